"""From phrases to SymPy's trees, without evaluating anything: x/x stays x/x.

A division is a factor with the exponent -1; a minus sign is a factor -1, or the sign of the
numeral that it stands before; a fraction of numerals is one number unless it is a factor of a
longer product. A product of matrices of shape (1, 1) is a number: its trace, as in
`symbols.scalar`. Indices of matrices count from one in a text and from zero in SymPy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sympy as sp

from derivable.errors import DerivableError
from derivable.language.expected import nearest
from derivable.language.functions import ARGUMENTS, FUNCTIONS
from derivable.language.literals import PREDICATES
from derivable.language.matrix_names import IDENTITY
from derivable.language.numerals import rational, value
from derivable.language.parts import Malformed
from derivable.language.scopes import INFINITE, NORMS, RUNNING, named_in
from derivable.language.shapes import Shapes
from derivable.language.syntax import LONGEST, Misread, Phrase
from derivable.language.trees import from_zero, make, multiply, norm_power, raised

Callback = Callable[[tuple[Any, ...], Mapping[str, Any]], Any]

RELATIONS = {
    "=": "Equality",
    "!=": "Unequality",
    "<": "StrictLessThan",
    "<=": "LessThan",
    ">": "StrictGreaterThan",
    ">=": "GreaterThan",
}
CONSTANTS = {"pi": sp.pi, "e": sp.E}
INDEX_NAMES = ("j", "k", "l", "h", *(f"j_{count}" for count in range(1, LONGEST)))
OPERATORS = {"sum": "Sum", "prod": "Product", "integral": "Integral"}
MATRIX_FUNCTIONS = {"tr": "Trace", "det": "Determinant", "inv": "Inverse"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the names of a text mean: numbers, arrays, matrices, indices, and functions of the caller."""

    numbers: Mapping[str, Any]
    arrays: Mapping[str, Any]
    shapes: Shapes
    functions: Mapping[str, Callback]
    indices: frozenset[str] = frozenset()
    bound: Mapping[str, Any] = field(default_factory=dict)

    def build(self, part: Phrase) -> Any:
        """The tree of a phrase; raises `Misread` where it has none."""
        number = rational(part)
        if number is not None:
            return sp.Rational(number.numerator, number.denominator)
        try:
            return RULES[part.kind](self, part)
        except (Malformed, TypeError, ValueError, IndexError) as error:
            raise Misread("this makes no formula", part.at) from error

    def within(self, names: Mapping[str, Any]) -> "Meaning":
        """The same meaning inside a sum or an integral, where names are bound."""
        return replace(self, bound={**self.bound, **names})

    def matrix(self, name: str) -> Any:
        """The matrix that a name stands for."""
        rows, columns = (self.shapes.value(size) for size in self.shapes.names[name])
        return sp.MatrixSymbol(name, rows, columns)


def _name(known: Meaning, part: Phrase) -> Any:
    name = part.text
    if name in known.bound:
        return known.bound[name]
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name == IDENTITY:
        return sp.Identity(known.shapes.value(known.shapes.identities[id(part)]))
    if name in known.shapes.names:
        return known.matrix(name)
    if name in known.arrays:
        raise Misread(f"{name} is an array; write {name}[i], with an index", part.at)
    if name in known.indices or name in INFINITE:
        where = "as a bound of an integral" if name in INFINITE else "inside its sum or product"
        raise Misread(f"{name} has a meaning only {where}", part.at)
    return known.numbers[name]


def _entry(known: Meaning, part: Phrase) -> Any:
    indices = [known.build(index) for index in part.parts]
    if part.text not in known.shapes.names:
        return make("Indexed", known.arrays[part.text], *indices)
    matrix = known.matrix(part.text)
    if len(indices) == 1 and matrix.shape[1] == 1:
        indices.append(sp.S.One)
    if len(indices) != 2:
        raise Misread(f"{part.text} is a matrix; give a row and a column", part.at)
    return make("MatrixElement", matrix, *map(from_zero, indices))


