"""Formulas in plain text become trees as they are written; everything else is refused with its place."""

import pytest
import sympy as sp

from derivable.errors import BadClaim, BadText
from derivable.language.reading import read
from derivable.language.symbols import data, index, positive, real, size

a, b, c, x, y, w, lam, sigma = real("a b c x y w lambda sigma")
N = size("N")
i = index("i", N)
half = sp.Rational(1, 2)


def add(*terms):
    return sp.Add(*terms, evaluate=False)


def mul(*factors):
    return sp.Mul(*factors, evaluate=False)


def power(base, exponent):
    return sp.Pow(base, exponent, evaluate=False)


def exp(argument):
    return sp.exp(argument, evaluate=False)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x/x", mul(x, power(x, -1))),
        ("x - x", add(x, mul(-1, x))),
        ("2^3", power(2, 3)),
        ("0*x", mul(0, x)),
        ("sqrt(4)", power(4, half)),
        ("exp(0)", exp(0)),
        ("0.1", sp.Rational(1, 10)),
        ("1e-4", sp.Rational(1, 10000)),
        ("1.5e2", sp.Integer(150)),
        (".5", half),
        ("1/2", half),
        ("-3/2", sp.Rational(-3, 2)),
        ("2/4", mul(2, power(4, -1))),
        ("1/2*x", mul(power(2, -1), x)),
        ("x/2", mul(x, power(2, -1))),
        ("-2*x", mul(-2, x)),
        ("-x^2", mul(-1, power(x, 2))),
        ("(-x)^2", power(mul(-1, x), 2)),
        ("x^2^3", power(x, power(2, 3))),
        ("x^-2", power(power(x, 2), -1)),
        ("x**2", power(x, 2)),
        ("σ²", power(sigma, 2)),
        ("a - b - c", add(a, mul(-1, b), mul(-1, c))),
        ("a - (b - c)", add(a, mul(-1, add(b, mul(-1, c))))),
        ("a/b/c", mul(a, power(b, -1), power(c, -1))),
        ("a/(b*c)", mul(a, power(mul(b, c), -1))),
        ("a/b*c", mul(a, power(b, -1), c)),
        ("2x", mul(2, x)),
        ("a + -b", add(a, mul(-1, b))),
        ("a*-b^2", mul(a, mul(-1, power(b, 2)))),
        ("a*-2", mul(a, -2)),
        ("2(x + 1)^2", mul(2, power(add(x, 1), 2))),
        ("2x^2*3", mul(2, power(x, 2), 3)),
        ("|x| + abs(x)", add(sp.Abs(x), sp.Abs(x))),
        ("ln(x) + log(x)", add(sp.log(x), sp.log(x))),
        ("e^(-x)", exp(mul(-1, x))),
        ("pi*e", mul(sp.pi, sp.E)),
        ("max(0, x)", sp.Max(x, 0, evaluate=False)),
        ("λ + lambda", add(lam, lam)),
        ("exp(-lambda*w^2)", exp(mul(-1, lam, power(w, 2)))),
        ("1/(2*sigma^2)", power(mul(2, power(sigma, 2)), -1)),
        ("w_MAP", real("w_MAP")),
    ],
)
def test_text_becomes_the_tree_that_it_shows(text, tree):
    assert read(text) == tree


def test_sums_run_over_indices():
    ys, xs = data("y x")
    squares = power(add(ys[i], mul(-1, w, xs[i])), 2)
    expected = sp.Sum(squares, i)
    assert read("sum((y[i] - w*x[i])^2, i=1..N)") == expected
    assert read("sum((y_i - w*x_i)^2, i = 1..N)") == expected
    assert read("prod(y_i, i=1..N)") == sp.Product(ys[i], i)
    j = index("j", size("D"))
    assert read("sum(X_ij*w_j, j=1..D, i=1..N)") == sp.Sum(
        mul(data("X")[i, j], data("w")[j]), (j, 1, size("D")), (i, 1, N)
    )
    assert read("y_1 + sum(y_i, i=1..3)").args[0] == ys[1]
    assert read("y_1 + sum(x_i, i=1..3)").args[0] == real("y_1")
    shifted = read("sum(y[i + 1] - y[i], i=1..N-1)")
    assert shifted.args[0].args[0].args[1] == add(sp.Idx(sp.Symbol("i", integer=True), (1, add(N, -1))), 1)
    assert shifted.args[1].args[2] == add(N, -1)


def test_integrals_have_real_variables_and_may_be_infinite():
    assert read("integral(exp(-x^2), x=-oo..oo)") == sp.Integral(
        exp(mul(-1, power(x, 2))), (x, -sp.oo, sp.oo)
    )


