"""Deciding claims and checking derivations: search proposes, the kernel judges."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sympy import Basic, sympify

from derivable.blackboard import Derivation, Step
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
from derivable.kernel.evidence import Chain
from derivable.kernel.proofs import prove
from derivable.kernel.relations import Relation
from derivable.kernel.scope import Rejected
from derivable.kernel.verdicts import Proved, Refuted, Undecided, Verdict
from derivable.methods.search import PROVING, REFUTING


def decide(
    lhs: object,
    relation: Relation,
    rhs: object,
    variables: Iterable[Basic] = (),
    given: Iterable[Basic] = (),
) -> Verdict:
    """The verdict on a claim: proved, refuted with a counterexample, or undecided.

    The sides are SymPy expressions or exact numbers. Raises `BadClaim` for a claim without meaning.
    """
    return judge(Claim(_exact(lhs), relation, _exact(rhs), tuple(variables), tuple(given)))


def _exact(side: object) -> Basic:
    if isinstance(side, Basic):
        return side
    if isinstance(side, int):
        return sympify(side)
    raise BadClaim(f"{side!r} is a {type(side).__name__}; write exact SymPy expressions.")


def judge(claim: Claim) -> Verdict:
    """The verdict on a claim."""
    reasons: dict[str, None] = {}
    for method, offer in PROVING:
        try:
            for evidence in offer(claim):
                try:
                    return Proved(prove(claim, evidence), method)
                except Rejected as rejected:
                    reasons[str(rejected)] = None
        except Rejected as rejected:
            reasons[str(rejected)] = None
    for method, points in REFUTING:
        for point in points(claim):
            try:
                return Refuted(refute(claim, point), method)
            except Rejected:
                continue
    return Undecided(claim, tuple(reasons))


@dataclass(frozen=True, slots=True)
class Checked:
    """A derivation with a verdict for each step that has a claim, and one for its theorem."""

    derivation: Derivation
    verdicts: tuple[Verdict | None, ...]
    theorem: Verdict | None


def check(derivation: Derivation, on_step: Callable[[Step, Verdict | None], None] | None = None) -> Checked:
    """Check every step of a derivation, and the theorem by the chain of its steps."""
    verdicts: list[Verdict | None] = []
    for step in derivation.steps:
        verdict = None if step.claim is None else judge(step.claim)
        verdicts.append(verdict)
        if on_step is not None:
            on_step(step, verdict)
    return Checked(derivation, tuple(verdicts), _theorem(derivation, verdicts))


def _theorem(derivation: Derivation, verdicts: list[Verdict | None]) -> Verdict | None:
    if derivation.theorem is None:
        return None
    links = []
    for step, verdict in zip(derivation.steps, verdicts, strict=True):
        if step.kind == "step" and step.claim is not None:
            if not isinstance(verdict, Proved):
                return Undecided(derivation.theorem, (f"the step {step.name!r} is not proved",))
            links.append((step.claim, verdict.proof.evidence))
    try:
        return Proved(prove(derivation.theorem, Chain(tuple(links))), "the steps in a row")
    except Rejected as rejected:
        return Undecided(derivation.theorem, (str(rejected),))
