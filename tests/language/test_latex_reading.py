r"""LaTeX gives the trees that plain text gives; what is ambiguous is refused with its place."""

import time

import pytest
import sympy as sp
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from derivable.errors import BadText
from derivable.language.codec import decode, encode
from derivable.language.latex_reading import parse_latex, read_latex
from derivable.language.printing import latex, plain
from derivable.language.reading import parse_formula, read, read_together


def density(arguments, named):
    return sp.Function("p")(*arguments, *named.values())


NORMAL = {"Normal": density}

# fmt: off
PAIRS = [
    (r"\exp(-\lambda w^2)", "exp(-lambda*w^2)"),
    (r"e^{-\lambda w^2}", "e^(-lambda*w^2)"),
    (r"\sum_{i=1}^N (y_i - w x_i)^2 + \lambda \|w\|_2^2", "sum((y_i - w*x_i)^2, i=1..N) + lambda*norm(w)^2"),
    (r"\sum^{N}_{i = 1} x_{i} + 1", "sum(x_i, i=1..N) + 1"),
    (r"\frac{1}{2\sigma^2}", "1/(2*sigma^2)"),
    (r"-\frac{w^2}{2\sigma_w^2}", "-w^2/(2*sigma_w^2)"),
    (r"\frac12 x", "1/2*x"),
    (r"\frac1N\sum_{i=1}^N y_i", "1/N*sum(y_i, i=1..N)"),
    (r"\left(\frac{a}{b}\right)^2", "(a/b)^2"),
    (r"\frac{a + b}{c} d", "(a + b)/c*d"),
    (r"\frac{\frac{a}{b}}{c}", "a/b/c"),
    (r"\sqrt{2\pi}\,\sigma", "sqrt(2*pi)*sigma"),
    (r"\sqrt[3]{x}", "x^(1/3)"),
    (r"x^{-1/2}", "x^(-1/2)"),
    (r"x^{y^z}", "x^y^z"),
    (r"2x(x + 1)", "2*x*(x + 1)"),
    (r"a\cdot b \times c", "a*b*c"),
    (r"\lambda|w|", "lambda*|w|"),
    (r"|a||b|", "|a|*|b|"),
    (r"\left\lvert \frac{a}{b} \right\rvert", "|a/b|"),
    (r"\lVert y - \mathbf{X} w\rVert_2^2", "norm(y - X*w)^2"),
    (r"\left\| y - X w \right\|^2", "norm(y - X*w)^2"),
    (r"||w||", "norm(w)"),
    (r"\lVert \boldsymbol{w} \rVert_1", "norm1(w)"),
    (r"\mathbf{w}^\top \mathbf{w}", "w'*w"),
    (r"w'X^{\top}y", "w'*X'*y"),
    (r"\theta^T\theta", "theta'*theta"),
    (r"(X^\top X + \lambda I)^{-1} X^\top y", "(X'*X + lambda*I)^(-1)*X'*y"),
    (r"\operatorname{tr}(A^\top A) + \log\det(A)", "tr(A'*A) + log(det(A))"),
    (r"\log(2\pi\sigma^2)", "log(2*pi*sigma^2)"),
    (r"\log\sigma_w", "log(sigma_w)"),
    (r"\ln x + \max(x, y)", "log(x) + max(x, y)"),
    (r"\exp\left\{-\frac{1}{2} x\right\}", "exp(-1/2*x)"),
    (r"\sum_{i=1}^{N-1} (x_{i+1} - x_i)^2", "sum((x[i + 1] - x[i])^2, i=1..N-1)"),
    (r"\sum_{i=1}^N \sum_{j=1}^D X_{ij} w_j", "sum(sum(X[i, j]*w[j], j=1..D), i=1..N)"),
    (r"X_{i,j}", "X[i, j]"),
    (r"w_{\mathrm{MAP}} + \hat{w} + \bar\beta_1", "w_MAP + w_hat + beta_bar_1"),
    (r"\mathrm{RSS} + \varepsilon", "RSS + epsilon"),
    (r"\mathrm{weight\_decay} + \mathrm{l1\_ratio}", "weight_decay + l1_ratio"),
    (r"\mathcal{N}(w \mid 0, \sigma^2)", "Normal(w; mean=0, var=sigma^2)"),
    (r"\mathcal{N}\left(y; \mu, \sigma^2\right)", "Normal(y; mean=mu, var=sigma^2)"),
    (r"\prod_{i=1}^{N} \mathcal N(y_i|x_i, s)", "prod(Normal(y_i; mean=x_i, var=s), i=1..N)"),
    (r"\prod_{i=1}^N \frac{1}{\sigma} e^{-x_i}", "prod(1/sigma*e^(-x_i), i=1..N)"),
]
# fmt: on


