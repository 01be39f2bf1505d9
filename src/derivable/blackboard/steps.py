"""The lines of a derivation as plain data; nothing in it has been checked."""

from dataclasses import dataclass, field
from typing import Literal

from sympy import Basic

from derivable.blackboard.words import Words
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation

Kind = Literal["start", "step", "definition", "mistake", "remark"]


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is, the claim to be checked, and what is said about it.

    `previous` is what the line starts from. `links` are claims in a row that lead to the claim, where
    the step uses an earlier result, which `rests_on` names. `where` are conditions of this step alone.
    """

    name: str
    kind: Kind
    line: Basic
    claim: Claim
    words: Words = field(default_factory=Words)
    previous: Basic | None = None
    relation: Relation | None = None
    expected: Literal["proved", "refuted"] = "proved"
    rests_on: tuple[str, ...] = ()
    links: tuple[Claim, ...] = ()
    where: tuple[Basic, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derivation as its author wrote it. `theorem` is its own claim, the first line against the last."""

    name: str
    title: str
    about: tuple[Basic, ...]
    steps: tuple[Step, ...]
    theorem: Claim | None
    assumptions: tuple[tuple[str, Basic | None], ...] = ()
    introduction: str = ""
    references: tuple[str, ...] = ()
    used_in: str = ""
    source: str = ""
