"""The table of conventions as plain data, which imports nothing that computes."""

import msgspec

from derivable.report.schema import CheckedStep, Formula


class Told(msgspec.Struct, frozen=True):
    """What holds where no Gaussian prior does: a sentence, with the formula if there is one."""

    sentence: str
    formula: Formula | None = None


class PriorFactor(msgspec.Struct, frozen=True):
    """A factor of an implied prior: Gaussian, its width the standard deviation, or Laplace, the scale."""

    kind: str
    width: Formula


class ConventionTold(msgspec.Struct, frozen=True):
    """One row of the table of conventions.

    `anchor` is unique in the table. `loss` is what an optimiser is shown with. A row has either a
    prior with the proof that the call finds the most probable weights under it, or a refusal.
    """

    anchor: str
    library: str
    call: str
    loss: str
    versions: str
    source: str
    verified: str
    difference: str
    intercept: str
    family: str
    objective: Formula | None
    prior: tuple[PriorFactor, ...]
    proof: CheckedStep | None
    refusal: str
    instead: tuple[Told, ...]
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def status(self) -> str:
        """The verdict on the prior, or "refused"."""
        return self.proof.verdict.status if self.proof and self.proof.verdict else "refused"
