"""The tables of the kernel in one place, and the opening of a scope for a claim."""

from typing import Any

from sympy import Basic, Indexed, Integer, MatrixSymbol, Rational, Symbol

from derivable.kernel.calculus import derivatives
from derivable.kernel.calculus import trees as calculus_trees
from derivable.kernel.calculus.gradients import determinant_by_number, word_by_number
from derivable.kernel.claims import Claim
from derivable.kernel.forms import scalar_trees, sum_trees
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.exponentials import exponential, logarithm
from derivable.kernel.forms.polynomials import ONE, Polynomial, constant, freeze, subtract
from derivable.kernel.forms.positivity import ATOM_SIGNS
from derivable.kernel.forms.reading import number, read
from derivable.kernel.forms.scalar_trees import entry, opaque
from derivable.kernel.forms.scalars import absolute
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.forms.sums import close, fresh_index, opened, product_over
from derivable.kernel.forms.written_signs import written_signs
from derivable.kernel.matrices import substitution as matrix_substitution
from derivable.kernel.matrices import trees as matrix_trees
from derivable.kernel.matrices.definiteness import word_signs
from derivable.kernel.matrices.determinants import determinant_signs
from derivable.kernel.matrices.words import Matrices, flipped, leaves, transpose
from derivable.kernel.refusals import Rejected
from derivable.kernel.shapes import is_matrix

Env = dict[int, Polynomial]


READERS: dict[str, Any] = {
    "Symbol": scalar_trees.read_symbol,
    "Idx": scalar_trees.read_index,
    "Indexed": scalar_trees.read_indexed,
    "Add": scalar_trees.read_add,
    "Mul": scalar_trees.read_mul,
    "Pow": scalar_trees.read_pow,
    "exp": scalar_trees.read_exp,
    "Exp1": scalar_trees.read_e,
    "Pi": scalar_trees.read_pi,
    "log": scalar_trees.read_log,
    "Abs": scalar_trees.read_abs,
    "sign": scalar_trees.read_sign,
    "Max": scalar_trees.read_extreme,
    "Min": scalar_trees.read_extreme,
    "cosh": scalar_trees.read_hyperbolic,
    "sinh": scalar_trees.read_hyperbolic,
    "tanh": scalar_trees.read_hyperbolic,
    "Sum": sum_trees.read_sum,
    "Product": sum_trees.read_product,
    "Derivative": calculus_trees.read_derivative,
    "Integral": calculus_trees.read_integral,
    "VectorIntegral": calculus_trees.read_vector_integral,
    "Expectation": calculus_trees.read_expectation,
    "Limit": calculus_trees.read_limit,
    "Trace": matrix_trees.read_trace,
    "Determinant": matrix_trees.read_determinant,
    "MatrixElement": matrix_trees.read_element,
    "MatrixExpr": matrix_trees.read_number,
    "Function": scalar_trees.read_function,
}


