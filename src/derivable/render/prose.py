"""The author's prose, split into words and the formulas between dollar signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from derivable.errors import BadReport
from derivable.render import plain_maths
from derivable.render.maths import checked, shortened
from derivable.report.schema import Formula

_FORMULA = re.compile(r"(?<!\\)\$")
_TEXT = re.compile(r"\\text\{([^{}\\$]*)\}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Code:
    """The name of something in a program, which authors write between backticks."""

    text: str


Piece = str | Formula | Code


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[Piece, ...]:
    r"""Words, code and formulas in turn; `\$` is a dollar sign.

    Raises `BadReport` when a dollar sign is left alone, when a formula cannot be printed, and when
    the text holds a character that no page shows.
    """
    parts = _FORMULA.split(text)
    if len(parts) % 2 == 0:
        raise BadReport(
            f"the text {shortened(text)} has a $ without a partner; for a dollar sign, write \\$."
        )
    return tuple(
        piece
        for part, odd in zip(parts, _alternating(len(parts)), strict=True)
        if part
        for piece in ((Formula(checked(part), plain_maths.plain(part)),) if odd else _with_code(part))
    )


def described(formula: Formula) -> tuple[Piece, ...]:
    r"""A formula with words, `\text{...}`, as words and formulas in turn, so that lines can break."""
    parts = _TEXT.split(formula.latex)
    if len(parts) == 1 or any(part.count("{") != part.count("}") for part in parts[::2]):
        return (formula,)
    return tuple(
        _words(part) if odd else Formula(checked(part), plain_maths.plain(part))
        for part, odd in zip(parts, _alternating(len(parts)), strict=True)
        if part.strip()
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """The parts of a text between blank lines."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())


def part_title(part: str) -> str:
    """The name of a folder as a title: `part_1_one_weight` is "Part 1 one weight"."""
    words = part.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def plain(text: str) -> str:
    """The text without dollar signs, for titles of files and alternative texts."""
    return "".join(map(_plain, pieces(text))).strip()


def _plain(piece: Piece) -> str:
    if isinstance(piece, Formula):
        return piece.plain
    return piece.text if isinstance(piece, Code) else piece


def _alternating(count: int) -> list[bool]:
    return [index % 2 == 1 for index in range(count)]


def _with_code(part: str) -> Iterator[Piece]:
    """Words, with what stands between backticks as code; a backtick without a partner is a backtick."""
    parts = part.split("`")
    last = len(parts) - 1 if len(parts) % 2 == 0 else None
    for number, words in enumerate(parts):
        if number == last:
            yield _words(f"`{words}")
        elif words:
            yield Code(_visible(words)) if number % 2 else _words(words)


def _words(part: str) -> str:
    return _visible(part.replace(r"\$", "$")).replace("'", "’")


def _visible(part: str) -> str:
    words = _SPACES.sub(" ", part)
    for character in words:
        if not character.isprintable():
            sign = f"U+{ord(character):04X}"
            raise BadReport(f"the text {shortened(part)} contains the invisible character {sign}; delete it.")
    return words
