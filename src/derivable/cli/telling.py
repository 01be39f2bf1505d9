"""Says what was checked: a line per derivation and per step, with progress when someone is looking."""

from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from derivable.cli.checking import CheckedFile
from derivable.cli.exits import Exit, exit_of
from derivable.report import plain
from derivable.report.schema import CheckedDerivation, CheckedStep, Status

STYLES: dict[Status, str] = {"proved": "green", "refuted": "bold red", "undecided": "bold yellow"}


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run checked, and the sentences about what it could not check."""

    files: tuple[CheckedFile, ...]

    @property
    def derivations(self) -> tuple[CheckedDerivation, ...]:
        """In the order of the files."""
        return tuple(derivation for file in self.files for derivation in file.derivations)

    @property
    def faults(self) -> tuple[str, ...]:
        """One sentence for every file that could not be checked."""
        return tuple(file.fault for file in self.files if file.fault)

    @property
    def exit(self) -> Exit:
        """A file that can't be checked weighs more than a refuted step."""
        return Exit.MISUSE if self.faults else exit_of(derivation.status for derivation in self.derivations)


def console(*, err: bool = False) -> Console:
    """The terminal, or the file or pipe that stands for it: never wrapped, coloured only for eyes."""
    return Console(stderr=err, soft_wrap=True, highlight=False, markup=False, emoji=False)


def run(paths: tuple[Path, ...], checked: Iterable[CheckedFile], out: Console) -> Run:
    """Say what was checked, file by file as it comes; `paths` are all that will come, in this order."""
    err = console(err=True)
    files = []
    with _progress(out) as progress:
        task = progress.add_task("", total=len(paths), path=str(paths[0]))
        for place, file in enumerate(checked, start=1):
            files.append(file)
            if file.fault:
                err.print(Text.assemble(("derivable: ", "bold red"), plain.printable(file.fault)))
            for derivation in file.derivations:
                _tell(derivation, out)
            progress.update(task, advance=1, path=str(paths[min(place, len(paths) - 1)]))
    result = Run(tuple(files))
    out.print(summary(result))
    return result


def _progress(out: Console) -> Progress:
    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[path]}"))
    return Progress(*columns, console=out, transient=True, disable=not out.is_terminal)


def waiting(what: str) -> AbstractContextManager[object]:
    """Say what takes a while, for as long as it takes, when someone is looking."""
    err = console(err=True)
    return err.status(what) if err.is_terminal else nullcontext()


def _tell(derivation: CheckedDerivation, out: Console) -> None:
    name = plain.printable(f"{derivation.source}::{derivation.name}")
    out.print(Text.assemble((name, "bold"), "  ", _readable(derivation.title)))
    names = max((len(step.name) for step in derivation.steps), default=0)
    relations = max((len(_relation(step)) for step in derivation.steps), default=0)
    for step in derivation.steps:
        said = f"  {step.name:<{names}}  {_relation(step):<{relations}}  {_readable(step.title)}"
        out.print(_word(step) + Text(plain.printable(said.rstrip())))
        if step.outcome != "proved":
            _explain(step, out)


def _explain(step: CheckedStep, out: Console) -> None:
    from derivable.render.terminal import explanation  # slow to import, and not needed when all is well

    for sentence in explanation(step):
        out.print(Text(f"      {plain.printable(sentence)}"))


def _readable(text: str) -> str:
    if "$" not in text:
        return plain.printable(text)
    from derivable.render.terminal import readable

    return plain.printable(readable(text))


def _word(step: CheckedStep) -> Text:
    return Text(f"  {plain.word(step):<21}", style=STYLES[step.outcome] if step.verdict else "")


def _relation(step: CheckedStep) -> str:
    return step.relation.name if step.relation else ""


def summary(run: Run) -> str:
    """One line about all: "2 derivations, 9 steps: 8 as expected, 1 refuted."."""
    steps = [step for derivation in run.derivations for step in derivation.steps if step.verdict]
    seen = Counter(step.outcome for step in steps)
    parts = [f"{seen[status]} {word}" for status, word in _words() if seen[status]]
    faults = f" {_counted(len(run.faults), 'file')} can't be checked." if run.faults else ""
    counts = f"{_counted(len(run.derivations), 'derivation')}, {_counted(len(steps), 'step')}"
    return f"{counts}: {', '.join(parts) or 'nothing to check'}.{faults}"


def _words() -> Iterable[tuple[Status, str]]:
    return (("proved", "as expected"), ("refuted", "refuted"), ("undecided", "undecided"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
