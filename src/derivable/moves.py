"""Moves compute the next line of a derivation with SymPy; nobody trusts them, every line is checked.

A move takes a line and gives the next one. Lines are kept as a blackboard would show them.
"""

from collections.abc import Iterable

from sympy import Add, Basic, Expr, Mul, Pow, Product, Rational, Sum, Symbol, diff, exp, expand, log

from derivable.distributions.written import times
from derivable.errors import BadDerivation


def take_log(line: Expr) -> Expr:
    """The logarithm of the line, as it stands."""
    return log(line, evaluate=False)


def exponentiate(line: Expr) -> Expr:
    """The exponential of the line, as it stands."""
    return exp(line, evaluate=False)


def write_out(line: Expr) -> Expr:
    """The logarithms of products, powers and exponentials written out; squares stay as they are."""
    if isinstance(line, log):
        return _log_of(line.args[0])
    if isinstance(line, (Add, Mul)):
        return line.func(*(write_out(part) for part in line.args))
    return line


def _log_of(inside: Expr) -> Expr:
    if isinstance(inside, exp):
        return _signs_outside(inside.args[0])
    if isinstance(inside, Mul):
        return _in_order(_log_of(factor) for factor in inside.args)
    if isinstance(inside, Pow) and inside.exp.is_real:
        base = inside.base
        split = isinstance(base, (exp, Product))
        return _outside(inside.exp, _log_of(base) if split else log(base, evaluate=False))
    if isinstance(inside, Product):
        return _sum_of(_log_of(inside.args[0]), inside.args[1:])
    return log(inside, evaluate=False)


def _in_order(terms: Iterable[Expr]) -> Expr:
    """The sum of terms, in the order in which they come."""
    parts = [part for term in terms for part in Add.make_args(term)]
    return parts[0] if len(parts) == 1 else Add(*parts, evaluate=False)


def _outside(factor: Expr, inner: Expr) -> Expr:
    return times(*Mul.make_args(factor), inner) if isinstance(inner, log) else factor * inner


def _signs_outside(exponent: Expr) -> Expr:
    return Mul(*exponent.args) if isinstance(exponent, Mul) else exponent


def _sum_of(body: Expr, limits: tuple[Basic, ...]) -> Expr:
    """The sum term by term, with what does not depend on the indices taken out."""
    return _in_order(_sum_of_term(term, limits) for term in Add.make_args(body))


def _sum_of_term(term: Expr, limits: tuple[Basic, ...]) -> Expr:
    indices = {limit.args[0] for limit in limits}
    factors = Mul.make_args(term)
    outside = [factor for factor in factors if not factor.free_symbols & indices]
    inside = [factor for factor in factors if factor.free_symbols & indices]
    if inside:
        return Mul(*outside) * Sum(Mul(*inside), *limits)
    count = Mul(*(last - first + 1 for _, first, last in (limit.args for limit in limits)))
    number = Mul(*(factor for factor in outside if isinstance(factor, Rational)))
    rest = [factor for factor in outside if not isinstance(factor, Rational)]
    if not rest:
        return number * count
    return times(*(factor for factor in (number, count) if factor != 1), *rest)


def expand_line(line: Expr) -> Expr:
    """The line multiplied out, sums taken term by term."""
    opened = expand(line)
    return Add(*(_open_sums(term) for term in Add.make_args(opened)))


def _open_sums(term: Expr) -> Expr:
    factors = [
        _sum_of(expand(factor.args[0]), factor.args[1:]) if isinstance(factor, Sum) else factor
        for factor in Mul.make_args(term)
    ]
    return expand(Mul(*factors))


def keep_about(line: Expr, variables: Iterable[Basic]) -> Expr:
    """The terms of a sum, or the factors of a product, in which one of the variables stands.

    Raises `BadDerivation` when nothing can be dropped, or everything would be.
    """
    names = set(variables)
    combine = Add if isinstance(line, Add) else Mul
    parts = combine.make_args(line)
    kept = [part for part in parts if part.has(*names)]
    if len(kept) == len(parts):
        raise BadDerivation("there is no constant to drop; every term of the line contains a variable")
    if not kept:
        raise BadDerivation("no term of the line contains a variable; nothing would be left")
    return kept[0] if len(kept) == 1 else combine(*kept, evaluate=False)


def scaled(line: Expr, factor: Expr) -> Expr:
    """The line times a factor, term by term."""
    return _in_order(factor * term for term in Add.make_args(line))


def complete_square(line: Expr, variable: Symbol) -> Expr:
    """A v**2 + b v + c as a (v + b/(2 a))**2 + c - b**2/(4 a)."""
    a, b, c = _quadratic(line, variable)
    rest = Add(c, Mul(Rational(-1, 4), b**2, 1 / a))
    return Add(Mul(a, (variable + _half(b) / a) ** 2), rest)


def vertex(line: Expr, variable: Symbol) -> Expr:
    """Where a line that is quadratic in the variable is stationary: -b/(2 a)."""
    a, b, _ = _quadratic(line, variable)
    return -_half(b) / a


def _half(expression: Expr) -> Expr:
    return Add(*(term / 2 for term in Add.make_args(expression)))


def _quadratic(line: Expr, variable: Symbol) -> tuple[Expr, Expr, Expr]:
    """The coefficients of the square, of the variable and of 1, the sums in them term by term."""
    opened = expand_line(line)
    a, b, c = (opened.coeff(variable, power) for power in (2, 1, 0))
    if (
        a == 0
        or any(part.has(variable) for part in (a, b, c))
        or expand(a * variable**2 + b * variable + c - opened)
    ):
        raise BadDerivation(f"the line is not quadratic in {variable}; state the next line instead")
    return a, b, c


def slope(line: Expr, variable: Symbol, order: int = 1) -> Expr:
    """The derivative, numbers taken out of the sums."""
    found = diff(line, variable, order)
    return found.replace(
        lambda part: isinstance(part, Sum), lambda part: _sum_of(part.args[0], part.args[1:])
    )
