"""What a student must not see, looked for everywhere that a student could look."""

import contextlib
import html
import re
import subprocess
import unicodedata
import zlib

import msgspec
import pytest

from derivable.render import Options, render
from derivable.render.breaking import broken
from derivable.render.engines import missing_for_pdflatex
from derivable.render.handout import sheet
from derivable.render.hiding import hidden_parts
from derivable.render.maths import mathml
from derivable.render.typst_maths import escaped, typst

ENGINES = ("typst",) if missing_for_pdflatex() else ("typst", "pdflatex")
STUDENT = Options(audiences=("student",))


def squeezed(text):
    return re.sub(r"\\left|\\right|\\[,;:! ]|[\s{}]", "", text)


def shown(text):
    """What a page shows, without its marks and spaces."""
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", text)))


def traces(formula):
    """Every form in which a formula could be found in a file, without spaces and braces."""
    found = {formula.plain, escaped(formula.plain)}
    for latex in (formula.latex, broken(formula.latex, 26.0), broken(formula.latex, 37.0)):
        found |= {latex, "".join(mathml(latex, display=True).itertext()), typst(latex, display=True)}
    return {squeezed(text) for text in found}


def assert_unseen(formula, text):
    text = text.replace(r"\begin{aligned}[t]", r"\begin{aligned}")
    flat = squeezed(html.unescape(text)), shown(text)
    for trace in traces(formula):
        assert not any(trace in form for form in flat), trace


def texts(paths):
    """The files that are text, as a student could open them."""
    return [path.read_text() for path in paths if path.suffix != ".pdf"]


def with_hidden(report, name, hide):
    """The report with the ridge derivation, hiding these parts of one step and nothing else."""
    ridge = report.derivations[0]
    steps = tuple(
        msgspec.structs.replace(step, hide=hide if step.name == name else ()) for step in ridge.steps
    )
    return msgspec.structs.replace(report, derivations=(msgspec.structs.replace(ridge, steps=steps),))


NAMES = (
    "start",
    "take_log",
    "drop_constants",
    "scale",
    "l2_loss",
    "minimiser",
    "noise_forgotten",
    "flat_prior",
    "theorem",
)


@pytest.mark.parametrize("level", ["brief", "normal", "detailed"])
@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_line_is_nowhere_in_the_students_files(report, tmp_path, name, level):
    hidden = with_hidden(report, name, ("line",))
    formula = next(step.line for step in hidden.derivations[0].steps if step.name == name)
    options = Options(audiences=("student",), level=level)
    for text in texts(render(hidden, ("html", "tex", "typ"), tmp_path, options)):
        assert_unseen(formula, text)


@pytest.mark.parametrize("name", NAMES)
def test_the_check_above_can_fail(report, tmp_path, name):
    formula = next(step.line for step in report.derivations[0].steps if step.name == name)
    for path in render(with_hidden(report, name, ()), ("html", "tex", "typ"), tmp_path):
        if path.stem == "ridge":
            with pytest.raises(AssertionError):
                assert_unseen(formula, path.read_text())


@pytest.mark.parametrize("part", ["title", "reason"])
def test_a_hidden_title_or_reason_is_nowhere_in_the_students_files(report, tmp_path, part):
    hidden = with_hidden(report, "drop_constants", (part,))
    words = {"title": "Drop the constants", "reason": "moves the curve up or down"}[part]
    assert not any(words in text for text in texts(render(hidden, ("html", "tex", "typ"), tmp_path, STUDENT)))
    full = [path for path in render(hidden, ("html", "tex", "typ"), tmp_path) if path.stem == "ridge"]
    assert all(words in text for text in texts(full))


def opened(path):
    """A PDF file with its compressed streams opened and the escapes of its strings undone."""
    content = path.read_bytes()
    parts = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompress(stream))
    octal_undone = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found.group(1), 8)]), b"\n".join(parts))
    return re.sub(rb"\\([()])", rb"\1", octal_undone)


