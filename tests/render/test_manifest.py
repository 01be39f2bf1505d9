import json

import msgspec
import pytest

from derivable.render import Options, printing, render

TYPST = Options(engine="typst")


@pytest.fixture
def one(report):
    ridge = msgspec.structs.replace(report.derivations[0], pictures=())
    return msgspec.structs.replace(report, derivations=(ridge,))


@pytest.fixture
def made(monkeypatch):
    """The names of the documents that an engine was started for."""
    names = []
    engine = printing.pdf

    def counted(source, name):
        names.append(source.name)
        return engine(source, name)

    monkeypatch.setattr(printing, "pdf", counted)
    return names


def test_the_manifest_names_files_and_engines(one, tmp_path):
    render(one, ("html", "pdf"), tmp_path, TYPST)
    files = json.loads((tmp_path / "manifest.json").read_text())["files"]
    assert list(files) == ["ridge.html", "ridge.pdf"]
    assert files["ridge.pdf"]["engine"] == "typst"


def test_an_unchanged_pdf_is_not_made_again(one, tmp_path, made):
    first = render(one, ("pdf",), tmp_path, TYPST)[0].read_bytes()
    assert render(one, ("pdf",), tmp_path, TYPST)[0].read_bytes() == first
    assert made == ["ridge"]


def test_a_changed_derivation_is_made_again(one, tmp_path, made):
    render(one, ("pdf",), tmp_path, TYPST)
    ridge = msgspec.structs.replace(one.derivations[0], title="Another title")
    render(msgspec.structs.replace(one, derivations=(ridge,)), ("pdf",), tmp_path, TYPST)
    render(msgspec.structs.replace(one, product="derivable 9"), ("pdf",), tmp_path, TYPST)
    assert made == ["ridge"] * 3


@pytest.mark.parametrize(
    "content", [b"", b"no json", b"[]", b'{"files": 3}', b'{"files": {"ridge.pdf": {}}}', b"[" * 10_000]
)
def test_a_broken_manifest_is_noticed_and_written_again(one, tmp_path, made, content):
    render(one, ("pdf",), tmp_path, TYPST)
    (tmp_path / "manifest.json").write_bytes(content)
    render(one, ("pdf",), tmp_path, TYPST)
    assert made == ["ridge"] * 2
    assert "ridge.pdf" in json.loads((tmp_path / "manifest.json").read_text())["files"]


def test_a_pdf_that_somebody_changed_is_made_again(one, tmp_path, made):
    (path,) = render(one, ("pdf",), tmp_path, TYPST)
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    render(one, ("pdf",), tmp_path, TYPST)
    assert path.read_bytes() == whole
    assert made == ["ridge"] * 2


def test_files_of_earlier_runs_stay_in_the_manifest_while_they_are_there(one, tmp_path):
    render(one, ("html", "pdf"), tmp_path, TYPST)
    (tmp_path / "ridge.html").unlink()
    render(one, ("typ",), tmp_path, TYPST)
    files = json.loads((tmp_path / "manifest.json").read_text())["files"]
    assert list(files) == ["ridge.pdf", "ridge.typ"]
