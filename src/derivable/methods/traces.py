"""The algebra inside a step: the kernel's own normal forms of its sides, as expressions."""

from sympy import Basic, Expr

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity, Evidence, Monotone, Scale, Shift
from derivable.kernel.forms.polynomials import Polynomial, add
from derivable.kernel.forms.reading import read
from derivable.kernel.forms.scalars import multiply
from derivable.kernel.forms.scope import Scope
from derivable.kernel.maps import apply_maps
from derivable.kernel.matrices.words import Matrix
from derivable.kernel.opening import open_scope
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import STATEMENTS
from derivable.kernel.sides import read_side
from derivable.methods.expressions import matrix_tree, tree_of

LONGEST = 14


def trace(claim: Claim, evidence: Evidence) -> tuple[Basic, ...]:
    """The left side multiplied out, then as the evidence changes it; empty where that is too long to read.

    The last expression has the normal form of the right side.
    """
    if claim.relation in STATEMENTS:
        return ()
    scope = open_scope(claim)
    try:
        form, _ = read_side(scope, claim.lhs)
        forms = [form, *_changed(scope, claim, form, evidence)]
        return tuple(_tree(scope, each) for each in forms) if _is_short(forms) else ()
    except Rejected:
        return ()


def _changed(scope: Scope, claim: Claim, form: Polynomial, evidence: Evidence) -> list[Polynomial]:
    """The form after each map of the evidence."""
    if isinstance(evidence, Scale):
        return [multiply(scope, read(scope, evidence.factor), form)]
    if isinstance(evidence, Shift):
        return [add((form, read(scope, evidence.constant)))]
    if isinstance(evidence, (Monotone, Convexity)):
        found = []
        for step in evidence.maps:
            form, _ = apply_maps(scope, claim, form, (step,))
            found.append(form)
        return found
    return []


def _is_short(forms: list[Polynomial | Matrix]) -> bool:
    return all(0 < len(form.terms if isinstance(form, Matrix) else form) <= LONGEST for form in forms)


def _tree(scope: Scope, form: Polynomial | Matrix) -> Expr:
    return matrix_tree(scope, form.terms, form.rows) if isinstance(form, Matrix) else tree_of(scope, form)
