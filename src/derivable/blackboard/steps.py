"""The lines of a derivation as plain data; nothing in it has been checked."""

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from sympy import Basic

from derivable.blackboard.pictures import Asked
from derivable.blackboard.words import Words
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.language.showing import block, inline

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
    pictures: tuple[Asked, ...] = ()

    def _repr_html_(self) -> str:
        rows = (self.row(step) for step in self.steps)
        return block(f"<b>{escape(self.title)}</b> (not checked yet)", rows)

    def row(self, step: Step) -> tuple[str, ...]:
        """A step as the cells of a table in a notebook: its title, the relation, the line."""
        relation = step.relation.value if step.relation else step.kind
        return escape(step.words.title), f"<i>{escape(relation)}</i>", inline(step.line)
