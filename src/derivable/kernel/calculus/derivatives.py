"""Derivatives of normal forms with respect to a symbol or an entry of an array."""

from collections.abc import Callable
from fractions import Fraction

from sympy import Basic, Rational, Symbol

from derivable.kernel.claims import nodes
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import lowest_terms, reduced
from derivable.kernel.forms.exponentials import exponential
from derivable.kernel.forms.polynomials import Polynomial, accumulate, constant, scale, single, subtract, tidy
from derivable.kernel.forms.positivity import atom_signs, declared_signs, signs_of
from derivable.kernel.forms.reading import number
from derivable.kernel.forms.scalar_trees import kronecker, opaque
from derivable.kernel.forms.scalars import absolute, multiply, multiply_all, power
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.forms.sums import close, opened
from derivable.kernel.refusals import Rejected


def derivative(scope: Scope, polynomial: Polynomial, target: int) -> Polynomial:
    """The derivative of a polynomial with respect to a leaf, which the other leaves don't depend on."""
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        for position, (atom, exponent) in enumerate(monomial):
            inner = _derivative_of_atom(scope, atom, target)
            if not inner:
                continue
            if exponent.denominator != 1 and exponent < 1 and atom_signs(scope, atom) & sg.ZERO:
                raise Rejected("a root has no derivative where it is zero")
            scope.use("power rule" if exponent != 1 else "sum rule")
            rest = monomial[:position] + monomial[position + 1 :]
            lowered = power(scope, single(atom), tidy(exponent - 1))
            term = multiply_all(scope, [{rest: tidy(coefficient * exponent)}, lowered, inner])
            accumulate(total, term)
    return total


def _derivative_of_atom(scope: Scope, number: int, target: int) -> Polynomial:
    if number == target:
        return constant(1)
    atom = scope.atoms[number]
    if watched(scope, target) not in atom.leaves:
        return {}
    rule = scope.derivatives.get(atom.kind)
    if rule is None:
        raise Rejected("the kernel has no derivative for a {}", atom.kind)
    return rule(scope, atom, target)


def check_free(scope: Scope, leaf: int, function: Basic) -> None:
    """Reject where a leaf cannot move both ways, which an assumption may hide a corner with.

    An assumed equation holds it fast; where x >= 0, |x| has one form and still no slope at 0.
    """
    known = [signs for fact, signs in scope.facts if leaf in scope.leaves(fact)]
    if sg.ZERO in known:
        raise Rejected("an assumed equation restricts what a derivative is taken with respect to")
    declared = scope.atoms[leaf].parts[0]
    if isinstance(declared, Symbol):
        known.append(declared_signs(declared))
    ends = any(signs != sg.ANY and signs & sg.ZERO for signs in known)
    if ends and any(_has_corner(part) for part in nodes((function,))):
        raise Rejected("an assumption ends where the function may have no derivative")


def _has_corner(tree: Basic) -> bool:
    """Whether a tree may have a corner: what it is raised to must be whole, or at least 1, to have none."""
    if type(tree).__name__ != "Pow":
        return type(tree).__name__ in CORNERS
    exponent = tree.args[1]
    return not isinstance(exponent, Rational) or (number(exponent).denominator != 1 and number(exponent) < 1)


CORNERS = ("Abs", "Max", "Min", "sign")


def watched(scope: Scope, target: int) -> int:
    """The leaf of whatever may change with the target: its array, where it is an entry."""
    goal = scope.atoms[target]
    return scope.atom("array", (goal.parts[1],)) if goal.kind == "indexed" else target


def _indexed(scope: Scope, atom: Atom, target: int) -> Polynomial:
    goal = scope.atoms[target]
    if any(watched(scope, target) in scope.leaves(dict(index)) for index in atom.parts[2:]):
        raise Rejected("an entry of an array has no derivative with respect to its index")
    if len(atom.parts) != len(goal.parts):
        raise Rejected("the array {} is read with different numbers of indices", goal.parts[1])
    scope.use("derivative of an array entry")
    pairs = zip(atom.parts[2:], goal.parts[2:], strict=True)
    return multiply_all(scope, [kronecker(scope, subtract(dict(a), dict(b))) for a, b in pairs])


def _exp(scope: Scope, atom: Atom, target: int) -> Polynomial:
    scope.use("derivative of an exponential")
    exponent: Polynomial = {atom.parts[0]: 1}
    return multiply(scope, exponential(scope, exponent), derivative(scope, exponent, target))


def _log(scope: Scope, atom: Atom, target: int) -> Polynomial:
    scope.use("derivative of a logarithm")
    argument = dict(atom.parts[0])
    return multiply(scope, derivative(scope, argument, target), power(scope, argument, -1))


def _power(scope: Scope, atom: Atom, target: int) -> Polynomial:
    return derivative(scope, dict(atom.parts[0]), target)


def _absolute(scope: Scope, atom: Atom, target: int) -> Polynomial:
    argument = dict(atom.parts[0])
    if signs_of(scope, argument) & sg.ZERO:
        raise Rejected("an absolute value has no derivative where it is zero")
    scope.use("derivative of an absolute value")
    sign = multiply(scope, argument, power(scope, absolute(scope, argument), -1))
    return multiply(scope, sign, derivative(scope, argument, target))


def _sum(scope: Scope, atom: Atom, target: int) -> Polynomial:
    ranges, body = opened(scope, atom)
    if any(watched(scope, target) in scope.leaves(dict(last)) for _, last in ranges):
        raise Rejected("a sum has no derivative with respect to the number of its terms")
    scope.use("derivative of a sum")
    return close(scope, reduced(scope, lowest_terms(scope, derivative(scope, body, target))), ranges)


def _function(scope: Scope, atom: Atom, target: int) -> Polynomial:
    name, *arguments = atom.parts
    if len(arguments) != 1 or name not in FUNCTION_RULES:
        raise Rejected("the kernel has no derivative for {}", name)
    scope.use("chain rule")
    argument = dict(arguments[0])
    outer = FUNCTION_RULES[name](scope, argument)
    return multiply(scope, outer, derivative(scope, argument, target))


def _error_function(scope: Scope, x: Polynomial) -> Polynomial:
    bell = exponential(scope, scale(multiply(scope, x, x), -1))
    root = power(scope, single(scope.atom("pi", ())), Fraction(-1, 2))
    return scale(multiply(scope, bell, root), 2)


FUNCTION_RULES: dict[str, Callable[[Scope, Polynomial], Polynomial]] = {
    "sin": lambda scope, x: opaque(scope, "cos", [x]),
    "cos": lambda scope, x: scale(opaque(scope, "sin", [x]), -1),
    "erfc": lambda scope, x: scale(_error_function(scope, x), -1),
}


RULES: dict[str, Callable[[Scope, Atom, int], Polynomial]] = {
    "indexed": _indexed,
    "exp": _exp,
    "log": _log,
    "power": _power,
    "abs": _absolute,
    "sum": _sum,
    "function": _function,
}
