"""The values at a point, after making sure that it lies within every assumption."""

from collections.abc import Callable
from fractions import Fraction

from sympy import Basic, Idx, IndexedBase, MatrixSymbol, Symbol

from derivable.kernel.claims import Claim
from derivable.kernel.points import Assignment, Point, Table, entries_of
from derivable.kernel.refusals import Rejected
from derivable.kernel.shapes import is_matrix
from derivable.kernel.values.evaluation import Evaluation, Unsure, Value, plus, sign, times
from derivable.kernel.values.matrices import evaluation, gaps, has_property, table


def evaluation_at(claim: Claim, point: Point, place: Assignment, bits: int) -> Evaluation:
    """The values at one place, after making sure that it lies within every assumption."""
    at = evaluation(dict((*point.parameters, *place)), bits)
    conditions = list(claim.given)
    for condition in claim.given:
        if type(condition).__name__ != "Equality":
            continue
        name, meaning = condition.args
        if isinstance(name, (Symbol, MatrixSymbol)) and name not in at.point:
            at.point[name] = table(at, meaning) if is_matrix(meaning) else at.value(meaning)
            conditions.remove(condition)
    for name, value in at.point.items():
        _check_table(at, name, value)
    _check_indices(at)
    for condition in conditions:
        if not holds(at, condition):
            raise Rejected("the point lies outside the assumption {}", condition)
    return at


def _check_table(at: Evaluation, name: Basic, value: Table) -> None:
    """Make sure that a value has the shape of its name, and is among its values."""
    if isinstance(name, MatrixSymbol):
        rows, columns = (at.whole(size) for size in name.shape)
        lengths = [len(row) for row in value if isinstance(row, tuple)] if isinstance(value, tuple) else []
        if rows < 1 or columns < 1 or lengths != [columns] * rows:
            raise Rejected("the value of {} does not have the shape {} x {}", name, rows, columns)
        return
    if isinstance(value, tuple) != isinstance(name, IndexedBase):
        raise Rejected("the value of {} is of the wrong kind", name)
    if isinstance(name, IndexedBase):
        for _, entry in entries_of(value):
            _check_declared(name.args[0], entry)
        return
    _check_declared(name.args[0] if isinstance(name, (IndexedBase, Idx)) else name, value)


def _check_declared(symbol: Basic, value: Value) -> None:
    """A value must agree with every assumption with which its symbol was declared."""
    for assumption, wanted in symbol.assumptions0.items():
        told = SAYS.get(assumption, _unknown)(value)
        if told is not wanted:
            raise Rejected(
                "{} is not among the values of {}, which are {}: {}", value, symbol, assumption, wanted
            )


def _unknown(value: Value) -> bool | None:
    return None


def _signed(*signs: int) -> Callable[[Value], bool | None]:
    return lambda value: None if sign(value) is None else sign(value) in signs


def _exactly(test: Callable[[Fraction], bool | None]) -> Callable[[Value], bool | None]:
    return lambda value: test(value) if isinstance(value, Fraction) else None


def _known_prime(value: Fraction) -> bool | None:
    return False if value < 2 or value.denominator != 1 else None


# What the assumptions of a symbol say about a value: true, false, or unknown.
SAYS: dict[str, Callable[[Value], bool | None]] = {
    **dict.fromkeys(
        ("commutative", "complex", "real", "extended_real", "finite", "hermitian"), lambda value: True
    ),
    **dict.fromkeys(("imaginary", "infinite"), lambda value: False),
    **dict.fromkeys(("rational", "algebraic"), _exactly(lambda value: True)),
    **dict.fromkeys(("irrational", "transcendental"), _exactly(lambda value: False)),
    **dict.fromkeys(("positive", "extended_positive"), _signed(1)),
    **dict.fromkeys(("negative", "extended_negative"), _signed(-1)),
    **dict.fromkeys(("nonnegative", "extended_nonnegative"), _signed(1, 0)),
    **dict.fromkeys(("nonpositive", "extended_nonpositive"), _signed(-1, 0)),
    **dict.fromkeys(("nonzero", "extended_nonzero"), _signed(1, -1)),
    "zero": _signed(0),
    "integer": _exactly(lambda value: value.denominator == 1),
    "noninteger": _exactly(lambda value: value.denominator != 1),
    "even": _exactly(lambda value: value.denominator == 1 and value % 2 == 0),
    "odd": _exactly(lambda value: value.denominator == 1 and value % 2 == 1),
    **dict.fromkeys(("prime", "composite"), _exactly(_known_prime)),
}


def _check_indices(at: Evaluation) -> None:
    """Indices lie within their ranges, and those that print alike are one."""
    labels: dict[Basic, Value] = {}
    for name, value in at.point.items():
        if not isinstance(name, Idx):
            continue
        if labels.setdefault(name.args[0], value) != value or at.point.get(name.args[0], value) != value:
            raise Rejected("the index {} has two values", name)
        if len(name.args) > 1:
            first, last = (at.whole(bound) for bound in name.args[1])
            if not first <= value <= last:
                raise Rejected("the index {} does not lie in its range there", name)


def holds(at: Evaluation, condition: Basic) -> bool:
    """Whether a condition surely holds, or surely does not."""
    kind = type(condition).__name__
    if kind == "And":
        return all(holds(at, part) for part in condition.args)
    if kind == "BooleanTrue":
        return True
    if kind == "AppliedPredicate" and is_matrix(condition.args[1]):
        return has_property(at, type(condition.args[0]).__name__.removesuffix("Predicate"), condition.args[1])
    allowed = HOLDS.get(kind)
    if allowed is None:
        raise Rejected("the assumption {} cannot be checked at a point", condition)
    if is_matrix(condition.args[0]):
        if kind not in ("Equality", "Unequality"):
            raise Rejected("the assumption {} cannot be checked at a point", condition)
        return (differing(at, *condition.args) is None) == (kind == "Equality")
    found = gap_sign(at, at.value(condition.args[0]), at.value(condition.args[1]))
    return found in allowed


def differing(at: Evaluation, left: Basic, right: Basic) -> tuple[Value, Value] | None:
    """The first entries of two matrices that surely differ, None when all are equal."""
    tables = table(at, left), table(at, right)
    entries = [[entry for row in rows for entry in row] for rows in tables]
    unsure = False
    for gap, pair in zip(gaps(at, *tables), zip(*entries, strict=True), strict=True):
        if sign(gap):
            return pair
        unsure = unsure or sign(gap) is None
    if unsure:
        raise Unsure("the values cannot be told apart")
    return None


HOLDS: dict[str, tuple[int, ...]] = {
    "Equality": (0,),
    "Unequality": (1, -1),
    "StrictGreaterThan": (1,),
    "GreaterThan": (1, 0),
    "StrictLessThan": (-1,),
    "LessThan": (-1, 0),
}


def gap_sign(at: Evaluation, left: Value, right: Value) -> int:
    """The sign of left - right; raises `Unsure` where it cannot be told."""
    found = sign(plus(at, left, times(at, Fraction(-1), right)))
    if found is None:
        raise Unsure("the values cannot be told apart")
    return found
