"""A second opinion, by other means, never contradicts a verdict: over all claims of the tables."""

from random import Random

import pytest
from sympy import Idx, IndexedBase, MatrixSymbol, Symbol
from tables.museum import TRAPS
from tables.museum.trap import BAD_CLAIM, EVIDENCE_REFUSED, POINT_REFUSED, REFUTED
from tables.second_opinion import (
    TINY,
    Opinion,
    OutsideDomain,
    Undefined,
    close,
    mp,
    mpf,
    point_of,
    random_point,
)
from tables.truths import PROVED

from derivable.checker import judge
from derivable.kernel.claims import Claim, nodes
from derivable.kernel.relations import POINTS, Relation
from derivable.kernel.verdicts import Proved, Refuted

R = Relation
MOST_POINTS = 6
SLOW = ("Integral", "VectorIntegral", "Hessian", "Gradient")
ATTEMPTS = 60
NAMES = (Symbol, Idx, IndexedBase, MatrixSymbol)


def claims():
    """Every claim of the tables that has a meaning, with its name."""
    for name, parts in PROVED.items():
        lhs, relation, rhs, *rest = parts
        variables, given = (*rest, (), ())[:2] if rest else ((), ())
        yield pytest.param(Claim(lhs, relation, _exact(rhs), variables, given), id=name)
    for trap in TRAPS:
        if trap.verdict not in (BAD_CLAIM, EVIDENCE_REFUSED, POINT_REFUSED):
            yield pytest.param(trap.claim(), id=trap.name)


def _exact(side):
    return Symbol("x") * 0 + side if isinstance(side, int) else side


def names_of(claim):
    parts = (claim.lhs, claim.rhs, *claim.variables, *claim.given)
    labels = {node.args[0] for node in nodes(parts) if isinstance(node, (Idx, IndexedBase))}
    return {node for node in nodes(parts) if isinstance(node, NAMES)} - labels


def inside(claim, random):
    """A random point that fulfils the assumptions of a claim, or None."""
    for _ in range(ATTEMPTS):
        try:
            point = random_point(names_of(claim), random, claim.given)
            if all(Opinion(point).value(condition) for condition in claim.given):
                return point
        except Undefined:
            continue
    return None


def elsewhere(claim, point, random):
    """The same parameters with other values of the variables."""
    moved = {variable.args[0] if variable not in point else variable for variable in claim.variables}
    defined = {symbol for symbol, _ in _definitions(claim)}
    fixed = {name: value for name, value in point.items() if name not in moved | defined}
    return random_point(names_of(claim), random, claim.given, fixed)


def sides(claim, point):
    return Opinion(point).value(claim.lhs), Opinion(point).value(claim.rhs)


def order(low, high):
    return 0 if close(low, high) else 1 if high > low else -1


def pair_holds(claim, point, other):
    """Whether two places agree with a relation between functions."""
    (f, g), (f2, g2) = sides(claim, point), sides(claim, other)
    if claim.relation is R.PROPORTIONAL:
        return close(f * g2, f2 * g) and (mp.sign(f) == mp.sign(g))
    if claim.relation is R.EQUAL_UP_TO_CONSTANT:
        return close(g2 - g, f2 - f, mpf(10) ** -7)
    if claim.relation in (R.SAME_ORDER, R.SAME_ARGMAX, R.SAME_ARGMIN):
        return order(f, f2) == order(g, g2) or 0 in (order(f, f2), order(g, g2))
    return order(f, f2) == -order(g, g2) or 0 in (order(f, f2), order(g, g2))


def advantage(claim, other):
    """1 where the claimed point is better than another place, 0 where it is as good, -1 where it is worse."""
    if len(claim.variables) == 1:
        best = [Opinion(other).value(claim.rhs)]
    else:
        best = [Opinion(other).value(part) for part in claim.rhs.args]
    found = Opinion(point_of(claim.variables, best, other)).value(claim.lhs)
    there = Opinion(other).value(claim.lhs)
    return order(found, there) * (1 if claim.relation is R.UNIQUE_MINIMISER else -1)


def least_eigenvalue(claim, left, right):
    """Of the larger side less the smaller one, for matrices."""
    gap = right - left if claim.relation in (R.AT_MOST, R.LESS_THAN) else left - right
    return min(mp.eigsy(gap)[0])


def one_holds(claim, point):
    if claim.relation is R.EQUAL and _is_outside(claim.lhs, point) != _is_outside(claim.rhs, point):
        return False
    left, right = sides(claim, point)
    if claim.relation is R.EQUAL:
        return close(left, right, mpf(10) ** -6)
    if claim.relation in (R.IMPLIES, R.IF_AND_ONLY_IF):
        return (right or not left) if claim.relation is R.IMPLIES else left == right
    if isinstance(left, mp.matrix):
        gap = right - left if claim.relation in (R.AT_MOST, R.LESS_THAN) else left - right
        return all(value > -(mpf(10) ** -12) for value in mp.eigsy(gap)[0])
    if claim.relation in (R.AT_MOST, R.LESS_THAN):
        return order(left, right) >= 0
    return order(left, right) <= 0


