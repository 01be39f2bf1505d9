"""Every verdict of a report derived again, and compared with what the report prints."""

from collections.abc import Iterator
from typing import Any

from derivable.errors import DerivableError
from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
from derivable.kernel.forms.scope import Condition
from derivable.kernel.proofs import Proof, prove
from derivable.kernel.refusals import Rejected
from derivable.language.printing import latex, plain
from derivable.replay.printed import Printed, Record, printed
from derivable.replay.records import read_claim, read_evidence, read_point
from derivable.replay.wording import signs_and_words


def replay(report: Any) -> Iterator[tuple[str, str]]:
    """For every step its name, and what is wrong with it (empty when its verdict follows)."""
    for derivation in report["derivations"]:
        known = printed(derivation)
        for step in derivation["steps"]:
            if step.get("verdict") is not None:
                yield f"{derivation['source']}::{derivation['name']}::{step['name']}", _fault(step, known)


def _fault(step: Record, known: Printed) -> str:
    """Why the verdict of a step does not follow from what it keeps and from what is printed."""
    status = step["verdict"]["status"]
    if status == "undecided":
        return ""
    try:
        claim = read_claim(step.get("claim"))
        fault = _misprinted(step, claim) or known.hidden(step, claim)
        if fault:
            return fault
        if status == "refuted":
            refute(claim, read_point(step.get("evidence")))
            return ""
        proof = prove(claim, read_evidence(step.get("evidence")))
    except (DerivableError, Rejected) as error:
        return f"'{status}' does not follow: {error}"
    if step["kind"] == "definition":
        known.define(step, claim)
    return _untold(step["verdict"], proof)


def _misprinted(step: Record, claim: Claim) -> str:
    """Whether the printed lines, and the relation between them, are those of the claim."""
    alone = step["kind"] in ("start", "definition")
    sides = [("line", claim.lhs)] if alone else [("line", claim.rhs), ("previous", claim.lhs)]
    for name, tree in sides:
        if step.get(name) is None or (step[name]["latex"], step[name]["plain"]) != (latex(tree), plain(tree)):
            return f"the printed {name} is not the one of the claim"
    if alone:
        return ""
    if step["relation"]["name"] != claim.relation.value:
        return f"the printed relation {step['relation']['name']!r} is not the one of the claim"
    sign, words = signs_and_words(claim.relation, claim.variables)
    said = step["relation"]["words"]
    if step["relation"]["latex"] != sign or not (said == words or said.startswith(f"{words.rstrip(':')},")):
        return f"the printed words are not '{words}'"
    return ""


def _untold(verdict: Record, proof: Proof) -> str:
    """Whether a proof needs a condition or a law that the verdict does not tell."""
    told = [condition["plain"] for condition in verdict.get("conditions", ())]
    if len(told) != len(proof.conditions) or not all(_is_told(needed, told) for needed in proof.conditions):
        return f"{len(proof.conditions)} conditions are needed, {len(told)} are told, or others"
    used = {law["name"] for law in verdict.get("laws", ())}
    hidden = [law for law in proof.laws if law not in used]
    return f"the law {hidden[0]!r} is used and not told" if hidden else ""


def _is_told(condition: Condition, told: list[str]) -> bool:
    """Whether a condition stands in one of the texts."""
    tree = condition.expression
    parts = tree.args[1:] if condition.kind == "range" else (tree,)
    return any(all(plain(part) in text for part in parts) for text in told)
