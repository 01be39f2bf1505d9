import pytest

from derivable.errors import BadReport
from derivable.render import latex_markup, typst_markup
from derivable.render.formats import HTML, LATEX, TYPST
from derivable.render.prose import Code, described, paragraphs, pieces, plain
from derivable.render.templates import environment
from derivable.report.schema import Formula


def test_words_and_formulas_in_turn():
    assert pieces(r"Add $\lambda w^2$ for \$5.") == ("Add ", Formula(r"\lambda w^2", "λ w^2"), " for $5.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("half a $ formula", "without a partner"),
        ("a $\\input{x}$", r"\\input"),
        ("bell \x07", r"U\+0007"),
        ("turned \u202e round", r"U\+202E"),
        ("zero\u200bwidth", r"U\+200B"),
    ],
)
def test_bad_prose_is_refused_for_the_expected_reason(text, reason):
    with pytest.raises(BadReport, match=reason):
        pieces(text)


def test_code_between_backticks():
    assert pieces("The option `alpha` of `Ridge`") == ("The option ", Code("alpha"), " of ", Code("Ridge"))
    assert pieces("a ` alone") == ("a ", "` alone")
    assert plain("`alpha` is $\\lambda$") == "alpha is λ"
    written = environment(LATEX, None).from_string("<< words|prose >>").render(words="`fit_intercept`")
    assert written == r"\code{fit\_intercept}"
    written = environment(HTML, None).from_string("{{ words|prose }}").render(words="`<b>`")
    assert written == "<code>&lt;b&gt;</code>"


def test_words_in_a_formula_become_prose_that_can_break():
    assert described(Formula(r"\text{from } w = 0", "")) == ("from ", Formula("w = 0", "w = 0"))
    fraction = Formula(r"\frac{\text{a}}{b}", "a/b")
    assert described(fraction) == (fraction,)


def test_paragraphs_and_plain_text():
    assert paragraphs("One.\n\n  Two.\n") == ("One.", "Two.")
    assert plain("What is $\\lambda$?") == "What is λ?"


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><script>",
    "\\input{/etc/passwd}",
    "}\\end{document}\\input{x}",
    "%comment",
    "^^5cinput{x}",
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd")',
    "*bold* _em_ `raw` <label> @ref $x",
    "= heading\n- item\n+ item\n/ term: x\n1. item",
    "// comment /* */ https://example.org ~ -- --- ... ' \"",
    "{{ 7*7 }} {% raw %} << 7*7 >> <% raw %>",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_keeps_words_words(attack):
    written = environment(HTML, None).from_string("<p>{{ words }}</p>").render(words=attack)
    assert written.count("<") == 2
    assert "{{ 7*7 }}" in written or "7*7" not in attack


@pytest.mark.parametrize("attack", ATTACKS)
def test_latex_keeps_words_words(attack):
    written = environment(LATEX, None).from_string("<< words >>").render(words=attack)
    rest = written
    for sign in sorted(latex_markup._SIGNS.values(), key=len, reverse=True):
        rest = rest.replace(sign, "")
    assert not set("\\%$#&^_~") & set(rest)
    assert rest.count("{") == rest.count("}") == rest.count("{}")


@pytest.mark.parametrize("attack", ATTACKS)
def test_typst_keeps_words_words(attack):
    written = environment(TYPST, None).from_string("<< words >>").render(words=attack)
    rest = typst_markup.re.sub(r"\\u\{[0-9a-f]+\}", "", written)
    assert all(character.isalnum() or character == " " for character in rest)


def test_latex_ligatures_are_words_too():
    assert latex_markup.text("a--b ,, '' ``") == "a-{}-b ,{}, '{}' \\`{}{}\\`{}"


def test_latex_maps_or_refuses_every_sign():
    assert latex_markup.text("σ² ≤ ✓ é") == (
        r"\ensuremath{\sigma}\textsuperscript{2} \ensuremath{\le} \ensuremath{\checkmark} é"
    )
    with pytest.raises(BadReport, match=r"U\+6F22"):
        latex_markup.text("漢")


def test_a_template_that_prints_no_text_is_refused():
    template = environment(HTML, None).from_string("{{ thing }}")
    with pytest.raises(Exception, match="it prints a NoneType"):
        template.render(thing=None)
    with pytest.raises(Exception, match="is undefined"):
        template.render()
