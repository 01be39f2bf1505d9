"""`derivable translate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivable.cli import settings
from derivable.cli.exits import Exit
from derivable.cli.paragraphs import labelled
from derivable.cli.proving import finish, proof_lines, refused

if TYPE_CHECKING:
    from derivable.report.schema import CheckedDerivation
    from derivable.translate import Setting, Translation


@click.command(epilog="Calls are text that is parsed, never run; `derivable conventions` lists them.")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@settings.setting
@click.option("--run", "fits", is_flag=True, help="Fit both libraries on synthetic data, and compare.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as the JSON of a report.")
@click.option(
    "--report",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a page about it here, as HTML, LaTeX and PDF.",
)
def translate(
    source: str, target: str, fits: bool, as_json: bool, folder: Path | None, **numbers: str | None
) -> Exit:
    """Translate one library's lambda into another's, with the proof that both have the same minimisers.

    \b
    Examples:
      derivable translate 'sklearn.Ridge(alpha=10)' 'torch.optim.SGD(weight_decay)' --loss mse-mean --n 500
      derivable translate 'sklearn.Ridge(alpha)' 'glmnet(alpha=0, standardize=FALSE)'
      derivable translate 'sklearn.Ridge(alpha=10)' 'sklearn.ElasticNet(l1_ratio=0)' --run

    A parameter of FROM without a value stays a symbol; those of TO without one are solved for. The
    exit code is 0 when the translation is proved, 1 when it is refused, 3 when it is not proved.
    """
    setting = settings.setting_of(**numbers)  # type: ignore[arg-type]
    from derivable.checker import judge
    from derivable.report.translations import tell_translation
    from derivable.translate import Refusal
    from derivable.translate import translate as translation

    found = translation(source, target, setting)
    if isinstance(found, Refusal):
        return refused(found)
    told = tell_translation(found, judge(found.claim))
    if not as_json:
        for line in (*answer_lines(found, told), *(_fitted(source, target, setting) if fits else ())):
            click.echo(line)
    return finish(told, as_json, folder)


def answer_lines(found: "Translation", told: "CheckedDerivation") -> Iterator[str]:
    """What to set, the proof, and what to mind."""
    from derivable.language.printing import plain
    from derivable.report.numbers import gathered, readable

    for solution in found.solutions:
        formula = plain(gathered(solution.formula))
        known = solution.value is not None
        yield f"{solution.parameter} = {readable(solution.value) if known else formula}"
        if known and formula != readable(solution.value):
            yield from labelled("formula", (formula,))
        if not known:
            yield from labelled("", (f"no number is known for {', '.join(solution.missing)}",))
    yield from proof_lines(told)
    yield from labelled("assumes", found.assumptions)
    yield from labelled("warning", found.warnings)


def _fitted(source: str, target: str, setting: "Setting") -> Iterator[str]:
    """The largest difference between the two libraries on synthetic data, or why they were not fitted."""
    try:
        from derivable.translate.fitting.run import Comparison, run
    except ImportError as error:
        yield from labelled("not run", (f"{error.name} is not installed",))
        return
    found = run(source, target, setting)
    if isinstance(found, Comparison):
        size = len(found.source.weights)
        yield from labelled(
            "run",
            (
                f"both were fitted on synthetic data with {size} unscaled columns: "
                f"the largest difference of a weight is {found.difference:.1e}",
            ),
        )
    else:
        yield from labelled("not run", (found.reason,))
