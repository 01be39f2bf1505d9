"""What a report must satisfy before any of it is printed: names, formulas and prose, each with its place."""

import re
from collections.abc import Callable, Iterable

from derivable.errors import BadReport
from derivable.render import prose
from derivable.render.maths import checked
from derivable.report.schema import CheckedDerivation, CheckedStep, Formula, LawUse, VerdictText

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def verify(derivation: CheckedDerivation) -> None:
    """Raise `BadReport`, with file and step, when something in the derivation cannot be printed."""
    place = f"{derivation.source}: {derivation.name}"
    _at(place, lambda: _derivation(derivation))
    seen: set[str] = set()
    for step in derivation.steps:
        if step.name in seen:
            raise BadReport(f"{place}: two steps are called {step.name}; give one of them another name.")
        seen.add(step.name)
        _at(f"{place}, step {step.name}", lambda step=step: _step(step))  # type: ignore[misc]


def verify_laws(laws: Iterable[LawUse]) -> None:
    """Raise `BadReport` when a law of the ledger cannot be printed."""
    for law in laws:
        _at(f"law {law.name}", lambda law=law: _texts(law.statement, law.condition, law.citation))  # type: ignore[misc]


def _at(place: str, check: Callable[[], None]) -> None:
    try:
        check()
    except BadReport as error:
        raise BadReport(f"{place}: {error}") from error


def _derivation(derivation: CheckedDerivation) -> None:
    _name(derivation.name)
    _texts(
        derivation.title, derivation.introduction, derivation.used_in, derivation.part, *derivation.references
    )
    _formulas(derivation.about)
    for assumption in derivation.assumptions:
        _texts(assumption.text)
        if assumption.formula:
            _formulas((assumption.formula,))


def _step(step: CheckedStep) -> None:
    _name(step.name)
    _texts(step.title, step.reason, step.hint, step.milestone)
    _formulas((step.line, step.previous) if step.previous else (step.line,))
    if step.relation:
        checked(step.relation.latex)
        _texts(step.relation.words)
    if step.verdict:
        _verdict(step.verdict)


def _verdict(verdict: VerdictText) -> None:
    _texts(verdict.method, verdict.hint)
    _formulas((*verdict.conditions, *verdict.repairs, *verdict.trace))
    for part in verdict.dropped:
        _formulas((part.formula, *part.varies_with))
    for law in verdict.laws:
        _texts(law.statement, law.condition, law.citation)
    if found := verdict.counterexample:
        _texts(found.explanation)
        for value in (*found.point, found.left, found.right):
            _formulas((value.symbol, value.value))


def _name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadReport(f"{name!r} is no name; use letters, digits, _ and -.")


def _texts(*texts: str) -> None:
    for text in texts:
        prose.pieces(text)


def _formulas(formulas: Iterable[Formula]) -> None:
    for formula in formulas:
        checked(formula.latex)
