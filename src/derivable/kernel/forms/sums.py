"""Sums and products over indices that run from 1 to a size, symbolic or not.

A sum is pulled apart into terms; from each term what does not depend on the index is taken out,
inner sums are opened (the product of two sums is a double sum), and what remains is split into
factors that share no index. Each such factor is an atom whose indices are renamed in one
canonical way, so that sums that differ in the names or the order of their indices are the same.
"""

from itertools import permutations

from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.denominators import lowest_terms, reduced
from derivable.kernel.forms.exponentials import exponential, logarithm
from derivable.kernel.forms.polynomials import (
    ONE,
    Frozen,
    Monomial,
    Polynomial,
    Rational,
    accumulate,
    constant,
    freeze,
    magnitude,
    scale,
    single,
    subtract,
    times,
)
from derivable.kernel.forms.positivity import atom_signs, signs_of
from derivable.kernel.forms.scalars import multiply_all, settle
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.forms.substitution import substitute
from derivable.kernel.matrices.contraction import contract
from derivable.kernel.refusals import OutOfFuel

Ranges = tuple[tuple[int, Frozen], ...]
Groups = list[tuple[set[int], list[tuple[int, Rational]]]]
LARGEST_UNROLLED = 5_000
MOST_INDICES = 6


def fresh_index(scope: Scope, last: Polynomial) -> int:
    """An index that occurs nowhere else and runs from 1 to `last`."""
    number = scope.atom("index", ("fresh", len(scope.numbers)))
    scope.ranges[number] = freeze(last)
    return number


def sum_over(scope: Scope, body: Polynomial, index: int, last: Polynomial) -> Polynomial:
    """The sum of `body` for `index` from 1 to `last`, a whole number that is at least 0."""
    count = whole_number(last)
    if count is not None and count * len(body) <= LARGEST_UNROLLED:
        scope.use("sum with a known number of terms")
        total: Polynomial = {}
        for value in range(1, count + 1):
            accumulate(total, substitute(scope, body, {index: constant(value)}))
        return total
    if scope.ranges.get(index) != freeze(last):
        other = fresh_index(scope, last)  # what is known of the range of an index must be true of this one
        body, index = substitute(scope, body, {index: single(other)}), other
    return close(scope, reduced(scope, lowest_terms(scope, body)), ((index, freeze(last)),))


def product_over(scope: Scope, body: Polynomial, index: int, last: Polynomial) -> Polynomial:
    """The product of `body` for `index` from 1 to `last`, a whole number that is at least 0."""
    count = whole_number(last)
    if count is not None and count * len(body) <= LARGEST_UNROLLED:
        scope.use("product with a known number of factors")
        values = (constant(value) for value in range(1, count + 1))
        return multiply_all(scope, [substitute(scope, body, {index: value}) for value in values])
    positive, other = _positive_part(scope, lowest_terms(scope, body))
    scope.use("product as the exponential of a sum")
    opened = exponential(scope, sum_over(scope, logarithm(scope, positive), index, last))
    if other == constant(1):
        return opened
    return multiply_all(scope, [opened, _product_atom(scope, other, index, last)])


def whole_number(last: Polynomial) -> int | None:
    """The number of terms where it is a number, None where it is symbolic."""
    if any(monomial for monomial in last):
        return None
    count = last.get(ONE, 0)
    return max(int(count), 0) if count.denominator == 1 else None


def defined_everywhere(scope: Scope, body: Polynomial) -> bool:
    """Whether a body has a value for every value of its leaves, so that its range may grow."""
    return all(
        exponent.denominator == 1 and exponent > 0 and _total(scope, scope.atoms[atom])
        for monomial in body
        for atom, exponent in monomial
    )


