"""What is said about a line: its title, its reason, and what a handout makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from sympy import Basic
from sympy.logic.boolalg import Boolean

from derivable.errors import BadDerivation
from derivable.kernel.relations import Relation

Hidden = Literal["line", "reason", "title"]
PARTS: tuple[Hidden, ...] = ("line", "reason", "title")


class Notes(TypedDict, total=False):
    """What may be said with any line.

    `title` heads it, `hide` is what a handout leaves blank (True for the line, or some of "line",
    "reason", "title"), `hint` helps to find it, and `milestone` names the stretch that ends with it.
    """

    title: str
    hide: bool | Hidden | tuple[Hidden, ...]
    hint: str
    milestone: str


class Remarks(Notes, total=False):
    """What may be said with a line beside the chain: its own variables (`about`) and conditions (`where`)."""

    about: Basic | Sequence[Basic]
    where: Boolean | Sequence[Boolean]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said about a line, in prose with inline mathematics between dollar signs."""

    title: str = ""
    reason: str = ""
    hide: tuple[Hidden, ...] = ()
    hint: str = ""
    milestone: str = ""


# What a move says when its author says nothing: a title, and the reason why one may do this.
SPOKEN: dict[str, tuple[str, str]] = {
    "start": ("The first line", ""),
    "take_log": (
        "Take the logarithm",
        "The logarithm is strictly increasing, so the optimum stays where it is; its height changes.",
    ),
    "exponentiate": (
        "Exponentiate",
        "The exponential is strictly increasing, so the optimum stays where it is; its height changes.",
    ),
    "write_out": (
        "Write the logarithm out",
        "The logarithm of a product is a sum of logarithms, and the logarithm undoes the exponential.",
    ),
    "expand": ("Multiply out", "Products are distributed over sums; nothing is lost."),
    "drop_terms": (
        "Drop the constants",
        "A term without the variable shifts the curve up or down and moves no optimum. "
        "What is dropped may still depend on the parameters.",
    ),
    "drop_factors": (
        "Drop the constant factors",
        "A positive factor without the variable stretches the curve and moves no optimum. "
        "What is dropped may still depend on the parameters.",
    ),
    "scale_up": ("Rescale", "One positive factor on the whole line moves no optimum."),
    "turn_round": (
        "Turn the sign round",
        "A negative factor on the whole line turns the order round: what was largest is smallest.",
    ),
    "substitute": ("Substitute", "Equals are put for equals."),
    "complete_square": (
        "Complete the square",
        "The variable is gathered in one square; what is left over does not contain it.",
    ),
    "minimiser": (
        "The minimiser",
        "The derivative is zero there and the second derivative is positive everywhere, "
        "so this is the minimiser, and the only one.",
    ),
    "maximiser": (
        "The maximiser",
        "The derivative is zero there and the second derivative is negative everywhere, "
        "so this is the maximiser, and the only one.",
    ),
    "define": ("", "A new symbol stands for this in every line below."),
    "mistake": ("A mistake", ""),
    "repair": ("What holds instead", ""),
    "remark": ("Remark", ""),
    "differentiate": ("Differentiate", "Sums are differentiated term by term, squares by the chain rule."),
    "set_to_zero": (
        "Set the derivative to zero",
        "Both equations hold for the same values: one is a multiple of the other that is never zero.",
    ),
}
STATED: dict[Relation, str] = {
    Relation.EQUAL: "Rewrite",
    Relation.IF_AND_ONLY_IF: "Solve",
    Relation.PROPORTIONAL: "Up to a factor",
    Relation.EQUAL_UP_TO_CONSTANT: "Up to a constant",
}


def words(
    move: str, reason: str, notes: Notes | Remarks, known: frozenset[str] = Notes.__optional_keys__
) -> Words:
    """What an author says about a line, and what the move says where the author is silent."""
    for key in notes:
        if key not in known:
            raise BadDerivation(f"{move} takes no {key}=; a line takes {', '.join(sorted(known))}.")
    if not isinstance(reason, str):
        raise BadDerivation(f"{reason} stands where the reason does; write a text, and a relation after it.")
    title, spoken = SPOKEN.get(move, ("", ""))
    return Words(
        _text("title", notes.get("title", "")) or title,
        reason or spoken,
        _hidden(notes.get("hide", ())),
        _text("hint", notes.get("hint", "")),
        _text("milestone", notes.get("milestone", "")),
    )


def _text(key: str, text: str) -> str:
    if isinstance(text, str):
        return text
    raise BadDerivation(f"{key}={text!r} is no text; write it between quotation marks.")


def _hidden(hide: bool | Hidden | tuple[Hidden, ...]) -> tuple[Hidden, ...]:
    if isinstance(hide, bool):
        return ("line",) if hide else ()
    parts: tuple[Hidden, ...] = (hide,) if isinstance(hide, str) else tuple(hide)
    wrong = [part for part in parts if part not in PARTS]
    if wrong:
        raise BadDerivation(f"hide={wrong[0]!r} is no part of a line; write True or some of {PARTS}.")
    return parts
