"""Expectations over independent entries with a known mean and variance: polynomials of degree 2."""

from derivable.kernel.forms.polynomials import Monomial, Polynomial, accumulate, add, subtract
from derivable.kernel.forms.scalar_trees import kronecker
from derivable.kernel.forms.scalars import multiply, multiply_all, settle
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.sums import Ranges, close, opened
from derivable.kernel.refusals import Rejected


def expectation(
    scope: Scope, body: Polynomial, noise: int, moments: tuple[Polynomial, Polynomial]
) -> Polynomial:
    """The mean of a polynomial of degree at most 2 in the noise, given its mean and variance."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        accumulate(total, _of_term(scope, monomial, (), noise, moments), coefficient)
    return total


def _of_term(
    scope: Scope, monomial: Monomial, ranges: Ranges, noise: int, moments: tuple[Polynomial, Polynomial]
) -> Polynomial:
    for position, (number, exponent) in enumerate(monomial):
        atom = scope.atoms[number]
        if atom.kind == "sum" and noise in atom.leaves:
            if not isinstance(exponent, int) or exponent < 1:
                raise Rejected("the noise stands in a denominator or under a root")
            rest = list(monomial[:position] + monomial[position + 1 :])
            if exponent > 1:
                rest.append((number, exponent - 1))
            inner, term = opened(scope, atom)
            combined = multiply(scope, {tuple(sorted(rest)): 1}, term)
            parts = (
                multiply(scope, {(): c}, _of_term(scope, m, ranges + inner, noise, moments))
                for m, c in settle(scope, combined).items()
            )
            return add(parts)
    return close(scope, _moment(scope, monomial, noise, moments), ranges)


def _moment(
    scope: Scope, monomial: Monomial, noise: int, moments: tuple[Polynomial, Polynomial]
) -> Polynomial:
    """E e = m, E e_i e_j = m^2 + v delta_ij; whatever is free of the noise stays outside."""
    mean, variance = moments
    rest, found = [], list[int]()
    for number, exponent in monomial:
        atom = scope.atoms[number]
        if noise not in atom.leaves:
            rest.append((number, exponent))
        elif atom.kind not in ("symbol", "indexed") or not isinstance(exponent, int) or exponent < 1:
            raise Rejected("the noise stands inside a {} or under a root", atom.kind)
        else:
            found.extend([number] * exponent)
    if len(found) > 2:
        raise Rejected("only mean and variance of the noise are known, and a higher moment is needed")
    scope.use("expectation of a sum")
    outside: Polynomial = {tuple(rest): 1}
    if len(found) < 2:
        return multiply(scope, outside, mean) if found else outside
    first, second = (_indices(scope, number) for number in found)
    if len(first) != len(second):
        raise Rejected("the noise is read with different numbers of indices")
    same = [kronecker(scope, subtract(a, b)) for a, b in zip(first, second, strict=True)]
    square = add((multiply(scope, mean, mean), multiply_all(scope, [variance, *same])))
    return multiply(scope, outside, square)


def _indices(scope: Scope, number: int) -> list[Polynomial]:
    atom = scope.atoms[number]
    return [dict(index) for index in atom.parts[2:]] if atom.kind == "indexed" else []
