"""Reading derivatives."""

from sympy import Basic

from derivable.kernel.derivatives import derivative
from derivable.kernel.polynomials import Polynomial
from derivable.kernel.reading import Env, read
from derivable.kernel.scope import Rejected, Scope


def read_derivative(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A derivative with respect to symbols or entries of arrays, one after the other."""
    found = read(scope, tree.args[0], env)
    for variable, count in tree.args[1:]:
        if not getattr(count, "is_Integer", False) or count > 9:
            raise Rejected("the order of a derivative must be a small number")
        for _ in range(int(count)):
            found = derivative(scope, found, target_atom(scope, variable, env))
    return found


def target_atom(scope: Scope, variable: Basic, env: Env) -> int:
    """The leaf that a derivative is taken with respect to."""
    form = read(scope, variable, env)
    if len(form) == 1:
        ((monomial, number),) = form.items()
        if number == 1 and len(monomial) == 1 and monomial[0][1] == 1:
            atom = scope.atoms[monomial[0][0]]
            if atom.kind in ("symbol", "indexed"):
                return monomial[0][0]
    raise Rejected(f"the kernel takes no derivative with respect to {variable}")