def test_assumptions_become_part_of_the_symbols():
    given = ["lambda > 0", "n >= 1", "sigma != 0", "k integer", "b <= 0"]
    expected = {
        "lambda": {"positive": True}, "n": {"positive": True}, "sigma": {"real": True, "nonzero": True},
        "k": {"integer": True}, "b": {"nonpositive": True}, "c": {"real": True},
    }  # fmt: skip
    tree = read("lambda + n + sigma + k + b + c", given)
    assert tree.args == tuple(sp.Symbol(name, **assumed) for name, assumed in expected.items())
    assert read("lambda", ["λ > 0"]) == positive("lambda")
    assert read("sum(y_i, i=1..N)", ["y_i > 0"]).args[0].is_positive
    assert read("sum(y_i, i=1..N)", ["N nonnegative"]).args[1].args[2] == sp.Symbol(
        "N", integer=True, nonnegative=True
    )


def density(arguments, named):
    if set(named) != {"mean", "sd"}:
        raise BadClaim("give a normal density its mean and its sd.")
    return sp.Function("p")(*arguments, named["mean"], named["sd"])


def test_functions_of_higher_rooms_come_from_the_caller():
    functions = {"Normal": density}
    tree = read("Normal(w; mean=0, sd=1/sigma)*2", functions=functions)
    assert tree == mul(sp.Function("p")(w, 0, power(sigma, -1)), 2)
    with pytest.raises(
        BadText, match=r"give a normal density its mean and its sd:\n    Normal\(w; mean=0, var=2\)\n    \^"
    ):
        read("Normal(w; mean=0, var=2)", functions=functions)
    with pytest.raises(BadText, match="what follows the semicolon has a name"):
        read("Normal(w; 0, sigma)", functions=functions)
    with pytest.raises(BadText, match="the same name is given twice"):
        read("Normal(w; mean=0, mean=1, sd=2)", functions=functions)
    with pytest.raises(BadText, match="Normal is not a function that is known here"):
        read("Normal(w; mean=0, sd=1)")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a number, a name or '(', but the text ends here:\n    \n    ^"),
        ("x +", "expected a number, a name or '(', but the text ends here:\n    x +\n       ^"),
        ("x y", "but found 'y'; write * between factors:\n    x y\n      ^"),
        ("x^2y", "write * between factors"),
        ("3 4", "write * between factors"),
        ("(x", "expected ')', but the text ends here:\n    (x\n      ^"),
        ("x)", "but found ')'"),
        ("x = y", "but found '='; a formula is one side only"),
        ("x $ y", "the character '$' has no meaning here:\n    x $ y\n      ^"),
        ("аbc", "has no meaning here"),  # Cyrillic
        ("1/2x", "does this divide by all of it? Use parentheses:\n    1/2x\n      ^^"),
        ("lg(x)", "lg is not a function that is known here; did you mean 'log'?\n    lg(x)\n    ^^^^^"),
        ("x(y + 1)", "x is not a function that is known here; write x*(...) for a product"),
        ("exp(x, y)", "exp takes one argument"),
        ("max(x)", "max takes two or more arguments"),
        ("exp(x; base=2)", "exp takes one argument, without names"),
        ("sum(x)", "write sum with one formula and ranges"),
        ("sum(x, 3)", "write sum with one formula and ranges"),
        ("exp(i=1..2)", "a range belongs into sum"),
        ("sum(sum(x, i=1..2), i=1..3)", "i has another meaning here already"),
        ("sum(x, i=1..2) + i", "i has a meaning only inside its sum or product:\n    sum(x, i=1..2) + i\n"),
        ("sum(x, i=1..y/2)", "the bounds of a range are whole numbers or sizes"),
        ("y[i] + y", "y is an array; write y[i], with an index"),
        ("oo", "oo has a meaning only as a bound of an integral"),
        ("1/0", "this divides by zero:\n    1/0\n     ^^"),
        ("0^-1", "this divides by zero"),
        ("10^10^10", "exponents go up to 1000 here"),
        ("x^(10^10)", "exponents go up to 1000 here"),
        ("x^1001", "exponents go up to 1000 here"),
        ("(10^900)^900", "more than 600 digits"),
        ("9" * 601, "at most 600 digits"),
        ("1e501", "powers of ten go up to 500"),
        ("1e99999999999", "powers of ten go up to 500"),
        ("(" * 51 + "x" + ")" * 51, "nested more than 50 levels deep"),
        ("x^" * 60 + "x", "nested more than 50 levels deep"),
        ("x" + " " * 5000, "longer than 5000 characters"),
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_with_its_place(text, message):
    with pytest.raises(BadText) as caught:
        read(text)
    assert message in str(caught.value)
    assert str(caught.value).endswith("^")


def test_the_caret_stands_under_the_place_in_long_texts():
    with pytest.raises(BadText) as caught:
        read("1 + " * 100 + "x y" + " + 1" * 100)
    _, line, caret = str(caught.value).split("\n")
    assert line.startswith("    ...")
    assert line.endswith("...")
    assert line[caret.index("^")] == "y"


def test_assumptions_that_contradict_each_other_are_refused():
    with pytest.raises(BadText, match="what is assumed of x contradicts itself"):
        read("x", ["x > 0", "x < 0"])
