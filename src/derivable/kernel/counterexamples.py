"""The second door: a claim and a point become a counterexample, or are rejected with the reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from typing import Any

from sympy import Basic, Eq, Idx, IndexedBase, MatrixSymbol, Symbol, Tuple
from sympy import Rational as SympyRational

from derivable.errors import BadClaim
from derivable.kernel.claims import NAMES, WITHOUT_VARIABLES, Claim
from derivable.kernel.enclosures import Evaluation, Undefined, Unsure, Value, plus, sign, times, widen
from derivable.kernel.evidence import Evidence, SameForm
from derivable.kernel.matrix_enclosures import evaluation, gaps, has_property, table
from derivable.kernel.matrix_trees import is_matrix
from derivable.kernel.proofs import Proof, prove
from derivable.kernel.relations import Relation
from derivable.kernel.scope import Rejected
from derivable.language.printing import plain
from derivable.language.showing import block, value_text

PRECISIONS = (60, 200, 1000)
Table = Any  # a Fraction, or tuples of them for an array
Assignment = tuple[tuple[Basic, Table], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Where a claim fails: exact values for the parameters, and one or two places for the variables.

    Arrays and matrices take tuples of values, the first index being 1. Where a claim about optima is
    refuted, `optimum` is the evidence that the first place is the unique optimum of the left side:
    the numbers of that place, or else `formula`, which gives those numbers. `instead` are sides that
    are proved equal to those of the claim and take their place: an integral worked out, say.
    """

    parameters: Assignment
    places: tuple[Assignment, ...] = ((),)
    optimum: Evidence | None = None
    formula: Basic | None = None
    instead: tuple[Basic, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A claim that fails at a point: `left` and `right` are the values whose gap excludes it.

    `kind` says what they are values of. A value is a fraction, an interval as a pair of decimal
    numbers, or None where a side is undefined. Made by `refute` alone.
    """

    claim: Claim
    point: Point
    kind: str
    left: Any
    right: Any
    optimum: Proof | None = None

    def details(self) -> tuple[tuple[str, str], ...]:
        """The point and the two values, as names and texts."""
        given = [(plain(name), value_text(value)) for name, value in self.point.parameters]
        for number, place in enumerate(self.point.places, 1):
            found = ", ".join(f"{plain(name)} = {value_text(value)}" for name, value in place)
            given += [(f"place {number}", found)] if found else []
        sides = (("left", value_text(self.left)), ("right", value_text(self.right)))
        return (*given, ("shows", self.kind), *sides)

    def _repr_html_(self) -> str:
        return block("counterexample", ((escape(name), escape(text)) for name, text in self.details()))


def refute(claim: Claim, point: Point) -> Counterexample:
    """The counterexample that a claim has at a point.

    Raises `Rejected` when the point is no counterexample, or cannot be told from one that is none.
    """
    check = CHECKS.get(claim.relation)
    if check is None:
        raise Rejected(f"{claim.relation.value!r} cannot be refuted by a point")
    _check_names(claim, point)
    worked_out = _worked_out(claim, point) if point.instead else claim
    reason = Rejected("no precision was tried")
    for bits in PRECISIONS:
        try:
            places = tuple(_evaluation(claim, point, place, bits) for place in point.places)
            return replace(check(worked_out, point, places), claim=claim)
        except Unsure as unsure:
            reason = unsure
    raise reason


def _check_names(claim: Claim, point: Point) -> None:
    """Values belong to names; a place gives them to the variables, to all of them and to nothing else."""
    names = [name for assignment in (point.parameters, *point.places) for name, _ in assignment]
    for name in names:
        if not isinstance(name, (*NAMES, Idx)):
            raise Rejected(f"{name} is no name that a point could give a value to")
    if claim.relation in WITHOUT_VARIABLES:
        return
    if not all(isinstance(variable, NAMES) for variable in claim.variables):
        raise Rejected("a point cannot vary a single entry of an array")
    variables = set(claim.variables)
    if any({name for name, _ in place} != variables for place in point.places):
        raise Rejected("a place must give values to the variables, and to nothing else")
    if any(name in variables for name, _ in point.parameters):
        raise Rejected("a variable is among the parameters")


def _worked_out(claim: Claim, point: Point) -> Claim:
    """The claim with sides that are proved equal to its own, without a condition."""
    if len(point.instead) != 2:
        raise Rejected("both sides are needed in place of those of the claim")
    for side, other in zip((claim.lhs, claim.rhs), point.instead, strict=True):
        same = Claim(side, Relation.EQUAL, other, (), claim.given)
        if side != other and prove(same, SameForm()).conditions:
            raise Rejected("a side is worked out only under a condition")
    return replace(claim, lhs=point.instead[0], rhs=point.instead[1])


def _evaluation(claim: Claim, point: Point, place: Assignment, bits: int) -> Evaluation:
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
        if not _holds(at, condition):
            raise Rejected(f"the point lies outside the assumption {condition}")
    return at


def _check_table(at: Evaluation, name: Basic, value: Table) -> None:
    """Make sure that a value has the shape of its name, and is among its values."""
    if isinstance(name, MatrixSymbol):
        rows, columns = (at.whole(size) for size in name.shape)
        shaped = isinstance(value, tuple) and [len(row) for row in value] == [columns] * rows
        if not shaped or rows < 1 or columns < 1:
            raise Rejected(f"the value of {name} does not have the shape {rows} x {columns}")
        return
    if isinstance(value, tuple) != isinstance(name, IndexedBase):
        raise Rejected(f"the value of {name} is of the wrong kind")
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
            raise Rejected(f"{value} is not among the values of {symbol}, which are {assumption}: {wanted}")


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
            raise Rejected(f"the index {name} has two values")
        if len(name.args) > 1:
            first, last = (at.whole(bound) for bound in name.args[1])
            if not first <= value <= last:
                raise Rejected(f"the index {name} does not lie in its range there")


def _holds(at: Evaluation, condition: Basic) -> bool:
    kind = type(condition).__name__
    if kind == "And":
        return all(_holds(at, part) for part in condition.args)
    if kind == "BooleanTrue":
        return True
    if kind == "AppliedPredicate" and is_matrix(condition.args[1]):
        return has_property(at, type(condition.args[0]).__name__.removesuffix("Predicate"), condition.args[1])
    allowed = HOLDS.get(kind)
    if allowed is None:
        raise Rejected(f"the assumption {condition} cannot be checked at a point")
    if is_matrix(condition.args[0]):
        if kind not in ("Equality", "Unequality"):
            raise Rejected(f"the assumption {condition} cannot be checked at a point")
        return (_differing(at, *condition.args) is None) == (kind == "Equality")
    found = _gap_sign(at, at.value(condition.args[0]), at.value(condition.args[1]))
    return found in allowed


def _differing(at: Evaluation, left: Basic, right: Basic) -> tuple[Value, Value] | None:
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


def _gap_sign(at: Evaluation, left: Value, right: Value) -> int:
    found = sign(plus(at, left, times(at, Fraction(-1), right)))
    if found is None:
        raise Unsure("the values cannot be told apart")
    return found


def _equal(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    at = _one(places)
    if is_matrix(claim.lhs):
        differing = _differing(at, claim.lhs, claim.rhs)
        if differing is None:
            raise Rejected("both sides are equal at the point")
        return _found(claim, point, "first entries that differ", *differing)
    sides = tuple(_side(at, side) for side in (claim.lhs, claim.rhs))
    if None in sides:
        if sides == (None, None):
            raise Rejected("both sides are undefined at the point")
        return _found(claim, point, "only one side is defined", *sides)
    if _gap_sign(at, *sides) == 0:
        raise Rejected("both sides are equal at the point")
    return _found(claim, point, "values of the sides", *sides)


def _one(places: tuple[Evaluation, ...]) -> Evaluation:
    if len(places) != 1:
        raise Rejected("the point needs one place")
    return places[0]


def _side(at: Evaluation, tree: Basic) -> Value | None:
    """The value of a side, None where a logarithm or a root has none; a zero denominator is no evidence."""
    try:
        return at.value(tree)
    except Undefined as undefined:
        if not undefined.domain:
            raise
        return None


def _proportional(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    if len(places) != 2:
        at = _one(places)
        left, right = at.value(claim.lhs), at.value(claim.rhs)
        if _gap_sign(at, left, Fraction(0)) == _gap_sign(at, right, Fraction(0)):
            raise Rejected("both sides have the same sign at the point")
        return _found(claim, point, "signs of the sides", left, right)
    (at, f, g), (_, f2, g2) = _two(claim, places)
    left, right = times(at, f2, g), times(at, f, g2)
    if _gap_sign(at, left, right) == 0:
        raise Rejected("the ratio of the sides is the same at both places")
    if sign(f) and sign(g):
        return _found(claim, point, "ratios", _ratio(at, f2, f), _ratio(at, g2, g))
    return _found(claim, point, "cross products", left, right)


def _ratio(at: Evaluation, numerator: Value, denominator: Value) -> Value:
    if isinstance(numerator, Fraction) and isinstance(denominator, Fraction):
        return numerator / denominator
    return widen(numerator, at.context) / widen(denominator, at.context)


def _two(claim: Claim, places: tuple[Evaluation, ...]) -> tuple[tuple[Evaluation, Value, Value], ...]:
    if len(places) != 2:
        raise Rejected("the point needs two places")
    return tuple((at, at.value(claim.lhs), at.value(claim.rhs)) for at in places)


def _shifted(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    (at, f, g), (_, f2, g2) = _two(claim, places)
    minus = Fraction(-1)
    left, right = plus(at, f2, times(at, minus, f)), plus(at, g2, times(at, minus, g))
    if _gap_sign(at, left, right) == 0:
        raise Rejected("the sides differ by the same constant at both places")
    return _found(claim, point, "changes of the sides", left, right)


def _ordered(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    (at, f, g), (_, f2, g2) = _two(claim, places)
    direction = 1 if claim.relation is Relation.SAME_ORDER else -1
    if _gap_sign(at, f2, f) == direction * _gap_sign(at, g2, g):
        raise Rejected("both sides order the two places as claimed")
    minus = Fraction(-1)
    changes = plus(at, f2, times(at, minus, f)), plus(at, g2, times(at, minus, g))
    return _found(claim, point, "changes of the sides", *changes)


OPTIMA: dict[Relation, tuple[Relation, int]] = {
    Relation.SAME_ARGMAX: (Relation.UNIQUE_MAXIMISER, 1),
    Relation.SAME_ARGMIN: (Relation.UNIQUE_MINIMISER, -1),
    Relation.ARGMAX_BECOMES_ARGMIN: (Relation.UNIQUE_MAXIMISER, -1),
    Relation.ARGMIN_BECOMES_ARGMAX: (Relation.UNIQUE_MINIMISER, 1),
}


def _optimum(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    """The first place is the optimum of f alone, and the second is better for g."""
    if point.optimum is None:
        raise Rejected("the point has no evidence for the optimum of the left side")
    relation, better = OPTIMA[claim.relation]
    (at, _, g), (_, _, g2) = _two(claim, places)
    if _gap_sign(at, g2, g) != better:
        raise Rejected("the second place is no better than the optimum of the left side")
    if point.formula is None:
        proof = prove(_fixed(claim, point, relation), point.optimum)
    else:
        proof = prove(Claim(claim.lhs, relation, point.formula, claim.variables, claim.given), point.optimum)
        _check_formula(claim, point.formula, at)
    if proof.conditions:
        raise Rejected("the optimum of the left side has conditions")
    return _found(claim, point, "right side at both places", g, g2, proof)


def _check_formula(claim: Claim, formula: Basic, at: Evaluation) -> None:
    """The first place is where the formula says that the optimum is."""
    (variable,) = claim.variables
    if isinstance(variable, MatrixSymbol):
        same = _differing(at, variable, formula) is None
    else:
        same = _gap_sign(at, at.value(variable), at.value(formula)) == 0
    if not same:
        raise Rejected("the first place is not the optimum of the left side")


def _fixed(claim: Claim, point: Point, relation: Relation) -> Claim:
    """The claim that the first place is the optimum of the left side at the parameters of the point."""
    given = [*claim.given, *equations(point.parameters)]
    entries = equations(point.places[0])
    variables, values = (tuple(entry.args[side] for entry in entries) for side in (0, 1))
    rhs = values[0] if len(values) == 1 else Tuple(*values)
    try:
        return Claim(claim.lhs, relation, rhs, variables, tuple(given))
    except BadClaim as error:
        raise Rejected(str(error)) from error


def equations(assignment: Assignment) -> list[Basic]:
    """An assignment as equations, one for each symbol and each entry of an array."""
    found: list[Basic] = []
    for name, value in assignment:
        if isinstance(name, MatrixSymbol):
            raise Rejected(f"the entries of {name} cannot be fixed one by one")
        if isinstance(value, tuple):
            found.extend(
                Eq(name[position], SympyRational(entry.numerator, entry.denominator), evaluate=False)
                for position, entry in entries_of(value)
            )
        else:
            found.append(Eq(name, SympyRational(value.numerator, value.denominator), evaluate=False))
    return found


def entries_of(table: Table, before: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], Fraction]]:
    """The entries of a table with their positions, counted from 1."""
    if not isinstance(table, tuple):
        return [(before, table)]
    return [entry for k, part in enumerate(table, 1) for entry in entries_of(part, (*before, k))]


def _unique(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    """Another place is as good as the point of the claim."""
    at = _one(places)
    best = dict(at.point)
    parts = claim.rhs.args if isinstance(claim.rhs, Tuple) else (claim.rhs,)
    values = [table(at, part) if is_matrix(part) else at.value(part) for part in parts]
    if all(_same_value(at, best[v], value) for v, value in zip(claim.variables, values, strict=True)):
        raise Rejected("the place is the point of the claim")
    other = at.value(claim.lhs)
    at.point.update(zip(claim.variables, values, strict=True))
    claimed = at.value(claim.lhs)
    at.point = best
    worse = 1 if claim.relation is Relation.UNIQUE_MINIMISER else -1
    if _gap_sign(at, other, claimed) == worse:
        raise Rejected("the place is worse than the point of the claim")
    return _found(claim, point, "left side at the claimed point and at the place", claimed, other)


def _same_value(at: Evaluation, left: Any, right: Any) -> bool:
    if isinstance(left, tuple) != isinstance(right, tuple):
        raise Rejected("the point of the claim is no value of the variable")
    if isinstance(left, tuple):
        return all(sign(gap) == 0 for gap in gaps(at, left, right))
    return _gap_sign(at, left, right) == 0


def _inequality(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    at = _one(places)
    if is_matrix(claim.lhs):
        return _matrix_inequality(claim, point, at)
    left, right = at.value(claim.lhs), at.value(claim.rhs)
    if _gap_sign(at, left, right) in ALLOWED[claim.relation]:
        raise Rejected("the inequality holds at the point")
    return _found(claim, point, "values of the sides", left, right)


def _matrix_inequality(claim: Claim, point: Point, at: Evaluation) -> Counterexample:
    """A diagonal entry of both sides that is in the wrong order: the quadratic form of a unit vector."""
    tables = table(at, claim.lhs), table(at, claim.rhs)
    for k in range(len(tables[0])):
        left, right = tables[0][k][k], tables[1][k][k]
        if sign(plus(at, left, times(at, Fraction(-1), right))) not in (None, *ALLOWED[claim.relation]):
            return _found(claim, point, "values of the sides", left, right)
    raise Rejected("every diagonal entry is in the right order")


ALLOWED: dict[Relation, tuple[int, ...]] = {
    Relation.AT_MOST: (-1, 0),
    Relation.LESS_THAN: (-1,),
    Relation.AT_LEAST: (1, 0),
    Relation.GREATER_THAN: (1,),
}


def _statement(claim: Claim, point: Point, places: tuple[Evaluation, ...]) -> Counterexample:
    at = _one(places)
    left, right = _holds(at, claim.lhs), _holds(at, claim.rhs)
    if left == right or (right and claim.relation is Relation.IMPLIES):
        raise Rejected("the statement holds at the point")
    return _found(claim, point, "truth of the sides", Fraction(left), Fraction(right))


def _found(
    claim: Claim, point: Point, kind: str, left: Any, right: Any, optimum: Proof | None = None
) -> Counterexample:
    return Counterexample(claim, point, kind, plain_value(left), plain_value(right), optimum)


def plain_value(value: Value | None) -> Any:
    """A fraction, None, or the bounds of an interval as texts."""
    if value is None or isinstance(value, Fraction):
        return value
    return (str(value.a).strip("[]").split(",")[0], str(value.b).strip("[]").split(",")[0])


Check = Callable[[Claim, Point, tuple[Evaluation, ...]], Counterexample]

CHECKS: dict[Relation, Check] = {
    Relation.EQUAL: _equal,
    Relation.PROPORTIONAL: _proportional,
    Relation.EQUAL_UP_TO_CONSTANT: _shifted,
    Relation.SAME_ORDER: _ordered,
    Relation.REVERSED_ORDER: _ordered,
    **dict.fromkeys(OPTIMA, _optimum),
    Relation.UNIQUE_MINIMISER: _unique,
    Relation.UNIQUE_MAXIMISER: _unique,
    **dict.fromkeys(ALLOWED, _inequality),
    Relation.IMPLIES: _statement,
    Relation.IF_AND_ONLY_IF: _statement,
}
