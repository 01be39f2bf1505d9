"""Reading matrix trees into normal forms, and numbers made from matrices."""

from collections.abc import Callable
from typing import Any

from sympy import Basic, MatrixSymbol
from sympy.matrices.expressions.matexpr import MatrixExpr

from derivable.kernel.calculus.derivatives import check_free
from derivable.kernel.calculus.gradients import gradient, jacobian
from derivable.kernel.claims import nodes
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import Polynomial, add, constant, freeze
from derivable.kernel.forms.reading import Env, read, tree_signs
from derivable.kernel.forms.scope import Condition, Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.forms.sum_trees import is_whole
from derivable.kernel.matrices.definiteness import definiteness, is_invertible
from derivable.kernel.matrices.determinants import determinant
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.substitution import entry_of
from derivable.kernel.matrices.words import (
    ONE_ROW,
    Matrix,
    Terms,
    combine,
    identity,
    letter,
    product,
    trace,
    transpose,
)
from derivable.kernel.refusals import Rejected

LARGEST_POWER = 8


def read_matrix(scope: Scope, tree: Any, env: Env = ()) -> Matrix:
    """The normal form of a matrix expression; conditions are noted as for numbers."""
    key = ("matrix", tree, env)
    found = scope.memo.get(key)
    if found is None:
        outer, scope.conditions = scope.conditions, {}
        scope.deepen()
        if {bound for bound, _, _ in env}.intersection(nodes(tree.shape)):
            raise Rejected("the size of {} depends on an index that a sum runs through", tree)
        reader = MATRIX_READERS.get(type(tree).__name__)
        if reader is None:
            raise Rejected("the kernel has no law for the matrix {}", type(tree).__name__)
        found = scope.memo[key] = (reader(scope, tree, env), scope.conditions)
        scope.depth -= 1
        scope.conditions = outer
    scope.conditions.update(found[1])
    form: Matrix = found[0]
    return form


def size(scope: Scope, tree: Basic) -> Any:
    """A number of rows or columns."""
    form = read(scope, tree)
    if not is_whole(scope, form):
        raise Rejected("the size {} of a matrix is not declared to be a whole number", tree)
    return freeze(form)


def _symbol(scope: Scope, tree: MatrixSymbol, env: Env) -> Matrix:
    if tree in scope.definitions:
        scope.use("definition")
        return read_matrix(scope, scope.definitions[tree])
    return letter(scope, letter_atom(scope, tree))


def letter_atom(scope: Scope, tree: MatrixSymbol) -> int:
    """The letter of a matrix symbol."""
    number = scope.atom("matrix", (tree,))
    scope.matrices.shapes.setdefault(number, tuple(size(scope, part) for part in tree.shape))
    return number


def _add(scope: Scope, tree: Basic, env: Env) -> Matrix:
    return combine(scope, [(read_matrix(scope, part, env), constant(1)) for part in tree.args])


def _mul(scope: Scope, tree: Basic, env: Env) -> Matrix:
    numbers = [part for part in tree.args if not isinstance(part, MatrixExpr)]
    matrices = [part for part in tree.args if isinstance(part, MatrixExpr)]
    found = read_matrix(scope, matrices[0], env)
    for part in matrices[1:]:
        found = product(scope, found, read_matrix(scope, part, env))
    for number in numbers:
        found = combine(scope, [(found, read(scope, number, env))])
    return found


def _transpose(scope: Scope, tree: Basic, env: Env) -> Matrix:
    return transpose(scope, read_matrix(scope, tree.args[0], env))


def _inverse(scope: Scope, tree: Basic, env: Env) -> Matrix:
    form = read_matrix(scope, tree.args[0], env)
    written = written_definiteness(scope, tree.args[0], env)
    if written in (sg.POSITIVE, sg.NEGATIVE):
        scope.matrices.assumed_definite.append((form, written))
    if not is_invertible(scope, form):
        key = ("invertible", *form.key())
        scope.conditions.setdefault(key, Condition("invertible", tree.args[0], ()))
    return inverse(scope, form)


def written_definiteness(scope: Scope, tree: Basic, env: Env) -> Signs:
    """The signs of the quadratic form of a matrix, as seen from how it is written: R' R + M."""
    found = definiteness(scope, read_matrix(scope, tree, env))
    if found in (sg.POSITIVE, sg.NEGATIVE):
        return found
    if type(tree).__name__ == "MatAdd":
        total = sg.ZERO
        for part in tree.args:
            total = sg.total(total, written_definiteness(scope, part, env))
        return found & total
    if type(tree).__name__ == "MatMul":
        return found & _written_product(scope, tree, env)
    return found


def _written_product(scope: Scope, tree: Basic, env: Env) -> Signs:
    """R' M R, with numbers before it."""
    signs = sg.POSITIVE
    for part in tree.args:
        if not isinstance(part, MatrixExpr):
            signs = sg.product(signs, tree_signs(scope, part, env))
    factors = [part for part in tree.args if isinstance(part, MatrixExpr)]
    forms = [read_matrix(scope, part, env) for part in factors]
    half, middle = len(factors) // 2, len(factors) % 2
    for first, last in zip(forms[:half], reversed(forms[half + middle :]), strict=True):
        if transpose(scope, first).key() != last.key():
            return sg.ANY
    centre = written_definiteness(scope, factors[half], env) if middle and half else sg.POSITIVE
    return sg.product(signs, centre if centre == sg.ANY else centre | sg.ZERO) if half else sg.ANY


