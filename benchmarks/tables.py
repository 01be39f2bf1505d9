"""The tables that the benchmarks print."""

from collections.abc import Iterable, Sequence
from statistics import median

from rich.table import Table

from benchmarks.growth import Check, Row, exponent
from benchmarks.verdicts import Answer, Outcome
from benchmarks.worker import Failed, Late

STATUSES = ("proved", "refuted", "undecided")


def table(title: str, columns: Iterable[str], caption: str | None = None) -> Table:
    made = Table(title=title, title_justify="left", caption=caption, caption_justify="left")
    for number, column in enumerate(columns):
        made.add_column(column, justify="right" if number else "left", no_wrap=True)
    return made


def told(seconds: float | Failed | Late | None, limit: float) -> str:
    """Seconds with a unit; what was late as >limit, what was not asked as a dash, a wrong answer as no."""
    if isinstance(seconds, Late):
        return f">{limit:g} s"
    if isinstance(seconds, Failed):
        return seconds.reason[:20]
    if seconds is None:
        return "-"
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"


def ratio(slow: float | Failed | Late | None, quick: float, limit: float) -> str:
    """How many times slower; more than that for what was killed."""
    if isinstance(slow, Late):
        return f">{limit / quick:.0f}"
    return f"{slow / quick:.0f}" if isinstance(slow, float) else "-"


GROWTH = ("D, N", "build", "build plain", "Claim", "decide", "prove", "check/build", "memory")
BESIDE = ("simplify", "ratio", "equals", "ratio")


def megabytes(memory: float | Failed | Late) -> str:
    """Megabytes, or a dash."""
    return f"{memory:.1f} MB" if isinstance(memory, float) else "-"


def growth_table(kind: str, measured: Sequence[Sequence[Row]], limit: float) -> Table:
    """One kind of claim with explicit terms; a section for every D."""
    caption = "check = Claim + decide; memory: its peak, without the expressions"
    made = table(f"{kind}, N explicit terms", (*GROWTH, *BESIDE), caption)
    for rows in measured:
        for row in rows:
            made.add_row(f"{row.d}, {row.n}", *_growth_cells(row, limit))
        made.add_section()
    return made


def _growth_cells(row: Row, limit: float) -> list[str]:
    check = row.check
    plain = told(row.plain, limit)
    if not isinstance(check, Check):
        return ["-", plain, told(check, limit)]
    return [
        told(check.build, limit),
        plain,
        told(check.claim, limit),
        told(check.decide, limit),
        told(check.prove, limit),
        f"{check.whole / check.build:.2f}",
        megabytes(row.memory),
        told(row.simplify, limit),
        ratio(row.simplify, check.whole, limit),
        told(row.equals, limit),
        ratio(row.equals, check.whole, limit),
    ]


def exponent_table(measured: Iterable[Sequence[Row]]) -> Table:
    """The exponents of growth in N, from N = 50 on, and the last size."""
    made = table(
        "growth in N from N = 50 on, as a power of N",
        ("claims", "D", "check", "prove", "memory", "largest N", "check", "prove", "memory"),
    )
    for rows in measured:
        checks = [(row.n, row.check) for row in rows if isinstance(row.check, Check)]
        peaks = [(row.n, row.memory) for row in rows if isinstance(row.memory, float)]
        if not checks:
            continue
        times = [[(n, getattr(check, part)) for n, check in checks] for part in ("whole", "prove")]
        powers = [exponent(points) for points in (*times, peaks)]
        n, last = checks[-1]
        made.add_row(
            rows[0].kind,
            str(rows[0].d),
            *("-" if power is None else f"{power:.2f}" for power in powers),
            str(n),
            told(last.whole, 0),
            told(last.prove, 0),
            megabytes(rows[-1].memory),
        )
    return made


def share_table(found: Sequence[Outcome]) -> Table:
    """How many claims were proved, refuted and left undecided, and how many SymPy shows."""
    made = table(
        "verdicts",
        ("suite", "claims", *STATUSES, "other", "simplify shows", "equals shows"),
        "of the claims for which SymPy has a question: equal, proportional, equal up to a constant",
    )
    for name in [*dict.fromkeys(outcome.suite for outcome in found), "all"]:
        mine = [outcome for outcome in found if name in (outcome.suite, "all")]
        counts = [sum(outcome.status == status for outcome in mine) for status in STATUSES]
        cells = [len(mine), *counts, len(mine) - sum(counts)]
        shown = (_shown([getattr(outcome, method) for outcome in mine]) for method in ("simplify", "equals"))
        made.add_row(name, *map(str, cells), *shown)
    return made


def _shown(answers: Sequence[Answer]) -> str:
    """How many of the questions SymPy answers with yes, and how many it took too long for."""
    asked = [a for a in answers if a is not None and not (isinstance(a, tuple) and a[1] is None)]
    yes = sum(isinstance(a, tuple) and a[1] is True for a in asked)
    late = sum(isinstance(a, Late) for a in asked)
    return f"{yes} of {len(asked)}" + (f" ({late} late)" if late else "") if asked else "-"


def time_table(found: Sequence[Outcome], limit: float) -> Table:
    """How long verdicts take, and how many times longer SymPy does for the same claims."""
    made = table(
        "time of a verdict (all searching included)",
        ("suite", "verdict", "claims", "median", "largest", ">50 ms", "simplify", "ratio", "equals", "ratio"),
        "SymPy: medians over the claims that it was asked; ratio: median of ratios, late ones at the limit",
    )
    for name in [*dict.fromkeys(outcome.suite for outcome in found), "all"]:
        for status in STATUSES:
            mine = [o for o in found if name in (o.suite, "all") and o.status == status]
            if mine:
                times = [outcome.seconds for outcome in mine]
                beside = (cell for method in ("simplify", "equals") for cell in _beside(mine, method, limit))
                slow = sum(seconds > 0.05 for seconds in times)
                cells = (told(median(times), limit), told(max(times), limit), str(slow), *beside)
                made.add_row(name, status, str(len(mine)), *cells)
        made.add_section()
    return made


def _beside(found: Sequence[Outcome], method: str, limit: float) -> tuple[str, str]:
    pairs = []
    for outcome in found:
        answer = getattr(outcome, method)
        if isinstance(answer, Late):
            pairs.append((limit, outcome.seconds))
        elif isinstance(answer, tuple) and answer[1] is not None:
            pairs.append((answer[0], outcome.seconds))
    if not pairs:
        return "-", "-"
    return told(
        median(slow for slow, _ in pairs), limit
    ), f"{median(slow / quick for slow, quick in pairs):.0f}"


def slowest_table(found: Sequence[Outcome], count: int = 12) -> Table:
    """The claims that took longest."""
    made = table("slowest verdicts", ("claim", "verdict", "time"))
    for outcome in sorted(found, key=lambda outcome: -outcome.seconds)[:count]:
        made.add_row(f"{outcome.suite}: {outcome.name}", outcome.status, told(outcome.seconds, 0))
    return made


def command_table(found: Iterable[tuple[str, float, float]]) -> Table:
    """Whole commands in new processes."""
    made = table("whole commands, best of five", ("command", "time", "goal"))
    for command, best, goal in found:
        made.add_row(command, told(best, 0), told(goal, 0))
    return made
