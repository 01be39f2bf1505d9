import contextlib
import shutil
import subprocess

import pytest

from derivable.errors import EngineFailed
from derivable.render import engines
from derivable.render.engines import INSTALL, Source, chosen, missing_for_pdflatex, pdf

needs_pdflatex = pytest.mark.skipif(bool(missing_for_pdflatex()), reason=missing_for_pdflatex() or "complete")
DOCUMENT = r"\documentclass{article}\begin{document}%s\end{document}"
TITLE = '#set document(title: "x")\n'


def words_of(content, tmp_path):
    (tmp_path / "x.pdf").write_bytes(content)
    return subprocess.run(
        ["pdftotext", tmp_path / "x.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without pdflatex."""
    monkeypatch.setenv("PATH", str(tmp_path))
    missing_for_pdflatex.cache_clear()
    yield
    missing_for_pdflatex.cache_clear()


@pytest.mark.usefixtures("bare")
def test_without_pdflatex_auto_is_typst_and_asking_for_it_says_how_to_install_it():
    assert chosen("auto") == "typst"
    with pytest.raises(
        EngineFailed, match="pdflatex is not installed; install it with: sudo apt-get"
    ) as caught:
        chosen("pdflatex")
    assert INSTALL in str(caught.value)


@needs_pdflatex
def test_pdflatex_that_lacks_packages_is_not_chosen(monkeypatch):
    monkeypatch.setattr(engines, "PACKAGES", ("tcolorbox", "no-such-package"))
    missing_for_pdflatex.cache_clear()
    try:
        assert chosen("auto") == "typst"
        with pytest.raises(EngineFailed, match="lacks the packages no-such-package"):
            chosen("pdflatex")
    finally:
        missing_for_pdflatex.cache_clear()


@needs_pdflatex
@pytest.mark.parametrize(
    "body",
    [
        r"\newread\r\openin\r=/etc/passwd \read\r to\x \x",
        r"\newwrite\w\immediate\openout\w=/tmp/derivable-escape.txt \immediate\write\w{x}",
    ],
)
def test_pdflatex_reads_and_writes_nothing_outside_of_its_folder(body, tmp_path):
    with contextlib.suppress(EngineFailed):
        assert "root:" not in words_of(pdf(Source("attack", DOCUMENT % body, {}), "pdflatex"), tmp_path)
    assert not (tmp_path.parent / "derivable-escape.txt").exists()


@needs_pdflatex
@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "/etc/hostname"])
def test_pdflatex_includes_nothing_from_outside_of_its_folder(path):
    with pytest.raises(EngineFailed, match=r"File `.*' not found"):
        pdf(Source("attack", DOCUMENT % rf"\input{{{path}}}", {}), "pdflatex")


@needs_pdflatex
def test_pdflatex_runs_no_program(tmp_path):
    mark = tmp_path / "ran"
    pdf(Source("attack", DOCUMENT % rf"x\immediate\write18{{touch {mark}}}", {}), "pdflatex")
    assert not mark.exists()


@needs_pdflatex
def test_pdflatex_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(engines, "SECONDS", 2)
    with pytest.raises(EngineFailed, match="still running after 2 seconds"):
        pdf(Source("loop", DOCUMENT % r"\def\x{\x}\x", {}), "pdflatex")


@needs_pdflatex
def test_a_failure_names_the_step_and_what_pdflatex_said():
    body = "\\label{ridge:first}\n\\label{ridge:second}\n\\undefinedcommand"
    with pytest.raises(
        EngineFailed, match=r"ridge, step second: pdflatex failed: .*Undefined control sequence"
    ):
        pdf(Source("ridge", DOCUMENT % body, {}), "pdflatex")


@pytest.mark.parametrize(
    "body",
    ['#read("/etc/hostname")', '#read("../../../etc/hostname")', '#include "/etc/hostname"'],
)
def test_typst_reads_nothing_outside_of_its_folder(body):
    with pytest.raises(EngineFailed, match="Typst failed"):
        pdf(Source("attack", TITLE + body, {}), "typst")


def test_typst_refuses_a_document_that_is_not_accessible():
    with pytest.raises(EngineFailed, match="PDF/UA-1 error: missing document title"):
        pdf(Source("bare", "x", {}), "typst")


def test_typst_refuses_a_sign_that_its_fonts_lack():
    with pytest.raises(EngineFailed, match="Typst failed"):
        pdf(Source("signs", TITLE + "\\u{6f22}", {}), "typst")


def test_no_room_for_temporary_files_is_said_plainly(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(engines, "_filled", full)
    with pytest.raises(EngineFailed, match=r"x: typst has no room to work in \(no space left on device\)"):
        pdf(Source("x", TITLE, {}), "typst")


def test_files_are_found_by_the_engine():
    source = Source("logo", TITLE + '#read("note.txt")', {"note.txt": b"in the margin"})
    assert pdf(source, "typst").startswith(b"%PDF")


def test_pdftotext_is_there_for_these_tests():
    assert shutil.which("pdftotext"), "install poppler-utils"
