"""Numbers and roots as people read them."""

import pytest
from sympy import Integer, Rational, sqrt, symbols

from derivable.report.formulas import formula
from derivable.report.numbers import gathered, readable

n, a, s = symbols("n a s", positive=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Integer(10), "10"),
        (Rational(1, 25), "0.04"),
        (Rational(1, 10000), "0.0001"),
        (Rational(1, 10**7), "1e-7"),
        (Rational(49, 9), "49/9 (about 5.444)"),
        (Rational(123456789, 1000), "123500"),
        (sqrt(Rational(1, 3)), "0.5774"),
        (100 / sqrt(Integer(1281167)), "0.08835"),
        (Integer(10) ** 17, "1e17"),
    ],
)
def test_numbers_are_exact_where_that_is_short(value, text):
    assert readable(value) == text


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (1 / sqrt(n * a), "1/sqrt(n*a)"),
        (s * sqrt(n * a), "s*sqrt(n*a)"),
        (s / sqrt(a), "s/sqrt(a)"),
        (n + a, "n + a"),
    ],
)
def test_roots_are_gathered(tree, text):
    found = gathered(tree)
    assert sorted(formula(found).plain) == sorted(text)
    assert found.doit() - tree == 0
