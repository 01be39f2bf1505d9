"""Strictly monotone maps, applied to a side."""

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import (
    Affine,
    Exp,
    Map,
    Root,
)
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.exponentials import exponential, logarithm
from derivable.kernel.forms.polynomials import Polynomial, add
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.reading import tree_signs
from derivable.kernel.forms.scalars import multiply, power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.refusals import Rejected
from derivable.kernel.sides import read_free


def apply_maps(
    scope: Scope, claim: Claim, form: Polynomial, maps: tuple[Map, ...]
) -> tuple[Polynomial, bool]:
    """The form after strictly monotone maps, and whether together they increase."""
    increasing = True
    for step in maps:
        form, keeps = _apply(scope, claim, form, step)
        increasing = increasing == keeps
    return form, increasing


def _apply(scope: Scope, claim: Claim, form: Polynomial, step: Map) -> tuple[Polynomial, bool]:
    if isinstance(step, Affine):
        factor = read_free(scope, claim, step.factor)
        constant = read_free(scope, claim, step.constant)
        signs = tree_signs(scope, step.factor, ())
        if signs not in (sg.POSITIVE, sg.NEGATIVE):
            raise Rejected("the sign of the factor {} is not proved", step.factor)
        scope.use("increasing map" if signs == sg.POSITIVE else "decreasing map")
        return add((multiply(scope, factor, form), constant)), signs == sg.POSITIVE
    scope.use("increasing map")
    if isinstance(step, Exp):
        return exponential(scope, form), True
    if isinstance(step, Root):
        return _root(scope, form, read_free(scope, claim, step.exponent))
    if signs_of(scope, form) != sg.POSITIVE:
        raise Rejected("a logarithm of something that is not proved positive")
    return logarithm(scope, form), True


def _root(scope: Scope, form: Polynomial, exponent: Polynomial) -> tuple[Polynomial, bool]:
    if len(exponent) != 1 or () not in exponent:
        raise Rejected("the exponent of a root must be a number")
    if signs_of(scope, form) & (sg.NEGATIVE if exponent[()] > 0 else sg.NONPOSITIVE):
        raise Rejected(
            "a root of something that is not proved to be {}",
            "nonnegative" if exponent[()] > 0 else "positive",
        )
    return power(scope, form, exponent[()]), exponent[()] > 0
