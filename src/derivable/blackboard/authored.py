"""The decorator under which an author writes a derivation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sympy import Basic
from sympy.logic.boolalg import Boolean

from derivable.blackboard.board import Blackboard
from derivable.blackboard.pictures import Asked
from derivable.blackboard.steps import Derivation
from derivable.errors import BadDerivation

Assumption = tuple[str, Basic | None]
Writing = Callable[[Blackboard], None]


@dataclass(frozen=True, slots=True)
class Authored:
    """An author's function with what was said about it; `build` runs it on a new blackboard."""

    function: Writing
    title: str
    about: tuple[Basic, ...]
    assume: tuple[Assumption, ...]
    references: tuple[str, ...]
    used_in: str
    pictures: tuple[Asked, ...] = ()

    @property
    def name(self) -> str:
        """The name of the function."""
        return self.function.__name__

    def _repr_html_(self) -> str:
        return self.build()._repr_html_()

    def build(self, source: str = "") -> Derivation:
        """The derivation; raises `BadDerivation` with the step where it has no meaning."""
        given = tuple(condition for _, condition in self.assume if condition is not None)
        board = Blackboard(self.name, self.about, given)
        self.function(board)
        if not board.steps:
            raise BadDerivation(f"{self.name}: nothing is written; begin with d.start(...).")
        return Derivation(
            self.name,
            self.title,
            self.about,
            tuple(board.steps),
            board.theorem(),
            self.assume,
            _paragraphs(self.function.__doc__),
            self.references,
            self.used_in,
            source,
            self.pictures,
        )


def derivation(
    *,
    title: str,
    about: Basic | Sequence[Basic],
    assume: Sequence[str | Boolean | tuple[str, Boolean]] = (),
    references: Sequence[str] = (),
    used_in: str = "",
    pictures: Sequence[Asked] = (),
) -> Callable[[Writing], Authored]:
    """Declare the function below to be a derivation.

    `about` names the variables that its relations are meant in. `assume` lists assumptions, in
    words, as a condition such as `n >= 3`, or both as a pair; conditions count in every step.
    `pictures` are plots and contours of the derivation's own expressions. The docstring of the
    function is the introduction.
    """
    variables = tuple(about) if isinstance(about, (tuple, list)) else (about,)
    assumptions = tuple(_assumption(entry) for entry in assume)
    rest = (tuple(references), used_in, tuple(pictures))
    return lambda function: Authored(function, title, variables, assumptions, *rest)


def _assumption(entry: str | Boolean | tuple[str, Boolean]) -> Assumption:
    if isinstance(entry, str):
        return entry, None
    return entry if isinstance(entry, tuple) else ("", entry)


def _paragraphs(text: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n")).strip()
