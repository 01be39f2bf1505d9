"""Replace leaves inside normal forms, and make everything around them again."""

from fractions import Fraction

from derivable.kernel.forms.polynomials import Polynomial, Rational, accumulate, single, times
from derivable.kernel.forms.scalars import multiply_all, power
from derivable.kernel.forms.scope import Scope


def substitute(scope: Scope, polynomial: Polynomial, env: dict[int, Polynomial]) -> Polynomial:
    """The polynomial with leaves replaced, in normal form."""
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        if not any(not scope.atoms[atom].leaves.isdisjoint(env) for atom, _ in monomial):
            accumulate(total, {monomial: coefficient})
            continue
        scope.spend(len(monomial))
        factors = [power(scope, substitute_atom(scope, atom, env), exponent) for atom, exponent in monomial]
        accumulate(total, multiply_all(scope, factors), coefficient)
    return total


def substitute_atom(scope: Scope, number: int, env: dict[int, Polynomial]) -> Polynomial:
    """The value of an atom after leaves inside it were replaced."""
    if number in env:
        return env[number]
    atom = scope.atoms[number]
    if atom.leaves.isdisjoint(env):
        return single(number)
    return scope.rebuild[atom.kind](scope, atom, env)


def exchange(polynomial: Polynomial, old: int, new: int, factor: Rational) -> Polynomial:
    """The polynomial with whole powers of one atom replaced by those of another one times a factor."""
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        exponent = dict(monomial).get(old, 0)
        rest = tuple(pair for pair in monomial if pair[0] != old)
        number = coefficient if factor == 1 else coefficient * Fraction(factor) ** int(exponent)
        accumulate(total, {times(rest, ((new, exponent),)) if exponent else rest: number})
    return total
