"""The relations that a claim may state, what each means, and how they compose.

All are meant for every value of the parameters under the assumptions, "in" the variables of the
claim. f is the left side, g the right side.
"""

from enum import Enum


class Relation(Enum):
    """A relation between two expressions, seen as functions of the variables."""

    EQUAL = "equal"
    PROPORTIONAL = "proportional-to"
    EQUAL_UP_TO_CONSTANT = "equal-up-to-constant"
    SAME_ORDER = "same-order"
    REVERSED_ORDER = "reversed-order"
    SAME_ARGMAX = "same-argmax"
    SAME_ARGMIN = "same-argmin"
    ARGMAX_BECOMES_ARGMIN = "argmax-becomes-argmin"
    ARGMIN_BECOMES_ARGMAX = "argmin-becomes-argmax"
    UNIQUE_MINIMISER = "unique-minimiser"
    UNIQUE_MAXIMISER = "unique-maximiser"
    IMPLIES = "implies"
    IF_AND_ONLY_IF = "if-and-only-if"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    AT_LEAST = "at-least"
    GREATER_THAN = "greater-than"


R = Relation


MEANING: dict[Relation, str] = {
    R.EQUAL: "f = g for all values of the variables",
    R.PROPORTIONAL: "g = c f with c > 0 free of the variables",
    R.EQUAL_UP_TO_CONSTANT: "g = f + b with b free of the variables",
    R.SAME_ORDER: "g is a strictly increasing function of f, so that both order the variables alike",
    R.REVERSED_ORDER: "g is a strictly decreasing function of f",
    R.SAME_ARGMAX: "f and g have the same maximisers",
    R.SAME_ARGMIN: "f and g have the same minimisers",
    R.ARGMAX_BECOMES_ARGMIN: "the maximisers of f are the minimisers of g",
    R.ARGMIN_BECOMES_ARGMAX: "the minimisers of f are the maximisers of g",
    R.UNIQUE_MINIMISER: "f is smallest at g and nowhere else",
    R.UNIQUE_MAXIMISER: "f is largest at g and nowhere else",
    R.IMPLIES: "wherever f holds, g holds",
    R.IF_AND_ONLY_IF: "f holds exactly where g holds",
    R.AT_MOST: "f <= g",
    R.LESS_THAN: "f < g",
    R.AT_LEAST: "f >= g",
    R.GREATER_THAN: "f > g",
}


# Every relation between functions, by the weaker relations that follow from it at once.
FOLLOWS: dict[Relation, tuple[Relation, ...]] = {
    R.EQUAL: (R.PROPORTIONAL, R.EQUAL_UP_TO_CONSTANT, R.AT_MOST, R.AT_LEAST),
    R.PROPORTIONAL: (R.SAME_ORDER,),
    R.EQUAL_UP_TO_CONSTANT: (R.SAME_ORDER,),
    R.SAME_ORDER: (R.SAME_ARGMAX, R.SAME_ARGMIN),
    R.REVERSED_ORDER: (R.ARGMAX_BECOMES_ARGMIN, R.ARGMIN_BECOMES_ARGMAX),
    R.LESS_THAN: (R.AT_MOST,),
    R.GREATER_THAN: (R.AT_LEAST,),
    R.IF_AND_ONLY_IF: (R.IMPLIES,),
}