def _total(scope: Scope, atom: Atom) -> bool:
    if atom.kind == "exp":
        return defined_everywhere(scope, {atom.parts[0]: 1})
    if atom.kind == "sum":
        fixed = all(_is_free_of_indices(scope, dict(last)) for _, last in atom.parts[0])
        return fixed and defined_everywhere(scope, {atom.parts[1]: 1})
    if atom.kind == "abs":
        return defined_everywhere(scope, dict(atom.parts[0]))
    return atom.kind in {"symbol", "indexed", "index", "delta", "pi"}


def _is_free_of_indices(scope: Scope, size: Polynomial) -> bool:
    return all(scope.atoms[leaf].kind != "index" for leaf in scope.leaves(size))


def _positive_part(scope: Scope, body: Polynomial) -> tuple[Polynomial, Polynomial]:
    if signs_of(scope, body) == sg.POSITIVE:
        return body, constant(1)
    if len(body) != 1:
        return constant(1), body
    ((monomial, number),) = body.items()
    positive = tuple((a, e) for a, e in monomial if atom_signs(scope, a) == sg.POSITIVE)
    other = tuple((a, e) for a, e in monomial if atom_signs(scope, a) != sg.POSITIVE)
    return {positive: magnitude(number)}, {other: 1 if number > 0 else -1}


def _product_atom(scope: Scope, body: Polynomial, index: int, last: Polynomial) -> Polynomial:
    """A product that may be negative, as an atom with a canonical index."""
    placeholder = _placeholder(scope, _height(scope, body), 0)
    body = substitute(scope, body, {index: single(placeholder)})
    inside = scope.leaves(body) | scope.leaves(last)
    return single(scope.atom("product", (((placeholder, freeze(last)),), freeze(body)), inside))


