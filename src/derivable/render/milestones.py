"""The brief level: one line for each milestone, the steps before it named and no more."""

from collections.abc import Sequence
from dataclasses import replace

from derivable.render.hiding import CHAIN
from derivable.render.sheet import Badge, Line
from derivable.report.schema import CheckedStep

_WORST_FIRST = ("alarm", "refuted", "undecided", "proved", "neutral")


def grouped(lines: Sequence[Line], steps: Sequence[CheckedStep]) -> tuple[Line, ...]:
    """The lines with every run of steps that ends in a milestone, or at the chain's end, made one line.

    Definitions, mistakes and the theorem keep lines of their own.
    """
    milestones = {step.name: step.milestone for step in steps}
    last = next((line.anchor for line in reversed(lines) if line.kind in CHAIN), "")
    short, waiting = [], list[Line]()
    for line in lines:
        if line.kind not in CHAIN:
            short.append(replace(line, covers=()))
            continue
        waiting.append(line)
        if milestones[line.anchor] or line.anchor == last:
            short.append(_milestone(waiting, milestones[line.anchor] or line.title))
            waiting = []
    return tuple(short)


def _milestone(run: Sequence[Line], title: str) -> Line:
    final = run[-1]
    if len(run) == 1:
        return replace(final, title=title, verdict=None)
    badges = [line.badge for line in run if line.badge]
    worst = min(badges, key=lambda badge: _WORST_FIRST.index(badge.tone), default=Badge("given", "neutral"))
    return replace(
        final,
        number=_numbers(run),
        title=title,
        reason="",
        start=None,
        relation=None,
        badge=worst,
        verdict=None,
        covers=tuple(replace(line, formula=None, verdict=None, start=None) for line in run),
    )


def _numbers(run: Sequence[Line]) -> str:
    first, last = run[0].number, run[-1].number
    unbroken = int(last) - int(first) == len(run) - 1
    return f"{first}–{last}" if unbroken else ", ".join(line.number for line in run)
