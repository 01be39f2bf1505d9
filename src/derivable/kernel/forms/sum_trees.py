"""Reading sums and products with limits: any lower limit, several indices, a last term split off."""

from collections.abc import Callable

from sympy import Basic, Idx

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.polynomials import Polynomial, accumulate, add, constant, freeze, single, subtract
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.reading import Env, read, tree_signs
from derivable.kernel.forms.scalars import multiply_all
from derivable.kernel.forms.scope import Atom, Condition, Scope
from derivable.kernel.forms.signs import Signs
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.forms.sums import defined_everywhere, fresh_index, product_over, sum_over, whole_number
from derivable.kernel.refusals import Rejected

Between = Callable[[Scope, Polynomial, int, Polynomial], Polynomial]
MOST_SPLIT_OFF = 20


def read_sum(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A sum; the last limits are the outermost. Its sign is noted where its terms show it."""
    terms: list[Signs] = []
    form = _fold(scope, tree.args[0], tree.args[1:], env, sum_between, terms)
    if len(form) > 1 and not terms[0] & sg.NEGATIVE:
        scope.proved.append((form, sg.NONNEGATIVE))
    return form


def read_product(scope: Scope, tree: Basic, env: Env) -> Polynomial:
    """A product; the last limits are the outermost."""
    return _fold(scope, tree.args[0], tree.args[1:], env, _product_between, [])


def _fold(
    scope: Scope, body: Basic, limits: tuple[Basic, ...], env: Env, between: Between, terms: list[Signs]
) -> Polynomial:
    if not limits:
        terms.append(tree_signs(scope, body, env) if between is sum_between else sg.ANY)
        return read(scope, body, env)
    outer = limits[-1]
    if len(outer.args) != 3:
        raise Rejected("the index {} has no limits", outer.args[0])
    name, first, last = outer.args
    low, high = read(scope, first, env), read(scope, last, env)
    before = subtract(low, constant(1))
    count = subtract(high, before)
    _require_range(scope, outer, count, env)
    index = fresh_index(scope, count)
    value = add((single(index), before))
    inner = _fold(scope, body, limits[:-1], ((name, freeze(value), outer), *env), between, terms)
    if before and whole_number(before) is None and between is sum_between:
        whole = _whole_range(scope, inner, index, before, high)
        if whole is not None:
            return whole
    return between(scope, inner, index, count)


def _require_range(scope: Scope, limits: Basic, count: Polynomial, env: Env) -> None:
    """A range may be empty but not shorter: what a sum then means is a matter of taste."""
    if not is_whole(scope, count):
        raise Rejected("the limits of {} are not declared to be whole numbers", limits.args[0])
    signs = signs_of(scope, _least(scope, count))
    if not signs & sg.NEGATIVE:
        return
    if signs_of(scope, count) == sg.NEGATIVE:
        raise Rejected("the range of {} runs backwards", limits.args[0])
    scope.conditions.setdefault(("range", freeze(count)), Condition("range", limits, ()))


def is_whole(scope: Scope, form: Polynomial) -> bool:
    """Whether a form is a polynomial with whole coefficients in whole numbers."""
    atoms = {atom for monomial in form for atom, _ in monomial}
    powers = [exponent for monomial in form for _, exponent in monomial]
    return (
        all(isinstance(number, int) for number in (*form.values(), *powers))
        and all(exponent > 0 for exponent in powers)
        and all(_is_whole_atom(scope.atoms[atom]) for atom in atoms)
    )


def _is_whole_atom(atom: Atom) -> bool:
    if atom.kind in ("symbol", "indexed"):
        return isinstance(atom.parts[0], Idx) or bool(atom.parts[0].assumptions0.get("integer"))
    return atom.kind == "index"


def _least(scope: Scope, count: Polynomial) -> Polynomial:
    """A form in which bound indices that stand alone have the values that make it smallest."""
    total: Polynomial = {}
    for monomial, coefficient in count.items():
        index = monomial[0][0] if len(monomial) == 1 and monomial[0][1] == 1 else 0
        if index and scope.atoms[index].kind == "index":
            bound = constant(1) if coefficient > 0 else dict(scope.ranges[index])
            accumulate(total, bound, coefficient)
        else:
            accumulate(total, {monomial: coefficient})
    return total


def sum_between(scope: Scope, body: Polynomial, index: int, count: Polynomial) -> Polynomial:
    """The sum, its last terms split off where the number of terms is a size plus or minus a number."""
    size, offset = _size_and_offset(scope, count)
    if not offset or (offset < 0 and not defined_everywhere(scope, body)):
        return sum_over(scope, body, index, count)
    scope.use("last terms split off")
    total = dict(sum_over(scope, body, index, size))
    for step in range(min(offset, 0) + 1, max(offset, 0) + 1):
        at = add((size, constant(step)))
        accumulate(total, substitute(scope, body, {index: at}), 1 if offset > 0 else -1)
    return total


def _product_between(scope: Scope, body: Polynomial, index: int, count: Polynomial) -> Polynomial:
    """The product, its last factors split off where their number is a size plus a number."""
    size, offset = _size_and_offset(scope, count)
    if offset <= 0:
        return product_over(scope, body, index, count)
    scope.use("last factors split off")
    places = (add((size, constant(step))) for step in range(1, offset + 1))
    last = [substitute(scope, body, {index: place}) for place in places]
    return multiply_all(scope, [product_over(scope, body, index, size), *last])


def _size_and_offset(scope: Scope, count: Polynomial) -> tuple[Polynomial, int]:
    """A number of terms as a size plus or minus a number, neither of them negative; else plus 0."""
    offset = int(count.get((), 0)) if len(count) > 1 else 0
    size = subtract(count, constant(offset))
    if abs(offset) > MOST_SPLIT_OFF or (signs_of(scope, size) | signs_of(scope, count)) & sg.NEGATIVE:
        return count, 0
    return size, offset


def _whole_range(
    scope: Scope, body: Polynomial, index: int, before: Polynomial, high: Polynomial
) -> Polynomial | None:
    """The sum from m + 1 to n as the sum to n less the sum to m, where 0 <= m <= n."""
    if (signs_of(scope, before) | signs_of(scope, subtract(high, before))) & sg.NEGATIVE:
        return None
    if not defined_everywhere(scope, body):
        return None
    scope.use("sum split in two")
    wholes = []
    for last in (high, before):
        number = fresh_index(scope, last)
        from_one = substitute(scope, body, {index: subtract(single(number), before)})
        wholes.append(sum_between(scope, from_one, number, last))
    return subtract(*wholes)
