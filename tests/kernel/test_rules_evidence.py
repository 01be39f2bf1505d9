"""Evidence of each kind: what it proves, and why it is refused."""

from sympy import Eq, Integer, Rational, exp, log, sqrt
from tables.doors import conditions, rejected, rows
from tables.names import A, B, V, X, a, b, beta, c, equation, p, power, q, r, u, w, x, y

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import (
    Affine,
    Exp,
    Log,
    Monotone,
    Multiplier,
    Root,
    SameForm,
    Scale,
    Shift,
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
NEGATED = related(R.REVERSED_ORDER, LOSS, -LOSS)
LOGGED = related(R.SAME_ARGMAX, BELL, -LOSS)
ACCEPTED = (
    ("a scale", PROPORTIONAL, Scale(q)),
    ("a scale that is seen to be positive", related(R.PROPORTIONAL, w, (a**2 + 1) * w), Scale(a**2 + 1)),
    ("a shift", related(R.EQUAL_UP_TO_CONSTANT, LOSS, LOSS + b), Shift(b)),
    ("no map at all", related(R.SAME_ORDER, LOSS, p * (a - w) ** 2), monotone()),
    ("an increasing map", related(R.SAME_ORDER, LOSS, 2 * LOSS - b), monotone(Affine(Integer(2), -b))),
    ("a decreasing map", NEGATED, monotone(Affine(Integer(-1)))),
    (
        "two decreasing maps",
        related(R.SAME_ARGMIN, LOSS, LOSS),
        monotone(Affine(Integer(-1)), Affine(Integer(-1))),
    ),
    ("a logarithm", LOGGED, monotone(Log())),
    ("an exponential", related(R.SAME_ARGMIN, LOSS, exp(LOSS)), monotone(Exp())),
    ("a square of what is never negative", related(R.SAME_ORDER, abs(w), w**2), monotone(Root(Integer(2)))),
    ("a root", related(R.SAME_ARGMIN, LOSS + 1, sqrt(LOSS + 1)), monotone(Root(Rational(1, 2)))),
    ("a reciprocal", related(R.ARGMAX_BECOMES_ARGMIN, LOSS + 1, 1 / (LOSS + 1)), monotone(Root(Integer(-1)))),
    (
        "an equation times a number",
        Claim(equation(x, y), R.IF_AND_ONLY_IF, equation(2 * x, 2 * y)),
        Multiplier(Integer(2)),
    ),
    (
        "an equation times what may be 0",
        Claim(equation(x, y), R.IMPLIES, equation(a * x, a * y)),
        Multiplier(a),
    ),
    (
        "an equation that is rearranged",
        Claim(equation(x, y), R.IF_AND_ONLY_IF, equation(y - x, 0)),
        Multiplier(Integer(-1)),
    ),
    (
        "an equation of matrices",
        Claim(equation(A * r, X * beta), R.IMPLIES, equation(B * A * r, B * X * beta)),
        Multiplier(B),
    ),
    (
        "an equation of matrices times a number",
        Claim(equation(A, B), R.IF_AND_ONLY_IF, equation(2 * A, 2 * B)),
        Multiplier(Integer(2)),
    ),
)

REFUSED = (
    (
        "evidence for something else",
        "SameForm is no evidence for 'proportional-to'",
        PROPORTIONAL,
        SameForm(),
    ),
    ("no evidence", "int is no evidence", PROPORTIONAL, 3),
    ("another scale", "the right side is not p times the left side", PROPORTIONAL, Scale(p)),
    ("a scale that may be negative", "is not proved positive", related(R.PROPORTIONAL, w, a * w), Scale(a)),
    (
        "a scale that varies",
        "depends on the variables",
        related(R.PROPORTIONAL, exp(w), exp(2 * w)),
        Scale(exp(w)),
    ),
    (
        "a scale that varies with an entry",
        "depends on the variables",
        related(R.PROPORTIONAL, exp(u[2]), exp(u[1] + u[2]), by=(u[1],)),
        Scale(exp(u[1])),
    ),
    (
        "a scale that may not exist",
        "is not defined for all parameters",
        related(R.PROPORTIONAL, w, w),
        Scale(power(a, 0)),
    ),
    ("a scale that is a matrix", "is a matrix where a number was expected", PROPORTIONAL, Scale(A)),
    (
        "a variable that is defined",
        "cannot be defined by an equation",
        related(R.PROPORTIONAL, x, q * x, Eq(w, x)),
        Scale(q),
    ),
    (
        "another shift",
        "is not the left side plus c",
        related(R.EQUAL_UP_TO_CONSTANT, LOSS, LOSS + b),
        Shift(c),
    ),
    ("a shift that varies", "depends on the variables", related(R.EQUAL_UP_TO_CONSTANT, w, 2 * w), Shift(w)),
    (
        "an order that turns",
        "the maps turn the order round",
        related(R.SAME_ORDER, LOSS, -LOSS),
        monotone(Affine(Integer(-1))),
    ),
    ("an order that stays", "the maps keep the order", NEGATED, monotone()),
    ("maps to somewhere else", "do not take the left side to the right", LOGGED, monotone(Log(), Exp())),
    (
        "a factor of unknown sign",
        "the sign of the factor a is not proved",
        related(R.SAME_ORDER, w, a * w),
        monotone(Affine(a)),
    ),
    (
        "a logarithm of what may be 0",
        "something that is not proved positive",
        related(R.SAME_ORDER, LOSS, w),
        monotone(Log()),
    ),
    (
        "a root of what may be negative",
        "a root of something that is not proved to be nonnegative",
        related(R.SAME_ORDER, w, w),
        monotone(Root(Integer(2))),
    ),
    (
        "a symbolic root",
        "exponent of a root must be a number",
        related(R.SAME_ORDER, BELL, BELL),
        monotone(Root(b)),
    ),
    (
        "the root 0",
        "exponent of a root must be a number",
        related(R.SAME_ORDER, BELL, BELL),
        monotone(Root(Integer(0))),
    ),
    (
        "a function that is not everywhere",
        "are defined only where w is nonzero",
        related(R.SAME_ORDER, 1 / w, 2 / w),
        monotone(),
    ),
    (
        "a statement that is no equation",
        "x > 0 is not an equation",
        Claim(x > 0, R.IMPLIES, equation(x, y)),
        Multiplier(x),
    ),
    (
        "another factor",
        "is not 3 times the first",
        Claim(equation(x, y), R.IMPLIES, equation(2 * x, 2 * y)),
        Multiplier(Integer(3)),
    ),
    (
        "a factor that may be 0, undone",
        "is not proved to be nonzero",
        Claim(equation(x, y), R.IF_AND_ONLY_IF, equation(a * x, a * y)),
        Multiplier(a),
    ),
    (
        "a matrix that may be singular, undone",
        "is not proved to be nonzero",
        Claim(equation(A, V), R.IF_AND_ONLY_IF, equation(B * A, B * V)),
        Multiplier(B),
    ),
    (
        "a factor that may not exist",
        "is not defined wherever the equations are",
        Claim(equation(x, y), R.IMPLIES, equation(x, y)),
        Multiplier(power(a, 0)),
    ),
    (
        "an equation with a logarithm",
        "is not defined for all values",
        Claim(equation(log(x), y), R.IMPLIES, equation(2 * log(x), 2 * y)),
        Multiplier(Integer(2)),
    ),
    (
        "a number and a matrix",
        "an equation between numbers and one between matrices",
        Claim(equation(x, y), R.IMPLIES, equation(A, B)),
        Multiplier(Integer(1)),
    ),
    (
        "a matrix as a factor of numbers",
        "an equation between numbers and one between matrices",
        Claim(equation(x, y), R.IMPLIES, equation(x, y)),
        Multiplier(A),
    ),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    claim, evidence = row
    assert conditions(claim, evidence) == []


@rows(REFUSED)
def test_it_is_refused(row):
    rejected(*row)
