"""Points at which one of two equations holds, so that it can be seen whether the other holds there too."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from sympy import Basic, Derivative, Eq, Indexed, MatrixSymbol, Poly, Product, Rational, Sum, Symbol
from sympy.polys.polyerrors import PolynomialError

from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.points import Assignment, Point
from derivable.kernel.relations import STATEMENTS
from derivable.methods.sampling import assignments

MOST, APART = 80, 5
COMPOSED = (Sum, Product, Indexed, Derivative, MatrixSymbol)


def points(claim: Claim) -> Iterator[Point]:
    """Simple values for all symbols but one, which is solved for in either equation."""
    if claim.relation not in STATEMENTS or not all(_is_plain(side) for side in (claim.lhs, claim.rhs)):
        return
    for values in islice(assignments(claim), 1, MOST, APART):
        for equation in (claim.lhs, claim.rhs):
            for name, _ in reversed(values):
                solution = _solved(claim, equation, name, values)
                if solution is not None:
                    yield Point(tuple((n, solution if n == name else value) for n, value in values))


def _is_plain(side: Basic) -> bool:
    """Whether a side is an equation between numbers, without sums, arrays or derivatives."""
    return isinstance(side, Eq) and not any(isinstance(node, COMPOSED) for node in nodes((side,)))


def _solved(claim: Claim, equation: Basic, name: Basic, values: Assignment) -> Fraction | None:
    """The value of one symbol for which an equation that is linear in it holds."""
    if not isinstance(name, Symbol) or name in definitions(claim.given):
        return None
    others = [(n, value) for n, value in values if isinstance(value, Fraction) and n != name]
    numbers = {n: Rational(value.numerator, value.denominator) for n, value in others}
    try:
        line = Poly((equation.args[0] - equation.args[1]).xreplace(numbers), name)
    except PolynomialError:
        return None
    if line.degree() != 1 or not all(coefficient.is_Rational for coefficient in line.all_coeffs()):
        return None
    slope, constant = line.all_coeffs()
    found = -constant / slope
    return Fraction(int(found.p), int(found.q))
