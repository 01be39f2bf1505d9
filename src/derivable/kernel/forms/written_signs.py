"""Signs that can be seen from how an expression is written: sums of squares, products, maxima."""

from collections.abc import Callable
from typing import Any

from sympy import Basic, Rational

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.reading import Env, number, tree_signs
from derivable.kernel.forms.scope import Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.matrices.trees import read_matrix, written_definiteness


def written_signs(scope: Scope, tree: Basic, env: Env) -> Signs:
    """The signs of a number by the way it is written."""
    for kind in type(tree).__mro__:
        rule = RULES.get(kind.__name__)
        if rule is not None:
            return rule(scope, tree, env)
    return sg.ANY


def _add(scope: Scope, tree: Basic, env: Env) -> Signs:
    found = sg.ZERO
    for part in tree.args:
        found = sg.total(found, tree_signs(scope, part, env))
    return found


def _mul(scope: Scope, tree: Basic, env: Env) -> Signs:
    found = sg.POSITIVE
    for part in tree.args:
        found = sg.product(found, tree_signs(scope, part, env))
    return found


def _pow(scope: Scope, tree: Basic, env: Env) -> Signs:
    if not isinstance(tree.args[1], Rational):
        return sg.ANY
    return sg.raised(tree_signs(scope, tree.args[0], env), number(tree.args[1]))


def _max(scope: Scope, tree: Basic, env: Env) -> Signs:
    return _of_largest([tree_signs(scope, part, env) for part in tree.args])


def _min(scope: Scope, tree: Basic, env: Env) -> Signs:
    return sg.negated(_of_largest([sg.negated(tree_signs(scope, part, env)) for part in tree.args]))


def _of_largest(parts: list[Signs]) -> Signs:
    if sg.POSITIVE in parts:
        return sg.POSITIVE
    found = Signs.NONE
    for part in parts:
        found |= part
    return found & sg.NONNEGATIVE if any(not part & sg.NEGATIVE for part in parts) else found


def _trace(scope: Scope, tree: Basic, env: Env) -> Signs:
    return _quadratic(scope, tree.args[0], env)


def _quadratic(scope: Scope, tree: Basic, env: Env) -> Signs:
    """A trace is a sum of values of the quadratic form, as many as there are rows."""
    found = written_definiteness(scope, tree, env)
    rows = signs_of(scope, dict(read_matrix(scope, tree, env).rows))
    return found if rows == sg.POSITIVE or found == sg.ANY else found | sg.ZERO


RULES: dict[str, Callable[[Scope, Any, Env], Signs]] = {
    "Add": _add,
    "Mul": _mul,
    "Pow": _pow,
    "Max": _max,
    "Min": _min,
    "Trace": _trace,
    "MatrixExpr": _quadratic,
}
