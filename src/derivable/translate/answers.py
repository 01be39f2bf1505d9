"""What a translation answers: numbers with formulas and the claim to prove, or a refusal with the reason."""

from dataclasses import dataclass

from sympy import Expr

from derivable.conventions.calls import Call
from derivable.conventions.convention import Convention, Holds
from derivable.kernel.claims import Claim


@dataclass(frozen=True, slots=True)
class Solution:
    """A parameter of the target: its formula, and its exact value when every number in it is known.

    `missing` are the names of the symbols without a number.
    """

    parameter: str
    formula: Expr
    value: Expr | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """The parameters of the target call that give it the minimisers of the source call.

    The target's objective is `factor` times the source's, up to a constant. `claim` states the same
    minimisers for symbolic data and sizes; it is not proved here.
    """

    source: Call
    target: Call
    source_entry: Convention
    target_entry: Convention
    solutions: tuple[Solution, ...]
    factor: Expr
    claim: Claim
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Width:
    """One factor of an implied prior on weight j, centred at 0: its formula and its exact value.

    `kind` is "Gaussian", with `formula` the standard deviation, or "Laplace", with the scale. There
    s_j is the standard deviation of column j, divided by n, and lambda_j the precision of weight j.
    `missing` are the names of the symbols without a number.
    """

    kind: str
    formula: Expr
    value: Expr | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prior:
    """The prior under which a call computes the most probable weights.

    Two widths mean the normalised product of a Gaussian and a Laplace density. `intercept` is the
    prior of a penalised intercept. `ratio` is the ratio of the noise variance to the prior variance,
    which is all that a squared loss fixes; None for other losses and without a Gaussian factor.
    """

    call: Call
    entry: Convention
    widths: tuple[Width, ...]
    intercept: tuple[Width, ...]
    ratio: Solution | None
    claim: Claim
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, and what holds instead."""

    call: Call
    entry: Convention
    reason: str
    instead: tuple[Holds, ...] = ()
    warnings: tuple[str, ...] = ()
