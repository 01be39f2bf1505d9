"""Where the pages of a PDF file end: never between a step's title and its formula, but within long steps."""

import subprocess

import msgspec
import pytest

from derivable.render import Options, render
from derivable.render.engines import missing_for_pdflatex
from derivable.report.schema import CheckedStep, Formula, RelationText, VerdictText

ENGINES = ("typst",) if missing_for_pdflatex() else ("typst", "pdflatex")
EQUALS = RelationText("equal", "=", "equals")
NUMBERS = ("one", "two", "three", "four", "five", "six")


def tall(word: str, rows: int) -> Formula:
    """A formula of so many rows, each of which says the word."""
    body = r" \\ ".join([rf"\text{{{word}}}"] * rows)
    return Formula(rf"\begin{{matrix}} {body} \end{{matrix}}", word)


def step(number: str, rows: int, reason: str) -> CheckedStep:
    return CheckedStep(
        name=number,
        kind="step",
        title=f"title-{number}",
        reason=reason,
        previous=tall(f"start-{number}", rows),
        line=tall(f"line-{number}", rows),
        relation=EQUALS,
        verdict=VerdictText("proved", method=f"check-{number}"),
    )


@pytest.fixture(scope="module")
def printed(report, tmp_path_factory):
    def print_steps(engine: str, rows: int, reason: str = "Why.") -> list[str]:
        """The text of each page."""
        steps = tuple(step(number, rows, reason) for number in NUMBERS)
        derivation = msgspec.structs.replace(report.derivations[0], steps=steps, pictures=(), references=())
        one = msgspec.structs.replace(report, derivations=(derivation,))
        (path,) = render(one, ("pdf",), tmp_path_factory.mktemp("pages"), Options(engine=engine))
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
        return text.stdout.split("\f")[:-1]

    return print_steps


def page_of(pages: list[str], word: str) -> int:
    (page,) = (number for number, text in enumerate(pages) if word in text)
    return page


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rows", [3, 8, 13])
def test_a_title_is_with_its_formula_and_a_formula_is_whole(printed, engine, rows):
    pages = printed(engine, rows)
    for number in NUMBERS:
        assert page_of(pages, f"title-{number}") == page_of(pages, f"start-{number}")
        assert page_of(pages, f"line-{number}") == page_of(pages, f"check-{number}")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_step_goes_over_two_pages(printed, engine):
    pages = printed(engine, 13)
    split = [
        number for number in NUMBERS if page_of(pages, f"start-{number}") < page_of(pages, f"line-{number}")
    ]
    assert split
    for page in pages[:-1]:
        assert page.count("start-") + page.count("line-") >= 13, "no page is as good as empty"


@pytest.mark.parametrize("engine", ENGINES)
def test_no_reason_runs_off_a_page(printed, engine):
    """With pdflatex a reason ends on the page where it begins; with Typst it may go on in the next margin."""
    pages = printed(engine, 3, reason=" ".join(["hum"] * 160 + ["finis"]))
    beginnings = [page.count("title-") for page in pages]
    ends = [page.count("finis") for page in pages]
    assert sum(beginnings) == sum(ends) == len(NUMBERS)
    assert ends == beginnings or engine == "typst"
    assert sum(page.count("hum") for page in pages) == 160 * len(NUMBERS)
