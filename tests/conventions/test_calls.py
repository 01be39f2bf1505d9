"""Calls are read, never evaluated; what cannot be read is refused with a caret under the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational

from derivable.conventions.calls import Call, exact, parse_call
from derivable.errors import BadText


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("sklearn.Ridge(alpha=)", 21),
        ("sklearn.Ridge(alpha=10", 23),
        ("sklearn.Ridge(alpha=__import__('os'))", 32),
        ("sklearn.Ridge(alpha=1+1)", 22),
        ("sklearn.Ridge(10)", 15),
        ("sklearn Ridge", 9),
        ("sklearn.Ridge(alpha=[1, 2])", 21),
    ],
)
def test_what_is_no_call_is_refused_at_the_place(text, column):
    with pytest.raises(BadText) as refused:
        parse_call(text)
    message, shown, caret = str(refused.value).split("\n")
    assert "expected a call such as" in message
    assert shown == f"  {text}"
    assert caret.index("^") == 2 + column - 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sklearn.Ridge(alpha=1e999)", "too large a power of ten"),
        ("sklearn.Ridge(alpha=" + "9" * 61 + ")", "too many digits"),
        ("sklearn.Ridge(alpha=1/0)", "divides by zero"),
        ("sklearn.Ridge(alpha=1, alpha=2)", "alpha twice"),
        ("sklearn.Ridge(alpha, alpha=2)", "alpha twice"),
        ("x" * 2001, "at most 2000 characters"),
    ],
)
def test_numbers_and_arguments_without_meaning_are_refused(text, reason):
    with pytest.raises(BadText, match=reason):
        parse_call(text)


@pytest.mark.parametrize("text", ["ten", "", "1, b=2", '"1"', "True", "1e-4 2", "inf"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(BadText):
        exact(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1e-4", Rational(1, 10_000)),
        ("0.1", Rational(1, 10)),
        ("1/3", Rational(1, 3)),
        ("-2.50", Rational(-5, 2)),
        (".5", Rational(1, 2)),
    ],
)
def test_numbers_are_exact(text, number):
    assert exact(text) == number


def test_the_parts_of_a_call():
    call = parse_call(' glmnet::glmnet(lambda=0.1, alpha, family=gaussian(), standardize=FALSE, x="a b",) ')
    assert call == Call(
        "glmnet::glmnet",
        (("lambda", Rational(1, 10)), ("family", "gaussian()"), ("standardize", False), ("x", "a b")),
        ("alpha",),
        'glmnet::glmnet(lambda=0.1, alpha, family=gaussian(), standardize=FALSE, x="a b",)',
    )
    assert parse_call("sklearn.Ridge").names == ()


@given(st.text(alphabet="aZ_.:(),= '\"0123456789e+-/\\\n#", max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        call = parse_call(text)
    except BadText:
        return
    assert parse_call(call.text) == call
