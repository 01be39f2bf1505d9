"""Unique minimisers and maximisers: a stationary point of a strictly convex or concave function."""

from derivable.kernel import signs as sg
from derivable.kernel.claims import Claim
from derivable.kernel.derivatives import derivative
from derivable.kernel.equality import is_zero
from derivable.kernel.polynomials import Polynomial
from derivable.kernel.positivity import declared_signs, signs_of
from derivable.kernel.reading import read, tree_signs
from derivable.kernel.scalars import lowest_terms
from derivable.kernel.scope import Rejected, Scope
from derivable.kernel.signs import Signs
from derivable.kernel.substitution import substitute

INTERVALS = (sg.ANY, sg.NONNEGATIVE, sg.POSITIVE, sg.NONPOSITIVE, sg.NEGATIVE)
NOT_AN_INTERVAL = ("integer", "rational", "irrational", "algebraic", "finite_set")


def check_point(scope: Scope, claim: Claim, form: Polynomial, curved: Signs) -> None:
    """Reject unless the form is stationary at the right side and its curvature has the sign `curved`."""
    if len(claim.variables) != 1 or type(claim.variables[0]).__name__ != "Symbol":
        raise Rejected("the kernel checks optima in one real variable, or in one vector")
    (variable,) = claim.variables
    target = scope.atom("symbol", (variable,))
    point = read(scope, claim.rhs)
    if target in scope.leaves(point):
        raise Rejected(f"the point {claim.rhs} depends on the variable")
    _check_domain(scope, claim)
    slope = derivative(scope, form, target)
    bend = lowest_terms(scope, derivative(scope, slope, target))
    if signs_of(scope, bend) != curved:
        raise Rejected("the function is not proved strictly convex" if curved is sg.POSITIVE
                       else "the function is not proved strictly concave")
    scope.use("stationary point of a strictly convex function")
    if not is_zero(scope, substitute(scope, slope, {target: point})):
        raise Rejected(f"the derivative is not zero at {claim.rhs}")


def _check_domain(scope: Scope, claim: Claim) -> None:
    """The variable runs through an interval, and the point lies in it."""
    (variable,) = claim.variables
    declared = declared_signs(variable)
    if declared not in INTERVALS or any(variable.assumptions0.get(name) for name in NOT_AN_INTERVAL):
        raise Rejected(f"the variable {variable} does not run through an interval")
    if tree_signs(scope, claim.rhs, ()) & ~declared:
        raise Rejected(f"the point {claim.rhs} is not proved to be among the values of {variable}")