def _group(known: Meaning, part: Phrase) -> Any:
    return known.build(part.parts[0])


def _sum(known: Meaning, part: Phrase) -> Any:
    terms = [known.build(term) for term in part.parts]
    return make("MatAdd" if terms[0].is_Matrix else "Add", *terms)


def _product(known: Meaning, part: Phrase) -> Any:
    return multiply(_factors(known, part.parts))


def _negative(known: Meaning, part: Phrase) -> Any:
    inner = part.parts[0]
    parts = inner.parts if inner.kind == "product" else (inner,)
    factors = _factors(known, parts)
    if parts[0].kind == "number" and factors[0].is_Integer and not _is_only_numerator(parts):
        return multiply([-factors[0], *factors[1:]])
    return multiply([sp.S.NegativeOne, *factors])


def _factors(known: Meaning, parts: Sequence[Phrase]) -> list[Any]:
    rest = parts[1:] if _is_only_numerator(parts) else parts
    return [_factor(known, part) for part in rest]


def _is_only_numerator(parts: Sequence[Phrase]) -> bool:
    one = parts[0].kind == "number" and value(parts[0]) == 1
    return one and len(parts) > 1 and _divides(parts[1])


def _divides(part: Phrase) -> bool:
    exponent = rational(part.parts[1]) if part.kind == "power" else None
    return part.kind == "reciprocal" or (exponent is not None and exponent < 0)


def _factor(known: Meaning, part: Phrase) -> Any:
    if part.kind == "reciprocal":
        return make("Pow", known.build(part.parts[0]), sp.S.NegativeOne)
    factor = known.build(part)
    if not factor.is_Rational or factor.is_Integer:
        return factor
    below = make("Pow", sp.Integer(factor.q), sp.S.NegativeOne)
    return below if factor.p == 1 else make("Mul", sp.Integer(factor.p), below)


def _power(known: Meaning, part: Phrase) -> Any:
    base, exponent = part.parts
    while base.kind == "group" and base.parts[0].kind in ("group", "norm", "name"):
        base = base.parts[0]
    number = rational(exponent)
    if number is not None and base.kind == "norm" and base.text == "2":
        return norm_power(known.build(base.parts[0]), sp.Rational(number.numerator, number.denominator))
    below = known.build(base)
    if below.is_Matrix:
        return make("Inverse" if number == -1 else "MatPow", below, known.build(exponent))
    if number is not None:
        return raised(below, sp.Rational(number.numerator, number.denominator))
    return make("exp", known.build(exponent)) if below is sp.E else make("Pow", below, known.build(exponent))


def _norm(known: Meaning, part: Phrase) -> Any:
    inner = known.build(part.parts[0])
    if not inner.is_Matrix:
        return make("Abs", inner)
    if part.text == "2":
        return norm_power(inner, sp.S.One)
    rows = inner.shape[0]
    free = next(
        name
        for name in ("j", "k", "l", "h", "g_1")
        if name not in known.indices and name not in known.numbers
    )
    index = sp.Idx(sp.Symbol(free, integer=True), (1, rows))
    entry = make("MatrixElement", inner, from_zero(index), sp.S.Zero)
    return make("Sum", make("Abs", entry), index, sp.S.One, rows)


def _transpose(known: Meaning, part: Phrase) -> Any:
    return make("Transpose", known.build(part.parts[0]))


def _call(known: Meaning, part: Phrase) -> Any:
    name = part.text
    named = [argument for argument in part.parts if argument.kind == "named"]
    arguments = [known.build(argument) for argument in part.parts if argument.kind != "named"]
    if name in known.functions:
        return _callback(known, part, arguments, named)
    if name == "sqrt" and len(arguments) == 1:
        return make("Pow", arguments[0], sp.S.Half)
    if name not in FUNCTIONS and name not in MATRIX_FUNCTIONS:
        raise Misread(_no_function(known, name), part.at)
    least, most = ARGUMENTS.get(name, (1, 1))
    if named or not least <= len(arguments) <= most:
        wanted = {(1, 1): "one argument", (2, 2): "two arguments"}.get((least, most), "two or more arguments")
        raise Misread(f"{name} takes {wanted}, without names", part.at)
    if name == "inv":
        return make("Inverse", arguments[0], sp.S.NegativeOne)
    return make(MATRIX_FUNCTIONS.get(name) or FUNCTIONS[name].__name__, *arguments)


