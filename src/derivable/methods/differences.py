"""Forms of a difference whose sign can be seen: as it stands, factored, with the square completed."""

from collections.abc import Iterator

from sympy import Abs, Dummy, Expr, Max, Poly, collect, expand, factor, factor_terms
from sympy.polys.polyerrors import BasePolynomialError

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Evidence, Form
from derivable.kernel.forms.polynomials import subtract
from derivable.kernel.matrices.words import Matrix
from derivable.kernel.matrices.words import subtract as subtract_matrices
from derivable.kernel.opening import open_scope
from derivable.kernel.relations import Relation
from derivable.kernel.sides import read_sides
from derivable.methods.expressions import is_short, matrix_tree, tree_of

LOWER_FIRST = {
    Relation.AT_MOST: True,
    Relation.LESS_THAN: True,
    Relation.AT_LEAST: False,
    Relation.GREATER_THAN: False,
}

MOST_TERMS = 100


def offer(claim: Claim) -> Iterator[Evidence]:
    """The difference of the sides in several forms."""
    if claim.relation not in LOWER_FIRST:
        return
    lower, upper = (claim.lhs, claim.rhs) if LOWER_FIRST[claim.relation] else (claim.rhs, claim.lhs)
    yield Form(upper - lower)
    scope = open_scope(claim)
    left, right, _ = read_sides(scope, claim)
    if isinstance(left, Matrix):
        first, second = (right, left) if LOWER_FIRST[claim.relation] else (left, right)
        gap_terms = subtract_matrices(scope, first, second)
        if gap_terms.terms:
            yield Form(matrix_tree(scope, gap_terms.terms, gap_terms.rows))
        return
    gap = subtract(right, left) if LOWER_FIRST[claim.relation] else subtract(left, right)
    if not is_short(gap, MOST_TERMS):
        return
    tree = tree_of(scope, gap)
    yield from (Form(form) for form in nonnegative_forms(tree))
    try:
        factored = factor(tree)
    except BasePolynomialError:
        return
    yield Form(factored)
    for variable in sorted(tree.free_symbols, key=str):
        square = complete_square(tree, variable)
        if square is not None:
            yield Form(square)


def nonnegative_forms(tree: Expr) -> Iterator[Expr]:
    """The tree, and with |u| written by max(u, 0) and max(-u, 0), which shows that |u| + u >= 0."""
    yield tree
    for part in sorted(tree.atoms(Abs), key=str):
        (inner,) = part.args
        for sign in (1, -1):
            yield factor_terms(expand(tree.xreplace({part: 2 * Max(sign * inner, 0) - sign * inner})))
        if inner.is_Symbol:
            above, below = Max(inner, 0), Max(-inner, 0)
            up, down = Dummy("up"), Dummy("down")
            split = expand(tree.xreplace({part: up + down}).xreplace({inner: up - down}))
            yield collect(split, (up, down)).xreplace({up: above, down: below})


def complete_square(tree: Expr, variable: Expr) -> Expr | None:
    """A (v + b/(2a))**2 + c - b**2/(4a) for a tree that is quadratic in v."""
    try:
        poly = Poly(tree, variable)
    except BasePolynomialError:
        return None
    if poly.degree() != 2:
        return None
    a, b, c = poly.all_coeffs()
    return a * (variable + b / (2 * a)) ** 2 + factor(c - b**2 / (4 * a))
