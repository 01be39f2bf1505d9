"""The author's prose, split into words and the formulas between dollar signs."""

import re

from derivable.errors import BadReport
from derivable.render import plain_maths
from derivable.render.maths import checked, shortened
from derivable.report.schema import Formula

_FORMULA = re.compile(r"(?<!\\)\$")
_TEXT = re.compile(r"\\text\{([^{}\\$]*)\}")
_SPACES = re.compile(r"\s+")


def pieces(text: str) -> tuple[str | Formula, ...]:
    r"""Words and formulas in turn; `\$` is a dollar sign.

    Raises `BadReport` when a dollar sign is left alone, when a formula cannot be printed, and when
    the text holds a character that no page shows.
    """
    parts = _FORMULA.split(text)
    if len(parts) % 2 == 0:
        raise BadReport(
            f"the text {shortened(text)} has a $ without a partner; for a dollar sign, write \\$."
        )
    return tuple(
        Formula(checked(part), plain_maths.plain(part)) if odd else _words(part)
        for part, odd in zip(parts, _alternating(len(parts)), strict=True)
        if part
    )


def described(formula: Formula) -> tuple[str | Formula, ...]:
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
    return "".join(piece if isinstance(piece, str) else piece.plain for piece in pieces(text)).strip()


def _alternating(count: int) -> list[bool]:
    return [index % 2 == 1 for index in range(count)]


def _words(part: str) -> str:
    words = _SPACES.sub(" ", part.replace(r"\$", "$")).replace("'", "’")
    for character in words:
        if not character.isprintable():
            sign = f"U+{ord(character):04X}"
            raise BadReport(f"the text {shortened(part)} contains the invisible character {sign}; delete it.")
    return words
