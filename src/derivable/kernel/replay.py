"""Replay a report: derive every verdict again from its JSON, with nothing but the trusted rooms.

Run as `python -m derivable.kernel.replay REPORT.json`. The exit code is 0 when every verdict
follows, 1 when one does not, 2 when the file is no report.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from derivable.errors import DerivableError
from derivable.kernel.counterexamples import refute
from derivable.kernel.proofs import prove
from derivable.kernel.records import read_claim, read_evidence, read_point
from derivable.kernel.scope import Condition, Rejected
from derivable.language.printing import latex, plain

SCHEMA = "derivable-report/1"
LARGEST = 200_000_000


def replay(report: Any) -> Iterator[tuple[str, str]]:
    """For every step its name, and what is wrong with it (empty when its verdict follows)."""
    for derivation in report["derivations"]:
        for step in derivation["steps"]:
            if step.get("verdict") is not None:
                yield f"{derivation['source']}::{derivation['name']}::{step['name']}", _fault(step)


def _fault(step: dict[str, Any]) -> str:
    """Why the verdict of a step does not follow from what it keeps."""
    status = step["verdict"]["status"]
    if status == "undecided":
        return ""
    try:
        claim = read_claim(step.get("claim"))
        printed = _misprinted(step, claim)
        if printed:
            return printed
        if status == "refuted":
            refute(claim, read_point(step.get("evidence")))
            return ""
        proof = prove(claim, read_evidence(step.get("evidence")))
    except (DerivableError, Rejected) as error:
        return f"'{status}' does not follow: {error}"
    told = [condition["plain"] for condition in step["verdict"].get("conditions", ())]
    if len(told) != len(proof.conditions) or not all(_is_told(needed, told) for needed in proof.conditions):
        return f"{len(proof.conditions)} conditions are needed, {len(told)} are told, or others"
    used = {law["name"] for law in step["verdict"].get("laws", ())}
    hidden = [law for law in proof.laws if law not in used]
    return f"the law {hidden[0]!r} is used and not told" if hidden else ""


def _is_told(condition: Condition, told: list[str]) -> bool:
    """Whether a condition stands in one of the texts."""
    tree = condition.expression
    parts = tree.args[1:] if condition.kind == "range" else (tree,)
    return any(all(plain(part) in text for part in parts) for text in told)


def _misprinted(step: dict[str, Any], claim: Any) -> str:
    """Whether the printed formulas are those of the claim."""
    printed = [("line", claim.rhs), ("previous", claim.lhs)]
    if step["kind"] in ("start", "definition"):
        printed = [("line", claim.lhs)]
    told = None if step["kind"] == "definition" else step.get("relation")
    if told is not None and told["name"] != claim.relation.value:
        return f"the printed relation {step['relation']['name']!r} is not the one of the claim"
    for name, tree in printed:
        if step.get(name) is None or (step[name]["latex"], step[name]["plain"]) != (latex(tree), plain(tree)):
            return f"the printed {name} is not the one of the claim"
    return ""


def main(path: str) -> int:
    """Replay a file and print a line for each step."""
    try:
        content = Path(path).read_bytes()
        if len(content) > LARGEST:
            raise ValueError("the file is too large")
        report = json.loads(content)
        if report["schema"] != SCHEMA:
            raise ValueError(f"its schema is {report['schema']!r}, not {SCHEMA!r}")
        found = list(replay(report))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        print(f"{path}: this is not a report that can be replayed ({_told(error)}).", file=sys.stderr)
        return 2
    for name, fault in found:
        print(f"{name}: {fault or 'follows'}")
    wrong = sum(bool(fault) for _, fault in found)
    print(
        f"{len(found)} verdicts replayed, {wrong} of them wrong."
        if wrong
        else f"{len(found)} verdicts replayed."
    )
    return 1 if wrong else 0


def _told(error: Exception) -> str:
    return f"no field {error}" if isinstance(error, KeyError) else str(error).splitlines()[0][:200]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
