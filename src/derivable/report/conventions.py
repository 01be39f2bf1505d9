"""The catalogue as plain data: each library call with the prior that it implies, and the proof."""

import re
from collections.abc import Iterator

import msgspec
from sympy import Expr

from derivable.checker import judge
from derivable.conventions.convention import Convention
from derivable.report.answers import step_of
from derivable.report.formulas import formula
from derivable.report.numbers import gathered
from derivable.report.schema import CheckedStep, Formula
from derivable.translate.answers import Prior, Refusal, Width
from derivable.translate.table import Row, rows


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


def conventions_told(words: str = "") -> Iterator[ConventionTold]:
    """The rows whose call contains the words, in the order of the catalogue."""
    taken: dict[str, int] = {}
    for row in rows(words):
        anchor = re.sub(r"[^a-z0-9]+", "-", row.call.lower()).strip("-")
        taken[anchor] = taken.get(anchor, 0) + 1
        yield _told(row, anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}")


def _told(row: Row, anchor: str) -> ConventionTold:
    entry, answer = row.entry, row.answer
    refusal = answer if isinstance(answer, Refusal) else None
    found = answer if isinstance(answer, Prior) else None
    return ConventionTold(
        anchor=anchor,
        library=re.split(r"\.|::", entry.call)[0],
        call=row.call,
        loss=row.loss,
        versions=entry.versions,
        source=entry.source,
        verified=entry.verified.how.value,
        difference=entry.verified.difference,
        intercept=entry.intercept.value,
        family=entry.family.name if entry.family else "",
        objective=_objective(entry),
        prior=tuple(map(_factor, found.widths)) if found else (),
        proof=step_of(anchor, "", "", judge(found.claim)) if found else None,
        refusal=refusal.reason if refusal else "",
        instead=tuple(Told(f.sentence, _written(f.formula)) for f in refusal.instead) if refusal else (),
        assumptions=found.assumptions if found else (),
        warnings=answer.warnings,
    )


def _objective(entry: Convention) -> Formula | None:
    return _written(entry.objective)


def _factor(width: Width) -> PriorFactor:
    return PriorFactor(width.kind, formula(gathered(width.formula)))


def _written(tree: Expr | None) -> Formula | None:
    return None if tree is None else formula(tree)
