"""The algebra inside a step: the kernel's own normal forms of its sides, as expressions."""

from sympy import Basic, Eq, Expr, Implies, Integer, Symbol

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Convexity, Evidence, Induction, Monotone, Scale, Shift
from derivable.kernel.forms.polynomials import Polynomial, add, constant
from derivable.kernel.forms.reading import read
from derivable.kernel.forms.scalars import multiply
from derivable.kernel.forms.scope import Scope
from derivable.kernel.induction import first_value, sides_at
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

    The last expression has the normal form of the right side. An induction shows its two statements.
    """
    if claim.relation in STATEMENTS or claim.lhs == claim.rhs:
        return ()
    scope = open_scope(claim)
    try:
        if isinstance(evidence, Induction):
            return _statements(scope, claim, evidence.number)
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


def _statements(scope: Scope, claim: Claim, number: Symbol) -> tuple[Basic, ...]:
    """What both sides are at the first value of a number, and at the next one where they agree at one."""
    first = first_value(number)
    here = [read_side(scope, side)[0] for side in (claim.lhs, claim.rhs)]
    at_first = sides_at(scope, claim, number, constant(first))[:2]
    at_next = sides_at(scope, claim, number, add((read(scope, number), constant(1))))[:2]
    if not _is_short([*here, *at_next]):
        return ()
    shown = [_equation(*(tree_of(scope, form) for form in forms)) for forms in (at_first, here, at_next)]
    pairs = (_equation(number, Integer(first)), shown[0]), (shown[1], shown[2])
    return tuple(Implies(*pair, evaluate=False) for pair in pairs)


def _equation(left: Basic, right: Basic) -> Basic:
    return Eq(left, right, evaluate=False)


def _is_short(forms: list[Polynomial | Matrix]) -> bool:
    return all(0 < len(form.terms if isinstance(form, Matrix) else form) <= LONGEST for form in forms)


def _tree(scope: Scope, form: Polynomial | Matrix) -> Expr:
    return matrix_tree(scope, form.terms, form.rows) if isinstance(form, Matrix) else tree_of(scope, form)
