"""Exact numbers as people read them: fractions where they are short, else decimals."""

from decimal import Decimal

from sympy import Expr, Integer, Mul, N, Pow, Rational

SHORT = 12


def readable(value: Expr) -> str:
    """A number with four digits: 0.04, 49/9 (about 5.444), 0.08835."""
    decimal = _decimal(value)
    exact = str(value)
    if isinstance(value, Integer) and len(exact) <= SHORT:
        return exact
    if isinstance(value, Rational) and len(decimal) <= SHORT and Rational(decimal) == value:
        return decimal
    short = isinstance(value, Rational) and len(exact) <= SHORT
    return f"{exact} (about {decimal})" if short else decimal


def _decimal(value: Expr) -> str:
    """The number rounded to four digits."""
    rounded = Decimal(f"{Decimal(str(N(value, 30))):.4g}").normalize()
    return f"{rounded:f}" if -5 <= rounded.adjusted() <= 7 else f"{rounded:e}".replace("e+", "e")


def gathered(tree: Expr) -> Expr:
    """The formula with one root where it has several: 1/sqrt(n a) for 1/(sqrt(n) sqrt(a))."""
    factors = Mul.make_args(tree)
    found = [tree]
    for exponent in (Rational(1, 2), Rational(-1, 2)):
        under = [factor.args[0] for factor in factors if isinstance(factor, Pow) and factor.exp == exponent]
        if len(under) > 1:
            rest = [factor for factor in factors if not (isinstance(factor, Pow) and factor.exp == exponent)]
            root = Pow(Mul(*under), exponent, evaluate=False)
            found = [Mul(*rest, root, evaluate=False) if rest else root]
            factors = Mul.make_args(found[0])
    return found[0]