def close(scope: Scope, body: Polynomial, ranges: Ranges) -> Polynomial:
    """The sum of a polynomial over several indices that occur nowhere else."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        accumulate(total, _close_term(scope, monomial, ranges), coefficient)
    return total


def _close_term(scope: Scope, monomial: Monomial, ranges: Ranges) -> Polynomial:
    """The sum of one monomial over several indices."""
    indices = {index for index, _ in ranges}
    for position, (number, exponent) in enumerate(monomial):
        atom = scope.atoms[number]
        if atom.leaves.isdisjoint(indices):
            continue
        rest = monomial[:position] + monomial[position + 1 :]
        if atom.kind == "sum" and exponent.denominator == 1 and exponent > 0:
            scope.use("product of sums")
            inner, body = opened(scope, atom)
            rest = rest if exponent == 1 else times(rest, ((number, exponent - 1),))
            return close(scope, settle(scope, {times(rest, m): c for m, c in body.items()}), ranges + inner)
        if atom.kind == "delta":
            picked = _pick(scope, atom, rest, ranges)
            if picked is not None:
                return picked
    return _split(scope, monomial, ranges)


def opened(scope: Scope, atom: Atom) -> tuple[Ranges, Polynomial]:
    """The ranges and the body of a sum atom, with indices that occur nowhere else."""
    ranges, monomial = atom.parts
    env: dict[int, Polynomial] = {}
    fresh: list[tuple[int, Frozen]] = []
    for placeholder, last in ranges:
        size = substitute(scope, dict(last), env)
        index = fresh_index(scope, size)
        env[placeholder] = single(index)
        fresh.append((index, freeze(size)))
    return tuple(fresh), substitute(scope, {monomial: 1}, env)


def _pick(scope: Scope, delta: Atom, rest: Monomial, ranges: Ranges) -> Polynomial | None:
    """The sum over an index that a Kronecker delta fixes to another one of the same range."""
    difference = dict(delta.parts[0])
    for index, last in ranges:
        sign = difference.get(((index, 1),))
        if sign not in (1, -1):
            continue
        other = scale(subtract(difference, scale(single(index), sign)), -sign)
        if index in scope.leaves(other) or not _within(scope, other, last):
            continue
        scope.use("sum over a Kronecker delta")
        left = tuple((i, freeze(substitute(scope, dict(n), {index: other}))) for i, n in ranges if i != index)
        return close(scope, substitute(scope, {rest: 1}, {index: other}), left)
    return None


def _within(scope: Scope, value: Polynomial, last: Frozen) -> bool:
    """Whether an index is known to lie between 1 and `last`."""
    if len(value) != 1:
        return False
    ((monomial, coefficient),) = value.items()
    if len(monomial) != 1 or monomial[0][1] != 1 or coefficient != 1:
        return False
    return scope.ranges.get(monomial[0][0]) == last


def _split(scope: Scope, monomial: Monomial, ranges: Ranges) -> Polynomial:
    """Factors that share no index: each an atom, or the number of its terms."""
    indices = {index for index, _ in ranges}
    groups: Groups = []
    for index, last in ranges:
        _join(groups, {index} | (scope.leaves(dict(last)) & indices), None)
    outside = []
    for factor in monomial:
        inside = scope.atoms[factor[0]].leaves & indices
        if inside:
            _join(groups, set(inside), factor)
        else:
            outside.append(factor)
    if outside or len(groups) > 1:
        scope.use("constant out of a sum")
    parts: list[Polynomial] = [{tuple(outside): 1}]
    for members, factors in groups:
        mine = tuple(pair for pair in ranges if pair[0] in members)
        parts.append(_sum_atom(scope, tuple(sorted(factors)), mine))
    return multiply_all(scope, parts)


def _join(groups: Groups, members: set[int], factor: tuple[int, Rational] | None) -> None:
    """Add indices and a factor to the groups, merging the groups that they connect."""
    factors = [factor] if factor else []
    for group in [g for g in groups if not g[0].isdisjoint(members)]:
        groups.remove(group)
        members = members | group[0]
        factors = factors + group[1]
    groups.append((members, factors))


def _sum_atom(scope: Scope, monomial: Monomial, ranges: Ranges) -> Polynomial:
    if not monomial and len(ranges) == 1:
        scope.use("sum of a constant")
        return dict(ranges[0][1])
    contracted = contract(scope, monomial, ranges)
    if contracted is not None:
        return contracted
    height = _height(scope, {monomial: 1})
    targets = [_placeholder(scope, height, k) for k in range(len(ranges))]
    if len(ranges) > 1:
        scope.use("renamed indices")
    orders = permutations(ranges) if len(ranges) <= MOST_INDICES else ()
    found = (_renamed(scope, monomial, order, targets) for order in orders)
    candidates = [candidate for candidate in found if candidate is not None]
    if not candidates:
        raise OutOfFuel(f"a sum over {len(ranges)} indices at once is more than the kernel renames")
    lasts, body, sign = min(candidates)
    leaves = scope.leaves({body: 1}).union(*(scope.leaves(dict(last)) for last in lasts))
    return {((scope.atom("sum", (tuple(zip(targets, lasts, strict=True)), body), leaves), 1),): sign}


def _renamed(
    scope: Scope, monomial: Monomial, order: Ranges, targets: list[int]
) -> tuple[tuple[Frozen, ...], Monomial, Rational] | None:
    """The term with its indices renamed in one order; None where a range precedes its index, or it opens."""
    env = {index: single(target) for (index, _), target in zip(order, targets, strict=True)}
    lasts = tuple(freeze(substitute(scope, dict(last), env)) for _, last in order)
    renamed = substitute(scope, {monomial: 1}, env)
    early = any(not scope.leaves(dict(last)).isdisjoint(targets[k:]) for k, last in enumerate(lasts))
    if early or len(renamed) != 1:
        return None
    ((body, sign),) = renamed.items()
    return lasts, body, sign


def _placeholder(scope: Scope, height: int, position: int) -> int:
    return scope.atom("index", ("bound", height, position))


def _height(scope: Scope, body: Polynomial) -> int:
    """One more than the height of any sum inside, so that nested indices never share a name."""
    inside = (scope.atoms[leaf].parts for leaf in scope.leaves(body))
    return 1 + max((parts[1] for parts in inside if parts[0] == "bound"), default=0)