def _callback(known: Meaning, part: Phrase, arguments: list[Any], named: list[Phrase]) -> Any:
    values = {argument.text: known.build(argument.parts[0]) for argument in named}
    if len(values) < len(named):
        raise Misread("the same name is given twice", part.at)
    try:
        return known.functions[part.text](tuple(arguments), values)
    except DerivableError as error:
        raise Misread(str(error).rstrip("."), part.at) from error


def _no_function(known: Meaning, name: str) -> str:
    functions = {*FUNCTIONS, *MATRIX_FUNCTIONS, *RUNNING, *NORMS, "sqrt", *known.functions}
    hint = nearest(name, functions)
    return f"{name} is not a function that is known here" + (hint or f"; write {name}*(...) for a product")


def _over(known: Meaning, part: Phrase) -> Any:
    body, *ranges = part.parts
    limits: list[Any] = []
    names: dict[str, Any] = {}
    for running in reversed(ranges):
        low, high = (_limit(known.within(names), part.text, limit) for limit in running.parts)
        names[running.text] = _variable(part.text, running, low, high)
        limits[:0] = [names[running.text], low, high]
    return make(OPERATORS[part.text], known.within(names).build(body), *limits)


def _variable(operator: str, running: Phrase, low: Any, high: Any) -> Any:
    if operator == "integral":
        return sp.Symbol(running.text, real=True)
    if not (low.is_integer and high.is_integer):
        raise Misread("the bounds of a range are whole numbers or sizes", running.at)
    return sp.Idx(sp.Symbol(running.text, integer=True), (low, high))


def _limit(known: Meaning, operator: str, limit: Phrase) -> Any:
    inner = limit.parts[0] if limit.kind == "negative" else limit
    if operator == "integral" and inner.kind == "name" and inner.text in INFINITE:
        return -sp.oo if limit.kind == "negative" else sp.oo
    return known.build(limit)


def _relation(known: Meaning, part: Phrase) -> Any:
    sides = [known.build(side) for side in part.parts]
    shape = next((side.shape for side in sides if side.is_Matrix), None)
    if shape:
        sides = [side if side.is_Matrix else sp.ZeroMatrix(*shape) for side in sides]
    pairs = zip(sides, part.text.split(), sides[1:], strict=False)
    return _and([make(RELATIONS[sign], left, right) for left, sign, right in pairs])


def _all(known: Meaning, part: Phrase) -> Any:
    return _and([known.build(inner) for inner in part.parts])


def _and(conditions: list[Any]) -> Any:
    return conditions[0] if len(conditions) == 1 else make("And", *conditions)


def _states(known: Meaning, part: Phrase) -> Any:
    if part.text in ("matrix", "vector", "data"):
        raise Misread("this declares a shape, and is no condition", part.at)
    words = part.text.split(" ") if part.text == "positive integer" else [part.text.replace(" ", "_")]
    names = [known.build(name) for name in named_in(part)]
    return _and([sp.assumptions.AppliedPredicate(PREDICATES[word], name) for name in names for word in words])


RULES: dict[str, Callable[[Meaning, Phrase], Any]] = {
    "name": _name,
    "entry": _entry,
    "group": _group,
    "sum": _sum,
    "product": _product,
    "negative": _negative,
    "power": _power,
    "norm": _norm,
    "transpose": _transpose,
    "call": _call,
    "over": _over,
    "relation": _relation,
    "all": _all,
    "states": _states,
}
