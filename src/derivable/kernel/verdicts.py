"""Verdicts: proved, refuted, or undecided."""

from dataclasses import dataclass
from enum import StrEnum

from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import Counterexample
from derivable.kernel.proofs import Proof


class Status(StrEnum):
    """The status of a claim, or of a whole, which is as good as its worst part."""

    REFUTED = "refuted"
    UNDECIDED = "undecided"
    PROVED = "proved"


@dataclass(frozen=True, slots=True)
class Proved:
    """The claim has a proof; `method` names the search that found the evidence."""

    proof: Proof
    method: str
    status: Status = Status.PROVED

    @property
    def claim(self) -> Claim:
        """The claim that is proved."""
        return self.proof.claim


@dataclass(frozen=True, slots=True)
class Refuted:
    """The claim has a counterexample."""

    counterexample: Counterexample
    method: str
    status: Status = Status.REFUTED

    @property
    def claim(self) -> Claim:
        """The claim that is refuted."""
        return self.counterexample.claim


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nothing was found; `reasons` say why the evidence that was tried is not enough."""

    claim: Claim
    reasons: tuple[str, ...]
    status: Status = Status.UNDECIDED


Verdict = Proved | Refuted | Undecided
