import io
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from derivable.errors import BadReport
from derivable.render import commands, latex_markup
from derivable.render.engines import Source, missing_for_pdflatex, pdf
from derivable.render.formats import LATEX
from derivable.render.html_markup import display
from derivable.render.maths import checked, mathml
from derivable.render.plain_maths import plain
from derivable.render.templates import filled, folder
from derivable.render.typst_maths import typst as in_typst
from derivable.report.schema import Formula

REFUSED = {
    r"\input{/etc/passwd}": r"\\input",
    r"\include{x}": r"\\include",
    r"\write18{ls}": r"\\write",
    r"\immediate\write18{ls}": r"\\immediate",
    r"\openin5=x": r"\\openin",
    r"\def\x{\x}\x": r"\\def",
    r"\gdef\x{y}": r"\\gdef",
    r"\let\x=y": r"\\let",
    r"\newcommand{\x}{y}\x": r"\\newcommand",
    r"\providecommand{\x}{y}": r"\\providecommand",
    r"\csname input\endcsname": r"\\csname",
    r"\catcode`\%=12": r"\\catcode",
    r"\begingroup x\endgroup": r"\\begingroup",
    r"\href{javascript:alert(1)}{x}": r"\\href",
    r"\color{red}x": r"\\color",
    r"\text{\input{x}}": r"\\input",
    r"\operatorname{\text{x}}": "not a plain word",
    r"^^5cinput{x}": "not LaTeX",
    r"\end{align*}\input{x}\begin{align*}": "align",
    r"\begin{align*}x\end{align*}": "align",
    r"\begin{verbatim}x\end{verbatim}": "verbatim",
    r"\begin{document}": "document",
    r"\begin {document}": "document",
    "a % b": "bare %",
    r"a \\% b": "bare %",
    "a # b": "bare",
    "a ~ b": "bare",
    r"a \\ b": "breaks a line",
    r"\begin{aligned} a \end{aligned} \\ b": "breaks a line",
    "a & b": "not LaTeX",
    "$x$": "not LaTeX",
    r"\text{$x$}": "not LaTeX",
    "{a": "not LaTeX",
    "a}": "not LaTeX",
    r"\left( a": "not LaTeX",
    "x\x00": r"U\+0000",
    "x\u202e": r"U\+202E",
    "漢": r"U\+6F22",
    r"\unknown": r"\\unknown",
    "x" * 20_001: "20001 characters",
}


@pytest.mark.parametrize("latex", REFUSED)
def test_what_is_no_plain_formula_is_refused_for_the_expected_reason(latex):
    with pytest.raises(BadReport, match=REFUSED[latex]):
        checked(latex)


def test_greek_letters_are_mapped_to_commands():
    assert checked("λ w²  + σ_n") == r"\lambda w^{2} + \sigma _n"


def _sample(command):
    """A formula that uses the command as it is meant to be used."""
    shapes = (r"\%s", r"a \%s b", r"\%s{a}", r"\%s{a}{b}", r"\%s( a", r"\sum\%s_a", r"\left(a \%s| b\right)")
    shapes = (r"\begin{aligned} a \% b \end{aligned}", *shapes) if command in "&\\" else shapes
    for shape in shapes:
        latex = (
            shape.replace("%s", command)
            if "%s" in shape
            else shape.replace("\\%", {"&": r"\&", "\\": r"\\"}[command])
        )
        try:
            mathml(latex, display=True)
        except BadReport:
            continue
        return latex
    return None


PAIRED = {"left": r"\left( a \right)", "right": r"\left( a \right)", "begin": r"\begin{matrix}a\end{matrix}"}
PAIRED |= {
    "middle": r"\left( a \middle| b \right)",
    "end": PAIRED["begin"],
    "not": r"a \not= b",
    "prime": "a^{\\prime}",
}
SAMPLES = {command: PAIRED.get(command) or _sample(command) for command in sorted(commands.COMMANDS)}
SAMPLES |= {name: rf"\begin{{{name}}} a \\ b \end{{{name}}}" for name in sorted(commands.ENVIRONMENTS)}


def test_every_command_of_the_table_is_a_formula_for_math_core():
    assert [command for command, sample in SAMPLES.items() if sample is None] == []


def test_every_command_prints_in_typst_with_all_its_signs():
    source = "\n".join(f"${in_typst(sample, display=True)}$" for sample in SAMPLES.values())
    setup = '#set document(title: "x")\n#set math.equation(alt: "x")\n'
    fonts = typst.Fonts(include_system_fonts=False)
    assert typst.compile((setup + source).encode(), font_paths=fonts, pdf_standards="ua-1").startswith(
        b"%PDF"
    )


@pytest.mark.skipif(bool(missing_for_pdflatex()), reason=missing_for_pdflatex() or "complete")
def test_every_command_compiles_with_pdflatex():
    values = {
        "title": "x",
        "description": "x",
        "digest": "0",
        "product": "x",
        "course": "x",
        "mark": "",
        "audience": "full",
    }
    document = filled(LATEX, "document.tex.j2", None, **values)
    formulas = "\n".join(
        latex_markup.display(Formula(sample, sample)) + r"\par" for sample in SAMPLES.values()
    )
    content = pdf(
        Source("commands", document.replace(r"\end{document}", formulas + r"\end{document}"), {}), "pdflatex"
    )
    assert content.startswith(b"%PDF")


