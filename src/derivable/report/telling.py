"""From verdicts to a report: formulas printed, evidence put into words, everything kept for replay."""

import hashlib
import re
from pathlib import PurePath

import msgspec

from derivable.blackboard import Derivation, Step
from derivable.checker import Checked
from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved, Refuted, Undecided, Verdict
from derivable.language.printing import latex
from derivable.methods.traces import trace
from derivable.replay.records import claim_record, evidence_record, point_record
from derivable.report.assumptions import assumptions
from derivable.report.counterexamples import tell_counterexample
from derivable.report.dropped import dropped
from derivable.report.formulas import condition_formula, followed_by, formula, relation_text, where
from derivable.report.ledger import law_use
from derivable.report.pictures import draw
from derivable.report.schema import CheckedDerivation, CheckedStep, RelationText, VerdictText

MOST_REASONS, LONGEST_REASON = 3, 200


def tell(checked: Checked, detailed: bool = False, drawn: bool = False) -> CheckedDerivation:
    """The report of a checked derivation.

    `detailed` adds the algebra inside each step, `drawn` the pictures; both take time.
    """
    derivation = checked.derivation
    pairs = zip(derivation.steps, checked.verdicts, strict=True)
    steps = [_tell_step(step, verdict, detailed) for step, verdict in pairs]
    if checked.theorem is not None:
        steps.append(_tell_theorem(derivation, checked.theorem))
    source = PurePath(derivation.source)
    told = CheckedDerivation(
        name=derivation.name,
        source=str(source),
        title=derivation.title,
        about=tuple(formula(variable) for variable in derivation.about),
        assumptions=assumptions(derivation),
        steps=tuple(steps),
        part=part(source.parent.name),
        introduction=derivation.introduction,
        references=derivation.references,
        used_in=derivation.used_in,
        uses=tuple(dict.fromkeys(name for step in derivation.steps for name in step.rests_on)),
    )
    if drawn:
        pictures = (draw(asked, f"figure_{k}") for k, asked in enumerate(derivation.pictures, 1))
        told = msgspec.structs.replace(told, pictures=tuple(pictures))
    return msgspec.structs.replace(told, digest=hashlib.sha256(msgspec.json.encode(told)).hexdigest())


def part(folder: str) -> str:
    """The part of the handbook that a folder holds, in words: `part_1_ridge` is "Part 1: ridge"."""
    found = re.fullmatch(r"(part_\d+)_?(\w*)", folder)
    if found is None:
        return ""
    number, title = (words.replace("_", " ") for words in found.groups())
    return f"{number.capitalize()}: {title}" if title else number.capitalize()


def _tell_step(step: Step, verdict: Verdict, detailed: bool) -> CheckedStep:
    return CheckedStep(
        name=step.name,
        kind=step.kind,
        title=step.words.title,
        reason=step.words.reason,
        line=formula(step.line),
        previous=None if step.previous is None else formula(step.previous),
        relation=_relation(step),
        verdict=_verdict_on(step, verdict, detailed),
        expected=step.expected,
        hide=step.words.hide,
        hint=step.words.hint,
        milestone=step.words.milestone,
        rests_on=step.rests_on,
        claim=claim_record(step.claim),
        evidence=_evidence(verdict),
    )


# What a symbol is declared to be, by the claim that its definition has to fulfil.
DECLARED = {
    Relation.GREATER_THAN: "positive",
    Relation.LESS_THAN: "negative",
    Relation.AT_LEAST: "at least $0$",
    Relation.AT_MOST: "at most $0$",
}


def _verdict_on(step: Step, verdict: Verdict, detailed: bool) -> VerdictText:
    """The verdict on a step; on a definition that breaks the sign of its symbol, in words that say so."""
    told = verdict_text(verdict, detailed)
    found = told.counterexample
    if step.kind != "definition" or step.previous is None or found is None:
        return told
    declared = DECLARED[verdict.claim.relation]
    name, value = latex(step.previous), found.left.value.latex
    words = f"${name}$ is declared {declared}; with these numbers it would stand for ${value}$."
    return msgspec.structs.replace(told, counterexample=msgspec.structs.replace(found, explanation=words))


def _tell_theorem(derivation: Derivation, verdict: Verdict) -> CheckedStep:
    claim = verdict.claim
    return CheckedStep(
        name="theorem",
        kind="theorem",
        title=derivation.title,
        reason="",
        line=formula(claim.rhs),
        previous=formula(claim.lhs),
        relation=_with_definitions(relation_text(claim.relation, claim.variables), claim),
        verdict=verdict_text(verdict),
        claim=claim_record(claim),
        evidence=_evidence(verdict),
    )


def claim_and_evidence(verdict: Verdict) -> tuple[dict[str, object], dict[str, object] | None]:
    """What a verdict keeps for replay."""
    return claim_record(verdict.claim), _evidence(verdict)


def _relation(step: Step) -> RelationText | None:
    """The relation of a step, in words that name the conditions of this step alone."""
    if step.relation is None:
        return None
    return where(relation_text(step.relation, step.claim.variables), step.where)


def _with_definitions(relation: RelationText, claim: Claim) -> RelationText:
    """The relation of a theorem, in words that say what its symbols stand for."""
    used = set(nodes((claim.lhs, claim.rhs)))
    meant = [
        f"${latex(name)} = {latex(value)}$"
        for name, value in definitions(claim.given).items()
        if name in used
    ]
    return followed_by(relation, "with", meant)


def _evidence(verdict: Verdict) -> dict[str, object] | None:
    if isinstance(verdict, Proved):
        return evidence_record(verdict.proof.evidence)
    if isinstance(verdict, Refuted):
        return point_record(verdict.counterexample.point)
    return None


def _shortened(reason: str) -> str:
    return reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]} ..."


def verdict_text(verdict: Verdict, detailed: bool = False) -> VerdictText:
    """A verdict in words; `detailed` with the kernel's normal forms between the sides."""
    if isinstance(verdict, Refuted):
        told = tell_counterexample(verdict.counterexample)
        return VerdictText("refuted", verdict.method, counterexample=told)
    if isinstance(verdict, Undecided):
        return VerdictText("undecided", hint="; ".join(map(_shortened, verdict.reasons[:MOST_REASONS])))
    proof = verdict.proof
    return VerdictText(
        "proved",
        verdict.method,
        laws=tuple(law_use(name) for name in proof.laws),
        conditions=tuple(condition_formula(condition) for condition in proof.conditions),
        dropped=tuple(dropped(proof.claim, proof.evidence)),
        trace=tuple(formula(tree) for tree in trace(proof.claim, proof.evidence)) if detailed else (),
    )
