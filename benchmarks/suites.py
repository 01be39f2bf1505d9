"""The suites of claims: steps of derivations, typical claims, and the museum of traps of the tests."""

import importlib.util
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.typical import MATRICES, SUMS
from derivable.blackboard import load
from derivable.kernel.claims import Claim
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
    """Every claim that stands in the tables of the museum; none where there is no museum."""
    if not MUSEUM.exists():
        return {}
    sys.path.insert(0, str(MUSEUM.parent))
    spec = importlib.util.spec_from_file_location("museum", MUSEUM)
    museum = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(museum)
    found = dict.fromkeys(claim for value in vars(museum).values() for claim in _claims_in(value))
    return {f"{number}: {claim.relation.value}": claim for number, claim in enumerate(found, 1)}


def _claims_in(value: Any) -> Iterator[Claim]:
    if isinstance(value, Claim):
        yield value
    elif isinstance(value, Mapping):
        yield from _claims_in(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _claims_in(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _claims_in(tuple(getattr(value, field.name) for field in fields(value)))


SUITES = {
    "derivations": _derivations,
    "sums": lambda: SUMS,
    "matrices": lambda: MATRICES,
    "museum": _museum,
}
