import re
import subprocess
from pathlib import Path

import msgspec
import pytest

from derivable.errors import BadPath, EngineFailed
from derivable.render import Options, render
from derivable.render.engines import missing_for_pdflatex
from derivable.render.formats import HTML
from derivable.render.templates import environment, folder

ENGINES = ("typst",) if missing_for_pdflatex() else ("typst", "pdflatex")
DOCS = Path(__file__).parents[2] / "docs" / "templates.md"


@pytest.fixture
def ridge(report):
    return msgspec.structs.replace(report, derivations=report.derivations[:1])


@pytest.fixture
def example(tmp_path):
    """The worked example of the documentation, written to files."""
    found = re.findall(r"`DIR/(\S+)`\n\n```\w+\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert len(found) == 6
    for name, content in found:
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return Options(templates=tmp_path / "mine")


def test_the_example_of_the_documentation_in_html(ridge, example, tmp_path):
    page = render(ridge, ("html",), tmp_path / "out", example)[0].read_text()
    assert "Bayesian Learning, spring term" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert "--proved: #00557f" in page
    assert "<b>Why?</b> The logarithm increases" in page
    assert "Where it is used" not in page
    assert "A constant was dropped" in page, "what was not changed is as before"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_example_of_the_documentation_in_pdf(ridge, example, tmp_path, engine):
    example = Options(templates=example.templates, engine=engine)
    (path,) = render(ridge, ("pdf",), tmp_path / "out", example)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Bayesian Learning, spring term" in words
    assert ("Office hours: Tuesday at ten" in words) == (engine == "typst")
    assert "A constant was dropped" in words


def mine_with(place, content, name="html/sheet.html.j2"):
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return Options(templates=place)


def test_a_sheet_of_ones_own_is_in_the_book_too(report, tmp_path):
    content = '<% extends "derivable/typst/sheet.typ.j2" %><% block sources %>The end.<% endblock %>'
    mine = mine_with(tmp_path / "mine", content, "typst/sheet.typ.j2")
    book = next(path for path in render(report, ("typ",), tmp_path / "out", mine) if path.stem == "book")
    assert book.read_text().count("The end.") == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{% block title %}", r"sheet\.html\.j2, line \d.*Unexpected end of template"),
        ("{{ sheet.titel }}", r"html/sheet\.html\.j2, line 1, .* has no attribute 'titel'"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ sheet.theorem }}", "it prints a Line"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ ''.join.__globals__ }}", "no attribute"),
        ("{{ image('none.svg') }}", "there is no image none.svg"),
        ("{{ image('../../secret.svg') }}", "there is no image"),
        ("{% include '../../../../etc/passwd' %}", "etc/passwd"),
    ],
)
def test_a_bad_template_is_named_with_what_is_wrong(ridge, tmp_path, content, reason):
    with pytest.raises(BadPath, match=reason):
        render(ridge, ("html",), tmp_path / "out", mine_with(tmp_path / "mine", content))


def test_a_missing_folder_of_templates(ridge, tmp_path):
    with pytest.raises(BadPath, match="there is no folder of templates"):
        render(ridge, ("html",), tmp_path / "out", Options(templates=tmp_path / "none"))


def test_a_style_that_would_end_its_element_is_refused(ridge, tmp_path):
    mine = mine_with(tmp_path / "mine", "</style><script>alert(1)</script>", "html/extra.css")
    with pytest.raises(BadPath, match=r"extra\.css .* contains '</'"):
        render(ridge, ("html",), tmp_path / "out", mine)


@pytest.mark.skipif("pdflatex" not in ENGINES, reason="needs pdflatex")
def test_latex_of_ones_own_that_fails_is_reported(ridge, tmp_path):
    content = '<% extends "derivable/latex/document.tex.j2" %><% block brand %>\\nosuchcommand<% endblock %>'
    mine = mine_with(tmp_path / "mine", content, "latex/document.tex.j2")
    with pytest.raises(EngineFailed, match=r"ridge.*Undefined control sequence"):
        render(ridge, ("pdf",), tmp_path / "out", Options(templates=mine.templates, engine="pdflatex"))


def test_images_lie_beside_the_latex_source(ridge, tmp_path):
    mine = mine_with(
        tmp_path / "mine", '<% extends "derivable/latex/document.tex.j2" %>', "latex/document.tex.j2"
    )
    (tmp_path / "mine/latex/logo.png").write_bytes(b"png")
    names = [path.name for path in render(ridge, ("tex",), tmp_path / "out", mine)]
    assert names == ["ridge.tex", "logo.png", "ridge-widths.pdf", "ridge-regions.pdf"]


def test_our_templates_never_join_or_mark_as_safe():
    for path in folder().rglob("*.j2"):
        text = path.read_text()
        assert not re.search(r"\|\s*(safe|join)\b", text), path
        assert "autoescape" not in text, path


ATTACKED = (
    '<script>alert(1)</script> \\input{/etc/passwd} #read("/etc/passwd")'
    " {{ 7*7 }} << 7*7 >> %> $x^2$ } ] \" ' `"
)


@pytest.fixture
def attacked(report):
    """A derivation whose every text is an attack, and one that it uses."""
    ridge = report.derivations[0]
    steps = tuple(
        msgspec.structs.replace(step, title=ATTACKED, reason=ATTACKED, hint=ATTACKED, milestone=ATTACKED)
        for step in ridge.steps
    )
    texts = dict.fromkeys(("title", "introduction", "used_in", "part"), ATTACKED)
    assumption = msgspec.structs.replace(ridge.assumptions[0], text=ATTACKED)
    changed = msgspec.structs.replace(
        ridge,
        **texts,
        references=(ATTACKED,),
        steps=steps,
        uses=("width",),
        assumptions=(assumption,),
        pictures=(),
    )
    return msgspec.structs.replace(report, derivations=(changed, report.derivations[1]))


COURSE = ATTACKED.replace("$x^2$", "$")


def test_an_authors_text_cannot_inject_into_html(attacked, tmp_path):
    options = Options(course=COURSE, audiences=("full", "student", "key"))
    for path in render(attacked, ("html",), tmp_path, options):
        page = path.read_text()
        assert "<script>alert" not in page
        assert "49" not in re.sub(r"base64,[^)]*", "", page)
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("engine", ENGINES)
def test_an_authors_text_cannot_inject_into_pdf(attacked, tmp_path, engine):
    options = Options(course=COURSE, engine=engine)
    pages = (
        attacked
        if engine == "typst"
        else msgspec.structs.replace(attacked, derivations=attacked.derivations[:1])
    )
    for path in render(pages, ("pdf",), tmp_path, options):
        words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
        assert "root:" not in words
        assert "/etc/passwd" in words
        assert "{{ 7*7 }}" in words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("is $x$.", 'is <span class="together">X.</span>'),
        ("($x$), so", '(<span class="together">X),</span> so'),
        ("$x$ < $x$", "X &lt; X"),
        ("$x$.<b>", '<span class="together">X.</span>&lt;b&gt;'),
        ("$x$", "X"),
    ],
)
def test_punctuation_stays_with_the_formula_before_it(text, written):
    page = environment(HTML, None).from_string("{{ text|prose }}").render(text=text)
    assert re.sub(r"<math>.*?</math>", "X", page) == written
