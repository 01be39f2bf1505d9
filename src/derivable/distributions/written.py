"""Formulas as textbooks write them, which SymPy would rearrange if it were asked to evaluate them."""

from sympy import Add, Expr, Integer, Mul, Pow, Rational, exp, pi, sympify

HALF = Rational(1, 2)


def fraction(numerator: Expr | int, denominator: Expr | int) -> Expr:
    """A fraction with its numerator and denominator as they stand."""
    below = Pow(sympify(denominator), -1, evaluate=False)
    return below if numerator == 1 else Mul(sympify(numerator), below, evaluate=False)


def inverse_root(inside: Expr) -> Expr:
    """One over a square root."""
    return Pow(inside, -HALF, evaluate=False)


def times(*factors: Expr | int) -> Expr:
    """A product with its factors as they stand."""
    return Mul(*(sympify(factor) for factor in factors), evaluate=False)


def plus(*terms: Expr | int) -> Expr:
    """A sum with its terms as they stand."""
    return Add(*(sympify(term) for term in terms), evaluate=False)


def bell(scaled_square: Expr) -> Expr:
    """exp(-q)."""
    return exp(Mul(Integer(-1), scaled_square, evaluate=False), evaluate=False)


def two_pi(width: Expr) -> Expr:
    """2 pi times a width."""
    return times(2, pi, width)
