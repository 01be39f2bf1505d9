"""The catalogue as plain data: each library call with the prior that it implies, and the proof."""

import re
from collections.abc import Iterator

from sympy import Add, Expr, Mul, factor_terms

from derivable.checker import judge
from derivable.conventions.convention import Convention
from derivable.conventions.terms import FITS, PENALTIES
from derivable.report.answers import step_of
from derivable.report.convention_table import ConventionTold, PriorFactor, Told
from derivable.report.formulas import formula
from derivable.report.numbers import gathered
from derivable.report.schema import Formula
from derivable.translate.answers import Prior, Refusal, Width
from derivable.translate.table import Row, rows

NORMS = tuple(penalty.norm for penalty in PENALTIES)


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
    return None if entry.objective is None else _in_order(entry.objective)


def _in_order(tree: Expr) -> Formula:
    """An objective with the fit first, then the penalties, each behind what it is multiplied by."""
    named = [(_named(term), term) for term in Add.make_args(tree)]
    ordered = sorted(named, key=lambda pair: (pair[0] not in FITS, str(pair[0])))
    written = [_term(part, term / part) for part, term in ordered]
    return Formula(" + ".join(each.latex for each in written), " + ".join(each.plain for each in written))


def _named(term: Expr) -> Expr:
    """The part of a term that is a fit, a penalty, or several of them in brackets."""
    (found,) = (part for part in Mul.make_args(term) if part.has(*FITS, *NORMS))
    return found


def _term(named: Expr, factor: Expr) -> Formula:
    if named.is_Symbol and factor.is_Rational:
        return formula(factor * named)
    before = formula(factor_terms(factor))
    times = _grouped(before.plain)
    if named.is_Symbol:
        after = formula(named)
        return Formula(rf"{before.latex}\,{after.latex}", f"{times}*{after.plain}")
    inside = _in_order(named)
    return Formula(rf"{before.latex}\left({inside.latex}\right)", f"{times}*({inside.plain})")


def _grouped(text: str) -> str:
    return text if text.replace("_", "").isalnum() else f"({text})"


def _factor(width: Width) -> PriorFactor:
    return PriorFactor(width.kind, formula(gathered(width.formula)))


def _written(tree: Expr | None) -> Formula | None:
    return None if tree is None else formula(tree)