def holds(claim, point, random):
    if claim.relation in POINTS:
        return advantage(claim, elsewhere(claim, point, random)) >= 0
    if claim.variables and claim.relation not in (
        R.EQUAL,
        R.AT_MOST,
        R.LESS_THAN,
        R.AT_LEAST,
        R.GREATER_THAN,
    ):
        return pair_holds(claim, point, elsewhere(claim, point, random))
    return one_holds(claim, point)


def check_proved(claim, random):
    tried = 0
    slow = any(type(node).__name__ in SLOW for node in nodes((claim.lhs, claim.rhs)))
    for _ in range(2 if slow else MOST_POINTS):
        point = inside(claim, random)
        if point is None:
            break
        try:
            assert holds(claim, point, random), point
            tried += 1
        except Undefined:
            continue
    return tried


def values(table):
    """A value of a counterexample as numbers of mpmath."""
    if isinstance(table, tuple):
        return tuple(values(part) for part in table)
    return mpf(table.numerator) / table.denominator


def place(point, assignment):
    found = {}
    for name, table in (*point.parameters, *assignment):
        found[name] = values(table)
        if isinstance(name, MatrixSymbol):
            found[name] = mp.matrix([list(row) for row in found[name]])
        elif isinstance(name, IndexedBase):
            found[name] = _entries(found[name])
    return found


def _entries(table):
    def entry(places):
        found = table
        for position in places:
            if not 1 <= position <= len(found):
                raise Undefined("the array has no such entry")
            found = found[position - 1]
        return found

    return entry


def check_refuted(claim, counterexample):
    point = counterexample.point
    first, *others = [place(point, assignment) for assignment in point.places]
    for symbol, meaning in _definitions(claim):
        for found in (first, *others):
            found.setdefault(symbol, Opinion(found).value(meaning))
    for found in (first, *others):
        assert all(Opinion(found).value(condition) for condition in claim.given)
    if counterexample.kind == "only one side is defined":
        assert sum(_is_outside(side, first) for side in (claim.lhs, claim.rhs)) == 1
    elif claim.relation in POINTS:
        assert advantage(claim, first) <= 0
    elif "between the places" in counterexample.kind:
        check_enclosed(claim, point, (first, *others))
    elif others:
        assert not pair_holds(claim, first, others[0])
    elif claim.relation is R.PROPORTIONAL:
        left, right = sides(claim, first)
        assert mp.sign(left) != mp.sign(right)
    else:
        left, right = sides(claim, first)
        strict = claim.relation in (R.LESS_THAN, R.GREATER_THAN)
        if isinstance(left, mp.matrix) and claim.relation is not R.EQUAL:
            assert least_eigenvalue(claim, left, right) < (TINY if strict else -TINY)
        else:
            assert not one_holds(claim, first) or (strict and close(left, right))


def check_enclosed(claim, point, places):
    """The slope of one side changes its sign between the places, and that of the other is not zero there."""
    (variable,) = claim.variables
    one, other = (claim.rhs, claim.lhs) if point.turned else (claim.lhs, claim.rhs)

    def slope(side, at):
        return mp.diff(lambda value: Opinion({**places[0], variable: value}).value(side), at)

    low, high = (place[variable] for place in places)
    assert slope(one, low) * slope(one, high) < 0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if slope(one, low) * slope(one, middle) < 0 else (middle, high)
    assert abs(slope(other, low)) > TINY


def _definitions(claim):
    for condition in claim.given:
        if type(condition).__name__ == "Equality" and isinstance(condition.args[0], (Symbol, MatrixSymbol)):
            yield condition.args


def _is_outside(side, point):
    """Whether a side surely has no value; a zero denominator says nothing."""
    try:
        Opinion(point).value(side)
    except OutsideDomain:
        return True
    except Undefined:
        return False
    return False


UNSEEN = set()


@pytest.mark.parametrize("claim", tuple(claims()))
def test_no_verdict_is_contradicted(claim, request):
    found = judge(claim)
    if isinstance(found, Proved):
        if not check_proved(claim, Random(str(claim))):
            UNSEEN.add(request.node.callspec.id)
    elif isinstance(found, Refuted):
        try:
            check_refuted(claim, found.counterexample)
        except Undefined:
            UNSEEN.add(request.node.callspec.id)


def test_few_verdicts_stay_without_a_second_opinion():
    assert len(UNSEEN) <= 12, UNSEEN


def test_the_second_opinion_sees_through_most_traps():
    """What the kernel refutes, random points alone mostly contradict: the opinion is able to."""
    traps = [trap for trap in TRAPS if trap.verdict == REFUTED]
    seen = 0
    for trap in traps:
        try:
            check_proved(trap.claim(), Random(trap.name))
        except AssertionError:
            seen += 1
    print(f"the second opinion contradicts {seen} of {len(traps)} traps that are refuted")
    assert seen >= 0.75 * len(traps)
