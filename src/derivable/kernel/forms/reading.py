"""Reading a SymPy tree, as it is written, into a normal form; and where it is defined.

Nothing of SymPy computes here: a reader walks `.args` and calls the laws. `env` holds the bound
indices around a tree, each as what the tree calls it, its normal form, and its limits.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from sympy import Basic, Rational

from derivable.kernel.claims import nodes
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.inequalities import bounded_signs
from derivable.kernel.forms.polynomials import Frozen, Polynomial, constant, freeze, leading, scale
from derivable.kernel.forms.scalars import primitive
from derivable.kernel.forms.scope import Condition, Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.refusals import Rejected

Env = tuple[tuple[Basic, Frozen, Basic], ...]
Reader = Callable[[Scope, Any, Env], Polynomial]


def read(scope: Scope, tree: Basic, env: Env = ()) -> Polynomial:
    """The normal form of a scalar expression; its conditions are added to those of the scope."""
    key = (tree, env) if env else tree
    form: Polynomial | None = scope.memo.get(key)
    if form is None:
        outer, scope.conditions = scope.conditions, {}
        scope.deepen()
        form = scope.memo[key] = _read(scope, tree, env)
        if scope.conditions:
            scope.noted[key] = scope.conditions
        scope.depth -= 1
        scope.conditions = outer
    if scope.noted:
        scope.conditions.update(scope.noted.get(key, {}))
    return form


def _read(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    if isinstance(tree, Rational):
        return constant(number(tree))
    for bound, value, _ in env:
        if bound == tree:
            return dict(value)
    for kind in type(tree).__mro__:
        reader = scope.readers.get(kind.__name__)
        if reader is not None:
            form: Polynomial = reader(scope, tree, env)
            return form
    raise Rejected("the kernel has no law for {}", type(tree).__name__)


def number(exact: Rational) -> int | Fraction:
    """An exact number of SymPy as a number of Python."""
    return int(exact.p) if exact.q == 1 else Fraction(int(exact.p), int(exact.q))


def require(scope: Scope, kind: str, tree: Basic, env: Env = ()) -> None:
    """Prove from the assumptions that a tree is nonzero, positive or nonnegative, or note the condition."""
    signs = tree_signs(scope, tree, env)
    excluded = EXCLUDED[kind]
    if not signs & excluded:
        return
    if not signs & ~excluded:
        raise Rejected("{} is never {}, so the expression is nowhere defined", tree, kind)
    if kind == "positive" and not signs & sg.NEGATIVE:
        kind = "nonzero"
    if {bound for bound, _, _ in env}.isdisjoint(nodes((tree,))):
        env = ()  # the same for every index, and asked for even where there is none
    ranges = tuple(limits for _, _, limits in env)
    scope.conditions.setdefault(_condition_key(scope, kind, tree, env), Condition(kind, tree, ranges))


EXCLUDED = {"nonzero": sg.ZERO, "positive": sg.NONPOSITIVE, "nonnegative": sg.NEGATIVE}


def _condition_key(scope: Scope, kind: str, tree: Basic, env: Env) -> tuple[Any, ...]:
    """The same key for conditions that say the same: positive factors do not count, nor signs."""
    if env:
        return (kind, tree, env)
    _, _, rest = primitive(scope, read(scope, tree), positive=True)
    if kind == "nonzero" and rest[leading(rest)] < 0:
        rest = scale(rest, -1)
    return (kind, freeze(rest))


def tree_signs(scope: Scope, tree: Basic, env: Env) -> Signs:
    """The signs of a tree, seen from how it is written (a sum of squares) and from its normal form."""
    form = read(scope, tree, env)
    if not form:
        return sg.ZERO
    found = bounded_signs(scope, form)
    if found in (sg.POSITIVE, sg.NEGATIVE):
        return found
    written = found & scope.written_signs(scope, tree, env)
    if written != found:
        scope.proved.append((form, written))
    return written