# What two relations in a row give, where it is not one of them and not found through FOLLOWS.
COMPOSED: dict[tuple[Relation, Relation], Relation] = {
    (R.PROPORTIONAL, R.EQUAL_UP_TO_CONSTANT): R.SAME_ORDER,
    (R.EQUAL_UP_TO_CONSTANT, R.PROPORTIONAL): R.SAME_ORDER,
    (R.REVERSED_ORDER, R.REVERSED_ORDER): R.SAME_ORDER,
    (R.SAME_ORDER, R.REVERSED_ORDER): R.REVERSED_ORDER,
    (R.REVERSED_ORDER, R.SAME_ORDER): R.REVERSED_ORDER,
    (R.SAME_ARGMAX, R.ARGMAX_BECOMES_ARGMIN): R.ARGMAX_BECOMES_ARGMIN,
    (R.ARGMAX_BECOMES_ARGMIN, R.SAME_ARGMIN): R.ARGMAX_BECOMES_ARGMIN,
    (R.ARGMAX_BECOMES_ARGMIN, R.ARGMIN_BECOMES_ARGMAX): R.SAME_ARGMAX,
    (R.SAME_ARGMIN, R.ARGMIN_BECOMES_ARGMAX): R.ARGMIN_BECOMES_ARGMAX,
    (R.ARGMIN_BECOMES_ARGMAX, R.SAME_ARGMAX): R.ARGMIN_BECOMES_ARGMAX,
    (R.ARGMIN_BECOMES_ARGMAX, R.ARGMAX_BECOMES_ARGMIN): R.SAME_ARGMIN,
    (R.SAME_ARGMAX, R.UNIQUE_MAXIMISER): R.UNIQUE_MAXIMISER,
    (R.SAME_ARGMIN, R.UNIQUE_MINIMISER): R.UNIQUE_MINIMISER,
    (R.ARGMAX_BECOMES_ARGMIN, R.UNIQUE_MINIMISER): R.UNIQUE_MAXIMISER,
    (R.ARGMIN_BECOMES_ARGMAX, R.UNIQUE_MAXIMISER): R.UNIQUE_MINIMISER,
    (R.UNIQUE_MINIMISER, R.EQUAL): R.UNIQUE_MINIMISER,
    (R.UNIQUE_MAXIMISER, R.EQUAL): R.UNIQUE_MAXIMISER,
    (R.AT_MOST, R.LESS_THAN): R.LESS_THAN,
    (R.LESS_THAN, R.AT_MOST): R.LESS_THAN,
    (R.AT_LEAST, R.GREATER_THAN): R.GREATER_THAN,
    (R.GREATER_THAN, R.AT_LEAST): R.GREATER_THAN,
}


# The relation of g to f when f has a relation to g.
CONVERSE: dict[Relation, Relation] = {
    R.SAME_ARGMAX: R.SAME_ARGMAX,
    R.SAME_ARGMIN: R.SAME_ARGMIN,
    R.ARGMAX_BECOMES_ARGMIN: R.ARGMIN_BECOMES_ARGMAX,
    R.ARGMIN_BECOMES_ARGMAX: R.ARGMAX_BECOMES_ARGMIN,
}

# What each side has at a point, if a relation between optima holds because both have their only one there.
OPTIMA: dict[Relation, tuple[Relation, Relation]] = {
    R.SAME_ARGMAX: (R.UNIQUE_MAXIMISER, R.UNIQUE_MAXIMISER),
    R.SAME_ARGMIN: (R.UNIQUE_MINIMISER, R.UNIQUE_MINIMISER),
    R.ARGMAX_BECOMES_ARGMIN: (R.UNIQUE_MAXIMISER, R.UNIQUE_MINIMISER),
    R.ARGMIN_BECOMES_ARGMAX: (R.UNIQUE_MINIMISER, R.UNIQUE_MAXIMISER),
}

TRANSITIVE = frozenset(R) - {
    R.REVERSED_ORDER,
    R.ARGMAX_BECOMES_ARGMIN,
    R.ARGMIN_BECOMES_ARGMAX,
    R.UNIQUE_MINIMISER,
    R.UNIQUE_MAXIMISER,
}


STATEMENTS = frozenset({R.IMPLIES, R.IF_AND_ONLY_IF})
POINTS = frozenset({R.UNIQUE_MINIMISER, R.UNIQUE_MAXIMISER})


def gives(relation: Relation) -> tuple[Relation, ...]:
    """The relation and all weaker ones that follow from it, the strongest first."""
    found = [relation]
    for stronger in found:
        found.extend(weaker for weaker in FOLLOWS.get(stronger, ()) if weaker not in found)
    return tuple(found)


def implies(stronger: Relation, weaker: Relation) -> bool:
    """Whether the first relation always brings the second with it."""
    return weaker in gives(stronger)


def compose(first: Relation, second: Relation) -> Relation | None:
    """The strongest relation of f to h when f is related to g and g to h; None when there is none."""
    if (first in STATEMENTS) != (second in STATEMENTS):
        return None
    if first is R.EQUAL and second not in STATEMENTS:
        return second
    if second is R.EQUAL and first not in POINTS:
        return first
    for left in gives(first):
        for right in gives(second):
            if left is right and left in TRANSITIVE:
                return left
            if (left, right) in COMPOSED:
                return COMPOSED[left, right]
    return None
