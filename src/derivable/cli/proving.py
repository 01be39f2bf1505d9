"""What the commands about libraries say of the proof, and how they print and save it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivable.cli.exits import Exit, exit_of
from derivable.cli.paragraphs import labelled

if TYPE_CHECKING:
    from derivable.report.schema import CheckedDerivation
    from derivable.translate import Refusal


def refused(refusal: "Refusal") -> Exit:
    """Why there is no answer, and what holds instead."""
    from derivable.language.printing import plain

    click.echo(f"refused: {refusal.call.text or refusal.call.name}")
    facts = (
        fact.sentence if fact.formula is None else f"{fact.sentence}: {plain(fact.formula)}"
        for fact in refusal.instead
    )
    for label, texts in (
        ("because", (refusal.reason,)),
        ("instead", facts),
        ("warning", refusal.warnings),
    ):
        for line in labelled(label, texts):
            click.echo(line)
    return Exit.REFUTED


def proof_lines(told: "CheckedDerivation") -> Iterator[str]:
    """The claim that was checked, its verdict, and what the proof drops."""
    from derivable.render.terminal import verdict_lines

    (step,) = told.steps
    if step.verdict is None or step.previous is None or step.relation is None:
        return
    yield from labelled(
        step.verdict.status, (f"for all data and sizes: {step.title[0].lower()}{step.title[1:]}",)
    )
    yield from labelled("", (step.previous.plain, f"  {step.relation.name}", step.line.plain))
    yield from labelled("", verdict_lines(step))


def finish(told: "CheckedDerivation", as_json: bool, folder: Path | None) -> Exit:
    """Print the report of an answer as JSON, and as pages, where that is asked for."""
    from derivable.cli.saving import report_with
    from derivable.report.schema import write

    report = report_with((told,))
    if as_json:
        click.echo(write(report))
    if folder is not None:
        from derivable.render import render_each

        for path in render_each(report, ("html", "tex", "pdf"), folder):
            click.echo(path, err=as_json)
    return exit_of(step.verdict.status for step in told.steps[:1] if step.verdict)
