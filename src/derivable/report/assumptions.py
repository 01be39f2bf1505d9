"""The assumptions of a page: what its author says, and what its symbols are declared to be."""

from collections.abc import Callable, Iterable

from sympy import Basic

from derivable.blackboard import Derivation
from derivable.kernel.claims import Claim
from derivable.replay.declarations import declarations, free_names
from derivable.report.formulas import formula
from derivable.report.schema import Assumption

Stated = tuple[str, Basic | None]


def assumptions(derivation: Derivation) -> tuple[Assumption, ...]:
    """The author's assumptions, then what symbols are declared to be, unless a step defines them."""
    steps = derivation.steps
    defined = {(step.previous, step.line) for step in steps if step.kind == "definition"}
    return listed(derivation.assumptions, (step.claim for step in steps), lambda c: c.args in defined)


def listed(
    conditions: Iterable[Stated],
    claims: Iterable[Claim],
    is_definition: Callable[[Basic], bool] = lambda condition: False,
) -> tuple[Assumption, ...]:
    """What is stated, then what the symbols of claims are declared to be, numbered A1, A2, ..."""
    declared = declarations(free_names(claims, is_definition))
    pairs = enumerate((*conditions, *((sentence, None) for _, sentence in declared)), 1)
    return tuple(Assumption(f"A{n}", text, None if c is None else formula(c)) for n, (text, c) in pairs)


def stated(claim: Claim) -> tuple[Stated, ...]:
    """The conditions of a claim that stands alone."""
    return tuple(("", condition) for condition in claim.given)
