"""Formulas of the field as LaTeX and as plain text: a golden table, compiled by two programs."""
# ruff: noqa: E501
# fmt: off

import shutil
import subprocess

import math_core
import mpmath
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from derivable.language.arranging import arrange
from derivable.language.nodes import Expectation, Gradient, Hessian, NormalExpectation, VectorIntegral
from derivable.language.printing import latex, plain
from derivable.language.symbols import (
    data,
    index,
    matrix,
    positive,
    quadratic_form,
    real,
    scalar,
    size,
    squared_norm,
    vector,
)

N, D = size("N D")
i, j = index("i", N), index("j", D)
w, z = real("w z")
sigma, tau, lam, s_n, s_w = positive("sigma tau lambda sigma_n sigma_w")
x, y = data("x y")
X, A, u, v = matrix("X", N, D), matrix("A", D, D), vector("u", D), vector("v", N)
f = sp.Function("f")

CONVERTER = math_core.LatexToMathML()

GOLDEN = [
    (sp.Sum((y[i] - w * x[i]) ** 2, i) + lam * w**2, r"\sum_{i=1}^N (y_i - w x_i)^2 + \lambda w^2", "sum((y[i] - w*x[i])^2, i=1..N) + lambda*w^2"),
    (1 / sp.sqrt(2 * sp.pi * sigma**2), r"\frac{1}{\sqrt{2\pi}\sigma}", "1/(sqrt(2*pi)*sigma)"),
    ((2 * sp.pi) ** (-N / 2), r"(2\pi)^{-N/2}", "(2*pi)^(-N/2)"),
    (sp.exp(-((y[i] - w * x[i]) ** 2) / (2 * sigma**2)) / sp.sqrt(2 * sp.pi * sigma**2), r"\frac{1}{\sqrt{2\pi}\sigma}\exp\left( -\frac{(y_i - w x_i)^2}{2\sigma^2} \right)", "1/(sqrt(2*pi)*sigma)*exp(-(y[i] - w*x[i])^2/(2*sigma^2))"),
    (-N * sp.log(2 * sp.pi * sigma**2) / 2 - sp.Sum((y[i] - w * x[i]) ** 2, i) / (2 * sigma**2), r"-\frac{1}{2\sigma^2}\sum_{i=1}^N (y_i - w x_i)^2 - \frac{N}{2}\log(2\pi\sigma^2)", "-1/(2*sigma^2)*sum((y[i] - w*x[i])^2, i=1..N) - N/2*log(2*pi*sigma^2)"),
    (sp.Product(sp.exp(-((y[i] - w * x[i]) ** 2) / (2 * s_n**2)), i), r"\prod_{i=1}^N \exp\left( -\frac{(y_i - w x_i)^2}{2\sigma_n^2} \right)", "prod(exp(-(y[i] - w*x[i])^2/(2*sigma_n^2)), i=1..N)"),
    (s_n**2 / s_w**2 * w**2, r"\frac{\sigma_n^2}{\sigma_w^2} w^2", "sigma_n^2/sigma_w^2*w^2"),
    (-(w**2) / (2 * s_w**2), r"-\frac{w^2}{2\sigma_w^2}", "-w^2/(2*sigma_w^2)"),
    (sp.exp(-lam * w**2), r"e^{-\lambda w^2}", "exp(-lambda*w^2)"),
    (sp.exp(-lam * w**2 / 2), r"\exp\left( -\frac{\lambda w^2}{2} \right)", "exp(-lambda*w^2/2)"),
    (1 / (2 * lam), r"\frac{1}{2\lambda}", "1/(2*lambda)"),
    (lam / 2, r"\frac{\lambda}{2}", "lambda/2"),
    (w**2 / 2, r"\frac{w^2}{2}", "w^2/2"),
    (sp.sqrt(2) / 2, r"\frac{1}{\sqrt{2}}", "1/sqrt(2)"),
    (sp.Rational(-3, 2), r"-\frac{3}{2}", "-3/2"),
    (3 * w / 2, r"\frac{3w}{2}", "3*w/2"),
    (-1 / sigma, r"-\frac{1}{\sigma}", "-1/sigma"),
    (1 + sp.exp(-z), r"1 + e^{-z}", "1 + exp(-z)"),
    (1 / (1 + sp.exp(-z)), r"\frac{1}{1 + e^{-z}}", "1/(1 + exp(-z))"),
    (sp.exp(-z) / (1 + sp.exp(-z)), r"\frac{e^{-z}}{1 + e^{-z}}", "exp(-z)/(1 + exp(-z))"),
    (sp.log(1 + sp.exp(-z)), r"\log(1 + e^{-z})", "log(1 + exp(-z))"),
    (w**2 + 2 * w + 1, r"w^2 + 2w + 1", "w^2 + 2*w + 1"),
    (z ** sp.Rational(2, 3), r"z^{2/3}", "z^(2/3)"),
    (1 / sp.sqrt(z), r"\frac{1}{\sqrt{z}}", "1/sqrt(z)"),
    (sp.Sum(y[i], i) / N, r"\frac{1}{N}\sum_{i=1}^N y_i", "1/N*sum(y[i], i=1..N)"),
    (sp.Sum(x[i] * y[i], i) / (sp.Sum(x[i] ** 2, i) + lam), r"\frac{\sum_{i=1}^N x_i y_i}{\sum_{i=1}^N x_i^2 + \lambda}", "sum(x[i]*y[i], i=1..N)/(sum(x[i]^2, i=1..N) + lambda)"),
    (sp.Sum(y[i], i) * sp.Sum(x[i], i), r"\left( \sum_{i=1}^N x_i \right)\sum_{i=1}^N y_i", "sum(x[i], i=1..N)*sum(y[i], i=1..N)"),
    (sp.Sum(y[i], i) ** 2, r"\left( \sum_{i=1}^N y_i \right)^2", "sum(y[i], i=1..N)^2"),
    (sp.Sum(data("X")[i, j] * y[i], (j, 1, D), (i, 1, N)), r"\sum_{i=1}^N \sum_{j=1}^D X_{ij} y_i", "sum(X[i, j]*y[i], j=1..D, i=1..N)"),
    (y[i + 1] - y[1], r"y_{i + 1} - y_1", "y[i + 1] - y[1]"),
    (squared_norm(v - X * u), r"\lVert v - X u \rVert_2^2", "norm(v - X*u)^2"),
    (lam * squared_norm(u) / 2, r"\frac{\lambda}{2}\lVert u \rVert_2^2", "lambda/2*norm(u)^2"),
    (-squared_norm(v - X * u) / (2 * sigma**2), r"-\frac{1}{2\sigma^2}\lVert v - X u \rVert_2^2", "-1/(2*sigma^2)*norm(v - X*u)^2"),
    (sp.sqrt(squared_norm(u)), r"\lVert u \rVert_2", "norm(u)"),
    (quadratic_form(A, u - X.T * v), r"(u - X^\top v)^\top A (u - X^\top v)", "(u - X'*v)'*A*(u - X'*v)"),
    (squared_norm(u) ** 2, r"\lVert u \rVert_2^4", "norm(u)^4"),
    (lam * scalar(u.T * A * u), r"\lambda u^\top A u", "lambda*u'*A*u"),
    (squared_norm(u) * scalar(u.T * A * u), r"\lVert u \rVert_2^2 u^\top A u", "norm(u)^2*(u'*A*u)"),
    (scalar(u.T * X.T * v), r"u^\top X^\top v", "u'*X'*v"),
    ((X.T * X + lam * sp.Identity(D)).I * X.T * v, r"(X^\top X + \lambda I)^{-1} X^\top v", "(X'*X + lambda*I)^(-1)*X'*v"),
    (X.T * X / sigma**2 + sp.Identity(D) / tau**2, r"\frac{1}{\sigma^2} X^\top X + \frac{1}{\tau^2} I", "1/sigma^2*X'*X + 1/tau^2*I"),
    (A.T.I, r"(A^\top)^{-1}", "A'^(-1)"),
    ((A + A.T).T, r"A + A^\top", "A + A'"),
    (A**2, r"A^2", "A^2"),
    (sp.log(sp.Determinant(A)) / 2, r"\frac{1}{2}\log(\det(A))", "1/2*log(det(A))"),
    (sp.Trace(A), r"\operatorname{tr}(A)", "tr(A)"),
    (A[0, 1], r"A_{12}", "A[1, 2]"),
    (u[0, 0] ** 2, r"u_1^2", "u[1]^2"),
    (sp.Sum(sp.Abs(u[j - 1, 0]), (j, 1, D)), r"\lVert u \rVert_1", "norm1(u)"),
    (sp.BlockMatrix([[X], [sp.sqrt(lam) * sp.Identity(D)]]), r"\begin{pmatrix} X \\ \sqrt{\lambda} I \end{pmatrix}", "[X; sqrt(lambda)*I]"),
    (sp.ImmutableDenseMatrix([[1, sp.Rational(1, 2)], [z, w]]), r"\begin{pmatrix} 1 & \frac{1}{2} \\ z & w \end{pmatrix}", "[1, 1/2; z, w]"),
    (sp.Piecewise((z, z > 0), (-z, True)), r"\begin{cases} z & \text{if } z > 0 \\ -z & \text{otherwise} \end{cases}", "piecewise(z if z > 0, -z otherwise)"),
    (sp.Integral(sp.exp(-(z**2) / 2), (z, -sp.oo, sp.oo)), r"\int_{-\infty}^\infty \exp\left( -\frac{z^2}{2} \right) \,\mathrm{d}z", "integral(exp(-z^2/2), z=-oo..oo)"),
    (sp.Integral(z, z), r"\int z \,\mathrm{d}z", "integral(z, z)"),
    (sp.Limit(1 / z, z, 0), r"\lim_{z \to 0^+} \frac{1}{z}", "limit(1/z, z -> 0+)"),
    (sp.Limit(z, z, sp.oo), r"\lim_{z \to \infty} z", "limit(z, z -> oo)"),
    (sp.Derivative(f(z), z), r"\frac{\mathrm{d}}{\mathrm{d} z} f(z)", "derivative(f(z), z)"),
    (sp.Derivative(f(z, w), (z, 2), w), r"\frac{\partial^3}{\partial z^2 \partial w} f(z, w)", "derivative(f(z, w), z, 2, w)"),
    (sp.Max(z, w), r"\max(w, z)", "max(w, z)"),
    (sp.Abs(z) * sp.sign(z), r"\lvert z \rvert\operatorname{sign}(z)", "abs(z)*sign(z)"),
    (sp.gamma(z) / sp.gamma(z + 1), r"\frac{\Gamma(z)}{\Gamma(z + 1)}", "gamma(z)/gamma(z + 1)"),
    (sp.erf(z / sp.sqrt(2)), r"\operatorname{erf}\left( \frac{z}{\sqrt{2}} \right)", "erf(z/sqrt(2))"),
    (sp.binomial(N, 2) * sp.factorial(N), r"\binom{N}{2} N!", "binomial(N, 2)*factorial(N)"),
    (sp.KroneckerDelta(i, j), r"\delta_{ij}", "KroneckerDelta(i, j)"),
    (sp.log(z) ** 2, r"(\log(z))^2", "log(z)^2"),
    (f(z) ** 2, r"(f(z))^2", "f(z)^2"),
    (sp.Eq(lam, sigma**2 / tau**2), r"\lambda = \frac{\sigma^2}{\tau^2}", "lambda = sigma^2/tau^2"),
    (sp.And(z > 0, sp.Ne(w, 0)), r"z > 0 \land w \neq 0", "z > 0 and w != 0"),
    (sp.Or(z >= 0, w <= 1), r"z \geq 0 \lor w \leq 1", "z >= 0 or w <= 1"),
    (sp.Not(sp.Lt(z, w), evaluate=False), r"\lnot (z < w)", "not (z < w)"),
    (sp.Q.positive_definite(A), r"A \succ 0", "A positive definite"),
    (sp.Q.integer(N), r"N \text{ is integer}", "N integer"),
    (sp.Q.symmetric(A), r"A \text{ is symmetric}", "A symmetric"),
    (sp.Symbol("w_hat") + sp.Symbol("w_MAP"), r"w_{\mathrm{MAP}} + \hat{w}", "w_MAP + w_hat"),
    (sp.Symbol("w_star") ** 2, r"{w^{\star}}^2", "w_star^2"),
    (sp.Symbol("x1") * sp.Symbol("λ_w"), r"x_1\lambda_w", "x1*λ_w"),
    (sp.Tuple(z, w), r"(z, w)", "(z, w)"),
    (sp.Rational(1, 10) * 10**z, r"\frac{10^z}{10}", "10^z/10"),
    (sp.E**2 + sp.E, r"e + e^2", "e + exp(2)"),
    (Gradient(squared_norm(u) / 2 + scalar(u.T * A * u), u), r"\nabla_u \left[ u^\top A u + \frac{1}{2}\lVert u \rVert_2^2 \right]", "gradient(u'*A*u + 1/2*norm(u)^2, u)"),
    (Hessian(squared_norm(u), u), r"\nabla_u^2 \left[ \lVert u \rVert_2^2 \right]", "hessian(norm(u)^2, u)"),
    (VectorIntegral(sp.exp(-squared_norm(u)), u), r"\int \exp(-\lVert u \rVert_2^2) \,\mathrm{d}u", "integral(exp(-norm(u)^2), u)"),
    (NormalExpectation(y[i] ** 4, y, 0, sigma**2), r"\mathbb{E}_{y \sim \mathcal{N}(0,\, \sigma^2)} \left[ y_i^4 \right]", "expectation(y[i]^4; y ~ Normal(mean=0, var=sigma^2))"),
    (Expectation(y[i] ** 2, y, 0, sigma**2), r"\mathbb{E}_y \left[ y_i^2 \right]", "expectation(y[i]^2; y, mean=0, var=sigma^2)"),
]
# fmt: on


