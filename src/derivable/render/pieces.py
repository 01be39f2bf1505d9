"""A formula in LaTeX taken apart into the pieces between which its lines may break.

This is typesetting and knows no mathematics: a piece is what braces, fences and commands hold
together, with its scripts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from derivable.render.commands import ACCENTS, BIG_OPERATORS, FONTS, FUNCTIONS

Kind = Literal["sign", "sum", "name", "group", "over", "plain"]

SIGNS = {
    "+",
    "-",
    r"\pm",
    r"\mp",
    "=",
    "<",
    ">",
    r"\le",
    r"\leq",
    r"\ge",
    r"\geq",
    r"\neq",
    r"\propto",
    r"\approx",
}
_ARGUMENTS = {
    r"\frac": 2, r"\dfrac": 2, r"\tfrac": 2, r"\binom": 2, r"\dbinom": 2, r"\tbinom": 2, r"\overset": 2,
    r"\underset": 2, r"\stackrel": 2, r"\sqrt": 1, r"\overline": 1, r"\underline": 1, r"\overbrace": 1,
    r"\underbrace": 1, r"\boxed": 1, r"\cancel": 1, r"\phantom": 1, r"\xrightarrow": 1, r"\operatorname": 1,
} | {f"\\{name}": 1 for name in ACCENTS | FONTS}  # fmt: skip
_CLOSING = {"(": ")", "[": "]", r"\lVert": r"\rVert", r"\lvert": r"\rvert", r"\lfloor": r"\rfloor"}
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a formula.

    A `group` is `opening` `inside` `closing`, fences included, with scripts in `closing`; an `over` is
    a root of `inside`, or a fraction of `inside` and `below`. Other kinds have their whole text in
    `opening`: a `sign` between terms, a `sum` that belongs to what follows, a function's `name`.
    """

    kind: Kind
    opening: str
    inside: str = ""
    closing: str = ""
    below: str = ""

    @property
    def latex(self) -> str:
        """The piece as it was written."""
        return self.opening + self.inside + (f"}}{{{self.below}" if self.below else "") + self.closing


def pieces(latex: str) -> tuple[Piece, ...]:
    """The pieces of a formula, in order; joined they are the formula, apart from spaces."""
    reader = _Reader(_TOKEN.findall(latex))
    return tuple(_applied(list(reader.read())))


def _applied(found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with every function's name joined to the group that it is applied to."""
    waiting = ""
    for piece in found:
        if piece.kind == "name":
            waiting += piece.opening + " "
        elif piece.kind == "sign" and waiting:
            yield Piece("plain", waiting)
            yield piece
            waiting = ""
        else:
            yield replace(piece, opening=waiting + piece.opening)
            waiting = ""
    if waiting:
        yield Piece("plain", waiting)


class _Reader:
    """Reads pieces from tokens, one after another."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    def read(self) -> Iterator[Piece]:
        while self._skip_spaces():
            piece = self._nucleus()
            scripts = self._scripts()
            if piece.kind in ("group", "over"):
                yield replace(piece, closing=piece.closing + scripts)
            else:
                yield replace(piece, opening=piece.opening + scripts)

    def _nucleus(self) -> Piece:
        mark = self.tokens[self.at]
        if mark == r"\left":
            return self._fenced()
        if mark in _CLOSING and (end := self._matching(mark, _CLOSING[mark])):
            return self._group(1, end)
        if mark == r"\begin":
            return Piece("plain", self._until(self._matching(r"\begin", r"\end"), 4))
        if mark == "{":
            return Piece("plain", self._until(self._matching("{", "}"), 1))
        if mark in _ARGUMENTS:
            return self._command(mark)
        self.at += 1
        name = mark.lstrip("\\")
        if mark in SIGNS:
            return Piece("sign", mark)
        if mark.startswith("\\") and name in BIG_OPERATORS:
            return Piece("sum", mark)
        return Piece("name" if mark.startswith("\\") and name in FUNCTIONS else "plain", _spaced(mark))

    def _fenced(self) -> Piece:
        end = self._matching(r"\left", r"\right")
        if end is None:
            return Piece("plain", self._until(len(self.tokens) - 1, 1))
        if r"\middle" in self.tokens[self.at : end]:
            return Piece("plain", self._until(end, 2))
        return self._group(2, end)

    def _group(self, fence: int, end: int) -> Piece:
        opening = "".join(self.tokens[self.at : self.at + fence])
        inside = "".join(self.tokens[self.at + fence : end])
        closing = "".join(self.tokens[end : end + fence])
        self.at = end + fence
        return Piece("group", opening, inside, closing)

    def _command(self, mark: str) -> Piece:
        self.at += 1
        option = self._option()
        arguments = [self._argument() for _ in range(_ARGUMENTS[mark])]
        if mark in (r"\frac", r"\dfrac", r"\sqrt") and arguments[0].startswith("{"):
            below = arguments[1][1:-1] if len(arguments) > 1 else ""
            return Piece("over", f"{mark}{option}{{", arguments[0][1:-1], "}", below)
        return Piece("name" if mark == r"\operatorname" else "plain", mark + option + "".join(arguments))

    def _option(self) -> str:
        if self._skip_spaces() and self.tokens[self.at] == "[":
            end = self._matching("[", "]")
            return "" if end is None else self._until(end, 1)
        return ""

    def _argument(self) -> str:
        if not self._skip_spaces():
            return ""
        if self.tokens[self.at] == "{":
            return self._until(self._matching("{", "}"), 1)
        self.at += 1
        return f"{{{self.tokens[self.at - 1]}}}"

    def _scripts(self) -> str:
        written = ""
        while self._skip_spaces() and self.tokens[self.at] in ("_", "^", "'", r"\limits", r"\nolimits"):
            mark = self.tokens[self.at]
            self.at += 1
            written += mark + (self._argument() if mark in "_^" else "")
        return written

    def _skip_spaces(self) -> bool:
        """Go past spaces; whether there is anything behind them."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.at < len(self.tokens)

    def _matching(self, opening: str, closing: str) -> int | None:
        """Where the fence that opens here is closed."""
        depth = 0
        for place in range(self.at, len(self.tokens)):
            depth += (self.tokens[place] == opening) - (self.tokens[place] == closing)
            if depth == 0:
                return place
        return None

    def _until(self, end: int | None, length: int) -> str:
        """Everything up to a closing fence of so many tokens; an environment's name counts as it comes."""
        stop = len(self.tokens) if end is None else end + length
        if end is not None and self.tokens[end] == r"\end":
            stop = self.tokens.index("}", end) + 1
        text = "".join(self.tokens[self.at : stop])
        self.at = stop
        return text


def _spaced(mark: str) -> str:
    """A command with a space behind it, so that letters which follow are not taken for a part of it."""
    return f"{mark} " if re.fullmatch(r"\\[A-Za-z]+", mark) else mark
