"""`derivable conventions`: the table in a terminal, as a page, as Markdown and as JSON."""

import json
import re

import click
import pytest

from derivable.cli.entry import run
from derivable.conventions.catalogue import CATALOGUE
from derivable.report.conventions import conventions_told


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
    anchors = re.findall(r'<tbody [^>]*id="([^"]+)"', page)
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


def test_the_whole_table_is_kept_and_says_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(click, "get_app_dir", lambda name: str(tmp_path / "home"))
    monkeypatch.delenv("DERIVABLE_CACHE")
    monkeypatch.chdir(tmp_path)
    calls, told = [], conventions_told
    monkeypatch.setattr(
        "derivable.report.conventions.conventions_told", lambda words: calls.append(words) or told("AdamW")
    )
    said = []
    for _ in range(2):
        assert run(["conventions"]) == 0
        said.append(capsys.readouterr().out)
    assert calls == [""]
    assert "torch.optim.AdamW" in said[0]
    assert said[0] == said[1]
    assert run(["conventions", "--no-cache"]) == run(["conventions", "AdamW"]) == 0
    assert calls == ["", "", "AdamW"]
