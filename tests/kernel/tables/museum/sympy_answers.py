"""Silent wrong answers of SymPy 1.14, each stated as a claim."""

from sympy import (
    Abs,
    Derivative,
    Determinant,
    Eq,
    Identity,
    Integer,
    Rational,
    Sum,
    Trace,
    ZeroMatrix,
    exp,
    log,
)

from derivable.language.nodes import Gradient
from tables.museum.trap import DOMAIN, REFUTED, UNDECIDED, VALUES, Trap, equal, squares, total
from tables.names import A, B, N, add, beta, c, d, i, j, k, mul, n, power, x, y, z

TRAPS = (
    Trap(
        "log(det A) by A is 0",
        lambda: equal(Gradient(log(Determinant(A)), A), ZeroMatrix(n, n), Determinant(A) > 0),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "w'w by w is 0",
        lambda: equal(Gradient(Trace(beta.T * beta), beta), ZeroMatrix(d, 1)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "exp(-tr w'w) by w is 0",
        lambda: equal(Gradient(exp(-Trace(beta.T * beta)), beta), ZeroMatrix(d, 1)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "tr A'A + tr B'B by A is 0",
        lambda: equal(Gradient(Trace(A.T * A) + Trace(B.T * B), A), ZeroMatrix(n, n)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "(tr(I - A))^2 by A is 0",
        lambda: equal(Gradient(Trace(Identity(n) - A) ** 2, A), ZeroMatrix(n, n)),
        REFUTED,
        "first entries that differ",
    ),
    Trap(
        "sum f(i)^2 by one entry is 0", lambda: equal(Derivative(squares, z[j]), Integer(0)), REFUTED, VALUES
    ),
    Trap(
        "the bound variable is differentiated",
        lambda: equal(Derivative(squares, z[j]), total(2 * z[i])),
        REFUTED,
        VALUES,
    ),
    Trap(
        "substitution captures",
        lambda: equal(total(c * z[i], (i, 1, N)), total(i * z[i], (i, 1, N)), Eq(c, 2)),
        REFUTED,
        VALUES,
    ),
    Trap("expand_log with force at x = y = -1", lambda: equal(log(x * y), log(x) + log(y)), REFUTED, DOMAIN),
    Trap("a backward sum is -3c", lambda: equal(Sum(c, (k, 1, -3)), -3 * c), UNDECIDED, "runs backwards"),
    Trap(
        "cancel of a hidden 0/0",
        lambda: equal(mul(add(x**2, mul(-1, x**2)), power(add(x, mul(-1, x)), -1)), Integer(1)),
        UNDECIDED,
        "never nonzero",
    ),
    Trap("refine of a cube root", lambda: equal((x**3) ** Rational(1, 3), Abs(x)), REFUTED, DOMAIN),
)
