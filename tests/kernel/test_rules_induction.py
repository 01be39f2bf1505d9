"""Induction on a number of terms: what is proved, under which conditions, and why it is refused."""

from random import Random

import pytest
from sympy import Abs, Integer, Ne, Product, Rational, Sum, Symbol, exp, expand, log
from tables.doors import conditions, equal, rejected, rows
from tables.names import M, N, a, b, g, i, k, p, u, x, z

from derivable.checker import decide
from derivable.kernel.evidence import Induction
from derivable.kernel.relations import Relation

ALL, REST, BEFORE = (k, 1, N), (k, 2, N), (k, 0, N - 1)
ZERO_ON = Symbol("T", integer=True, nonnegative=True)
h = Symbol("h", integer=True)
NEXT = "that the sides agree at N does not show"
SQUARES = Sum(u[k] ** 2, ALL)

ACCEPTED = (
    ("the sum of an index", Sum(k, ALL), N * (N + 1) / 2),
    ("the sum of an index, from 0 on", Sum(k, (k, 1, ZERO_ON)), ZERO_ON * (ZERO_ON + 1) / 2, ZERO_ON),
    ("the sum of squares", Sum(k**2, ALL), N * (N + 1) * (2 * N + 1) / 6),
    ("the sum of cubes", Sum(i**3, (i, 1, N)), N**2 * (N + 1) ** 2 / 4),
    ("a first term split off", Sum(u[k], ALL), u[1] + Sum(u[k], REST)),
    ("a first and a last term", Sum(u[k], (k, 0, N)), u[0] + u[N] + Sum(u[k], (k, 1, N - 1))),
    ("a telescope", Sum(u[k] - u[k + 1], ALL), u[1] - u[N + 1]),
    ("a telescope of functions", Sum(exp(k * x) - exp((k - 1) * x), ALL), exp(N * x) - 1),
    ("partial fractions", Sum(1 / (k * (k + 1)), ALL), N / (N + 1)),
    ("an arithmetic series", Sum(a + (k - 1) * b, ALL), N * (2 * a + (N - 1) * b) / 2),
    ("a geometric series", Sum(p**k, BEFORE), (1 - p**N) / (1 - p), N, "nonzero: 1 - p"),
    (
        "a denominator written in two ways",
        Sum(k, ALL) / (1 - a) + 1 / (a - 1),
        N * (N + 1) / 2 / (1 - a) + 1 / (a - 1),
        N,
        "nonzero: 1 - a",
    ),
    (
        "denominators in another sum",
        Sum(k, ALL) * Sum(1 / z[h], (h, 1, M)),
        N * (N + 1) / 2 * Sum(1 / z[h], (h, 1, M)),
        N,
        "nonzero: z[h]",
    ),
    ("a base of any sign", Sum(a**k, BEFORE), (1 - a**N) / (1 - a), N, "positive: a", "nonzero: 1 - a"),
    ("the mean of an index", Sum(k, ALL) / N, (N + 1) / 2),
    ("a multiple by any number", x * Sum(k, ALL), x * N * (N + 1) / 2),
    (
        "a product over a size",
        Product(u[k], (k, 1, N + M)),
        Product(u[k], ALL) * Product(u[k], (k, N + 1, N + M)),
        M,
    ),
    ("powers of two", Sum(2**k, BEFORE) + 1, 2**N),
    (
        "a triangle",
        2 * Sum(u[k] * u[h], (h, 1, k - 1), ALL),
        Sum(u[k], ALL) ** 2 - SQUARES,
    ),
    ("sums of sums", Sum(u[h], (h, 1, k), ALL), Sum((N + 1 - k) * u[k], ALL)),
    ("two sizes", Sum(k * z[h], ALL, (h, 1, M)), N * (N + 1) / 2 * Sum(z[h], (h, 1, M))),
    ("a telescope of factors", Product((k + 1) / k, ALL), N + 1),
    (
        "a product split in two",
        Product(g[k], (k, 1, N + M)),
        Product(g[k], ALL) * Product(g[k], (k, N + 1, N + M)),
        M,
    ),
    ("a log of factorials", log(Product(k, ALL)), Sum(log(k), ALL)),
    ("an absolute value", Sum(Abs(x), ALL), N * Abs(x)),
)

REFUSED = (
    ("a logarithm of a sum", NEXT, log(Sum(k, ALL)), log(N) + log(N + 1) - log(2)),
    ("terms one of which is another", NEXT, Sum(u[k], ALL), Sum(z[k], ALL) + u[1] - z[1]),
    (
        "squares for a square: the sums are no closed forms",
        "that the sides agree at T does not show",
        Sum(k**3, (k, 1, ZERO_ON)),
        Sum(k, (k, 1, ZERO_ON)) ** 2,
        ZERO_ON,
    ),
    ("a wrong first value", "where N is 1", Sum(k, REST), N * (N + 1) / 2),
    ("another factor", NEXT, Product(g[k] ** 2, ALL), g[1] * Product(g[k], ALL)),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    left, right, *more = row
    number, *told = more or [N]
    assert conditions(equal(left, right), Induction(number)) == told


@rows(REFUSED)
def test_it_is_refused(row):
    reason, left, right, number = (*row, N)[:4]
    rejected(reason, equal(left, right), Induction(number))


@pytest.mark.parametrize("seed", range(24))
def test_random_sums_are_proved_and_what_differs_from_them_is_refuted(seed):
    """Any function of n is the sum of its differences; SymPy writes them out, so that nothing telescopes."""
    rng = Random(seed)
    whole = sum((Rational(rng.randint(-9, 9), rng.randint(1, 4)) * h**power for power in range(1, 5)), x * h)
    whole += rng.randint(-2, 2) * Integer(rng.choice((2, 3))) ** h
    terms = expand(whole - whole.subs(h, h - 1)).subs(h, k)
    closed = expand(whole - whole.subs(h, 0)).subs(h, N)
    assert decide(Sum(terms, ALL), Relation.EQUAL, closed).status == "proved"
    wrong = closed + rng.choice((Integer(1), N, N * (N - 1), x))
    assert decide(Sum(terms, ALL), Relation.EQUAL, wrong).status == "refuted"


def test_a_condition_that_is_assumed_is_none():
    series = equal(Sum(p**k, BEFORE), (1 - p**N) / (1 - p), Ne(p, 1))
    assert conditions(series, Induction(N)) == []


def test_what_holds_for_every_number_holds_under_an_assumption_about_it():
    found = decide(Sum(k, ALL), Relation.EQUAL, N * (N + 1) / 2, given=(N > 3, x > 0))
    assert found.status == "proved"
    assert found.proof.claim.given == (N > 3, x > 0)
