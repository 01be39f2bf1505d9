"""Properties of reading: printed text is read back the same, values are kept, nothing else ever happens."""

import ast
import operator
import re
import time
from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from derivable.errors import BadText
from derivable.language.codec import decode, encode
from derivable.language.printing import latex, plain
from derivable.language.reading import read
from derivable.language.symbols import real


def density(arguments, named):
    return sp.Function("p")(*arguments, *named.values())


# Trees that were read are printed as they stand, and read back the same.

# fmt: off
ATOMS = st.sampled_from([
    "x", "y", "w_1", "sigma", "λ", "2", "7", "0.5", "3.25", "1/2", "pi", "x_i", "h[2]", "e", "(-3)",
    "norm(v)^2", "norm(v - X*u)^2", "u'*A*u", "norm1(v)", "tr(A)", "log(det(A + I))", "u'*u*v'*v",
])
EXPONENTS = st.sampled_from(["2", "(-1)", "-3", "(1/2)", "(-2/3)", "n", "0.5"])
# fmt: on


def joined(inner):
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(" + ".join), pair.map(" - ".join), pair.map(lambda p: f"({p[0]})*({p[1]})"),
        pair.map(lambda p: f"({p[0]})/({p[1]})"), pair.map("*".join), pair.map(lambda p: f"{p[0]}/({p[1]})"),
        inner.map(lambda t: f"-({t})"), inner.map(lambda t: f"({t})"), inner.map(lambda t: f"exp({t})"),
        inner.map(lambda t: f"log({t})"), inner.map(lambda t: f"|({t})|"), inner.map(lambda t: f"sqrt({t})"),
        st.tuples(inner, EXPONENTS).map(lambda p: f"({p[0]})^{p[1]}"), inner.map(lambda t: f"2({t})"),
        inner.map(lambda t: f"sum({t}, i=1..N)"), pair.map(lambda p: f"max({p[0]}, {p[1]})"),
    )  # fmt: skip


TEXTS = st.recursive(ATOMS, joined, max_leaves=12)


def real_names(tree):
    return {symbol.name for symbol in tree.free_symbols if not symbol.is_integer}


REASONS = ("another meaning", "by zero", "only inside its sum", "digits", "found '-'", "is an array")


@given(TEXTS)
@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_plain_text_reads_back_to_the_same_tree(text):
    try:
        tree = read(text)
    except BadText as error:
        message = str(error)
    else:
        assert read(plain(tree, as_written=True)) == tree
        assert decode(encode(tree)) == tree
        assert latex(tree, as_written=True)
        assert real_names(read(plain(tree))) == real_names(tree)
        return
    assert any(reason in message for reason in REASONS)


# The value of a tree is that of the text, by Python's own grammar and exact fractions.

OPERATIONS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.USub: operator.neg,
}  # fmt: skip
VALUES = {"x": Fraction(3, 5), "y": Fraction(-7, 3), "z": Fraction(2)}


def value(node):
    if isinstance(node, ast.BinOp):
        return OPERATIONS[type(node.op)](value(node.left), value(node.right))
    if isinstance(node, ast.UnaryOp):
        return OPERATIONS[type(node.op)](value(node.operand))
    return VALUES[node.id] if isinstance(node, ast.Name) else Fraction(str(node.value))


ARITHMETIC = st.recursive(
    st.sampled_from(["x", "y", "z", "2", "3", "0.5", "1/3"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner.map(lambda t: f"({t})")).map("".join),
        st.tuples(inner, st.sampled_from(["*", "/"]), st.sampled_from(["x", "y^2", "3"])).map("".join),
        inner.map(lambda t: f"-({t})"), inner.map(lambda t: f"({t})^2"), inner.map(lambda t: f"({t})^-1"),
        st.tuples(st.sampled_from(["-x", "-2", "2*y"]), inner).map(lambda p: f"{p[0]} - ({p[1]})"),
    ),
    max_leaves=8,
)  # fmt: skip


@given(ARITHMETIC)
@settings(deadline=None, max_examples=400)
def test_the_value_is_that_of_the_text(text):
    try:
        expected = value(ast.parse(text.replace("^", "**"), mode="eval").body)
        tree = read(text)
    except (ZeroDivisionError, BadText):
        return
    found = tree.subs({real(name): sp.Rational(number) for name, number in VALUES.items()}).doit()
    assert found == sp.Rational(expected)


# fmt: off
PIECES = [
    "x", "w", "X", "A", "N", "i", "λ", "I", "e", "pi", "T", "oo", "1", "2", "0", "3.5", "1e-4", "10", " ",
    "+", "-", "*", "/", "^", "**", "(", ")", "[", "]", "|", "||", "'", ",", ";", "=", "..", "i=1..N", "sum(",
    "prod(", "exp(", "norm(", "norm1(", "tr(", "det(", "inv(", "max(", "Normal(", "mean=", "²", "_1", "_i",
    "y_i", "x_ij", "w'", "X'", "^T", "^-1", "y[i]",
]
# fmt: on


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(deadline=None, max_examples=600)
def test_arbitrary_text_is_read_or_refused_and_nothing_else(text):
    started = time.perf_counter()
    try:
        tree = read(text, functions={"Normal": density})
    except BadText as error:
        message = str(error)
    else:
        assert decode(encode(tree)) == tree
        assert "Normal" in text or read(plain(tree, as_written=True)) == tree
        return
    assert time.perf_counter() - started < 10
    assert message.endswith("^")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a*" * 2400 + "a", ""),
        ("1/" * 2400 + "x", ""),
        ("A*" * 2000 + "x'*y", ""),
        ("+".join(f"norm(a{k})" for k in range(400)), ""),
        ("w'*X*" * 600 + "w", "is used as a vector and as a number"),
        ("+".join(f"(norm(a{k})+a{k})" for k in range(200)), "this number is added to a matrix"),
        ("(" * 5000, "the text ends here"),
        ("|" * 5000, "the text ends here"),
        ("x'" * 2500, "x is used as a vector and as a number"),
    ],
)
def test_long_texts_take_no_long_time(text, message):
    started = time.perf_counter()
    if message:
        with pytest.raises(BadText, match=re.escape(message)):
            read(text)
    else:
        assert encode(read(text))
    assert time.perf_counter() - started < 20
