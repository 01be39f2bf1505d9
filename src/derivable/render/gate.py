"""What a report must satisfy before any of it is printed: names, formulas and prose, each with its place."""

import re
from collections.abc import Callable, Iterable
from math import isfinite

from derivable.errors import BadReport
from derivable.render import prose
from derivable.render.maths import checked
from derivable.report.schema import (
    CheckedDerivation,
    CheckedStep,
    Curve,
    Formula,
    Frame,
    LawUse,
    Mark,
    Picture,
    VerdictText,
)

MOST_POINTS = 5_000

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
    for picture in derivation.pictures:
        _picture(picture)
    for assumption in derivation.assumptions:
        _texts(assumption.text)
        if assumption.formula:
            _formulas((assumption.formula,))


def _picture(picture: Picture) -> None:
    _name(picture.name)
    _texts(picture.caption, picture.alternative)
    _formulas(
        (picture.x, picture.y) if picture.parameter is None else (picture.x, picture.y, picture.parameter)
    )
    if not picture.alternative.strip():
        raise BadReport(
            f"the picture {picture.name} has no alternative text; say in words what is to be seen."
        )
    for frame in picture.frames:
        _texts(frame.told)
        _formulas((frame.value,))
        if len(frame.curves) != len(picture.frames[0].curves) or len(frame.marks) != len(
            picture.frames[0].marks
        ):
            raise BadReport(f"the frames of the picture {picture.name} differ in their curves or marks.")
    parts: tuple[Picture | Frame, ...] = (picture, *picture.frames)
    for part in parts:
        _curves(picture.name, part.curves, part.marks)


def _curves(name: str, curves: Iterable[Curve], marks: Iterable[Mark]) -> None:
    for curve in curves:
        _texts(curve.label)
        if not 2 <= len(curve.points) <= MOST_POINTS:
            raise BadReport(
                f"a curve of the picture {name} has {len(curve.points)} points, not 2 to {MOST_POINTS}."
            )
    places = [*((mark.x, mark.y) for mark in marks), *(point for curve in curves for point in curve.points)]
    _texts(*(mark.label for mark in marks))
    if not all(isfinite(number) for place in places for number in place):
        raise BadReport(f"the picture {name} has a point that is not finite; leave it out.")


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
