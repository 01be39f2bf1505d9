"""The relations mean what they say: the table of compositions against all small functions, one by one."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest

from derivable.kernel.relations import FOLLOWS, MEANING, POINTS, STATEMENTS, Relation, compose, gives

R = Relation
PLACES = range(3)
VALUES = (Fraction(1), Fraction(2), Fraction(4))
Function = tuple[Fraction, ...]


def best(f: Function, largest: bool) -> set[int]:
    extreme = max(f) if largest else min(f)
    return {place for place, value in enumerate(f) if value == extreme}


def ordered(f: Function, g: Function, sign: int) -> bool:
    return all((f[a] < f[b]) == (sign * g[a] < sign * g[b]) for a in PLACES for b in PLACES)


HOLDS: dict[Relation, Callable[[Function, Function], bool]] = {
    R.EQUAL: lambda f, g: f == g,
    R.PROPORTIONAL: lambda f, g: len({b / a for a, b in zip(f, g, strict=True)}) == 1,
    R.EQUAL_UP_TO_CONSTANT: lambda f, g: len({b - a for a, b in zip(f, g, strict=True)}) == 1,
    R.SAME_ORDER: lambda f, g: ordered(f, g, 1),
    R.REVERSED_ORDER: lambda f, g: ordered(f, g, -1),
    R.SAME_ARGMAX: lambda f, g: best(f, True) == best(g, True),
    R.SAME_ARGMIN: lambda f, g: best(f, False) == best(g, False),
    R.ARGMAX_BECOMES_ARGMIN: lambda f, g: best(f, True) == best(g, False),
    R.ARGMIN_BECOMES_ARGMAX: lambda f, g: best(f, False) == best(g, True),
    R.AT_MOST: lambda f, g: all(a <= b for a, b in zip(f, g, strict=True)),
    R.LESS_THAN: lambda f, g: all(a < b for a, b in zip(f, g, strict=True)),
    R.AT_LEAST: lambda f, g: all(a >= b for a, b in zip(f, g, strict=True)),
    R.GREATER_THAN: lambda f, g: all(a > b for a, b in zip(f, g, strict=True)),
}
FUNCTIONS: tuple[Function, ...] = tuple(product(VALUES, repeat=len(PLACES)))


def pairs() -> Iterator[tuple[Relation, Relation]]:
    for first, second in product(HOLDS, repeat=2):
        if compose(first, second) is not None:
            yield first, second


@pytest.mark.parametrize(("first", "second"), tuple(pairs()), ids=lambda relation: relation.value)
def test_what_two_relations_give_holds_for_all_small_functions(first: Relation, second: Relation) -> None:
    together = compose(first, second)
    assert together is not None
    tried = 0
    for f, g in product(FUNCTIONS, repeat=2):
        if HOLDS[first](f, g):
            for h in FUNCTIONS:
                if HOLDS[second](g, h):
                    tried += 1
                    assert HOLDS[together](f, h), (f, g, h)
    assert tried


@pytest.mark.parametrize("stronger", [r for r in FOLLOWS if r in HOLDS], ids=lambda relation: relation.value)
def test_what_follows_holds_for_all_small_functions(stronger: Relation) -> None:
    for weaker in gives(stronger):
        for f, g in product(FUNCTIONS, repeat=2):
            assert not HOLDS[stronger](f, g) or HOLDS[weaker](f, g)


MINIMA = (
    (R.SAME_ARGMIN, False, R.UNIQUE_MINIMISER, False),
    (R.SAME_ARGMAX, True, R.UNIQUE_MAXIMISER, True),
    (R.ARGMAX_BECOMES_ARGMIN, True, R.UNIQUE_MINIMISER, False),
    (R.ARGMIN_BECOMES_ARGMAX, False, R.UNIQUE_MAXIMISER, True),
    (R.REVERSED_ORDER, True, R.UNIQUE_MINIMISER, False),
    (R.SAME_ORDER, False, R.UNIQUE_MINIMISER, False),
)


@pytest.mark.parametrize(("first", "largest", "point", "of_second"), MINIMA)
def test_unique_optima_are_carried_back(
    first: Relation, largest: bool, point: Relation, of_second: bool
) -> None:
    expected = R.UNIQUE_MAXIMISER if largest else R.UNIQUE_MINIMISER
    assert compose(first, point) is expected
    for f, g in product(FUNCTIONS, repeat=2):
        if HOLDS[first](f, g) and len(best(g, of_second)) == 1:
            assert best(f, largest) == best(g, of_second)


REFUSED = (
    (R.AT_MOST, R.AT_LEAST),
    (R.AT_MOST, R.PROPORTIONAL),
    (R.SAME_ARGMAX, R.SAME_ARGMIN),
    (R.SAME_ARGMIN, R.ARGMAX_BECOMES_ARGMIN),
    (R.UNIQUE_MINIMISER, R.SAME_ARGMIN),
    (R.UNIQUE_MINIMISER, R.UNIQUE_MINIMISER),
    (R.SAME_ARGMAX, R.UNIQUE_MINIMISER),
    (R.EQUAL, R.IMPLIES),
    (R.IMPLIES, R.EQUAL),
    (R.LESS_THAN, R.UNIQUE_MINIMISER),
)


@pytest.mark.parametrize(("first", "second"), REFUSED, ids=lambda relation: relation.value)
def test_what_says_nothing_together_does_not_compose(first: Relation, second: Relation) -> None:
    assert compose(first, second) is None


def test_statements_compose_as_statements() -> None:
    assert compose(R.IMPLIES, R.IF_AND_ONLY_IF) is R.IMPLIES
    assert compose(R.IF_AND_ONLY_IF, R.IF_AND_ONLY_IF) is R.IF_AND_ONLY_IF


def test_every_relation_has_a_meaning() -> None:
    assert MEANING.keys() == set(R)
    assert POINTS | STATEMENTS | HOLDS.keys() == set(R)
