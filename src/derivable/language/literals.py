"""What a node of an expression carries besides its parts: numbers, names and assumptions, as text."""

from typing import Any

import sympy as sp
from sympy.assumptions.assume import AppliedPredicate

from derivable.language.parts import Malformed

LONGEST_NAME = 100
LONGEST_NUMBER = 1_000

Literals = tuple[Any, ...]

# fmt: off
ASSUMPTIONS = frozenset((
    "algebraic", "complex", "composite", "even", "extended_negative", "extended_nonnegative",
    "extended_nonpositive", "extended_nonzero", "extended_positive", "extended_real", "finite", "hermitian",
    "imaginary", "infinite", "integer", "irrational", "negative", "noninteger", "nonnegative", "nonpositive",
    "nonzero", "odd", "positive", "prime", "rational", "real", "transcendental", "zero",
))
CONSTANTS = {"pi": sp.pi, "e": sp.E, "oo": sp.oo, "-oo": -sp.oo, "true": sp.true, "false": sp.false}
PREDICATES = {predicate.name: predicate for predicate in (
    sp.Q.real, sp.Q.integer, sp.Q.rational, sp.Q.finite, sp.Q.zero, sp.Q.nonzero, sp.Q.positive,
    sp.Q.negative, sp.Q.nonnegative, sp.Q.nonpositive, sp.Q.symmetric, sp.Q.positive_definite,
    sp.Q.invertible, sp.Q.orthogonal, sp.Q.diagonal, sp.Q.square, sp.Q.fullrank,
    sp.Q.lower_triangular, sp.Q.upper_triangular,
)}
# fmt: on


def one_text(literals: Literals, longest: int = LONGEST_NAME) -> str:
    """The only literal, a text that is neither empty nor too long."""
    if len(literals) != 1 or not isinstance(literals[0], str) or not 0 < len(literals[0]) <= longest:
        raise Malformed(f"it carries one text of at most {longest} characters")
    return literals[0]


def integer(text: str) -> int:
    """The integer that a text writes with digits."""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER):
        raise Malformed(f"an integer is written with digits, at most {LONGEST_NUMBER}")
    return int(text)


def number(literals: Literals) -> Any:
    """The integer or the fraction that the literal writes."""
    numerator, slash, denominator = one_text(literals, 2 * LONGEST_NUMBER + 2).partition("/")
    if not slash:
        return sp.Integer(integer(numerator))
    if integer(denominator) < 1:
        raise Malformed("its denominator is not positive")
    return sp.Rational(integer(numerator), integer(denominator))


def number_text(node: sp.Rational) -> Literals:
    """An integer or a fraction as text."""
    if max(abs(node.p), node.q) >= 10**LONGEST_NUMBER:
        raise Malformed(f"it has more than {LONGEST_NUMBER} digits")
    return (str(node.p) if node.q == 1 else f"{node.p}/{node.q}",)


def chosen(table: dict[str, Any], literals: Literals) -> Any:
    """What the only literal names in a table."""
    if one_text(literals) not in table:
        raise Malformed(f"{literals[0]!r} is not one of {', '.join(table)}")
    return table[literals[0]]


def constant_name(node: sp.Basic) -> Literals:
    """The name of a constant in the table."""
    return tuple(name for name, constant in CONSTANTS.items() if constant is node)


def predicate_name(node: AppliedPredicate) -> Literals:
    """The name of a predicate, which must be in the table."""
    chosen(PREDICATES, (node.function.name,))
    return (node.function.name,)


def name_and_assumptions(literals: Literals) -> tuple[str, dict[str, bool]]:
    """A name and what is assumed of it explicitly."""
    if len(literals) != 2 or not isinstance(literals[1], dict):
        raise Malformed("it carries a name and assumptions")
    for assumption, value in literals[1].items():
        if assumption not in ASSUMPTIONS or not isinstance(value, bool):
            raise Malformed(f"{assumption!r} is no assumption about real numbers that is true or false")
    return one_text(literals[:1]), literals[1]


def symbol_literals(node: sp.Symbol) -> Literals:
    """The name of a symbol, and what was assumed of it when it was made."""
    (name,), assumptions = node.__getnewargs_ex__()
    return name_and_assumptions((name, dict(sorted(assumptions.items()))))


def function_literals(node: Any) -> Literals:
    """The name of an undefined function, and what is assumed of its values."""
    return name_and_assumptions((node.func.__name__, dict(sorted(node.func._kwargs.items()))))


def array_literals(node: sp.IndexedBase) -> Literals:
    """Nothing, for an array that is its name and its shape and has no other assumptions than its name."""
    if node.assumptions0 != sp.IndexedBase(node.label).assumptions0:
        raise Malformed("the array has other assumptions than its name; put them on the name")
    if node.offset != 0 or node.strides is not None:
        raise Malformed("the array has an offset or strides")
    return ()


def matrix_name(node: sp.MatrixSymbol) -> Literals:
    """The name of a matrix."""
    return (one_text((node.name,)),)


def shape_text(node: Any) -> Literals:
    """The numbers of rows and of columns of a matrix, or of a matrix of blocks, as text."""
    rows, columns = node.blockshape if isinstance(node, sp.BlockMatrix) else node.shape
    return (f"{rows} x {columns}",)


def in_rows(literals: Literals, parts: tuple[sp.Basic, ...]) -> list[tuple[sp.Basic, ...]]:
    """The parts in rows, as many and as long as the literal says."""
    rows, _, columns = one_text(literals).partition(" x ")
    if integer(rows) < 1 or integer(columns) < 1 or integer(rows) * integer(columns) != len(parts):
        raise Malformed(f"{len(parts)} entries don't fill {literals[0]}")
    return [parts[start : start + int(columns)] for start in range(0, len(parts), int(columns))]