def _indexed(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    indices = [substitute(scope, dict(index), env) for index in atom.parts[2:]]
    return entry(scope, atom.parts[1], indices)


def _exp(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    return exponential(scope, substitute(scope, {atom.parts[0]: 1}, env))


def _log(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    return logarithm(scope, substitute(scope, dict(atom.parts[0]), env))


def _power(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    return substitute(scope, dict(atom.parts[0]), env)


def _absolute(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    return absolute(scope, substitute(scope, dict(atom.parts[0]), env))


def _delta(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    return scalar_trees.kronecker(scope, substitute(scope, dict(atom.parts[0]), env))


def _function(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    name, *arguments = atom.parts
    return opaque(scope, name, [substitute(scope, dict(argument), env) for argument in arguments])


def _sum(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    """A sum again; one whose number of terms is now a number, or a size plus a number, falls apart."""
    ranges, body = opened(scope, atom)
    lasts = tuple((index, freeze(substitute(scope, dict(last), env))) for index, last in ranges)
    scope.ranges.update(lasts)
    form = substitute(scope, body, env)
    if all(last and () not in dict(last) for _, last in lasts):
        return close(scope, form, lasts)
    for index, last in reversed(lasts):
        form = sum_trees.sum_between(scope, form, index, dict(last))
    return form


def _product(scope: Scope, atom: Atom, env: Env) -> Polynomial:
    ((placeholder, last),), body = atom.parts
    size = substitute(scope, dict(last), env)
    index = fresh_index(scope, size)
    inner = substitute(scope, dict(body), {**env, placeholder: {((index, 1),): 1}})
    return product_over(scope, inner, index, size)


REBUILD: dict[str, Any] = {
    "indexed": _indexed,
    "exp": _exp,
    "log": _log,
    "power": _power,
    "abs": _absolute,
    "delta": _delta,
    "function": _function,
    "sum": _sum,
    "product": _product,
    "entry": matrix_substitution.rebuild_entry,
    "word": matrix_substitution.rebuild_word,
    "determinant": matrix_substitution.rebuild_determinant,
}


SIGNS: dict[str, Any] = {
    **ATOM_SIGNS,
    "word": lambda scope, atom: word_signs(scope, atom.parts[0]),
    "determinant": determinant_signs,
}


DERIVATIVES: dict[str, Any] = {
    **derivatives.RULES,
    "word": word_by_number,
    "determinant": determinant_by_number,
}


ASSUMED: dict[str, tuple[int, Signs]] = {
    "StrictGreaterThan": (1, sg.POSITIVE),
    "GreaterThan": (1, sg.NONNEGATIVE),
    "StrictLessThan": (-1, sg.POSITIVE),
    "LessThan": (-1, sg.NONNEGATIVE),
    "Unequality": (1, sg.NONZERO),
}


def open_scope(claim: Claim) -> Scope:
    """A fresh scope that knows the assumptions of a claim."""
    scope = Scope(
        derivatives=DERIVATIVES,
        readers=READERS,
        rebuild=REBUILD,
        sign_rules=SIGNS,
        written_signs=written_signs,
        matrices=Matrices(),
    )
    conditions = _flat(claim.given)
    rest = [condition for condition in conditions if not _define(scope, condition)]
    for condition in rest:
        _assume(scope, condition)
    for used in (scope.memo, scope.noted, scope.conditions, scope.laws, scope.signs):
        used.clear()
    return scope


def _flat(given: tuple[Basic, ...]) -> list[Basic]:
    found: list[Basic] = []
    for condition in given:
        found.extend(_flat(condition.args) if type(condition).__name__ == "And" else [condition])
    return found


def _define(scope: Scope, condition: Basic) -> bool:
    """Take an equation as a definition of the symbol, or of the numbered entry, on its left side."""
    if type(condition).__name__ != "Equality":
        return False
    left, right = condition.args
    if (
        isinstance(left, (Symbol, MatrixSymbol))
        and left not in right.free_symbols
        and left not in scope.definitions
    ):
        scope.definitions[left] = right
        return True
    if not isinstance(left, Indexed) or not isinstance(right, Rational):
        return False
    base, *places = left.args
    if not all(isinstance(place, Integer) for place in places):
        return False
    indices = (freeze(constant(int(place))) for place in places)
    return scope.entries.setdefault((base, *indices), number(right)) == number(right)


def _assume(scope: Scope, condition: Basic) -> None:
    kind = type(condition).__name__
    if kind == "Equality" and is_matrix(condition.args[0]):
        return _assume_matrices_equal(scope, condition)
    if kind == "Equality":
        left, right = (read(scope, side) for side in condition.args)
        if len(left) == 1 and next(iter(left.values())) == 1:
            ((monomial, _),) = left.items()
            if len(monomial) == 1 and monomial[0][1] == 1:
                scope.equations.append((monomial[0][0], right))
        gap, signs = subtract(left, right), sg.ZERO
    elif kind in ASSUMED:
        sign, signs = ASSUMED[kind]
        left, right = (read(scope, side) for side in condition.args[::sign])
        gap = subtract(left, right)
    elif kind == "AppliedPredicate":
        return _assume_matrix(scope, condition)
    elif kind == "BooleanTrue":
        return
    else:
        raise Rejected("the kernel cannot use the assumption {}", condition)
    if any(monomial != ONE for monomial in gap):
        scope.facts.append((gap, signs))


def _assume_matrix(scope: Scope, condition: Basic) -> None:
    """Take a property of a matrix as an assumption."""
    predicate, tree = condition.args
    name = type(predicate).__name__.removesuffix("Predicate")
    if name not in MATRIX_PROPERTIES:
        raise Rejected("the kernel cannot use the assumption {}", condition)
    if isinstance(tree, MatrixSymbol):
        number = matrix_trees.letter_atom(scope, tree)
        if name in ("Symmetric", "PositiveDefinite"):
            scope.matrices.symmetric.add(number)
            scope.matrices.bound.add(number)
        if name == "PositiveDefinite":
            scope.matrices.definite[number] = sg.POSITIVE
        if name in ("Invertible", "PositiveDefinite", "Orthogonal"):
            scope.matrices.invertible.add(number)
        if name == "Orthogonal":
            scope.matrices.orthogonal.add(number)
            scope.matrices.bound.add(number)
            for pair in (((number, True), (number, False)), ((number, False), (number, True))):
                scope.matrices.rules[pair] = {(): constant(1)}
    elif name == "PositiveDefinite":
        form = matrix_trees.read_matrix(scope, tree)
        scope.matrices.assumed_definite.append((form, sg.POSITIVE))
    elif name == "Invertible":
        scope.matrices.assumed_invertible.append(matrix_trees.read_matrix(scope, tree))
    else:
        raise Rejected("the kernel cannot use the assumption {}", condition)


MATRIX_PROPERTIES = ("Symmetric", "PositiveDefinite", "Invertible", "Orthogonal")


def _assume_matrices_equal(scope: Scope, condition: Basic) -> None:
    """An equation whose left side is one word, longer than those on the right, rewrites that word."""
    left, right = (matrix_trees.read_matrix(scope, side) for side in condition.args)
    if len(left.terms) != 1 or len(word := next(iter(left.terms))) < 1 or left.terms[word] != constant(1):
        raise Rejected("the left side of the assumption {} is not one product", condition)
    if (left.rows, left.columns) != (right.rows, right.columns):
        raise Rejected("the sides of the assumption {} have different shapes", condition)
    if any((len(other), other) >= (len(word), word) for other in right.terms):
        raise Rejected("the right side of the assumption {} is not shorter than the left side", condition)
    scope.matrices.bound |= leaves(scope, left) | leaves(scope, right)
    for rule, terms in ((word, right), (flipped(scope, word), transpose(scope, right))):
        scope.matrices.rules[rule] = terms.terms
    same = right.terms == {word[:1]: constant(1)}
    if word[0][0] in scope.matrices.symmetric and same and word == word[:1] * 2:
        scope.matrices.definite.setdefault(word[0][0], sg.NONNEGATIVE)
