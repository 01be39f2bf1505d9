"""The table of conventions as a page, alone or of a site, and as Markdown."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from derivable.render.formats import HTML
from derivable.render.options import Options
from derivable.render.pages import Setting, document
from derivable.render.sheet import Badge, Tone
from derivable.report.convention_table import ConventionTold
from derivable.report.schema import Formula

TITLE = "How libraries write their objectives"
HEADINGS = ("Call", "Objective", "Prior on each weight", "Proof", "Verified")
TONES: Mapping[str, Tone] = {"proved": "proved", "undecided": "undecided", "refused": "neutral"}


def page(rows: Sequence[ConventionTold], product: str) -> str:
    """The table as a page that stands alone, sortable and searchable, with the proof of every row."""
    values: dict[str, object] = {"mark": "", "audience": "full", "digest": ""}
    return document(HTML, "conventions", Setting(product, Options()), values | table(rows))


def table(rows: Sequence[ConventionTold]) -> dict[str, object]:
    """What the template of the page shows."""
    tally = Counter(row.status for row in rows)
    return {
        "title": TITLE,
        "headings": HEADINGS,
        "rows": [{"row": row, "badge": Badge(row.status, TONES[row.status])} for row in rows],
        "tally": [Badge(f"{tally[word]} {word}", TONES[word]) for word in TONES if tally[word]],
    }


def markdown(rows: Iterable[ConventionTold]) -> str:
    """The table as Markdown, formulas in code."""
    lines = [f"# {TITLE}", "", _line((*HEADINGS, "Intercept")), _line("---" for _ in (*HEADINGS, ""))]
    for row in rows:
        lines.append(
            _line(
                (
                    f"[`{row.call}`]({row.source})",
                    _code(row.objective),
                    prior_words(row, _code),
                    row.status,
                    f"{row.verified} {row.difference}".strip(),
                    row.intercept,
                )
            )
        )
    return "\n".join(lines) + "\n"


def prior_words(row: ConventionTold, write: Callable[[Formula], str]) -> str:
    """The prior of a row in one cell, or why there is none."""
    if row.refusal:
        return f"none: {row.refusal}"
    return " times ".join(
        f"{part.kind}, {'standard deviation' if part.kind == 'Gaussian' else 'scale'} {write(part.width)}"
        for part in row.prior
    )


def plain(formula: Formula | None) -> str:
    """A formula in plain text."""
    return "" if formula is None else formula.plain


def _code(formula: Formula | None) -> str:
    return f"`{formula.plain}`" if formula is not None else ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
