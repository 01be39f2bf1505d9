"""From a checked derivation to the sheet of one audience."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from derivable.render.hiding import CHAIN, Secrets, blanked, hidden_parts, secrets
from derivable.render.milestones import grouped
from derivable.render.options import Audience, Level, Options
from derivable.render.references import References
from derivable.render.sheet import Badge, Line, Sheet
from derivable.report.schema import CheckedDerivation, CheckedStep, Formula, Frame, Picture

_WITHOUT_VERDICT = {"start": "given", "definition": "definition", "remark": "remark"}


def sheet(derivation: CheckedDerivation, audience: Audience, options: Options) -> Sheet:
    """What the audience gets to see of the derivation, at the level that the options ask for."""
    parts = hidden_parts(derivation, options.hide) if audience != "full" else {}
    known = secrets(derivation, parts if audience == "student" else {})
    lines = _lines(derivation, detailed=options.level == "detailed")
    if options.level == "brief":
        lines = grouped(lines, derivation.steps)
    if audience == "student":
        lines = tuple(blanked(line, parts.get(line.anchor, frozenset()), known) for line in lines)
    if audience == "key":
        lines = tuple(replace(line, answers=parts.get(line.anchor, frozenset())) for line in lines)
    return _sheet(derivation, lines, known, audience, options.level)


def _sheet(
    derivation: CheckedDerivation, lines: Sequence[Line], known: Secrets, audience: Audience, level: Level
) -> Sheet:
    """The sheet with these lines, and with the texts around them as far as they give nothing away."""
    return Sheet(
        name=derivation.name,
        title=known.told(derivation.title) or derivation.name.replace("_", " "),
        part=derivation.part,
        introduction=known.told(derivation.introduction),
        about=derivation.about,
        assumptions=tuple(map(known.assumption, derivation.assumptions)),
        theorem=next((line for line in lines if line.kind == "theorem"), None),
        lines=tuple(line for line in lines if line.kind != "theorem"),
        references=tuple(filter(None, map(known.told, derivation.references))),
        used_in=known.told(derivation.used_in),
        uses=derivation.uses,
        digest=derivation.digest,
        audience=audience,
        level=level,
        badge=whole(derivation),
        tally=_tally(derivation.steps),
        pictures=_pictures(derivation, lines, known),
    )


def _lines(derivation: CheckedDerivation, *, detailed: bool) -> tuple[Line, ...]:
    lines, above, number = [], None, 0
    for step in derivation.steps:
        number += step.kind != "theorem"
        lines.append(_line(step, str(number) if step.kind != "theorem" else "", above, detailed=detailed))
        above = step.line if step.kind in CHAIN else above
    return tuple(lines)


def _line(step: CheckedStep, number: str, above: Formula | None, *, detailed: bool) -> Line:
    return Line(
        anchor=step.name,
        number=number,
        kind=step.kind,
        title=step.title,
        reason=step.reason,
        formula=step.line,
        start=step.previous
        if step.kind in ("definition", "mistake", "theorem") or step.previous != above
        else None,
        origin=step.previous,
        relation=step.relation,
        badge=badge(step),
        verdict=step.verdict
        and msgspec.structs.replace(step.verdict, trace=step.verdict.trace if detailed else ()),
        hint=step.hint,
        rests_on=step.rests_on,
    )


def badge(step: CheckedStep) -> Badge | None:
    """The step's verdict as a badge; a step that claims nothing says what it is instead."""
    if step.verdict is None:
        word = _WITHOUT_VERDICT.get(step.kind)
        return Badge(word, "neutral") if word else None
    status = step.verdict.status
    if step.expected == "proved":
        return Badge(status, status)
    if step.outcome == "proved":
        return Badge(status, status, "as it should be")
    return Badge(status, "alarm", f"but the author expected it to be {step.expected}")


def whole(derivation: CheckedDerivation) -> Badge:
    """The derivation's status: as good as the worst outcome of its steps."""
    return Badge(derivation.status, derivation.status)


def discreet(references: References, derivation: CheckedDerivation, options: Options) -> References:
    """The references for a student: without titles that give away what the derivation hides."""
    known = secrets(derivation, hidden_parts(derivation, options.hide))
    titles = {name: known.told(title) or name for name, title in references.titles.items()}
    return References(titles, references.addresses)


def _pictures(derivation: CheckedDerivation, lines: Sequence[Line], known: Secrets) -> tuple[Picture, ...]:
    """The pictures that give nothing away, those without a line of theirs at the end."""
    blank = {line.anchor for line in lines if line.formula is None}
    anchors = {line.anchor for line in lines}
    return tuple(
        picture if picture.step in anchors else msgspec.structs.replace(picture, step="")
        for picture in derivation.pictures
        if picture.step not in blank and not known.reveals(*_words(picture))
    )


def _words(picture: Picture) -> Iterator[str]:
    yield from (picture.caption, picture.alternative, picture.x.latex, picture.y.latex)
    parts: tuple[Picture | Frame, ...] = (picture, *picture.frames)
    for part in parts:
        yield from (curve.label for curve in part.curves)
        yield from (mark.label for mark in part.marks)
    for frame in picture.frames:
        yield from (frame.value.latex, frame.told)


def _tally(steps: Sequence[CheckedStep]) -> tuple[Badge, ...]:
    badges = Counter(found for step in steps if step.verdict is not None and (found := badge(step)))
    order = ("proved", "refuted", "undecided", "neutral", "alarm")
    return tuple(
        Badge(f"{count} {kind.word}", kind.tone, kind.note)
        for kind, count in sorted(badges.items(), key=lambda item: order.index(item[0].tone))
    )
