import os
import re
import subprocess
import zlib
from dataclasses import replace

import msgspec
import pytest

from derivable.errors import BadPath, BadReport
from derivable.render import Options, render
from derivable.render.engines import missing_for_pdflatex
from derivable.render.printing import file_names
from derivable.render.prose import plain

ENGINES = ("typst",) if missing_for_pdflatex() else ("typst", "pdflatex")


def changed(report, **fields):
    """The report with the ridge derivation alone, changed."""
    return msgspec.structs.replace(
        report, derivations=(msgspec.structs.replace(report.derivations[0], **fields),)
    )


def with_step(report, step_name, **fields):
    steps = tuple(
        msgspec.structs.replace(step, **fields) if step.name == step_name else step
        for step in report.derivations[0].steps
    )
    return changed(report, steps=steps)


def test_every_derivation_is_written_in_every_format(report, tmp_path):
    paths = render(report, ("html", "tex", "typ"), tmp_path / "new")
    names = [path.name for path in paths]
    assert [name for name in names if name.startswith("ridge.")] == ["ridge.html", "ridge.tex", "ridge.typ"]
    assert names[-5:] == ["index.html", "mistakes.html", "laws.html", "book.tex", "book.typ"]
    assert all(path.is_file() for path in paths)


@pytest.mark.parametrize("engine", ENGINES)
def test_pdf_is_whole_titled_reproducible_and_names_its_engine(report, tmp_path, engine):
    options = Options(engine=engine)
    (first,) = render(changed(report), ("pdf",), tmp_path / "one", options)
    (second,) = render(changed(report), ("pdf",), tmp_path / "two", options)
    assert first.read_bytes() == second.read_bytes()
    told = subprocess.run(["pdfinfo", first], capture_output=True, text=True, check=True).stdout
    assert "Ridge regression is the most probable weight under a Gaussian prior" in told
    assert f"engine: {engine}" in told
    fonts = subprocess.run(
        ["pdffonts", first], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), "every font is embedded"
    assert not any("Type 3" in line for line in fonts)


@pytest.mark.skipif("pdflatex" not in ENGINES, reason="pdflatex is not installed")
def test_the_pdf_of_pdflatex_has_a_text_for_every_formula_and_picture(report, tmp_path):
    (path,) = render(changed(report), ("pdf",), tmp_path, Options(engine="pdflatex"))
    content = path.read_bytes()
    streams = [
        zlib.decompress(found)
        for found in re.findall(rb"/FlateDecode[^>]*>>\s*stream\n(.*?)\nendstream", content, re.DOTALL)
    ]
    pages = b"\n".join(stream for stream in streams if b"BT" in stream)
    assert pages.count(b"BDC") == pages.count(b"EMC") > 0
    texts = {told(text) for text in re.findall(rb"/Alt\(((?:[^\\)]|\\.)*)\)", pages, re.DOTALL)}
    derivation = report.derivations[0]
    assert {step.line.plain for step in derivation.steps} <= texts
    assert {plain(picture.alternative) for picture in derivation.pictures} <= texts


def told(text: bytes) -> str:
    """A string of a PDF file, in UTF-16 with octal escapes."""
    escape = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
    return escape.sub(lambda sign: bytes([int(sign[1], 8)]) if sign[1] else sign[2], text).decode("utf-16")


def test_the_pdf_of_typst_is_tagged_and_says_that_it_passes_pdf_ua(report, tmp_path):
    (path,) = render(changed(report), ("pdf",), tmp_path, Options(engine="typst"))
    content = path.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged: +yes", told)


@pytest.mark.parametrize("engine", ENGINES)
def test_pdf_says_what_the_report_says(report, tmp_path, engine):
    (path,) = render(changed(report), ("pdf",), tmp_path, Options(engine=engine))
    words = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    for said in (
        "Theorem",
        "Take the logarithm",
        "proved",
        "refuted",
        "undecided",
        "A constant was dropped",
        "It is not constant in",
        "Counterexample",
        "What holds instead",
        "Why it is undecided",
        "A3",
    ):
        assert said in words


def test_html_says_what_the_report_says(report, tmp_path):
    (path,) = render(changed(report), ("html",), tmp_path)
    page = path.read_text()
    for said in (
        "Theorem",
        "A constant was dropped",
        "It is not constant in",
        "Counterexample",
        "How it was checked",
        "What holds instead",
        "Why it is undecided",
        "as it should be",
        "log_of_product",
        "DLMF 4.8.1",
    ):
        assert said in page
    assert page.count('class="badge proved"') == 7  # the theorem, the tally and five steps
    assert 'id="step-take_log"' in page


def test_the_same_report_gives_the_same_bytes(report, tmp_path):
    one, two = (render(report, ("html", "tex", "typ"), tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_mistake_that_turns_out_true_is_an_alarm(report, tmp_path):
    true = with_step(
        report, "noise_forgotten", verdict=msgspec.structs.replace(report.derivations[0].steps[1].verdict)
    )
    (path,) = render(true, ("html",), tmp_path)
    assert "but the author expected it to be refuted" in path.read_text()


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"title": "half $"}, "ridge.py: ridge: the text 'half"),
        ({"name": "../../etc/cron.d/x"}, "is no name"),
        ({"introduction": "$\\input{x}$"}, r"ridge.py: ridge: .*\\input"),
    ],
)
def test_what_cannot_be_printed_is_refused_before_anything_is_written(report, tmp_path, broken, reason):
    with pytest.raises(BadReport, match=reason):
        render(changed(report, **broken), ("html",), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_bad_formula_is_refused_with_file_and_step(report, tmp_path, ridge_report):
    bad = with_step(report, "scale", line=ridge_report.Formula(r"\write18{ls}", ""))
    with pytest.raises(BadReport, match=r"derivations/part_1/ridge.py: ridge, step scale: .*\\write"):
        render(bad, ("html",), tmp_path)


def test_two_steps_of_one_name_are_refused(report, tmp_path):
    with pytest.raises(BadReport, match="two steps are called start"):
        render(with_step(report, "scale", name="start"), ("html",), tmp_path)


def test_a_sign_that_one_format_cannot_print_is_refused_with_its_place(report, tmp_path):
    odd = with_step(report, "scale", title="漢")
    with pytest.raises(BadReport, match=r"ridge\.py::ridge: LaTeX cannot print '漢'"):
        render(odd, ("tex",), tmp_path)
    assert "漢" in render(odd, ("html",), tmp_path)[0].read_text()


def test_unknown_format_and_unwritable_folder(report, tmp_path):
    with pytest.raises(BadPath, match="no format 'docx'; choose from html, tex, pdf, typ"):
        render(report, ("docx",), tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadPath, match="can't be written"):
        render(report, ("html",), tmp_path / "file" / "folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to read-only folders")
def test_read_only_folder(report, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(BadPath, match="can't be written"):
        render(report, ("html",), tmp_path)


def test_names_of_files(report):
    ridge = report.derivations[0]
    other = msgspec.structs.replace(ridge, source="lecture/ridge.py")
    twice = msgspec.structs.replace(report, derivations=(ridge, other))
    assert file_names(twice) == ("derivations-part_1-ridge-ridge", "lecture-ridge-ridge")
    with pytest.raises(BadReport, match="rename it"):
        file_names(msgspec.structs.replace(report, derivations=(ridge, ridge)))


def test_options_are_data():
    assert replace(Options(), level="brief").level == "brief"