def _power(scope: Scope, tree: Basic, env: Env) -> Matrix:
    base, exponent = tree.args
    if not getattr(exponent, "is_Integer", False) or abs(int(exponent)) > LARGEST_POWER:
        raise Rejected("the power of a matrix must be a small whole number")
    found = read_matrix(scope, base, env)
    if int(exponent) < 0:
        found = _inverse(scope, tree, env)
    result = identity(found.rows)
    for _ in range(abs(int(exponent))):
        result = product(scope, result, found)
    return result


def _identity(scope: Scope, tree: Basic, env: Env) -> Matrix:
    return identity(size(scope, tree.args[0]))


def _ones(scope: Scope, tree: Any, env: Env) -> Matrix:
    """A matrix of ones as a column of ones times a row; the squared norm of the column is its length."""
    parts = [_column_of_ones(scope, size(scope, length)) for length in tree.shape]
    return product(scope, parts[0], transpose(scope, parts[1]))


def _column_of_ones(scope: Scope, length: Any) -> Matrix:
    if length == ONE_ROW:
        return identity(ONE_ROW)
    number = scope.atom("ones", (length,), scope.leaves(dict(length)))
    scope.matrices.shapes[number] = (length, ONE_ROW)
    scope.matrices.rules[((number, True), (number, False))] = {(): dict(length)}
    return letter(scope, number)


def _zero(scope: Scope, tree: Any, env: Env) -> Matrix:
    return Matrix(size(scope, tree.shape[0]), size(scope, tree.shape[1]), {})


def _gradient(scope: Scope, tree: Basic, env: Env) -> Matrix:
    function, variable = tree.args
    number = letter_atom(scope, variable)
    check_free(scope, number, function)
    return gradient(scope, read(scope, function, env), number)


def _hessian(scope: Scope, tree: Basic, env: Env) -> Matrix:
    function, variable = tree.args
    number = letter_atom(scope, variable)
    check_free(scope, number, function)
    return jacobian(scope, gradient(scope, read(scope, function, env), number), number)


def _blocks(scope: Scope, tree: Any, env: Env) -> Matrix:
    """A block matrix as the sum of its blocks, each between the selectors of its place."""
    blocks = tree.args[0]
    grid = [
        [read_matrix(scope, blocks[i, j], env) for j in range(blocks.shape[1])]
        for i in range(blocks.shape[0])
    ]
    heights = tuple(row[0].rows for row in grid)
    widths = tuple(block.columns for block in grid[0])
    scope.use("block matrix")
    rows, columns = size(scope, tree.shape[0]), size(scope, tree.shape[1])
    parts = [(Matrix(rows, columns, {}), constant(1))]
    for i, row in enumerate(grid):
        for j, block in enumerate(row):
            right = transpose(scope, _selector(scope, widths, j, columns))
            placed = product(scope, product(scope, _selector(scope, heights, i, rows), block), right)
            parts.append((placed, constant(1)))
    return combine(scope, parts)


def _selector(scope: Scope, sizes: tuple[Any, ...], place: int, whole: Any) -> Matrix:
    """The columns E_k of the identity that belong to a block; E_k' E_l is I or 0."""
    if len(sizes) == 1:
        return identity(whole)
    numbers = [scope.atom("selector", (sizes, k)) for k in range(len(sizes))]
    for k, number in enumerate(numbers):
        scope.matrices.shapes[number] = (whole, sizes[k])
        for other in numbers:
            result: Terms = {(): constant(1)} if other == number else {}
            scope.matrices.rules[((number, True), (other, False))] = result
    return letter(scope, numbers[place])


MATRIX_READERS: dict[str, Callable[[Scope, Any, Env], Matrix]] = {
    "MatrixSymbol": _symbol,
    "MatAdd": _add,
    "MatMul": _mul,
    "Transpose": _transpose,
    "Inverse": _inverse,
    "MatPow": _power,
    "Identity": _identity,
    "ZeroMatrix": _zero,
    "GenericZeroMatrix": _zero,
    "OneMatrix": _ones,
    "BlockMatrix": _blocks,
    "Gradient": _gradient,
    "Hessian": _hessian,
}


def read_trace(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The trace of a square matrix."""
    return trace(scope, read_matrix(scope, tree.args[0], env))


def read_determinant(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The determinant of a square matrix."""
    return determinant(scope, read_matrix(scope, tree.args[0], env))


def read_number(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The number in a 1 x 1 matrix."""
    form = read_matrix(scope, tree, env)
    if (form.rows, form.columns) != (ONE_ROW, ONE_ROW):
        raise Rejected("{} is a matrix where a number was expected", tree)
    return trace(scope, form)


def read_element(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An entry of a matrix; SymPy counts from 0, the normal form from 1."""
    matrix, *places = tree.args
    row, column = (add((read(scope, place, env), constant(1))) for place in places)
    return entry_of(scope, read_matrix(scope, matrix, env), row, column)