def words_of(path):
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    return squeezed(unicodedata.normalize("NFKC", words))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hidden_line_is_not_in_the_pdf_nor_in_its_alternative_texts(report, tmp_path, engine):
    hidden = with_hidden(report, "take_log", ("line",))
    student, key = render(hidden, ("pdf",), tmp_path, Options(audiences=("student", "key"), engine=engine))
    for mark in ("N*log", "log(2*pi)"):
        forms = mark.encode(), mark.encode("utf-16-be")
        assert not any(form in opened(student) for form in forms)
        assert any(form in opened(key) for form in forms), "this check can fail"
    assert "log(2π)" not in words_of(student)
    assert "log" in words_of(key).replace("logarithm", "")
    assert "2π" in words_of(key)


def test_what_gives_a_hidden_line_away_is_hidden_too(report):
    ridge = report.derivations[0]
    lines = {line.anchor: line for line in sheet(ridge, "student", STUDENT).lines}
    assert lines["scale"].formula is None
    assert lines["scale"].title == ""
    assert lines["l2_loss"].formula is not None
    assert lines["drop_constants"].verdict.dropped == (), (
        "with it, the hidden line above could be put together"
    )
    assert lines["noise_forgotten"].start is None
    assert lines["noise_forgotten"].verdict.repairs == ()
    assert lines["noise_forgotten"].verdict.counterexample is None
    assert lines["noise_forgotten"].refute
    assert lines["flat_prior"].formula is None, "it repeats the hidden estimate"
    assert lines["minimiser"].reason == ""


def test_the_theorem_is_blank_when_the_last_line_is(report):
    hidden = with_hidden(report, "l2_loss", ("line",)).derivations[0]
    assert sheet(hidden, "student", STUDENT).theorem.formula is None


def test_a_title_that_gives_a_line_away_is_not_the_files_title(report):
    width = report.derivations[1]
    steps = (msgspec.structs.replace(width.steps[0], hide=("line",)), *width.steps[1:])
    page = sheet(msgspec.structs.replace(width, steps=steps), "student", STUDENT)
    assert page.title == "width"


def test_rules_of_hiding(report):
    ridge = report.derivations[0]
    assert set(hidden_parts(ridge, "marked")) == {"take_log", "scale", "minimiser"}
    assert set(hidden_parts(ridge, "every-other")) == {"drop_constants", "l2_loss", "flat_prior"}
    assert set(hidden_parts(ridge, "conclusions")) == {"drop_constants", "l2_loss", "minimiser", "flat_prior"}


def test_the_key_is_the_students_sheet_filled_in_and_marked(report, tmp_path):
    student, key = render(
        msgspec.structs.replace(report, derivations=report.derivations[:1]),
        ("html",),
        tmp_path,
        Options(audiences=("student", "key")),
    )
    assert (student.name, key.name) == ("ridge-student.html", "ridge-key.html")
    assert "Answer key: not for students" in key.read_text()
    assert key.read_text().count('class="answer"') == 5  # three lines, one title, one reason
    assert 'class="answer"' not in student.read_text()
    numbers = re.compile(r'aria-label="Step (\d+), link to it"')
    assert numbers.findall(student.read_text()) == numbers.findall(key.read_text())


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_of_the_key_is_marked(report, tmp_path, engine):
    ridge = msgspec.structs.replace(report, derivations=report.derivations[:1])
    (key,) = render(ridge, ("pdf",), tmp_path, Options(audiences=("key",), engine=engine))
    words = subprocess.run(["pdftotext", key, "-"], capture_output=True, text=True, check=True).stdout
    pages = words.split("\f")[:-1]
    assert len(pages) > 1
    assert all("Answer key: not for students" in page for page in pages)


def test_blanks_fit_what_is_to_be_written(report):
    lines = {line.anchor: line for line in sheet(report.derivations[0], "student", STUDENT).lines}
    assert lines["take_log"].rows > lines["scale"].rows >= 3