@pytest.mark.parametrize(("expression", "in_latex", "in_text"), GOLDEN, ids=[row[2] for row in GOLDEN])
def test_formulas_of_the_field(expression, in_latex, in_text):
    assert latex(expression) == in_latex
    assert plain(expression) == in_text


@pytest.mark.parametrize("in_latex", [row[1] for row in GOLDEN])
def test_math_core_accepts_every_formula(in_latex):
    assert "<math" in CONVERTER.convert_with_local_state(in_latex, displaystyle=True)


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="pdflatex is not installed")
def test_pdflatex_with_amsmath_compiles_every_formula(tmp_path):
    formulas = [rf"\[ {row[1]} \]" for row in GOLDEN]
    formulas += [rf"\[ {latex(sp.Symbol(name))} \]" for name in HOSTILE]
    lines = [
        r"\documentclass{article}",
        r"\usepackage{amsmath,amssymb}",
        r"\begin{document}",
        *formulas,
        r"\end{document}",
    ]
    (tmp_path / "page.tex").write_text("\n".join(lines))
    command = ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout.decode(errors="replace")[-2000:]
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


SIGNS = [rf"\{sign}" for sign in "_%#&${}"]
HOSTILE = [
    r"\input{/etc/passwd}", "x}^2{", "a$b$c", "x%comment", "#1", "a&b", "~", "^^5c", "a b", "_x", "x_", "x__y",
    "\x1b[31m", "x\ny", "ж", "é", "²", "", "'", '"', "`", "𝔵", "‮abc",
]  # fmt: skip


