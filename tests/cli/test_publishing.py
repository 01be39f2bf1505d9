"""`derivable report` on a folder: its table of conventions, and what a second run leaves as it is."""

from pathlib import Path

import click
import pytest

from derivable.cli import catalogue
from derivable.cli.entry import run
from derivable.conventions.catalogue import CATALOGUE
from derivable.render.engines import missing_for_pdflatex
from derivable.translate.table import example

DERIVATION = """
from derivable import derivation, positive, real

w = real("w")
a = positive("a")

@derivation(title="{name}", about=w)
def {name}(d):
    d.start(a * w**2, "A parabola.")
    d.state(w**2 * a, "The same.")
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a folder of derivations, beside a home, where the cache is on."""
    monkeypatch.setattr(click, "get_app_dir", lambda name: str(tmp_path / "home" / name))
    monkeypatch.delenv("DERIVABLE_CACHE")
    (tmp_path / "work" / "derivations").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    for name in ("first", "second"):
        Path(f"derivations/{name}.py").write_text(DERIVATION.format(name=name), encoding="utf-8")


@pytest.fixture
def proved(monkeypatch):
    """What was proved: the words of each call; only a part of the catalogue, as the whole takes seconds."""
    calls, prove = [], catalogue.prove

    def counted(words):
        calls.append(words)
        return prove("AdamW")

    monkeypatch.setattr(catalogue, "prove", counted)
    return calls


def report(*arguments: str) -> int:
    return run(["report", "--to", "out", "--format", "html", *arguments])


def test_the_site_of_a_folder_has_the_table_in_its_navigation(proved):
    assert report() == 0
    table = Path("out/conventions.html").read_text(encoding="utf-8")
    assert "torch.optim.AdamW" in table
    assert 'href="conventions.html" aria-current="page"' in table
    for page in ("first.html", "index.html", "laws.html", "mistakes.html"):
        assert '<a href="conventions.html">Conventions</a>' in Path("out", page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("derivations/first.py", "derivations/second.py"),
        ("derivations", "--no-conventions"),
        ("derivations", "--audience", "student"),
        ("derivations/first.py", "--conventions"),
    ],
)
def test_no_table_where_none_is_wanted_or_there_is_no_site(proved, arguments):
    assert report(*arguments) == 0
    assert not Path("out/conventions.html").exists()
    assert not any(
        "conventions.html" in page.read_text(encoding="utf-8") for page in Path("out").glob("*.html")
    )


def test_files_get_the_table_when_it_is_asked_for(proved):
    assert report("derivations/first.py", "derivations/second.py", "--conventions") == 0
    assert Path("out/conventions.html").exists()


def test_the_table_is_proved_once(proved):
    assert [report(), report()] == [0, 0]
    assert proved == [""]


def test_without_the_cache_the_table_is_proved_and_not_kept(proved):
    assert [report("--no-cache"), report("--no-cache")] == [0, 0]
    assert proved == ["", ""]
    assert not Path(".derivable").exists()


def test_another_version_proves_the_table_again(proved, monkeypatch):
    assert report() == 0
    monkeypatch.setattr(catalogue, "product", lambda: "another")
    assert [report(), report()] == [0, 0]
    assert proved == ["", ""]


@pytest.mark.parametrize(
    "damage", [lambda content: content[:99], lambda content: content.replace(b"AdamW", b"AdamX")]
)
def test_a_damaged_table_is_proved_again(proved, damage):
    assert report() == 0
    whole = Path(".derivable/conventions").read_bytes()
    assert damage(whole) != whole
    Path(".derivable/conventions").write_bytes(damage(whole))
    assert report() == 0
    assert proved == ["", ""]
    assert Path(".derivable/conventions").read_bytes() == whole


def test_a_process_aside_proves_the_whole_catalogue():
    with catalogue.table(False, aside=True) as table:
        rows = table()
    assert [row.call for row in rows] == [example(entry) for entry in CATALOGUE]
    assert {row.status for row in rows} == {"proved", "refused"}


def test_a_block_that_ends_early_does_not_wait_for_the_process():
    with pytest.raises(KeyboardInterrupt), catalogue.table(False, aside=True):
        raise KeyboardInterrupt


def times() -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in Path("out").glob("*.html")}


def test_a_second_run_writes_only_what_changed(proved, capsys):
    assert report() == 0
    said, before = capsys.readouterr().out, times()
    assert report() == 0
    assert capsys.readouterr().out == said
    assert times() == before
    changed = Path("derivations/second.py")
    changed.write_text(changed.read_text(encoding="utf-8").replace("A parabola", "A curve"), encoding="utf-8")
    assert report() == 0
    after = times()
    assert {name for name in after if after[name] != before[name]} >= {"second.html", "index.html"}
    assert after["first.html"] == before["first.html"]


def test_no_cache_writes_everything_again(proved):
    assert report() == 0
    before = times()
    assert report("--no-cache") == 0
    assert not set(before.items()) & set(times().items())


def test_an_edited_page_is_mended(proved):
    assert report() == 0
    page = Path("out/first.html")
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"proved", b"refuted"))
    assert report() == 0
    assert page.read_bytes() == whole


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "pdf", "--engine", "pdflatex"), "pdflatex is not installed; install it with: "),
        (("--templates", "none"), "there is no folder of templates none"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_checked(monkeypatch, capsys, arguments, said):
    missing_for_pdflatex.cache_clear()
    monkeypatch.setenv("PATH", "")
    assert report(*arguments) == 2
    missing_for_pdflatex.cache_clear()
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert not Path("out").exists()
