"""Implications and inequalities."""

from sympy import Integer, sqrt

from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation as R
from tables.museum.trap import REFUTED, VALUES, Trap, squares, whole
from tables.names import N, a, equation, mul, p, q, x, y

TRAPS = (
    Trap(
        "a factor that may be zero can't be undone",
        lambda: Claim(equation(x, y), R.IF_AND_ONLY_IF, equation(a * x, a * y)),
        REFUTED,
        "truth of the sides",
    ),
    Trap(
        "squaring is no equivalence",
        lambda: Claim(equation(x, y), R.IF_AND_ONLY_IF, equation(x**2, y**2)),
        REFUTED,
        "truth of the sides",
    ),
    Trap(
        "the converse",
        lambda: Claim(equation(x**2, y**2), R.IMPLIES, equation(x, y)),
        REFUTED,
        "truth of the sides",
    ),
    Trap(
        "multiplied by zero",
        lambda: Claim(equation(mul(0, x), 0), R.IMPLIES, equation(x, 1)),
        REFUTED,
        "truth of the sides",
    ),
    Trap("x <= x^2", lambda: Claim(x, R.AT_MOST, x**2), REFUTED, VALUES),
    Trap("strict where it is equal", lambda: Claim(Integer(0), R.LESS_THAN, x**2), REFUTED, VALUES),
    Trap("AM-GM the wrong way", lambda: Claim(p + q, R.AT_MOST, 2 * sqrt(p * q)), REFUTED, VALUES),
    Trap("Cauchy-Schwarz the wrong way", lambda: Claim(squares * N, R.AT_MOST, whole**2), REFUTED, VALUES),
)
