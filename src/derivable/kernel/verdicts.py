"""Verdicts: proved, refuted, or undecided."""

from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

from sympy import Basic

from derivable.kernel.claims import Claim
from derivable.kernel.points import Counterexample
from derivable.kernel.proofs import Proof
from derivable.language import showing
from derivable.language.printing import plain


class Status(StrEnum):
    """The status of a claim, or of a whole, which is as good as its worst part."""

    REFUTED = "refuted"
    UNDECIDED = "undecided"
    PROVED = "proved"


class Shown:
    """What every verdict has in common when a notebook or a terminal shows it."""

    __slots__ = ()
    status: Status

    if TYPE_CHECKING:

        @property
        def claim(self) -> Claim:
            """The claim that the verdict is on."""

        def details(self) -> tuple[tuple[str, str], ...]:
            """What supports the verdict, as names and texts."""

    def _sides(self) -> tuple[Basic, str, Basic]:
        return self.claim.lhs, self.claim.relation.value, self.claim.rhs

    def __repr__(self) -> str:
        lines = (f"  {name}: {text}" for name, text in self.details())
        return "\n".join((f"{self.status}: {showing.related_text(*self._sides())}", *lines))

    def _repr_latex_(self) -> str:
        return showing.related_latex(*self._sides(), self.status.value)

    def _repr_html_(self) -> str:
        rows = ((escape(name), escape(text)) for name, text in self.details())
        return showing.block(f"{showing.badge(self.status.value)}: {showing.related(*self._sides())}", rows)


@dataclass(frozen=True, slots=True, repr=False)
class Proved(Shown):
    """The claim has a proof; `method` names the search that found the evidence."""

    proof: Proof
    method: str
    status: Status = Status.PROVED

    @property
    def claim(self) -> Claim:
        """The claim that is proved."""
        return self.proof.claim

    def details(self) -> tuple[tuple[str, str], ...]:
        """The method, the conditions and the laws."""
        conditions = ((f"where {c.kind}", plain(c.expression)) for c in self.proof.conditions)
        return (("by", self.method), *conditions, ("laws", ", ".join(self.proof.laws)))


@dataclass(frozen=True, slots=True, repr=False)
class Refuted(Shown):
    """The claim has a counterexample."""

    counterexample: Counterexample
    method: str
    status: Status = Status.REFUTED

    @property
    def claim(self) -> Claim:
        """The claim that is refuted."""
        return self.counterexample.claim

    def details(self) -> tuple[tuple[str, str], ...]:
        """The point, and the two values that differ."""
        return self.counterexample.details()


@dataclass(frozen=True, slots=True, repr=False)
class Undecided(Shown):
    """Nothing was found; `reasons` say why the evidence that was tried is not enough."""

    claim: Claim
    reasons: tuple[str, ...]
    status: Status = Status.UNDECIDED

    def details(self) -> tuple[tuple[str, str], ...]:
        """The reasons."""
        return tuple(("because", reason) for reason in self.reasons)


Verdict = Proved | Refuted | Undecided