@pytest.mark.parametrize("name", [*HOSTILE, "data_1", "x' onload='"])
def test_no_name_brings_in_a_command(name):
    written = latex(sp.Symbol(name))
    assert "<math" in CONVERTER.convert_with_local_state(written, displaystyle=True)
    for allowed in (r"\mathrm", r"\backslash", r"\wedge", r"\sim", r"\ ", *SIGNS):
        written = written.replace(allowed, "")
    assert not set(written) & set("\\$%#&~^\n")
    assert written.isascii()
    assert written.count("{") == written.count("}")


def test_no_name_steers_a_terminal():
    assert plain(sp.Symbol("x\x1b[2J\n‮y")) == "x?[2J??y"


@given(st.text(max_size=8))
@settings(deadline=None)
def test_arbitrary_names_are_formulas(name):
    assert "<math" in CONVERTER.convert_with_local_state(latex(sp.Symbol(name) ** 2), displaystyle=True)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("sigma_n", r"\sigma_n"), ("lam", r"\lambda"), ("λ", r"\lambda"), ("sigma2", r"\sigma_2"), ("RSS", r"\mathrm{RSS}"),
        ("w_MAP", r"w_{\mathrm{MAP}}"), ("x_n_1", "x_{n1}"), ("theta_w_10", r"\theta_{w, 10}"), ("beta_bar", r"\bar{\beta}"),
        ("w_tilde_0", r"\tilde{w}_0"), ("ell", r"\ell"), ("Sigma", r"\Sigma"),
    ],
)  # fmt: skip
def test_names(name, written):
    assert latex(sp.Symbol(name)) == written


