"""Denominators that may be zero."""

from sympy import Integer, Rational, exp

from tables.museum.trap import CONDITIONAL, REFUTED, UNDECIDED, VALUES, Trap, equal, total
from tables.names import NONZERO, a, add, i, mul, p, power, q, s, x

TRAPS = (
    Trap(
        "(a^2 - 1)/(a - 1) is a + 1",
        lambda: equal((a**2 - 1) / (a - 1), a + 1),
        CONDITIONAL,
        "nonzero: a - 1",
    ),
    Trap("x/x is 1", lambda: equal(mul(x, power(x, -1)), Integer(1)), CONDITIONAL, "nonzero: x"),
    Trap("0/x is 0", lambda: equal(mul(0, power(x, -1)), Integer(0)), CONDITIONAL, "nonzero: x"),
    Trap("x^0 is 1", lambda: equal(power(x, 0), Integer(1)), CONDITIONAL, "nonzero: x"),
    Trap(
        "a hidden 0/0",
        lambda: equal(mul(x, power(add(x, mul(-1, x)), -1)), Integer(1)),
        UNDECIDED,
        "never nonzero",
    ),
    Trap("1/(p + q) is 1/p + 1/q", lambda: equal(1 / (p + q), 1 / p + 1 / q), REFUTED, VALUES),
    Trap(
        "a denominator inside a root inside a sum",
        lambda: equal(
            exp(power(s + 1 / (x + 1), Rational(-1, 2)) + q),
            exp(
                add(
                    (x + 1) * power(s + 1 / (x + 1), Rational(-1, 2)),
                    mul(
                        q,
                        s * (x + 1) + 1,
                        power(s + 1 / (x + 1), Rational(-1, 2)),
                        power(s + 1 / (x + 1), Rational(-1, 2)),
                    ),
                )
            ),
            s + 1 / (x + 1) > 0,
        ),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a sum of nonzero terms that may vanish",
        lambda: equal(
            mul(p * total(NONZERO[i]), power(add(p * total(NONZERO[i]), q * total(NONZERO[i])), -1)),
            p / (p + q),
        ),
        CONDITIONAL,
        "nonzero: p*Sum(o[i], (i, 1, N)) + q*Sum(o[i], (i, 1, N))",
    ),
)
