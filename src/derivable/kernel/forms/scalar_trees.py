"""Reading scalar trees: sums, products, powers, exp, log, absolute values, and opaque functions."""

from collections import Counter

from sympy import Basic, Integer, Rational

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.exponentials import exponential, general_power, logarithm
from derivable.kernel.forms.polynomials import (
    Polynomial,
    accumulate,
    add,
    constant,
    freeze,
    scale,
    single,
    subtract,
)
from derivable.kernel.forms.positivity import declared_signs, signs_of
from derivable.kernel.forms.reading import Env, number, read, require, tree_signs
from derivable.kernel.forms.scalars import absolute, multiply, multiply_all, power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.refusals import Rejected


def read_symbol(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A symbol, or what a definition says that it stands for."""
    if tree in scope.definitions:
        scope.use("definition")
        return read(scope, scope.definitions[tree])
    return single(symbol_atom(scope, tree))


def symbol_atom(scope: Scope, symbol: Basic) -> int:
    """The atom of a symbol; of an integer symbol that is positive it is known that it is at least 1."""
    known = len(scope.numbers)
    atom = scope.atom("symbol", (symbol,))
    is_new = len(scope.numbers) > known
    if is_new and symbol.assumptions0.get("integer") and declared_signs(symbol) == sg.POSITIVE:
        scope.facts.append((subtract(single(atom), constant(1)), sg.NONNEGATIVE))
    return atom


def read_index(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An index that no sum binds: a fixed one within its range."""
    atom = scope.atom("symbol", (tree,))
    if len(tree.args) > 1:
        first, last = (read(scope, bound, env) for bound in tree.args[1])
        if first == constant(1):
            scope.ranges[atom] = freeze(last)
            scope.facts.append((subtract(single(atom), constant(1)), sg.NONNEGATIVE))
            scope.facts.append((subtract(last, single(atom)), sg.NONNEGATIVE))
    return single(atom)


def read_indexed(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An entry of an array, or the number that an assumption gives it."""
    base, *indices = tree.args
    return entry(scope, base, [read(scope, index, env) for index in indices])


def entry(scope: Scope, base: Basic, indices: list[Polynomial]) -> Polynomial:
    """An entry; its leaves are the array and whatever the indices contain."""
    parts = (base.args[0], base, *(freeze(index) for index in indices))
    if parts[1:] in scope.entries:
        scope.use("definition")
        return constant(scope.entries[parts[1:]])
    array = scope.atom("array", (base,))
    inside = frozenset({array}).union(*(scope.leaves(index) for index in indices))
    return single(scope.atom("indexed", parts, inside))


def read_add(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A sum of explicit terms."""
    total: Polynomial = {}
    for part in tree.args:
        accumulate(total, read(scope, part, env))
    return total


def read_mul(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A product of explicit factors."""
    return multiply_all(scope, [read(scope, part, env) for part in tree.args])


def read_pow(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A power; negative exponents need a nonzero base, roots a nonnegative one."""
    base_tree, exponent_tree = tree.args
    if isinstance(exponent_tree, Rational):
        exponent = number(exponent_tree)
        if exponent.denominator != 1:
            require(scope, "positive" if exponent < 0 else "nonnegative", base_tree, env)
        elif exponent <= 0:
            require(scope, "nonzero", base_tree, env)
        if exponent.denominator == 2 and _is_square(base_tree):
            scope.use("root of a square")
            inner = absolute(scope, read(scope, base_tree.args[0], env))
            return power(scope, inner, exponent * int(base_tree.args[1]))
        return power(scope, read(scope, base_tree, env), exponent)
    if type(base_tree).__name__ == "Exp1":
        return exponential(scope, read(scope, exponent_tree, env))
    require(scope, "positive", base_tree, env)
    base, exponents = read(scope, base_tree, env), read(scope, exponent_tree, env)
    return general_power(scope, base, exponents)


def _is_square(tree: Basic) -> bool:
    """Whether a tree is written as an even power."""
    return type(tree).__name__ == "Pow" and isinstance(tree.args[1], Integer) and int(tree.args[1]) % 2 == 0


def read_exp(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An exponential."""
    return exponential(scope, read(scope, tree.args[0], env))


def read_e(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The number e."""
    return exponential(scope, constant(1))


def read_pi(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The number pi."""
    return single(scope.atom("pi", ()))


def read_log(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A natural logarithm; its argument must be positive."""
    if len(tree.args) != 1:
        raise Rejected("write a logarithm to another base as a quotient of natural logarithms")
    factors = _factors(tree.args[0])
    if factors.keys() != {tree.args[0]} and all(_is_positive(scope, factor, env) for factor in factors):
        scope.use("logarithm of a product")
        total: Polynomial = {}
        for factor, count in factors.items():
            accumulate(total, _log_of_factor(scope, factor, env), count)
        return total
    require(scope, "positive", tree.args[0], env)
    return logarithm(scope, read(scope, tree.args[0], env))


def _factors(tree: Basic) -> Counter[Basic]:
    """The factors of a product as it is written, each with how often it stands there."""
    found, waiting = Counter[Basic](), [(tree, 1)]
    while waiting:
        part, count = waiting.pop()
        kind = type(part).__name__
        if kind == "Mul":
            waiting.extend((factor, count) for factor in reversed(part.args))
        elif kind == "Pow" and isinstance(part.args[1], Integer):
            waiting.append((part.args[0], count * int(part.args[1])))
        else:
            found[part] += count
    return found


def _is_positive(scope: Scope, factor: Basic, env: Env) -> bool:
    return type(factor).__name__ == "exp" or tree_signs(scope, factor, env) == sg.POSITIVE


def _log_of_factor(scope: Scope, factor: Basic, env: Env) -> Polynomial:
    """The logarithm of a positive factor; an exponential need not be written out for it."""
    if type(factor).__name__ == "exp":
        scope.use("logarithm of an exponential")
        return read(scope, factor.args[0], env)
    return logarithm(scope, read(scope, factor, env))


def read_abs(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An absolute value."""
    return absolute(scope, read(scope, tree.args[0], env))


def read_sign(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The sign of a number, x / |x| where it is known not to be zero."""
    argument = read(scope, tree.args[0], env)
    signs = signs_of(scope, argument)
    if signs & sg.ZERO:
        return opaque(scope, "sign", [argument])
    return multiply(scope, argument, power(scope, absolute(scope, argument), -1))


def read_extreme(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """The larger or the smaller of numbers: (a + b + |a - b|) / 2, or with a minus."""
    scope.use("maximum by absolute value")
    sign = 1 if type(tree).__name__ == "Max" else -1
    found, *rest = (read(scope, part, env) for part in tree.args)
    for other in rest:
        gap = scale(absolute(scope, subtract(found, other)), sign)
        found = scale(add((found, other, gap)), HALF)
    return found


def read_hyperbolic(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """cosh, sinh and tanh, by exponentials."""
    scope.use("hyperbolic functions by exponentials")
    argument = read(scope, tree.args[0], env)
    up, down = exponential(scope, argument), exponential(scope, scale(argument, -1))
    even, odd = scale(add((up, down)), HALF), scale(subtract(up, down), HALF)
    name = type(tree).__name__
    if name == "tanh":
        return multiply(scope, odd, power(scope, even, -1))
    return even if name == "cosh" else odd


def read_function(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A function without laws: equal arguments give equal values."""
    name = type(tree).__name__
    if name == "polygamma" and not isinstance(tree.args[0], Integer):
        raise Rejected("the order of a polygamma function must be a number")
    if name in DEFINED_FOR_POSITIVE:
        require(scope, "positive", tree.args[-1], env)
    elif name not in DEFINED_EVERYWHERE and type(type(tree)).__name__ != "UndefinedFunction":
        raise Rejected("the kernel does not know where {} is defined", name)
    return opaque(scope, name, [read(scope, argument, env) for argument in tree.args])


def opaque(scope: Scope, name: str, arguments: list[Polynomial]) -> Polynomial:
    """The atom of a function value."""
    scope.use("equal arguments")
    leaves = frozenset[int]().union(*(scope.leaves(argument) for argument in arguments))
    if name == "erf":
        scope.use("error function")
        return subtract(constant(1), opaque(scope, "erfc", arguments))
    if name == "erfc" and not arguments[0]:
        scope.use("error function")
        return constant(1)
    if name == "KroneckerDelta":
        return kronecker(scope, subtract(*arguments))
    return single(scope.atom("function", (name, *(freeze(argument) for argument in arguments)), leaves))


def kronecker(scope: Scope, difference: Polynomial) -> Polynomial:
    """1 where the difference of two indices is zero, else 0."""
    if not difference:
        return constant(1)
    if all(not monomial for monomial in difference):
        return {}
    first = min(difference)
    canonical = difference if difference[first] > 0 else scale(difference, -1)
    return single(scope.atom("delta", (freeze(canonical),), scope.leaves(canonical)))


HALF = number(Rational(1, 2))
DEFINED_FOR_POSITIVE = frozenset({"gamma", "loggamma", "digamma", "polygamma"})  # in the last argument
DEFINED_EVERYWHERE = frozenset({"erf", "erfc", "sin", "cos", "atan", "KroneckerDelta"})
