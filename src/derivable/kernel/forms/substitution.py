"""Replace leaves inside normal forms, and make everything around them again."""

from derivable.kernel.forms.polynomials import Polynomial, accumulate, single
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