a, b, c = real("a b c")


def add(*terms):
    return sp.Add(*terms, evaluate=False)


def mul(*factors):
    return sp.Mul(*factors, evaluate=False)


def power(base, exponent):
    return sp.Pow(base, exponent, evaluate=False)


@pytest.mark.parametrize(
    ("expression", "in_latex", "in_text"),
    [
        (mul(a, power(a, -1)), r"\frac{a}{a}", "a/a"),
        (add(c, b, a), "c + b + a", "c + b + a"),
        (add(mul(-1, a), b), "-a + b", "-a + b"),
        (add(b, mul(-1, add(a, mul(-1, c)))), "b - (a - c)", "b - (a - c)"),
        (add(a, add(b, c)), "a + (b + c)", "a + (b + c)"),
        (mul(c, 2, 3), r"c \cdot 2 \cdot 3", "c*2*3"),
        (mul(c, -2), "c (-2)", "c*(-2)"),
        (mul(-1, 2, c), r"-1 \cdot 2 c", "-1*2*c"),
        (mul(power(2, -1), c), r"\frac{1}{2} c", "1/2*c"),
        (mul(c, power(mul(2, power(a, 2)), -1)), r"\frac{c}{2a^2}", "c/(2*a^2)"),
        (mul(sp.Rational(1, 2), c), r"\frac{1}{2} c", "(1/2)*c"),
        (power(mul(-1, a), 2), "(-a)^2", "(-a)^2"),
        (power(-2, 2), "(-2)^2", "(-2)^2"),
        (power(power(a, 2), 3), "(a^2)^3", "(a^2)^3"),
        (power(a, power(b, c)), "a^{b^c}", "a^(b^c)"),
        (power(sp.Rational(1, 2), c), r"\left( \frac{1}{2} \right)^c", "(1/2)^c"),
        (mul(add(a, b), add(a, c)), "(a + b)(a + c)", "(a + b)*(a + c)"),
        (mul(sp.Sum(y[i], i), c), r"\left( \sum_{i=1}^N y_i \right) c", "sum(y[i], i=1..N)*c"),
        (sp.Sum(add(y[i], c), i), r"\sum_{i=1}^N (y_i + c)", "sum(y[i] + c, i=1..N)"),
        (sp.exp(0, evaluate=False), "e^0", "exp(0)"),
        (mul(scalar(u.T * A * u), scalar(u.T * u)), r"u^\top A u\lVert u \rVert_2^2", "(u'*A*u)*norm(u)^2"),
        (mul(2, scalar(u.T * u - v.T * v)), r"2(u^\top u - v^\top v)", "2*(u'*u - v'*v)"),
    ],
)
def test_as_written_nothing_moves(expression, in_latex, in_text):
    assert latex(expression, as_written=True) == in_latex
    assert plain(expression, as_written=True) == in_text


