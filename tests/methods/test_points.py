"""Points that may refute: always in one order, inside the assumptions, and simple ones first."""

from itertools import islice

import pytest
from sympy import Derivative, Eq, Q, Sum

from derivable import (
    EQUAL,
    IF_AND_ONLY_IF,
    IMPLIES,
    PROPORTIONAL,
    SAME_ARGMIN,
    Claim,
    data,
    index,
    matrix,
    positive,
    positive_data,
    real,
    size,
)
from derivable.checker import judge
from derivable.kernel.verdicts import Status
from derivable.methods import equations, sampling

w, b = real("w b")
s, q = positive("s q")
N, D = size("N D")
i, j = index("i", N), index("j", D)
x, y = data("x y")


def values(claim, count=1):
    return [dict((*point.parameters, *point.places[0])) for point in islice(sampling.points(claim), count)]


def test_the_order_is_fixed():
    claim = Claim(Sum((y[i] - w * x[i]) ** 2, i), PROPORTIONAL, s * w**2, (w,))
    assert list(islice(sampling.points(claim), 40)) == list(islice(sampling.points(claim), 40))


def test_the_first_points_are_small_whole_numbers():
    claim = Claim(Sum((y[i] - w * x[i]) ** 2, i), EQUAL, s * w, (w,))
    (first,) = values(claim)
    assert (first[N], first[s], first[w]) == (3, 1, 0)
    assert all(entry in range(-3, 4) for name in (x, y) for entry in first[name])
    assert first[x] != first[y]
    assert len(set(first[x])) > 1


def test_the_first_columns_are_orthogonal():
    claim = Claim(Sum(Sum(data("X")[i, j] * y[j], j), i), EQUAL, s)
    rows = values(claim)[0][data("X")]
    assert (len(rows), len(rows[0])) == (3, 2)
    assert sum(row[0] * row[1] for row in rows) == 0
    assert sum(row[0] ** 2 for row in rows) * sum(row[1] ** 2 for row in rows) > 0


def test_indices_of_one_name_with_two_ranges():
    k = index("i", D)
    claim = Claim(Sum(x[i], i), EQUAL, Sum(y[k], k))
    first = values(claim)[0]
    assert (len(first[x]), len(first[y])) == (3, 2)


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ((q < 1,), lambda point: 0 < point[q] < 1),
        ((q > 1,), lambda point: point[q] > 1),
        ((b < 0,), lambda point: point[b] < 0),
        ((s < 1,), lambda point: 0 < point[s] < 1),
    ],
)
def test_bounds_on_one_symbol_are_kept(given, allowed):
    claim = Claim(q + b + s, EQUAL, w, (w,), given)
    assert allowed(values(claim)[0])


def test_entries_have_their_declared_sign():
    z = positive_data("z")
    claim = Claim(Sum(z[i], i), EQUAL, s)
    assert all(entry > 0 for point in values(claim, 20) for entry in point[z])


@pytest.mark.parametrize(
    ("assumed", "holds"),
    [
        (Q.symmetric, lambda rows: rows == tuple(zip(*rows, strict=True))),
        (Q.positive_definite, lambda rows: rows[0][0] > 0 and rows == tuple(zip(*rows, strict=True))),
        (Q.orthogonal, lambda rows: all(sum(row) == 1 for row in rows)),
    ],
)
def test_matrices_have_their_assumed_properties(assumed, holds):
    A = matrix("A", N, N)
    claim = Claim(A, EQUAL, A.T * A, (), (assumed(A),))
    for point in values(claim, 6):
        assert holds(point[A])


def test_a_point_on_one_equation_but_not_on_the_other():
    claim = Claim(Eq(2 * w, b), IF_AND_ONLY_IF, Eq(w, b), (w,))
    point = next(equations.points(claim))
    found = dict(point.parameters)
    assert 2 * found[w] == found[b] or found[w] == found[b]
    assert judge(claim).status is Status.REFUTED


@pytest.mark.parametrize(
    "claim",
    [
        Claim(w, EQUAL, b),
        Claim(Eq(Sum(y[i], i), w), IMPLIES, Eq(w, 0)),
        Claim(Eq(Derivative(w**2, w), 0), IMPLIES, Eq(w, 1)),
    ],
)
def test_other_claims_get_no_points_on_equations(claim):
    assert list(equations.points(claim)) == []


def test_optima_of_several_kinds_are_told_apart():
    claim = Claim((w - 3) ** 2 + s * w**2, SAME_ARGMIN, (w - 3) ** 2 + 2 * s * w**2, (w,))
    verdict = judge(claim)
    assert verdict.status is Status.REFUTED
    (first, second) = verdict.counterexample.point.places
    assert first != second
