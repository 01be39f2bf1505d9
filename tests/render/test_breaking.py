import json
import re
from itertools import pairwise

import pytest
import typst

from derivable.render.breaking import broken
from derivable.render.maths import checked
from derivable.render.pieces import pieces
from derivable.render.typst_maths import typst as walked
from derivable.render.widths import width

PRECISION = r"\left( \frac{1}{\sigma_n^2} X_2^\top X_2 + P_1 \right)"
MEAN = PRECISION + r"^{-1}\left( P_1 m_1 + \frac{1}{\sigma_n^2} X_2^\top y_2 \right)"
POSTERIOR = (
    rf"(2\pi)^{{-D/2}}\sqrt{{\det{PRECISION}}}"
    rf"\exp\left( -\frac{{1}}{{2}}\left( w - {MEAN} \right)^\top{PRECISION}\left( w - {MEAN} \right) \right)"
)
LONG = {
    "a posterior": POSTERIOR,
    "many terms": " + ".join(rf"\frac{{{letter}_i^2}}{{2\sigma_{letter}^2}}" for letter in "abcdefghijklmn"),
    "a fraction": rf"\frac{{{POSTERIOR}}}{{{POSTERIOR}}}",
    "a root": rf"\sqrt{{{' + '.join('abcdefghijklmnopqrstuv')}}}",
    "a sum of sums": r"\sum_{i=1}^N \left( " + " - ".join([r"\sum_{j=1}^D X_{i j} w_j"] * 6) + r" \right)^2",
    "a plain bracket": "f(" + " + ".join("abcdefghijklmnopqrstuv") + ")^2",
    "norms": r" + ".join([r"\left\lVert y - X w \right\rVert_2^2"] * 6),
    "an equation": r"\hat w = \operatorname{argmin}_w " + " + ".join([r"\lambda \lvert w \rvert"] * 8),
    "letters": "a" * 90,
}
SHORT = [
    "w",
    r"\frac{1}{2}",
    r"\begin{pmatrix} a & b \end{pmatrix}",
    r"\lim_{x \to 0} f(x)",
    r"\int_0^1 x \,\mathrm{d}x",
]


def signs(latex):
    """A formula without what only lays it out."""
    latex = re.sub(
        r"\\(begin|end)\{aligned\}|\\left|\\right|\\quad|\\cdot|\\(big|Big|bigg|Bigg)[lr]|\\\\|[&{}\s]",
        "",
        latex,
    )
    return latex


def lines(latex):
    inner = latex.removeprefix(r"\begin{aligned} & ").removesuffix(r" \end{aligned}")
    return inner.split(r" \\ & ")


@pytest.mark.parametrize("latex", [*LONG.values(), *SHORT])
def test_pieces_are_the_whole_formula(latex):
    assert signs("".join(piece.latex for piece in pieces(latex))) == signs(latex)


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("room", [12.0, 26.0, 37.0])
def test_breaking_keeps_every_sign_and_is_a_formula(name, room):
    written = broken(LONG[name], room)
    assert signs(written) == signs(LONG[name])
    checked(written)


@pytest.mark.parametrize("name", [name for name in LONG if name != "letters"])
def test_lines_fit(name):
    assert width(broken(LONG[name], 26.0)) <= 27.5


@pytest.mark.parametrize("latex", SHORT)
def test_what_fits_stays_as_it_is(latex):
    assert broken(latex, 26.0) == latex


def test_lines_break_before_signs_first():
    broken_lines = lines(broken(LONG["many terms"], 26.0))
    assert len(broken_lines) == 2
    assert all(line.startswith(r"\quad {}+") for line in broken_lines[1:])


def test_a_factor_that_moves_to_the_next_line_has_a_dot():
    written = broken(" ".join([r"\exp\left( -\frac{w^2}{2\sigma_w^2} \right)"] * 6), 26.0)
    assert r"\cdot \exp" in written.replace("  ", " ")
    assert r"\left(" in written, "fences on one line keep growing by themselves"


def test_fences_over_several_lines_have_one_size_and_come_in_pairs():
    written = broken(LONG["a posterior"], 26.0)
    opened, closed = re.findall(r"\\([bB]igg?)l", written), re.findall(r"\\([bB]igg?)r", written)
    assert opened
    assert sorted(opened) == sorted(closed)
    for line in lines(written):
        assert line.count(r"\left") == line.count(r"\right")


def test_more_room_needs_no_more_lines():
    counts = [len(lines(broken(POSTERIOR, float(room)))) for room in range(14, 60, 4)]
    assert all(more >= fewer for more, fewer in pairwise(counts))


def test_widths_are_near_what_typst_measures():
    samples = [r"\sum_{i=1}^N (y_i - w x_i)^2 + \lambda w^2", LONG["norms"], POSTERIOR]
    sizes = ", ".join(
        f"measure(math.display(${walked(sample, display=True)}$)).width / 10pt" for sample in samples
    )
    setup = '#set text(font: "New Computer Modern", size: 10pt)\n#set page(width: 2000pt)\n'
    source = f"{setup}#context [#metadata(({sizes})) <sizes>]"
    measured = json.loads(typst.query(source.encode(), "<sizes>", field="value", one=True))
    for sample, size in zip(samples, measured, strict=True):
        assert width(sample) == pytest.approx(size, rel=0.2, abs=0.5), sample