def test_an_order_that_somebody_chose_is_kept():
    assert plain(add(b, a)) == "b + a"
    assert plain(mul(z, w)) == "z*w"
    assert plain(w * z) == "w*z"
    assert plain(b + a) == "a + b"


NUMBERS = st.sampled_from(
    [sp.Integer(2), sp.Integer(-3), sp.Rational(1, 2), sp.Rational(-3, 4), sp.pi, sigma, tau, w, z]
)
EXPRESSIONS = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.builds(lambda *parts: sp.Add(*parts), inner, inner),
        st.builds(lambda *parts: sp.Mul(*parts), inner, inner),
        st.builds(
            lambda base, n: sp.Pow(base, n),
            inner,
            st.sampled_from([-2, -1, 2, sp.Rational(-1, 2), sp.S.Half]),
        ),
        st.builds(lambda part: sp.exp(part), inner),
    ),
    max_leaves=10,
)


@given(EXPRESSIONS)
@settings(deadline=None, max_examples=300)
def test_arranging_keeps_the_value(expression):
    arranged = arrange(expression)
    assert arrange(arranged) == arranged
    point = {sigma: mpmath.mpf("1.3"), tau: mpmath.mpf("0.7"), w: mpmath.mpf("-0.6"), z: mpmath.mpf("1.9")}
    before, after = (sp.lambdify(list(point), side, "mpmath") for side in (expression, arranged))
    try:
        value = before(*point.values())
    except (ZeroDivisionError, OverflowError):
        return
    assert mpmath.almosteq(value, after(*point.values()), rel_eps=1e-9, abs_eps=1e-9)
