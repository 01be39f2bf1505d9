"""Reading derivatives, integrals, expectations and limits."""

from collections.abc import Callable

from sympy import Basic, Idx, IndexedBase

from derivable.kernel.calculus.derivatives import check_free, derivative, watched
from derivable.kernel.calculus.expectations import Noise, expectation
from derivable.kernel.calculus.integrals import over_half_line, over_line, over_vectors
from derivable.kernel.calculus.limits import limit_at_zero
from derivable.kernel.claims import nodes
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import Polynomial, add, freeze, scale, single
from derivable.kernel.forms.positivity import declared_signs
from derivable.kernel.forms.reading import Env, read, require
from derivable.kernel.forms.scalars import power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.matrices.trees import letter_atom
from derivable.kernel.refusals import Rejected


def read_derivative(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A derivative with respect to symbols or entries of arrays, one after the other."""
    found = read(scope, tree.args[0], env)
    for variable, count in tree.args[1:]:
        if not getattr(count, "is_Integer", False) or count > 9:
            raise Rejected("the order of a derivative must be a small number")
        target = target_atom(scope, variable, env)
        check_free(scope, watched(scope, target), tree.args[0])
        for _ in range(int(count)):
            found = derivative(scope, found, target)
    return found


def target_atom(scope: Scope, variable: Basic, env: Env) -> int:
    """The leaf that a derivative is taken with respect to."""
    form = read(scope, variable, env)
    if len(form) == 1:
        ((monomial, number),) = form.items()
        if number == 1 and len(monomial) == 1 and monomial[0][1] == 1:
            atom = scope.atoms[monomial[0][0]]
            name = atom.parts[0]
            varies = atom.kind in ("symbol", "indexed") and not isinstance(name, Idx)
            if varies and not name.assumptions0.get("integer"):
                return monomial[0][0]
    raise Rejected("the kernel takes no derivative with respect to {}", variable)


def _bound(scope: Scope, positive: bool = False) -> int:
    """A number that a binder runs through, which occurs nowhere else."""
    atom = scope.atom("bound", ("fresh", len(scope.numbers)))
    scope.signs[atom] = sg.POSITIVE if positive else sg.ANY
    return atom


def read_integral(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """Integrals over the whole line or the positive half line; the first limits are the innermost."""
    body, *limits = tree.args
    return _integrate(scope, body, tuple(limits), env)


def _integrate(scope: Scope, body: Basic, limits: tuple[Basic, ...], env: Env) -> Polynomial:
    if not limits:
        return read(scope, body, env)
    name, *ends = limits[-1].args
    kinds = tuple(type(end).__name__ for end in ends)
    if kinds not in INTEGRALS:
        raise Rejected("the kernel integrates over the whole line, or from 0 to infinity")
    over, positive = INTEGRALS[kinds]
    variable = _bound(scope, positive)
    inner = _integrate(scope, body, limits[:-1], ((name, freeze(single(variable)), limits[-1]), *env))
    return over(scope, inner, variable)


INTEGRALS: dict[tuple[str, ...], tuple[Callable[[Scope, Polynomial, int], Polynomial], bool]] = {
    ("NegativeInfinity", "Infinity"): (over_line, False),
    ("Zero", "Infinity"): (over_half_line, True),
}


def _must_be_free(scope: Scope, leaf: int) -> None:
    """What is integrated out must not stand in an assumption, which then would restrict it."""
    for fact, _ in scope.facts:
        if leaf in scope.leaves(fact):
            raise Rejected("an assumption restricts what an integral or an expectation runs over")


def read_vector_integral(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An integral over all values of a column vector, which is free elsewhere."""
    function, variable = tree.args
    number = letter_atom(scope, variable)
    if number in scope.matrices.bound | scope.matrices.invertible:
        raise Rejected("an assumption restricts what an integral runs over")
    _must_be_free(scope, number)
    return over_vectors(scope, _read_everywhere(scope, function, variable, env), number)


def read_expectation(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """An expectation over an array of independent entries, or over one symbol."""
    function, noise, mean, variance = tree.args
    require(scope, "nonnegative", variance, env)
    centre, width = (read(scope, moment, env) for moment in (mean, variance))
    kind = "array" if isinstance(noise, IndexedBase) else "symbol"
    if noise in scope.definitions or declared_signs(noise.args[0] if kind == "array" else noise) != sg.ANY:
        raise Rejected("the noise {} must be a free real symbol or array", noise)
    number = scope.atom(kind, (noise,))
    _must_be_free(scope, number)
    if number in scope.leaves(centre) | scope.leaves(width):
        raise Rejected("the mean or the variance of {} depends on {}", noise, noise)
    inner = tuple(bound for bound in env if bound[0] != noise)  # inside, the name means the noise
    entries = Noise(number, centre, width, type(tree).__name__ == "NormalExpectation")
    return expectation(scope, _read_everywhere(scope, function, noise, inner), entries)


def _read_everywhere(scope: Scope, function: Basic, variable: Basic, env: Env) -> Polynomial:
    """What a binder runs over, which must have a value for every value of the variable."""
    form = read(scope, function, env)
    for condition in scope.conditions.values():
        if variable in nodes((condition.expression,)):
            raise Rejected("{} is not defined for all values of {}", function, variable)
    return form


def read_limit(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A limit, with the variable replaced by one that falls to zero."""
    function, name, point, direction = tree.args
    small = _bound(scope, positive=True)
    step = single(small)
    if type(point).__name__ == "Infinity":
        value = power(scope, step, -1)
    elif type(point).__name__ == "NegativeInfinity":
        value = scale(power(scope, step, -1), -1)
    elif str(direction) in ("+", "-"):
        value = add((read(scope, point, env), scale(step, 1 if str(direction) == "+" else -1)))
    else:
        raise Rejected("say from which side the limit is taken")
    inner = read(scope, function, ((name, freeze(value), tree), *env))
    return limit_at_zero(scope, inner, small)
