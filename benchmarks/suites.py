"""The suites of claims: steps of derivations, typical claims, and the tables of the kernel's tests."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sympy import sympify

from benchmarks.typical import MATRICES, SUMS
from derivable.blackboard import load
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.sources import find

ROOT = Path(__file__).parents[1]
KERNEL_TESTS = ROOT / "tests" / "kernel"


@cache
def suite(name: str) -> dict[str, Claim]:
    """The claims of a suite by their names, in the same order in every process."""
    return SUITES[name]()


def _derivations() -> dict[str, Claim]:
    return {
        f"{derivation.name}::{step.name}": step.claim
        for path in find([ROOT / "derivations"])
        for derivation in load(path)
        for step in derivation.steps
        if step.claim is not None
    }


def _museum() -> dict[str, Claim]:
    """The traps of the museum, without those that are no claims."""
    traps = {trap.name: trap.claim for trap in _table("tables.museum").TRAPS}
    return {name: claim for name, make in traps.items() if (claim := _made(make)) is not None}


def _truths() -> dict[str, Claim]:
    """True claims on all of the kernel's ground."""
    table: dict[str, Any] = _table("tables.truths").PROVED
    return {name: _claim(*parts) for name, parts in table.items()}


def _table(name: str) -> ModuleType:
    """A table of the kernel's tests."""
    sys.path.insert(0, str(KERNEL_TESTS))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(KERNEL_TESTS))


def _made(make: Callable[[], Claim]) -> Claim | None:
    try:
        return make()
    except BadClaim:
        return None


def _claim(lhs: Any, relation: Relation, rhs: Any, variables: Any = (), given: Any = ()) -> Claim:
    return Claim(sympify(lhs), relation, sympify(rhs), tuple(variables), tuple(given))


SUITES = {
    "derivations": _derivations,
    "sums": lambda: SUMS,
    "matrices": lambda: MATRICES,
    "truths": _truths,
    "museum": _museum,
}
