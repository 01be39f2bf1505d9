"""Expectations over independent entries: of normal ones any polynomial, of others polynomials of degree 2."""

from collections.abc import Iterator
from dataclasses import dataclass

from derivable.kernel.forms.polynomials import Monomial, Polynomial, accumulate, add, subtract
from derivable.kernel.forms.scalar_trees import kronecker
from derivable.kernel.forms.scalars import multiply, multiply_all, settle
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.sums import Ranges, close, opened
from derivable.kernel.refusals import Rejected

Pairs = tuple[tuple[int, int], ...]

MOST_FACTORS = 8


@dataclass(frozen=True, slots=True)
class Noise:
    """Independent entries, all of one mean and variance, and whether they are normal."""

    number: int
    mean: Polynomial
    variance: Polynomial
    normal: bool


def expectation(scope: Scope, body: Polynomial, noise: Noise) -> Polynomial:
    """The mean of a polynomial in the noise."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        accumulate(total, _of_term(scope, monomial, (), noise), coefficient)
    return total


def _of_term(scope: Scope, monomial: Monomial, ranges: Ranges, noise: Noise) -> Polynomial:
    for position, (number, exponent) in enumerate(monomial):
        atom = scope.atoms[number]
        if atom.kind == "sum" and noise.number in atom.leaves:
            if not isinstance(exponent, int) or exponent < 1:
                raise Rejected("the noise stands in a denominator or under a root")
            rest = list(monomial[:position] + monomial[position + 1 :])
            if exponent > 1:
                rest.append((number, exponent - 1))
            inner, term = opened(scope, atom)
            combined = multiply(scope, {tuple(sorted(rest)): 1}, term)
            parts = (
                multiply(scope, {(): c}, _of_term(scope, m, ranges + inner, noise))
                for m, c in settle(scope, combined).items()
            )
            return add(parts)
    return close(scope, _moment(scope, monomial, noise), ranges)


def _moment(scope: Scope, monomial: Monomial, noise: Noise) -> Polynomial:
    """The mean of a product; whatever is free of the noise stays outside."""
    rest, found = [], list[int]()
    for number, exponent in monomial:
        atom = scope.atoms[number]
        if noise.number not in atom.leaves:
            rest.append((number, exponent))
        elif atom.kind not in ("symbol", "indexed") or not isinstance(exponent, int) or exponent < 1:
            raise Rejected("the noise stands inside a {} or under a root", atom.kind)
        else:
            found.extend([number] * exponent)
    if len(found) > 2 and not noise.normal:
        raise Rejected("only mean and variance of the noise are known, and a higher moment is needed")
    if len(found) > MOST_FACTORS:
        raise Rejected("a moment of more than {} factors is needed", MOST_FACTORS)
    if len({len(_indices(scope, number)) for number in found}) > 1:
        raise Rejected("the noise is read with different numbers of indices")
    scope.use("moments of normal noise" if len(found) > 2 else "expectation of a sum")
    moments = (_of_pairs(scope, noise, pairs, alone) for pairs, alone in _pairings(tuple(found)))
    return multiply(scope, {tuple(rest): 1}, add(moments))


def _of_pairs(scope: Scope, noise: Noise, pairs: Pairs, alone: int) -> Polynomial:
    """The mean for each factor that stands alone, the variance for each pair, if its entries are one."""
    same = [
        kronecker(scope, subtract(a, b))
        for pair in pairs
        for a, b in zip(*(_indices(scope, number) for number in pair), strict=True)
    ]
    return multiply_all(scope, [*[noise.mean] * alone, *[noise.variance] * len(pairs), *same])


def _pairings(factors: tuple[int, ...]) -> Iterator[tuple[Pairs, int]]:
    """All ways to put some factors into pairs, each with the number of factors that stay alone."""
    if not factors:
        yield (), 0
        return
    first, *others = factors
    for pairs, alone in _pairings(tuple(others)):
        yield pairs, alone + 1
    for position, partner in enumerate(others):
        for pairs, alone in _pairings((*others[:position], *others[position + 1 :])):
            yield ((first, partner), *pairs), alone


def _indices(scope: Scope, number: int) -> list[Polynomial]:
    atom = scope.atoms[number]
    return [dict(index) for index in atom.parts[2:]] if atom.kind == "indexed" else []
