"""The catalogue as plain data: each library call with the prior that it implies, and the proof."""

import re
from collections.abc import Iterator

from sympy import Expr

from derivable.checker import judge
from derivable.conventions.convention import Convention
from derivable.report.answers import step_of
from derivable.report.convention_table import ConventionTold, PriorFactor, Told
from derivable.report.formulas import formula
from derivable.report.numbers import gathered
from derivable.report.schema import Formula
from derivable.translate.answers import Prior, Refusal, Width
from derivable.translate.table import Row, rows


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
