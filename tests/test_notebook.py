"""The example notebook runs, and what it shows is what was found."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from derivable import EQUAL, SAME_ARGMIN, decide, derivation, real
from derivable.checker import check

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """The HTML that the cells of the notebook show, in order."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]


def test_the_notebook_shows_both_verdicts_and_the_derivation(outputs: list[str]) -> None:
    wrong, right, derived = outputs
    assert all(part in wrong for part in ("refuted", r"e^{-\lambda w^2}", "w = 1"))
    assert "proved" in right
    assert "refuted" not in right + derived
    assert all(part in derived for part in ("Theorem", r"\lambda w^2"))


def test_what_is_shown_cannot_inject() -> None:
    x = real("x<script>alert(1)</script>")
    html = decide(x, EQUAL, x + 1)._repr_html_()
    assert "<script" not in html


def test_plain_texts_say_the_verdict_first() -> None:
    w = real("w")
    assert repr(decide(w**2, EQUAL, w * w)).startswith("proved: w^2  equal  w^2")
    refuted = decide(w**2, SAME_ARGMIN, (w - 1) ** 2, variables=[w])
    assert repr(refuted).startswith("refuted: ")
    assert "place 1: w = 0" in repr(refuted)
    assert "text{(refuted)}" in refuted._repr_latex_()


def test_a_derivation_says_that_it_is_not_checked_yet() -> None:
    w = real("w")

    @derivation(title="Nothing new", about=w)
    def nothing(d):
        d.start((w + 1) ** 2)
        d.expand()

    assert "not checked yet" in nothing._repr_html_()
    assert "not checked yet" not in check(nothing.build())._repr_html_()
