"""What is up to date is not made again, and everything else is."""

import hashlib
import json
from dataclasses import replace

import msgspec
import pytest

from derivable.errors import BadPath, EngineFailed
from derivable.render import Options, fingerprints, manifest, policy, press, printing, render


class Remembered(dict):
    """What a user's runs remember, for as long as a test."""

    def recall(self, folder):
        return self.get(folder, "")

    def remember(self, folder, digest):
        self[folder] = digest


@pytest.fixture
def typst():
    return Options(engine="typst", memory=Remembered())


@pytest.fixture
def one(report):
    ridge = msgspec.structs.replace(report.derivations[0], pictures=())
    return msgspec.structs.replace(report, derivations=(ridge,))


@pytest.fixture
def made(monkeypatch):
    """The names of the documents that an engine was started for, and of the sheets that were filled in."""
    names = []
    engine, filled = press.pdf, press.page

    def counted(source, name):
        names.append(f"{source.name}.pdf")
        return engine(source, name)

    def noted(form, sheet, *others):
        names.append(f"{sheet.name}.{form.name}")
        return filled(form, sheet, *others)

    monkeypatch.setattr(press, "pdf", counted)
    monkeypatch.setattr(press, "page", noted)
    return names


def files(folder):
    return json.loads((folder / "manifest.json").read_text())["files"]


def with_first(report, **fields):
    """The report with its first derivation changed."""
    first, *others = report.derivations
    return msgspec.structs.replace(report, derivations=(msgspec.structs.replace(first, **fields), *others))


def test_the_manifest_names_files_and_engines(one, tmp_path, typst):
    render(one, ("html", "pdf"), tmp_path, typst)
    assert list(files(tmp_path)) == ["ridge.html", "ridge.pdf"]
    assert [files(tmp_path)[f"ridge.{form}"]["engine"] for form in ("html", "pdf")] == ["", "typst"]


def test_what_is_unchanged_is_not_made_again(one, tmp_path, made, typst):
    first = [path.read_bytes() for path in render(one, ("html", "tex", "pdf"), tmp_path, typst)]
    assert made == ["ridge.html", "ridge.tex", "ridge.typ", "ridge.pdf"]
    made.clear()
    assert [path.read_bytes() for path in render(one, ("html", "tex", "pdf"), tmp_path, typst)] == first
    assert made == []


def test_a_folder_that_is_up_to_date_is_not_written_to(one, tmp_path, typst, monkeypatch):
    first = render(one, ("html", "pdf"), tmp_path, typst)
    monkeypatch.setattr(printing, "write_whole", pytest.fail)
    monkeypatch.setattr(manifest, "write_whole", pytest.fail)
    assert render(one, ("html", "pdf"), tmp_path, typst) == first


def test_without_a_memory_everything_is_made_again(one, tmp_path, made):
    for _ in range(2):
        render(one, ("html",), tmp_path)
    assert made == ["ridge.html"] * 2


def test_a_changed_derivation_is_made_again(one, tmp_path, made, typst):
    render(one, ("pdf",), tmp_path, typst)
    render(with_first(one, title="Another title"), ("pdf",), tmp_path, typst)
    render(msgspec.structs.replace(one, product="derivable 9"), ("pdf",), tmp_path, typst)
    assert made == ["ridge.typ", "ridge.pdf"] * 3


@pytest.mark.parametrize(
    "change",
    [{"course": "ML 301"}, {"level": "brief"}, {"hide": "every-other"}],
    ids=lambda change: str(*change),
)
def test_another_option_makes_pages_again(one, tmp_path, made, typst, change):
    render(one, ("html",), tmp_path, typst)
    render(one, ("html",), tmp_path, replace(typst, **change))
    assert made == ["ridge.html"] * 2


def test_a_changed_template_makes_pages_again(one, tmp_path, made, typst):
    mine = tmp_path / "mine" / "html"
    mine.mkdir(parents=True)
    options = replace(typst, templates=mine.parent)
    pages = []
    for colour in ("red", "red", "blue"):
        (mine / "extra.css").write_text(f"h1 {{ color: {colour}; }}")
        policy.head.cache_clear()  # which another process would not have
        pages.append(render(one, ("html",), tmp_path / "out", options)[0].read_text())
    assert made == ["ridge.html"] * 2
    assert "color: blue" in pages[-1]


