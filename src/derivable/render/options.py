"""What a reader asks of a printed derivation."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from derivable.render.manifest import Memory
from derivable.report.convention_table import ConventionTold

Audience = Literal["full", "student", "key"]
Level = Literal["brief", "normal", "detailed"]
HidingRule = Literal["marked", "every-other", "conclusions"]
EngineName = Literal["auto", "pdflatex", "typst"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to print.

    `audiences`: `full` shows everything; `student` leaves blank what `hide` names (`marked`: what
    the author marked; `every-other`: every second line; `conclusions`: the last line of every
    milestone); `key` is the student's sheet filled in. `level`: `brief` shows one line for each
    milestone, `detailed` also the algebra inside a step. `engine` makes PDF files: `auto` is
    pdflatex where it is installed and Typst elsewhere. `course` is printed in the header.
    `templates` is a folder whose templates take the place of ours, block by block. `workers` is how
    many files are made at once; for more than one, other processes may be started, so that a script
    that asks for them needs `if __name__ == "__main__":`. `conventions` are the rows of the table of
    conventions, for a site; without any, it has no such page. `memory` tells which manifest is
    believed; without it, every file is made again.
    """

    audiences: tuple[Audience, ...] = ("full",)
    level: Level = "normal"
    hide: HidingRule = "marked"
    engine: EngineName = "auto"
    course: str = ""
    templates: Path | None = None
    workers: int = 1
    conventions: tuple[ConventionTold, ...] = ()
    memory: Memory | None = None
