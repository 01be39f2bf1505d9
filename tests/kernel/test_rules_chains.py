"""Chains of claims, each with its evidence: which compose, and which are refused."""

from sympy import Integer, exp, log
from tables.doors import DIFFER, conditions, equal, rejected, rows
from tables.names import a, add, b, p, q, w, x, y

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import (
    Affine,
    Chain,
    Convexity,
    Exp,
    Form,
    Log,
    Monotone,
    SameForm,
    Scale,
)
from derivable.kernel.relations import Relation

R = Relation
LOSS = p * (w - a) ** 2
BELL = exp(-LOSS)


def related(relation, left, right, *given, by=(w,)):
    return Claim(left, relation, right, by, given)


def monotone(*maps):
    return Monotone(maps)


PROPORTIONAL = related(R.PROPORTIONAL, BELL, q * BELL)
STEPS = (
    related(R.PROPORTIONAL, BELL, q * BELL),
    related(R.SAME_ARGMAX, q * BELL, log(q) - LOSS),
    related(R.ARGMAX_BECOMES_ARGMIN, log(q) - LOSS, LOSS - log(q)),
    related(R.UNIQUE_MINIMISER, LOSS - log(q), a),
)
REASONS = (Scale(q), monotone(Log()), monotone(Affine(Integer(-1))), Convexity())
CHAIN = Chain(tuple(zip(STEPS, REASONS, strict=True)))


def chain(*links):
    return Chain(links)


ACCEPTED = (
    ("a chain from a likelihood to its optimum", related(R.UNIQUE_MAXIMISER, BELL, a), CHAIN),
    ("a chain of one", equal(x + x, 2 * x), chain((equal(x + x, 2 * x), SameForm()))),
    ("a chain of weaker claims", related(R.SAME_ARGMAX, BELL, q * BELL), chain((PROPORTIONAL, Scale(q)))),
    (
        "a chain of inequalities",
        Claim(x, R.LESS_THAN, x + p + 1),
        chain(
            (Claim(x, R.LESS_THAN, x + p), Form(p)), (Claim(x + p, R.AT_MOST, x + p + 1), Form(Integer(1)))
        ),
    ),
    (
        "a chain with fewer assumptions",
        Claim(x, R.EQUAL, add(x, 0), (), (y > 0,)),
        chain((equal(x, add(x, 0)), SameForm())),
    ),
    (
        "a link about optima with an assumption about a parameter",
        Claim(LOSS, R.SAME_ARGMIN, exp(LOSS), (w,), (b > 0,)),
        chain((related(R.SAME_ARGMIN, LOSS, exp(LOSS)), monotone(Exp()))),
    ),
)

FALSE_BY_DOMAIN = Claim(LOSS, R.SAME_ARGMIN, exp(LOSS), (w,), (w > 0,))

REFUSED = (
    ("an empty chain", "the chain is empty", PROPORTIONAL, Chain(())),
    (
        "a chain with a gap",
        "the chain breaks between",
        equal(x, 3 * x),
        chain((equal(x, x), SameForm()), (equal(3 * x, 3 * x), SameForm())),
    ),
    (
        "a chain to somewhere else",
        "does not lead from one side",
        equal(x, 2 * x),
        chain((equal(x, add(x, 0)), SameForm())),
    ),
    ("a chain with a wrong link", DIFFER, equal(x, 2 * x), chain((equal(x, 2 * x), SameForm()))),
    (
        "a link in other variables",
        "other variables or more assumptions",
        PROPORTIONAL,
        chain((related(R.PROPORTIONAL, BELL, q * BELL, by=(w, y)), Scale(q))),
    ),
    (
        "a link with more assumptions",
        "other variables or more assumptions",
        equal(abs(x), x),
        chain((equal(abs(x), x, x > 0), SameForm())),
    ),
    (
        "links that do not compose",
        "do not compose",
        related(R.EQUAL, x, x),
        chain((related(R.AT_MOST, x, x + p), Form(p)), (related(R.AT_LEAST, x + p, x), Form(p))),
    ),
    (
        "links that give less",
        "the links give 'proportional-to'",
        related(R.EQUAL, BELL, q * BELL),
        chain((PROPORTIONAL, Scale(q))),
    ),
    (
        "an assumption about a variable that a link does not know",
        "does not know the assumption w > 0",
        FALSE_BY_DOMAIN,
        chain((related(R.SAME_ARGMIN, LOSS, exp(LOSS)), monotone(Exp()))),
    ),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    claim, evidence = row
    assert conditions(claim, evidence) == []


@rows(REFUSED)
def test_it_is_refused(row):
    rejected(*row)
