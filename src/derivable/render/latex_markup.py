"""Text and formulas in LaTeX for pdflatex: every sign is mapped or refused, none is dropped."""

import re
import unicodedata

from markupsafe import Markup

from derivable.errors import BadReport
from derivable.render.breaking import ROOM, broken
from derivable.render.commands import UNICODE
from derivable.render.maths import checked
from derivable.report.schema import Formula

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
    "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}", "`": r"\`{}",
    "\u00a0": "~", "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "…": r"\ldots{}",
    "§": r"\S{}", "¶": r"\P{}", "†": r"\dag{}", "•": r"\textbullet{}", "©": r"\copyright{}",
    "°": r"\textdegree{}", "×": r"\ensuremath{\times}", "÷": r"\ensuremath{\div}", "µ": r"\textmu{}",
    "·": r"\textperiodcentered{}", "±": r"\ensuremath{\pm}", "€": r"\texteuro{}",
    "✓": r"\ensuremath{\checkmark}",
    "¹": r"\textsuperscript{1}", "²": r"\textsuperscript{2}", "³": r"\textsuperscript{3}",
    "½": r"\textonehalf{}", "¼": r"\textonequarter{}", "¾": r"\textthreequarters{}",
    "«": r"\guillemotleft{}", "»": r"\guillemotright{}", "‑": "-", "\u2009": r"\,",
}  # fmt: skip
_STRINGS = {sign: written for sign, written in _SIGNS.items() if sign.isascii()} | {"\n": " ", "\t": " "}
_FIRST_LINE = re.compile(r"^\\begin\{aligned\}")  # a sign before the formula stands beside its first line
_LIGATURES = re.compile(r"(?<=[-,'`!?])(?=[-,'`])")
_ACCENTS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"
_LETTERS = "ßæÆœŒøØłŁıđĐðÐþÞ"


def text(words: str) -> Markup:
    """The words with the signs of LaTeX escaped.

    Raises `BadReport` for a character that pdflatex cannot print.
    """
    broken = _LIGATURES.sub("\0", words)
    return Markup("".join("{}" if character == "\0" else _sign(character) for character in broken))  # noqa: S704


def string(words: str) -> Markup:
    """The words for metadata and alternative texts, where every sign is possible."""
    parts = (
        _STRINGS.get(sign, sign) if sign.isascii() else rf'\unichar{{"{ord(sign):04X}}}' for sign in words
    )
    return Markup("".join(parts))  # noqa: S704 - every sign of LaTeX is escaped


def code(words: str) -> Markup:
    """The name of something in a program."""
    return Markup(rf"\code{{{text(words)}}}")  # noqa: S704 - every sign of LaTeX is escaped


def inline(formula: Formula) -> Markup:
    """The formula within a line of text, with its plain text as alternative."""
    return Markup(rf"\formula{{{string(formula.plain)}}}{{{checked(formula.latex)}}}")  # noqa: S704 - passed the gate


def display(formula: Formula, room: float = ROOM) -> Markup:
    """The formula on lines of its own, as many as it needs where there is room for so many ems."""
    lines = _FIRST_LINE.sub(r"\\begin{aligned}[t]", checked(broken(formula.latex, room)))
    return Markup(rf"\displayed{{{string(formula.plain)}}}{{{lines}}}")  # noqa: S704 - passed the gate


def _sign(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if " " <= character <= "~" or character in _LETTERS or _is_accented_letter(character):
        return character
    if character in UNICODE:
        return rf"\ensuremath{{{UNICODE[character].strip()}}}"
    if character in "\n\t":
        return " "
    raise BadReport(
        f"LaTeX cannot print {character!r} (U+{ord(character):04X}) in text; write it as a formula between"
        " dollar signs, or choose HTML or the engine typst."
    )


def _is_accented_letter(character: str) -> bool:
    parts = unicodedata.normalize("NFD", character)
    if len(parts) != 2 or character >= "\u0180":
        return False
    return parts[0].isascii() and parts[0].isalpha() and parts[1] in _ACCENTS