def test_a_change_elsewhere_makes_the_pages_again_that_show_it(report, tmp_path, made, typst):
    """Weight decay uses the ridge, whose title it prints; the width has nothing to do with it."""
    assert ["ridge" in press.mentioned(found) for found in report.derivations[1:]] == [False, True]
    render(report, ("html",), tmp_path, typst)
    made.clear()
    render(with_first(report, references=("Another book.",)), ("html",), tmp_path, typst)
    assert made == ["ridge.html"]
    made.clear()
    render(with_first(report, title="Another title"), ("html",), tmp_path, typst)
    assert made == ["ridge.html", "weight_decay.html"]
    assert "Another title" in (tmp_path / "weight_decay.html").read_text()
    assert "Another title" in (tmp_path / "index.html").read_text()


@pytest.mark.parametrize(
    "content", [b"", b"no json", b"[]", b'{"files": 3}', b'{"files": {"ridge.pdf": {}}}', b"[" * 10_000]
)
def test_a_broken_manifest_is_noticed_and_written_again(one, tmp_path, made, typst, content):
    render(one, ("html",), tmp_path, typst)
    (tmp_path / "manifest.json").write_bytes(content)
    render(one, ("html",), tmp_path, typst)
    assert made == ["ridge.html"] * 2
    assert "ridge.html" in files(tmp_path)


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_file_that_somebody_changed_is_made_again(one, tmp_path, made, typst, form):
    (path,) = render(one, (form,), tmp_path, typst)
    whole, first = path.read_bytes(), list(made)
    for content in (whole[:1000], whole.replace(b"a", b"b", 1), None):
        path.unlink() if content is None else path.write_bytes(content)
        made.clear()
        render(one, (form,), tmp_path, typst)
        assert path.read_bytes() == whole
        assert made == first


def forge(folder, name, content):
    """What somebody would do who knows how manifests are made."""
    (folder / name).write_bytes(content)
    entries = files(folder)
    entries[name] = {**entries[name], "content": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps({"files": entries}))


def test_the_pages_of_a_stranger_are_not_believed(one, tmp_path, made, typst):
    whole = render(one, ("html",), tmp_path, typst)[0].read_bytes()
    forge(tmp_path, "ridge.html", b"all is proved")
    assert render(one, ("html",), tmp_path, typst)[0].read_bytes() == whole
    assert made == ["ridge.html"] * 2


def test_a_manifest_that_is_not_believed_does_not_become_so(one, tmp_path, made, typst):
    """The run that meets it prints another format and writes the manifest again."""
    render(one, ("tex",), tmp_path, typst)
    forge(tmp_path, "ridge.tex", b"all is proved")
    render(one, ("html",), tmp_path, typst)
    assert b"all is proved" not in render(one, ("tex",), tmp_path, typst)[0].read_bytes()


def test_files_of_earlier_runs_stay_in_the_manifest_while_they_are_there(one, tmp_path, typst):
    render(one, ("html", "pdf"), tmp_path, typst)
    (tmp_path / "ridge.html").unlink()
    render(one, ("typ",), tmp_path, typst)
    assert list(files(tmp_path)) == ["ridge.pdf", "ridge.typ"]


def test_what_was_finished_before_an_engine_failed_is_kept(report, tmp_path, made, typst, monkeypatch):
    def fails(source, engine):
        raise EngineFailed(f"{source.name}: no.")

    monkeypatch.setattr(press, "pdf", fails)
    with pytest.raises(EngineFailed):
        render(report, ("html", "pdf"), tmp_path, typst)
    assert "ridge.html" in made
    made.clear()
    render(report, ("html",), tmp_path, typst)
    assert "ridge.html" not in made
    assert "weight_decay.html" in made


def test_a_folder_of_templates_is_no_home(one, tmp_path):
    for number in range(fingerprints.MOST_FILES + 1):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(BadPath, match="more than 1000 files, which are no templates"):
        render(one, ("html",), tmp_path / "out", Options(templates=tmp_path))
    assert not (tmp_path / "out").exists()