@pytest.mark.parametrize(("in_latex", "in_text"), PAIRS)
def test_latex_and_plain_text_give_the_same_tree(in_latex, in_text):
    assert read_latex(in_latex, functions=NORMAL, width="var") == read(in_text, functions=NORMAL)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a number, a name or '(', but the text ends here"),
        ("x +", "the text ends here:\n    x +\n       ^"),
        (r"\frac{a}", "expected '{', but the text ends here"),
        (r"\sum_i x_i", "expected '{', but found 'i'"),
        (r"\lamda x", r"\lamda is not known here; did you mean '\lambda'?"),
        (r"\input{x}", r"\input is not known here"),
        (r"\def\x{\x}\x", r"\def is not known here"),
        ("x @ y", "the character '@' has no meaning here:\n    x @ y\n      ^"),
        (r"x \\ y", r"\\ has no meaning here"),
        ("x = y", "but found '='; a formula is one side only"),
        ("2 3", r"write \cdot between these numbers"),
        ("x^12", r"write \cdot between these numbers"),
        (r"2\frac{1}{3}", r"write \cdot between these numbers"),
        ("1/2 x", r"does the division before this take it too? Write it with \frac"),
        (r"\log 2\pi", r"does \log take this too? Put its argument in parentheses"),
        (r"\exp x^{-1}^{-1}", "put the argument of this function in parentheses"),
        ("p(w)", r"p is not a function that is known here; for a product write \cdot"),
        (r"\operatorname{softmax}(x)", "softmax is not a function that is known here"),
        (r"\prod_{i=1}^N x_i w", "does the product over i take this factor too? Use parentheses"),
        (r"\|w\|_F", "norms the subscripts 1 and 2"),
        ("(a)_1", "only names have subscripts here"),
        (r"w_\top", "a transpose is written above, not below"),
        ("(x", "expected ')'"),
        ("|x", "expected '|'"),
        ("x^{2", "expected '}'"),
        ("x" * 5001, "longer than 5000 characters"),
        ("(" * 60 + "x" + ")" * 60, "nested more than 50 levels deep"),
        ("10^{10^{10}}", "exponents go up to 1000"),
        (r"\frac{1}{0}", "this divides by zero"),
    ],
)
def test_what_is_not_clear_is_refused_with_its_place(text, message):
    with pytest.raises(BadText) as caught:
        read_latex(text)
    assert message in str(caught.value)
    assert str(caught.value).endswith("^")


def test_the_kind_of_the_width_must_be_said():
    with pytest.raises(BadText, match="a variance, a standard deviation or a precision"):
        read_latex(r"\mathcal{N}(w \mid 0, \sigma^2)", functions=NORMAL)
    for width in ("var", "sd", "precision"):
        tree = read_latex(
            r"\mathcal{N}(w \mid 0, s)", (), {"Normal": lambda _, named: sp.Symbol(",".join(named))}, width
        )
        assert tree == sp.Symbol(f"mean,{width}")


def test_latex_and_plain_text_are_read_together():
    given = ["lambda > 0"]
    reading = read_together([parse_latex(r"\lambda w^2"), parse_formula("2*lambda*w^2")], given)
    left, right = reading.formulas
    assert left.free_symbols == right.free_symbols == {reading.names["lambda"], reading.names["w"]}
    assert reading.names["lambda"].is_positive


NAMES = ["x", "y", "w_1", "sigma", "2", "7", "1/2", "pi"]
TEXTS = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" + ".join),
        st.tuples(inner, inner).map(" - ".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]})*({pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]})/({pair[1]})"),
        st.tuples(inner, st.sampled_from(["2", "n", "(1/3)"])).map(lambda pair: f"({pair[0]})^{pair[1]}"),
        inner.map(lambda part: f"exp({part})"),
        inner.map(lambda part: f"abs({part})"),
        inner.map(lambda part: f"sum({part}, i=1..3)"),
    ),
    max_leaves=8,
)
POINT = {"x": 2, "y": -3, "w_1": 5, "sigma": 7, "n": 2}


@given(TEXTS)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_printed_latex_reads_back_to_the_same_value(text):
    try:
        tree = read(text)
        back = read_latex(latex(tree, as_written=True))
    except BadText as error:
        message = str(error)
    else:
        assert back.free_symbols == tree.free_symbols
        point = {symbol: POINT[symbol.name] for symbol in tree.free_symbols if symbol.name in POINT}
        before, after = (sp.expand(side.subs(point).doit()) for side in (tree, back))
        assert before == after
        return
    assert any(reason in message for reason in ("another meaning", "divides by zero", r"write \cdot"))
    reject()


# fmt: off
PIECES = [
    "x", "w", "X", "N", "i", r"\lambda ", "I", "e", r"\pi ", "T", "1", "2", "0", "3.5", "+", "-", r"\cdot ",
    "/", "^", "_", "{", "}", "(", ")", "[", "]", "|", r"\|", "'", ",", ";", "=", r"\sum_{i=1}^N ",
    r"\prod_{i=1}^{N}",
    r"\exp ", r"\log ", r"\sqrt ", r"\frac ", r"\left(", r"\right)", r"\mathcal{N}(", r"\mid ", r"^\top ",
    r"^{-1}", r"\lVert ", r"\rVert ", r"\operatorname{tr}", r"\mathrm{MAP}", r"\hat ", r"\frac{1}{2}", "{x}",
    "y_i", "x_{ij}", r"\foo", "\\", "%", "$",
]
# fmt: on


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(deadline=None, max_examples=600)
def test_arbitrary_text_is_read_or_refused_and_nothing_else(text):
    started = time.perf_counter()
    try:
        tree = read_latex(text, functions=NORMAL, width="sd")
    except BadText as error:
        message = str(error)
    else:
        assert decode(encode(tree)) == tree
        assert r"\mathcal" in text or read(plain(tree, as_written=True)) == tree
        return
    assert time.perf_counter() - started < 10
    assert message.endswith("^")
