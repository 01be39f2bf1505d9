"""`derivable prior`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivable.cli import settings
from derivable.cli.exits import Exit
from derivable.cli.paragraphs import labelled
from derivable.cli.proving import finish, proof_lines, refused
from derivable.cli.translate import answer_lines

if TYPE_CHECKING:
    from derivable.report.schema import CheckedDerivation
    from derivable.translate import Prior, Setting

WIDTHS = {
    "sd": "The standard deviation of a Gaussian prior.",
    "var": "Its variance.",
    "precision": "Its precision.",
    "scale": "The scale of a Laplace prior.",
}


def widths(body: settings.Body) -> settings.Body:
    """The options that say how wide a prior is."""
    for name, meaning in reversed(WIDTHS.items()):
        body = click.option(f"--{name}", metavar="NUMBER", help=f"With --for: {meaning}")(body)
    return body


@click.command(epilog="Calls are text that is parsed, never run; `derivable conventions` lists them.")
@click.argument("call", required=False)
@settings.setting
@click.option("--for", "target", metavar="CALL", help="The call whose parameter is to be found.")
@widths
@click.option("--json", "as_json", is_flag=True, help="Print the answer as the JSON of a report.")
@click.option(
    "--report",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a page about it here, as HTML, LaTeX and PDF.",
)
def prior(
    call: str | None, target: str | None, as_json: bool, folder: Path | None, **numbers: str | None
) -> Exit:
    """Say which prior a library call implies, with the proof; or find the parameter for a prior.

    \b
    Examples:
      derivable prior 'torch.optim.SGD(weight_decay=1e-4)' --loss cross-entropy-mean --n 1281167
      derivable prior 'sklearn.Ridge(alpha=10)' --noise-sd 0.5
      derivable prior --sd 0.3 --for sklearn.LogisticRegression

    The exit code is 0 when the answer is proved, 1 when there is no such prior, 3 when it is not proved.
    """
    width = {name: text for name in WIDTHS if (text := numbers.pop(name)) is not None}
    setting = settings.setting_of(**numbers)  # type: ignore[arg-type]
    if target is not None and call is None:
        return _parameter(target, setting, width, as_json, folder)
    if call is None or target is not None or width:
        raise click.UsageError("give a CALL, or --for CALL with one of --sd, --var, --precision, --scale.")
    from derivable.checker import judge
    from derivable.report.translations import tell_prior
    from derivable.translate import Refusal
    from derivable.translate import prior as implied

    found = implied(call, setting)
    if isinstance(found, Refusal):
        return refused(found)
    told = tell_prior(found, judge(found.claim))
    if not as_json:
        for line in _lines(found, told):
            click.echo(line)
    return finish(told, as_json, folder)


def _parameter(
    target: str, setting: "Setting", width: dict[str, str], as_json: bool, folder: Path | None
) -> Exit:
    """The parameter of a call that implies a prior of this width."""
    from derivable.checker import judge
    from derivable.conventions.calls import exact
    from derivable.report.translations import tell_translation
    from derivable.translate import Refusal, parameters_for_prior

    found = parameters_for_prior(target, setting, **{name: exact(text) for name, text in width.items()})
    if isinstance(found, Refusal):
        return refused(found)
    told = tell_translation(found, judge(found.claim))
    if not as_json:
        for line in answer_lines(found, told):
            click.echo(line)
    return finish(told, as_json, folder)


def _lines(found: "Prior", told: "CheckedDerivation") -> Iterator[str]:
    """The prior, the proof, and what to mind."""
    from derivable.language.printing import plain
    from derivable.report.numbers import gathered, readable
    from derivable.report.translations import UNITS

    for place, widths in ((found.entry.about, found.widths), ("intercept", found.intercept)):
        for width in widths:
            known = width.value is not None
            size = readable(width.value) if known else plain(gathered(width.formula))
            yield f"{width.kind} prior on the {place}: mean 0, {UNITS[width.kind]} {size}"
            if known and width.value != width.formula:
                yield from labelled("formula", (plain(gathered(width.formula)),))
            if not known:
                yield from labelled("", (f"no number is known for {', '.join(width.missing)}",))
    if found.ratio is not None:
        known = found.ratio.value is not None
        ratio = readable(found.ratio.value) if known else plain(gathered(found.ratio.formula))
        yield from labelled("ratio", (f"variance of the noise / variance of the prior = {ratio}",))
    yield from proof_lines(told)
    yield from labelled("assumes", found.assumptions)
    yield from labelled("warning", found.warnings)
