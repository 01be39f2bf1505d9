"""Measure and print: `python -m benchmarks`; with `--short`, in a few minutes instead of an hour.

Nothing fails for being slow.
"""

from dataclasses import dataclass

import click
from rich.console import Console

from benchmarks import tables
from benchmarks.explicit import KINDS
from benchmarks.growth import rows
from benchmarks.start import commands
from benchmarks.suites import SUITES
from benchmarks.verdicts import outcomes

PARTS = ("commands", "verdicts", "growth")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured. Limits are in seconds, for one question to SymPy."""

    kinds: tuple[str, ...]
    sizes: tuple[int, ...]
    dimensions: tuple[int, ...]
    growth_limit: float
    beside: frozenset[str]
    verdict_limit: float


FULL = Extent(
    tuple(KINDS), (1, 10, 20, 50, 100, 200, 500, 1000, 2000), (1, 3, 10), 60.0, frozenset(SUITES), 5.0
)
SHORT = Extent(("logarithm", "scaling", "expansion"), (50, 100, 200), (3,), 1.0, frozenset({"sums"}), 1.0)


@click.command(help=__doc__)
@click.option("--short", is_flag=True, help="Fewer sizes, and SymPy beside fewer claims.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Only this part; may be repeated.")
@click.option("--kind", type=click.Choice(tuple(KINDS)), multiple=True, help="Only these explicit claims.")
def main(short: bool, only: tuple[str, ...], kind: tuple[str, ...]) -> None:
    extent = SHORT if short else FULL
    console = Console(width=160)
    for part in only or PARTS:
        with console.status(f"measuring {part}"):
            if part == "commands":
                console.print(tables.command_table(commands()))
            elif part == "verdicts":
                print_verdicts(console, extent)
            else:
                print_growth(console, extent, kind or extent.kinds)


def print_verdicts(console: Console, extent: Extent) -> None:
    found = tuple(outcomes(extent.verdict_limit, extent.beside))
    console.print(tables.share_table(found))
    console.print(tables.time_table(found, extent.verdict_limit))
    console.print(tables.slowest_table(found))


def print_growth(console: Console, extent: Extent, kinds: tuple[str, ...]) -> None:
    measured = []
    for kind in kinds:
        mine = [rows(kind, d, extent.sizes, extent.growth_limit) for d in extent.dimensions]
        measured += mine
        console.print(tables.growth_table(kind, mine, extent.growth_limit))
    console.print(tables.exponent_table(measured))


if __name__ == "__main__":
    main()
