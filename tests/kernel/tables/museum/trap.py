"""A trap: a claim that looks true and is not, or not quite, or has no meaning.

Each has the verdict to expect and the reason: the kind of the counterexample, the conditions that a
proof must carry, or the words of the refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sympy import Sum

from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation as R
from tables.names import N, i, mul, p, power, u, w, z

REFUTED, UNDECIDED, CONDITIONAL = "refuted", "undecided", "proved under conditions"
BAD_CLAIM, EVIDENCE_REFUSED, POINT_REFUSED = "bad claim", "evidence refused", "point refused"

VALUES, CHANGES, DOMAIN = "values of the sides", "changes of the sides", "only one side is defined"
RATIOS, SIGNS, PLACES = "ratios", "signs of the sides", "right side at both places"
BETTER = "left side at the claimed point and at the place"
DIFFER = "the normal forms of the two sides differ"


@dataclass(frozen=True)
class Trap:
    """A claim, what to expect of it, and why; `offered` is evidence or a point that must be refused."""

    name: str
    claim: Callable[[], Claim]
    verdict: str
    reason: str
    offered: Any = None


def equal(left, right, *given):
    return Claim(left, R.EQUAL, right, (), given)


def about(variable, left, relation, right, *given):
    variables = variable if isinstance(variable, tuple) else (variable,)
    return Claim(left, relation, right, variables, given)


def total(body, *limits):
    return Sum(body, *(limits or ((i, 1, N),)))


HIDDEN = mul((w - 1) ** 2, w - 1, power(w - 1, -1))
squares, whole = total(z[i] ** 2), total(z[i])
loss = total((u[i] - w * z[i]) ** 2)
ridge = loss + p * w**2
