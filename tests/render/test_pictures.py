import math
import re
import subprocess

import msgspec
import pytest

from derivable.errors import BadReport
from derivable.render import Options, render
from derivable.render.engines import missing_for_pdflatex
from derivable.render.inline_svg import frames_of, inline
from derivable.render.pictures import as_pdf, as_svg, limits

ENGINES = ("typst",) if missing_for_pdflatex() else ("typst", "pdflatex")


@pytest.fixture
def widths(report):
    return report.derivations[0].pictures[0]


def with_picture(report, picture, **fields):
    ridge = msgspec.structs.replace(report.derivations[0], pictures=(picture,), **fields)
    return msgspec.structs.replace(report, derivations=(ridge,))


def test_the_same_picture_has_the_same_bytes(widths):
    before = as_svg(widths), as_pdf(widths)
    as_svg.cache_clear()
    as_pdf.cache_clear()
    assert (as_svg(widths), as_pdf(widths)) == before
    assert before[1].startswith(b"%PDF")


def test_the_curve_is_drawn_where_its_points_are(report):
    """The unit circle of the fixture is as wide as it is high, around the middle of the diamond."""
    text = str(inline(report.derivations[0].pictures[1]))
    paths = re.findall(r'id="regions-curve-(\d)".*?d="([^"]*)"', text, re.DOTALL)
    boxes = []
    for _, path in paths:
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
        across, up = numbers[::2], numbers[1::2]
        boxes.append((min(across), max(across), min(up), max(up)))
    disc, diamond = boxes
    assert disc[1] - disc[0] == pytest.approx(disc[3] - disc[2], rel=0.01)
    assert diamond == pytest.approx(disc, abs=0.5)


def test_inline_pictures_have_no_style_and_ids_of_their_own(widths):
    text = str(inline(widths))
    assert "style=" not in text
    assert "<style" not in text
    assert "<metadata" not in text
    assert all(name.startswith("widths-") for name in re.findall(r'\bid="([^"]*)"', text))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(re.findall(r'\bid="([^"]*)"', text))
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= set(re.findall(r'\bid="([^"]*)"', text))
    assert 'role="img"' in text
    assert 'aria-label="Three bell curves' in text


def test_frames_tell_every_value_and_keep_to_one_scale(widths):
    frames = msgspec.json.decode(frames_of(widths))
    assert len(frames) == len(widths.frames) == 13
    assert frames[0]["told"].startswith("Prior width 0.30")
    assert set(frames[0]["curves"]) == {"1", "2"}, "curve 0 is the likelihood, which stays"
    (left, right), (low, high) = limits(widths)
    assert (left, right) == (-1.0, 2.0)
    assert low < 0 < 0.4 / 0.3 < high


@pytest.mark.parametrize("engine", ENGINES)
def test_pictures_are_on_paper_with_their_captions(report, widths, tmp_path, engine):
    (path,) = render(with_picture(report, widths), ("pdf",), tmp_path, Options(engine=engine))
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "The wider the prior" in words
    again = render(with_picture(report, widths), ("pdf",), tmp_path / "again", Options(engine=engine))
    assert path.read_bytes() == again[0].read_bytes()


def test_files_of_pictures_lie_beside_the_sources_that_include_them(report, widths, tmp_path):
    paths = render(with_picture(report, widths), ("tex", "typ"), tmp_path)
    assert [path.name for path in paths] == ["ridge.tex", "ridge-widths.pdf", "ridge.typ", "ridge-widths.svg"]
    assert "{ridge-widths.pdf}" in paths[0].read_text()


def test_a_picture_of_a_hidden_line_is_not_for_students(report, tmp_path):
    student = Options(audiences=("student",))
    (page,) = render(
        msgspec.structs.replace(report, derivations=report.derivations[:1]), ("html",), tmp_path, student
    )
    assert "A disc and a diamond" not in page.read_text(), "it belongs to the hidden estimate"
    assert "Three bell curves" in page.read_text()
    ridge = report.derivations[0]
    telling = msgspec.structs.replace(ridge.pictures[0], caption=f"It is ${ridge.steps[1].line.latex}$.")
    (page,) = render(with_picture(report, telling), ("html",), tmp_path, student)
    assert "Three bell curves" not in page.read_text()


def points(*values):
    return tuple((float(at), value) for at, value in enumerate(values))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"alternative": " "}, "has no alternative text"),
        ({"name": "../x"}, "is no name"),
        ({"caption": "half $"}, "without a partner"),
    ],
)
def test_bad_pictures_are_refused(report, widths, tmp_path, fields, reason):
    with pytest.raises(BadReport, match=reason):
        render(with_picture(report, msgspec.structs.replace(widths, **fields)), ("html",), tmp_path)


@pytest.mark.parametrize(
    ("values", "reason"),
    [((0.0,), "has 1 points"), ((0.0, math.nan), "not finite"), ((0.0, math.inf), "not finite")],
)
def test_bad_curves_are_refused(report, widths, ridge_report, tmp_path, values, reason):
    curve = ridge_report.Curve("bad", points(*values))
    with pytest.raises(BadReport, match=reason):
        render(with_picture(report, msgspec.structs.replace(widths, curves=(curve,))), ("html",), tmp_path)


def test_labels_that_matplotlib_cannot_read_are_printed_in_plain_text(report, widths, ridge_report, tmp_path):
    curve = ridge_report.Curve(r"$\begin{pmatrix} a \\ b \end{pmatrix}$ at 5\$", points(0.0, 1.0))
    picture = msgspec.structs.replace(widths, curves=(curve,))
    assert render(with_picture(report, picture), ("html", "pdf"), tmp_path, Options(engine="typst"))
