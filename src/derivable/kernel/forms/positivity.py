"""The signs of normal forms, proved from the assumptions and from the signs of their parts."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import (
    ONE,
    Monomial,
    Polynomial,
    constant,
    content,
    divide,
    raised,
    shift,
    subtract,
    tidy,
)
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.forms.signs import Signs

LARGEST_COMPARED = 60
LARGEST_DIVIDED = 12


def signs_of(scope: Scope, polynomial: Polynomial) -> Signs:
    """The signs that a polynomial may have under the assumptions."""
    found = _by_terms(scope, polynomial)
    if found in (sg.POSITIVE, sg.NEGATIVE, sg.ZERO) or len(polynomial) > LARGEST_COMPARED:
        return found
    found &= _by_facts(scope, polynomial)
    factor = content(polynomial) if polynomial else ONE
    if factor and found & sg.NONZERO == sg.NONZERO:
        rest = shift(polynomial, raised(factor, -1))
        inner = _by_terms(scope, rest) & _by_facts(scope, rest)
        found &= sg.product(monomial_signs(scope, factor), inner)
    return found


def monomial_signs(scope: Scope, monomial: Monomial) -> Signs:
    """The signs that a monomial may have, from the signs of its atoms."""
    found = sg.POSITIVE
    for atom, exponent in monomial:
        signs = atom_signs(scope, atom)
        if signs != sg.POSITIVE:
            found = sg.product(found, sg.raised(signs, exponent))
    return found


def atom_signs(scope: Scope, number: int) -> Signs:
    """The signs that an atom may have."""
    if number not in scope.signs:
        scope.signs[number] = sg.ANY
        atom = scope.atoms[number]
        scope.signs[number] = scope.sign_rules.get(atom.kind, _unknown)(scope, atom)
    return scope.signs[number]


def _by_terms(scope: Scope, polynomial: Polynomial) -> Signs:
    found = sg.ZERO
    for monomial, coefficient in polynomial.items():
        found = sg.total(found, sg.product(sg.of_number(coefficient), monomial_signs(scope, monomial)))
        if found == sg.ANY:
            return found
    return found


def _by_facts(scope: Scope, polynomial: Polynomial) -> Signs:
    """Compare with every q whose signs are assumed or were proved: p = c q, p = c q + r, or p = r q."""
    found = sg.ANY
    for fact, signs in (*scope.facts, *scope.proved):
        if len(fact) > LARGEST_COMPARED:
            continue
        found &= _by_factor(scope, polynomial, fact, signs)
        head = next((monomial for monomial in fact if monomial in polynomial and monomial != ONE), None)
        if head is None:
            continue
        ratio = tidy(Fraction(polynomial[head]) / fact[head])
        rest = subtract(polynomial, {m: tidy(c * ratio) for m, c in fact.items()})
        scaled = signs if ratio > 0 else sg.negated(signs)
        found &= sg.total(scaled, _by_terms(scope, rest))
    return found


def _by_factor(scope: Scope, polynomial: Polynomial, fact: Polynomial, signs: Signs) -> Signs:
    """The signs of p = r q from those of q, which are known, and of the terms of r."""
    if len(polynomial) > LARGEST_DIVIDED or any(e < 0 for p in (polynomial, fact) for m in p for _, e in m):
        return sg.ANY
    quotient = divide(polynomial, fact)
    return sg.ANY if quotient is None else sg.product(signs, _by_terms(scope, quotient))


def _unknown(scope: Scope, atom: Atom) -> Signs:
    return sg.ANY


def _positive(scope: Scope, atom: Atom) -> Signs:
    return sg.POSITIVE


def declared_signs(symbol: Any) -> Signs:
    """The signs that SymPy's assumptions of a symbol leave, taken as they were declared."""
    declared = symbol.assumptions0
    found = sg.ANY
    for name, signs in DECLARED:
        if declared.get(name):
            found &= signs
    return found


DECLARED = (
    ("positive", sg.POSITIVE),
    ("negative", sg.NEGATIVE),
    ("zero", sg.ZERO),
    ("nonzero", sg.NONZERO),
    ("nonnegative", sg.NONNEGATIVE),
    ("nonpositive", sg.NONPOSITIVE),
)


def _symbol(scope: Scope, atom: Atom) -> Signs:
    declared = declared_signs(atom.parts[0])
    mine = scope.numbers[(atom.kind, atom.parts)]
    return declared & _by_facts(scope, {((mine, 1),): 1})


def _log(scope: Scope, atom: Atom) -> Signs:
    return signs_of(scope, subtract(dict(atom.parts[0]), constant(1)))


def _power(scope: Scope, atom: Atom) -> Signs:
    return signs_of(scope, dict(atom.parts[0]))


def _absolute(scope: Scope, atom: Atom) -> Signs:
    return sg.raised(signs_of(scope, dict(atom.parts[0])), 2)


def _sum(scope: Scope, atom: Atom) -> Signs:
    ranges, body = atom.parts
    found = monomial_signs(scope, body)
    for _, last in ranges:
        found = of_sum(found, signs_of(scope, dict(last)))
    return found


def of_sum(terms: Signs, length: Signs) -> Signs:
    """The signs of a sum from those of each of its terms and of their number, which may be 0."""
    if length == sg.POSITIVE and terms in (sg.POSITIVE, sg.NEGATIVE):
        return terms
    found = terms | sg.ZERO
    return found if found in (sg.NONNEGATIVE, sg.NONPOSITIVE, sg.ZERO) else sg.ANY


def _function(scope: Scope, atom: Atom) -> Signs:
    return sg.POSITIVE if atom.parts[0] in POSITIVE_FUNCTIONS else sg.ANY


POSITIVE_FUNCTIONS = frozenset({"gamma"})  # read only where its argument is positive


ATOM_SIGNS: dict[str, Callable[[Scope, Atom], Signs]] = {
    "symbol": _symbol,
    "indexed": _symbol,
    "index": _positive,
    "prime": _positive,
    "pi": _positive,
    "exp": _positive,
    "log": _log,
    "power": _power,
    "abs": _absolute,
    "delta": lambda scope, atom: sg.NONNEGATIVE,
    "sum": _sum,
    "function": _function,
}
