"""Reading library calls as typed, such as `torch.optim.SGD(weight_decay=1e-4)`, without evaluating them.

Numbers become exact rationals. An argument without a value is one to solve for, or to keep as a
symbol. `TRUE`, `True` and `T` are true; a name without quotes, such as R's `gaussian()`, is text
that ends in parentheses.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError
from sympy import Rational

from derivable.errors import BadText

LONGEST_CALL = 2000
LONGEST_NUMBER = 60
LARGEST_EXPONENT = 300

GRAMMAR = r"""
    call: NAME ["(" [argument ("," argument)* [","]] ")"]
    argument: NAME ["=" value]
    value: fraction | STRING | bare
    fraction: NUMBER ["/" NUMBER]
    bare: NAME ["(" ")"]
    NAME: /[A-Za-z_][A-Za-z0-9_]*((\.|::)[A-Za-z_][A-Za-z0-9_]*)*/
    NUMBER: /[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?/
    STRING: /"[^"\\]*"|'[^'\\]*'/
    %ignore /[ \t]+/
"""
TRUTHS = {"True": True, "TRUE": True, "T": True, "False": False, "FALSE": False, "F": False}

Value: TypeAlias = Rational | bool | str


@dataclass(frozen=True, slots=True)
class Call:
    """A library call as typed: its name, the arguments with a value, and the names of those without."""

    name: str
    arguments: tuple[tuple[str, Value], ...] = ()
    unknowns: tuple[str, ...] = ()
    text: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all arguments."""
        return (*(name for name, _ in self.arguments), *self.unknowns)


def exact(text: str) -> Rational:
    """The exact number that a decimal such as `1e-4`, or a fraction such as `1/3`, writes.

    Raises `BadText` when the text is no number, or one of more than 60 characters or a power of
    ten beyond 300.
    """
    call = parse_call(f"number(value={text})")
    value = dict(call.arguments).get("value")
    if len(call.names) != 1 or isinstance(value, bool) or not isinstance(value, Rational):
        raise BadText(f"{text!r} is not a number; write for instance 0.1, 1e-4 or 1/3.")
    return value


def parse_call(text: str) -> Call:
    """The call that the text writes.

    Raises `BadText`, with a caret under the place, when the text is not a call.
    """
    if len(text) > LONGEST_CALL:
        raise BadText(f"a call has at most {LONGEST_CALL} characters; this one has {len(text)}.")
    try:
        call: Call = _Reader().transform(_PARSER.parse(text))
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        column = len(text) + 1 if ended else error.column
        raise BadText(_pointed(text, column, "expected a call such as sklearn.Ridge(alpha=10)")) from error
    except VisitError as error:
        if isinstance(error.orig_exc, BadText):
            raise error.orig_exc from error
        raise
    twice = sorted({name for name in call.names if call.names.count(name) > 1})
    if twice:
        raise BadText(f"{text!r} gives {twice[0]} twice; give it once.")
    return Call(call.name, call.arguments, call.unknowns, text.strip())


def _pointed(text: str, column: int, message: str) -> str:
    """A message with the text, and a caret under a column that counts from 1."""
    return f"{message}:\n  {text}\n  {' ' * (column - 1)}^"


def _number(token: Token) -> Rational:
    _, _, exponent = token.lower().partition("e")
    if len(token) > LONGEST_NUMBER or (exponent and abs(int(exponent)) > LARGEST_EXPONENT):
        raise BadText(f"{str(token)[:LONGEST_NUMBER]!r} has too many digits, or too large a power of ten.")
    return Rational(str(token))


class _Reader(Transformer[Token, Any]):
    def fraction(self, items: list[Any]) -> Rational:
        top, bottom = _number(items[0]), _number(items[1]) if items[1] else Rational(1)
        if bottom == 0:
            raise BadText(f"{items[0]}/{items[1]} divides by zero.")
        return top / bottom

    def bare(self, items: list[Any]) -> Value:
        return TRUTHS.get(str(items[0]), f"{items[0]}()")

    def value(self, items: list[Any]) -> Value:
        value: Value = items[0]
        return value[1:-1] if isinstance(value, Token) else value

    def argument(self, items: list[Any]) -> tuple[str, Value | None]:
        return str(items[0]), items[1]

    def call(self, items: list[Any]) -> Call:
        given = [item for item in items[1:] if item is not None]
        return Call(
            str(items[0]),
            tuple((name, value) for name, value in given if value is not None),
            tuple(name for name, value in given if value is None),
        )


_PARSER = Lark(GRAMMAR, start="call", parser="lalr", maybe_placeholders=True)