def test_every_command_has_its_signs_in_the_font_of_the_pages():
    pytest.importorskip("brotli", reason="reading WOFF2 needs brotli: pip install brotli")
    font = TTFont(io.BytesIO((folder() / "html/fonts/stix-two-math.woff2").read_bytes()))
    assert "MATH" in font
    known = set(font.getBestCmap()) | {0xFE00}
    samples = [
        *SAMPLES.values(),
        *commands.UNICODE,
        r"\mathbf{aZ}\boldsymbol{\beta}\mathbb{R}\mathcal{N}\mathsf{T}",
    ]
    signs = {sign for sample in samples for sign in "".join(mathml(sample, display=True).itertext())}
    assert {f"U+{ord(sign):04X}" for sign in signs if ord(sign) not in known and not sign.isspace()} == set()


def test_html_has_no_style_attribute_and_escapes_text():
    latex = r"\begin{aligned} a &< b \\ &= \boxed{c} \end{aligned} \text{<b>} \cancel{x} \! y"
    written = display(Formula(latex, ""))
    assert " style=" not in written
    assert "<b>" not in written
    assert "&lt;b&gt;" in written
    assert 'class="boxed"' in written


def test_typst_leaves_nothing_that_could_be_a_command():
    written = in_typst(r'\text{\#import "x": *} + \text{] / [} \$', display=True)
    assert "#" not in written
    assert "$" not in written
    assert "]" not in written


GOLDEN = {
    r"\frac{a}{b}": r"frac(\u{61}, \u{62})",
    r"x_i^2": r'attach(\u{78}, b: \u{69}, t: "\u{32}")',
    r"\sum_{i=1}^{N} x": r'attach(\u{2211}, b: \u{69} \u{3d} "\u{31}", t: \u{4e}) \u{78}',
    r"\left(\frac{a}{b}\right)": r"lr(\u{28} frac(\u{61}, \u{62}) \u{29})",
    r"\left(a\right)^{-1} b": r'attach(lr(\u{28} \u{61} \u{29}), t: \u{2212} "\u{31}") #h(0.1667em) \u{62}',
    r"\hat{w}": r"accent(\u{77}, \u{302})",
    r"\lVert w\rVert": r'class("opening", \u{2016}) \u{77} class("closing", \u{2016})',
    r"\left[\begin{matrix}a&b\end{matrix}\right]": r'mat(delim: #("\u{5b}", "\u{5d}"), \u{61}, \u{62})',
}


@pytest.mark.parametrize("latex", GOLDEN)
def test_typical_formulas_in_typst(latex):
    assert in_typst(latex, display=True) == GOLDEN[latex]


PLAIN = {
    r"\lambda w^2": "λ w^2",
    r"\frac{\sigma_n^{2}}{\sigma_w^{2}}": "σ_n^2/σ_w^2",
    r"\hat{w} = \frac{1}{2 \lambda}": "w hat = 1/(2 λ)",
    # a sign is tight where it has nothing before it to add to or to take from
    r"e^{-1}": "e^(−1)",
    r"-0.26\ldots < a_1, \ldots": "−0.26... < a_1, ...",
    r"-\lambda w^2 - 1": "−λ w^2 − 1",
    r"x = -1 \pm 2": "x = −1 ± 2",
    r"(-x)^{-1/2}": "(−x)^(−1/2)",
    r"\min_{w} -x": "min_w −x",
    r"\log -x": "log −x",
    r"\{-1, 1\}": "{−1, 1}",
    r"\text{side is } -3": "side is −3",
    r"1 - (-1)": "1 − (−1)",
    # fences are tight on the inside, and functions are tight to theirs
    r"\exp(-\frac{w^2}{2\sigma_w^2})": "exp(−w^2/(2 σ_w^2))",
    r"\lVert y - Xw\rVert_2^2 + \lambda\lVert w\rVert_2^2": "‖y − X w‖_2^2 + λ ‖w‖_2^2",
    r"|x - |y||": "|x − |y||",
    r"p(x|y)": "p(x | y)",
    r"\sum_{i=1}^n (y_i - w x_i)^2": "∑_(i = 1)^n (y_i − w x_i)^2",
    # what would be read otherwise without parentheses has them
    r"\frac{1}{2} x": "(1/2) x",
    r"\frac{\frac12}{3}": "(1/2)/3",
    r"x_{i_1}": "x_(i_1)",
    r"\begin{pmatrix}-1 & 2\\ 3 & -4\end{pmatrix}": "(−1, 2; 3, −4)",
    r"\overline{x+y}": "(x + y) bar",
    r"w'' + n!": "w′′ + n!",
}


@pytest.mark.parametrize(("latex", "said"), PLAIN.items())
def test_plain_text_of_formulas(latex, said):
    assert plain(latex) == said


def test_the_licence_of_the_fonts_is_shipped_with_them():
    licence = Path(folder() / "html/fonts/OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
