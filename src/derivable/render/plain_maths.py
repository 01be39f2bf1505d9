"""Formulas in plain text, for titles of files and alternative texts: λ w^2, σ_n, e^(−1), 1/(2 λ)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree.ElementTree import Element

from derivable.render.commands import FUNCTIONS
from derivable.render.maths import mathml

Kind = Literal[
    "operand",
    "fraction",
    "name",
    "big",
    "words",
    "open",
    "close",
    "bar",
    "comma",
    "sign",
    "infix",
    "tight",
    "behind",
]

_JOINTS = {"msub": "_", "munder": "_", "msup": "^", "mover": "^", "msubsup": "_^", "munderover": "_^"}
_WORDS = {"msqrt": "sqrt", "mroot": "root"}
_ACCENTS = {
    "ˆ": "hat",
    "\u0302": "hat",
    "¯": "bar",
    "˜": "tilde",
    "\u20d7": "vector",
    "˙": "dot",
    "¨": "double dot",
    "\u0332": "bar",
    "⏞": "",
    "⏟": "",
}
_SIGNS: tuple[tuple[Kind, Iterable[str]], ...] = (
    ("open", "([{⟨⌈⌊"),
    ("close", ")]}⟩⌉⌋"),
    ("bar", "|‖"),
    ("comma", ",;"),
    ("sign", "+−-±∓¬"),
    ("tight", "/"),
    ("behind", "!"),
    ("big", "∑∏∐∫∬∭∮⋃⋂⨁⨂"),
    ("name", FUNCTIONS),
)
_KINDS: dict[str, Kind] = {sign: kind for kind, signs in _SIGNS for sign in signs}
_BEFORE_A_TERM = {"open", "comma", "infix", "tight", "words", "name", "big"}
_SILENT = "\u2061\u2062\u2063\u2064\ufe00"
_PRIME = "′"
_DOTS = re.compile(r"(?:(?<=[0-9]) )?\. \. \.")  # those of a decimal number stand next to it
_SIMPLE = re.compile(r"[^\W_]+|[∞⊤∗⋆†]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line, whose kind says with which others it wants a space."""

    kind: Kind
    text: str


def plain(latex: str) -> str:
    """The formula in one line of plain text."""
    return _DOTS.sub("...", _line(tuple(_tokens(mathml(latex, display=False)))))


def _tokens(element: Element) -> Iterator[Token]:
    parts = list(element)
    if element.tag in _JOINTS:
        yield _with_scripts(element, parts)
    elif element.tag == "mfrac":
        yield Token("fraction", "/".join(_operand(part) for part in parts))
    elif element.tag in _WORDS:
        yield Token("operand", f"{_WORDS[element.tag]}({', '.join(map(_said, parts))})")
    elif element.tag == "mtable":
        yield Token("operand", "; ".join(", ".join(map(_said, row)) for row in parts))
    elif parts:
        for part in parts:
            yield from _tokens(part)
    elif element.text:
        yield from _leaf(element.tag, element.text)


def _leaf(tag: str, content: str) -> Iterator[Token]:
    if tag == "mtext":
        yield Token("words", " ".join(content.split()))
        return
    text = "".join(sign for sign in content if sign not in _SILENT)
    text = text if text in _ACCENTS else unicodedata.normalize("NFKC", text)
    if text.strip():
        yield Token(_KINDS.get(text, "infix" if tag == "mo" else "operand"), text)


def _with_scripts(element: Element, parts: list[Element]) -> Token:
    base, *scripts = parts
    tokens = tuple(_tokens(base))
    single = len(tokens) == 1
    said = _line(tokens) if single else f"({_line(tokens)})" if tokens else ""
    kind: Kind = tokens[0].kind if single and tokens[0].kind != "fraction" else "operand"
    kind = "big" if kind == "name" else kind
    marks = [_said(script) for script in scripts]
    if element.get("accent") or element.get("accentunder"):
        accent = _ACCENTS.get(marks[0], "") if element.get("accent") else ""
        return Token(kind, f"{said} {accent}".strip())
    for joint, mark in zip(_JOINTS[element.tag], marks, strict=True):
        prime = joint == "^" and set(mark) == {_PRIME}
        said += mark if prime else joint + (mark if _SIMPLE.fullmatch(mark) else f"({mark})")
    return Token(kind, said)


def _operand(element: Element) -> str:
    """A numerator or a denominator."""
    tokens = tuple(_tokens(element))
    said = _line(tokens)
    return said if len(tokens) == 1 and tokens[0].kind == "operand" else f"({said})"


def _said(element: Element) -> str:
    return _line(tuple(_tokens(element)))


def _line(tokens: Sequence[Token]) -> str:
    settled = tuple(_settled(tokens))
    said = ""
    for place, token in enumerate(settled):
        after = settled[place + 1] if place + 1 < len(settled) else None
        factor = token.kind == "fraction" and after and after.kind in ("operand", "fraction", "open")
        said += _gap(settled[place - 1], token) if place else ""
        said += f"({token.text})" if factor else token.text
    return said


def _settled(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with every bar as an opening or a closing one, and tight signs where no term is before."""
    paired = sum(token.kind == "bar" for token in tokens) % 2 == 0
    inside, first = 0, True
    for token in tokens:
        kind = token.kind
        if kind == "bar" and paired:
            kind = "open" if not inside or first else "close"
            inside += 1 if kind == "open" else -1
        elif kind in ("bar", "sign"):
            kind = "tight" if first and kind == "sign" else "infix"
        yield replace(token, kind=kind)
        first = kind in _BEFORE_A_TERM


def _gap(left: Token, right: Token) -> str:
    if left.kind in ("open", "tight") or right.kind in ("close", "comma", "behind"):
        return ""
    if right.kind == "tight":
        return "" if right.text == "/" else " "
    if right.kind == "open" and right.text in "([{":
        return "" if left.kind in ("operand", "name", "close", "fraction") else " "
    return " "
