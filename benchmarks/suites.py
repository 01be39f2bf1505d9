"""The suites of claims: steps of derivations, typical claims, and the museum of traps of the tests."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

from sympy import sympify

from benchmarks.typical import MATRICES, SUMS
from derivable.blackboard import load
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.sources import find

ROOT = Path(__file__).parents[1]
MUSEUM = ROOT / "tests" / "kernel" / "test_museum.py"


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
    """The traps of the museum that are claims at all; none where the tests can't be imported."""
    if importlib.util.find_spec("pytest") is None or not MUSEUM.exists():
        return {}
    sys.path.insert(0, str(MUSEUM.parent))
    spec = importlib.util.spec_from_file_location("museum", MUSEUM)
    museum = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(museum)
    parts = {trap.name: trap.claim for trap in museum.TRAPS if isinstance(trap.claim, tuple)}
    found = {name: _claim(*claim) for name, claim in parts.items()}
    return {name: claim for name, claim in found.items() if claim is not None}


def _claim(lhs: Any, relation: Relation, rhs: Any, variables: Any = (), given: Any = ()) -> Claim | None:
    try:
        return Claim(sympify(lhs), relation, sympify(rhs), tuple(variables), tuple(given))
    except BadClaim:
        return None


SUITES = {
    "derivations": _derivations,
    "sums": lambda: SUMS,
    "matrices": lambda: MATRICES,
    "museum": _museum,
}
