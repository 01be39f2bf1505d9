"""Values of matrices at exact points, entry by entry."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from sympy import Basic
from sympy.matrices.expressions.matexpr import MatrixExpr

from derivable.kernel.refusals import Rejected
from derivable.kernel.values.evaluation import (
    Dual,
    Evaluation,
    Undefined,
    Unsure,
    Value,
    intervals,
    plus,
    sign,
    times,
    whole_power,
)
from derivable.kernel.values.numbers import EVALUATE
from derivable.kernel.values.slopes import derivative, differentiate_entry

Table = tuple[tuple[Value, ...], ...]
LARGEST = 60


def table(at: Evaluation, tree: Basic) -> Table:
    """The entries of a matrix expression, by rows."""
    at.spend(1)
    if tree in at.point:
        found: Table = at.point[tree]
        return found
    evaluate = EVALUATE_MATRIX.get(type(tree).__name__)
    if evaluate is None:
        raise Rejected("there is no value for the matrix {}", tree)
    found = at.deeper(evaluate, tree)
    return found


def _shape(at: Evaluation, tree: Any) -> tuple[int, int]:
    rows, columns = (at.whole(size) for size in tree.shape)
    if not (0 < rows <= LARGEST and 0 < columns <= LARGEST):
        raise Rejected("a matrix is too large, or empty")
    return rows, columns


def _make(rows: int, columns: int, entry: Callable[[int, int], Value]) -> Table:
    return tuple(tuple(entry(i, j) for j in range(columns)) for i in range(rows))


def _add(at: Evaluation, tree: Basic) -> Table:
    first, *others = (table(at, part) for part in tree.args)
    for other in others:
        first = tuple(
            tuple(plus(at, a, b) for a, b in zip(*rows, strict=True))
            for rows in zip(first, other, strict=True)
        )
    return first


def _mul(at: Evaluation, tree: Basic) -> Table:
    first, *others = (part for part in tree.args if isinstance(part, MatrixExpr))
    found = table(at, first)
    for part in others:
        found = multiply(at, found, table(at, part))
    factor: Value = Fraction(1)
    for part in tree.args:
        if not isinstance(part, MatrixExpr):
            factor = times(at, factor, at.value(part))
    return tuple(tuple(times(at, factor, entry) for entry in row) for row in found)


def multiply(at: Evaluation, left: Table, right: Table) -> Table:
    """The product of two tables."""
    at.spend(len(left) * len(right) * len(right[0]))

    def entry(i: int, j: int) -> Value:
        total: Value = Fraction(0)
        for k, part in enumerate(left[i]):
            total = plus(at, total, times(at, part, right[k][j]))
        return total

    return _make(len(left), len(right[0]), entry)


def _transpose(at: Evaluation, tree: Basic) -> Table:
    return tuple(zip(*table(at, tree.args[0]), strict=True))


def _inverse(at: Evaluation, tree: Basic) -> Table:
    found, _ = eliminate(at, table(at, tree.args[0]))
    return found


def eliminate(at: Evaluation, matrix: Table) -> tuple[Table, Value]:
    """The inverse and the determinant, by elimination."""
    size = len(matrix)
    at.spend(size**3)
    rows = [[*row, *(Fraction(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    determinant: Value = Fraction(1)
    for column in range(size):
        pivot = next((k for k in range(column, size) if sign(rows[k][column])), None)
        if pivot is None:
            if all(sign(rows[k][column]) == 0 for k in range(column, size)):
                raise Undefined("a matrix has no inverse", domain=False)
            raise Rejected("a matrix cannot be told from one without an inverse")
        if pivot != column:
            rows[column], rows[pivot] = rows[pivot], rows[column]
            determinant = times(at, Fraction(-1), determinant)
        determinant = times(at, determinant, rows[column][column])
        _clear_column(at, rows, column)
    return tuple(tuple(row[size:]) for row in rows), determinant


def _clear_column(at: Evaluation, rows: list[list[Value]], column: int) -> None:
    scale = whole_power(at, rows[column][column], -1)
    rows[column] = [times(at, scale, entry) for entry in rows[column]]
    for k, row in enumerate(rows):
        if k != column and row[column] != Fraction(0):
            factor = times(at, Fraction(-1), row[column])
            rows[k] = [plus(at, a, times(at, factor, b)) for a, b in zip(row, rows[column], strict=True)]


def _power(at: Evaluation, tree: Basic) -> Table:
    exponent = at.whole(tree.args[1])
    base = table(at, tree.args[0])
    if exponent < 0:
        base, _ = eliminate(at, base)
    found = _make(len(base), len(base), lambda i, j: Fraction(i == j))
    if abs(exponent) > LARGEST:
        raise Rejected("the power of a matrix is too large")
    for _ in range(abs(exponent)):
        found = multiply(at, found, base)
    return found


def _identity(at: Evaluation, tree: Basic) -> Table:
    return _make(*_shape(at, tree), lambda i, j: Fraction(i == j))


def _ones(at: Evaluation, tree: Basic) -> Table:
    return _make(*_shape(at, tree), lambda i, j: Fraction(1))


def _zero(at: Evaluation, tree: Basic) -> Table:
    return _make(*_shape(at, tree), lambda i, j: Fraction(0))


def _blocks(at: Evaluation, tree: Basic) -> Table:
    blocks = tree.args[0]
    found: list[tuple[Value, ...]] = []
    for i in range(blocks.shape[0]):
        parts = [table(at, blocks[i, j]) for j in range(blocks.shape[1])]
        found.extend(tuple(entry for row in rows for entry in row) for rows in zip(*parts, strict=True))
    return tuple(found)


def _gradient(at: Evaluation, tree: Basic) -> Table:
    function, variable = tree.args
    rows, columns = _shape(at, variable)
    return _make(rows, columns, lambda i, j: differentiate_entry(at, function, variable, ((i + 1, j + 1),)))


def _hessian(at: Evaluation, tree: Basic) -> Table:
    function, variable = tree.args
    length, _ = _shape(at, variable)
    return _make(
        length, length, lambda i, j: differentiate_entry(at, function, variable, ((i + 1, 1), (j + 1, 1)))
    )


EVALUATE_MATRIX: dict[str, Callable[[Evaluation, Any], Table]] = {
    "MatAdd": _add,
    "MatMul": _mul,
    "Transpose": _transpose,
    "Inverse": _inverse,
    "MatPow": _power,
    "Identity": _identity,
    "ZeroMatrix": _zero,
    "OneMatrix": _ones,
    "BlockMatrix": _blocks,
    "Gradient": _gradient,
    "Hessian": _hessian,
}


def trace_value(at: Evaluation, tree: Basic) -> Value:
    """The trace of a matrix expression."""
    total: Value = Fraction(0)
    for k, row in enumerate(table(at, tree.args[0])):
        total = plus(at, total, row[k])
    return total


def determinant_value(at: Evaluation, tree: Basic) -> Value:
    """The determinant of a matrix expression."""
    rows = table(at, tree.args[0])
    try:
        return eliminate(at, rows)[1]
    except Undefined:
        if any(isinstance(entry, Dual) for row in rows for entry in row):
            raise Rejected("the derivative of a determinant that is zero") from None
        return Fraction(0)


def number_value(at: Evaluation, tree: Basic) -> Value:
    """The number in a 1 x 1 matrix."""
    rows = table(at, tree)
    if len(rows) != 1 or len(rows[0]) != 1:
        raise Rejected("{} is a matrix where a number was expected", tree)
    return rows[0][0]


def element_value(at: Evaluation, tree: Basic) -> Value:
    """An entry of a matrix; SymPy counts from 0."""
    rows = table(at, tree.args[0])
    i, j = (at.whole(place) for place in tree.args[1:])
    if not (0 <= i < len(rows) and 0 <= j < len(rows[0])):
        raise Rejected("{} lies outside the matrix", tree)
    return rows[i][j]


def has_property(at: Evaluation, name: str, tree: Basic) -> bool:
    """Whether a matrix surely has an assumed property at the point."""
    rows = table(at, tree)
    if name == "Invertible":
        return _is_regular(at, rows)
    turned = tuple(zip(*rows, strict=True))
    if name == "Orthogonal":
        rows, turned = multiply(at, turned, rows), _make(len(rows), len(rows), lambda i, j: Fraction(i == j))
    same = _are_zero(gaps(at, rows, turned))
    if name != "PositiveDefinite":
        return same and name in ("Symmetric", "Orthogonal")
    return same and all(_surely(sign(_minor(at, rows, k))) == 1 for k in range(1, len(rows) + 1))


def _are_zero(values: list[Value]) -> bool:
    signs = [sign(value) for value in values]
    return not any(signs) and all(_surely(found) == 0 for found in signs)


def _surely(found: int | None) -> int:
    if found is None:
        raise Unsure("the values cannot be told apart")
    return found


def gaps(at: Evaluation, left: Table, right: Table) -> list[Value]:
    """The differences of the entries of two tables of one shape."""
    pairs = [(a, b) for rows in zip(left, right, strict=True) for a, b in zip(*rows, strict=True)]
    return [plus(at, a, times(at, Fraction(-1), b)) for a, b in pairs]


def _minor(at: Evaluation, rows: Table, size: int) -> Value:
    try:
        return eliminate(at, tuple(row[:size] for row in rows[:size]))[1]
    except Undefined:
        return Fraction(0)


def _is_regular(at: Evaluation, rows: Table) -> bool:
    return bool(_surely(sign(_minor(at, rows, len(rows)))))


EVALUATE_ALL: dict[str, Callable[[Evaluation, Any], Value]] = {
    **EVALUATE,
    "Derivative": derivative,
    "Trace": trace_value,
    "Determinant": determinant_value,
    "MatrixElement": element_value,
    "MatrixExpr": number_value,
}


def evaluation(point: Mapping[Basic, Any], bits: int) -> Evaluation:
    """The values of expressions at a point, enclosed with a number of bits."""
    return Evaluation(dict(point), intervals(bits), EVALUATE_ALL)
