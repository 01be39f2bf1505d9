"""The answer to a one-line claim, as a report of one page: the claim, and what would be right."""

import hashlib

import msgspec

from derivable.claim.asking import Answer, Offer
from derivable.kernel.verdicts import Verdict
from derivable.methods.repair import Kind
from derivable.report.assumptions import listed, stated
from derivable.report.formulas import formula, relation_text, where
from derivable.report.schema import CheckedDerivation, CheckedStep, Status
from derivable.report.telling import claim_and_evidence, verdict_text

TITLES: dict[Status, str] = {
    "proved": "Yes: the claim holds",
    "refuted": "No: the claim is wrong",
    "undecided": "Undecided: no proof and no counterexample was found",
}


def tell_answer(answer: Answer) -> CheckedDerivation:
    """The claim with its verdict, then every repair with its proof."""
    claim = answer.verdict.claim
    verdicts = (answer.verdict, *(offer.verdict for offer in answer.repairs))
    steps = [step_of("claim", "Is this right?", "", answer.verdict)]
    for number, offer in enumerate(answer.repairs, 1):
        step = step_of(f"repair_{number}", "What would be right", changed(offer), offer.verdict)
        own = [c for c in offer.verdict.claim.given if c not in claim.given]
        steps.append(msgspec.structs.replace(step, relation=step.relation and where(step.relation, own)))
    told = CheckedDerivation(
        name="claim",
        source="",
        title=TITLES[answer.verdict.status.value],
        about=tuple(formula(variable) for variable in claim.variables),
        assumptions=listed(stated(claim), (verdict.claim for verdict in verdicts)),
        steps=tuple(steps),
    )
    return msgspec.structs.replace(told, digest=hashlib.sha256(msgspec.json.encode(told)).hexdigest())


def step_of(name: str, title: str, reason: str, verdict: Verdict) -> CheckedStep:
    """The claim of a verdict as a remark."""
    claim, evidence = claim_and_evidence(verdict)
    return CheckedStep(
        name=name,
        kind="remark",
        title=title,
        reason=reason,
        line=formula(verdict.claim.rhs),
        previous=formula(verdict.claim.lhs),
        relation=relation_text(verdict.claim.relation, verdict.claim.variables),
        verdict=verdict_text(verdict),
        claim=claim,
        evidence=evidence,
    )


def changed(offer: Offer) -> str:
    """What a repair changes, in words with inline mathematics."""
    repair = offer.repair
    if repair.kind is Kind.RELATION:
        return "The same two sides, in a relation that holds between them."
    if repair.kind is Kind.ASSUMPTION:
        return f"The claim holds where ${formula(repair.claim.given[-1]).latex}$."
    old, new = (f"${formula(part).latex}$" for part in (repair.part, repair.value) if part is not None)
    place = f"on the {repair.side} side" if repair.side else "in its definition"
    return f"{old} becomes {new} {place}."
