"""`derivable conventions`: the table in a terminal, as a page, as Markdown and as JSON."""

import json
import re

import pytest

from derivable.cli.entry import run
from derivable.conventions.catalogue import CATALOGUE


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The whole table in each form."""
    folder = tmp_path_factory.mktemp("conventions")
    names = {form: folder / f"table.{form}" for form in ("html", "md", "json")}
    code = run(["conventions", *(word for form, path in names.items() for word in (f"--{form}", str(path)))])
    return code, {form: path.read_text(encoding="utf-8") for form, path in names.items()}


def test_every_entry_is_a_row_with_its_proof_or_a_refusal(written):
    code, texts = written
    rows = json.loads(texts["json"])
    assert code == 0
    assert len(rows) == len(CATALOGUE)
    for row in rows:
        if row["refusal"]:
            assert row["proof"] is None
        else:
            assert row["proof"]["verdict"]["status"] == "proved"
            assert row["proof"]["evidence"]


def test_the_page_stands_alone_and_every_row_has_its_own_address(written):
    page = written[1]["html"]
    anchors = re.findall(r'<tr id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors)) == len(CATALOGUE)
    assert all(f'href="#{anchor}"' in page for anchor in anchors)
    loaded = re.findall(r"(?:<link|<script[^>]* src=|<img|url\((?!data:))", page)
    assert loaded == []
    assert "aria-sort" in page


def test_the_markdown_has_a_line_for_each_row(written):
    lines = [line for line in written[1]["md"].splitlines() if line.startswith("| [")]
    assert len(lines) == len(CATALOGUE)
    columns = {len(re.split(r"(?<!\\)\|", line)) for line in lines}
    assert columns == {8}


def test_words_choose_rows_for_the_terminal(capsys):
    assert run(["conventions", "AdamW"]) == 0
    out = capsys.readouterr().out
    assert "torch.optim.AdamW" in out
    assert "refused" in out
    assert "Ridge" not in out


def test_words_that_choose_nothing_are_misuse(capsys):
    assert run(["conventions", "nonsense"]) == 2
    assert "no call of the catalogue contains 'nonsense'" in capsys.readouterr().err
