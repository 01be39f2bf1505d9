"""Deciding claims and checking derivations: search proposes, the kernel judges."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

from sympy import Basic, sympify

from derivable.blackboard import Derivation, Step
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
from derivable.kernel.evidence import Chain
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved, Refuted, Undecided, Verdict
from derivable.language.printing import plain
from derivable.language.showing import badge, block, inline
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
    found = _proof(claim)
    if isinstance(found, Proved):
        return found
    for method, points in REFUTING:
        for point in points(claim):
            try:
                return Refuted(refute(claim, point), method)
            except Rejected:
                continue
    return _undecided(claim, found)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare Python's search for cycles, of which a proof makes none, and whose cost grows with its size."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def find_proof(claim: Claim) -> Proved | Undecided:
    """The first proof that a method finds; no counterexample is looked for."""
    found = _proof(claim)
    return found if isinstance(found, Proved) else _undecided(claim, found)


def _proof(claim: Claim) -> Proved | list[Rejected]:
    """The first proof that a method finds, or why none of what was offered is one."""
    refusals: list[Rejected] = []
    for method, offer in PROVING:
        with _collector_paused():
            try:
                for evidence in offer(claim):
                    try:
                        return Proved(prove(claim, evidence), method)
                    except Rejected as rejected:
                        refusals.append(rejected.with_traceback(None))
            except Rejected as rejected:
                refusals.append(rejected.with_traceback(None))
    return refusals


def _undecided(claim: Claim, refusals: list[Rejected]) -> Undecided:
    reasons = tuple(dict.fromkeys(map(str, refusals)))
    return Undecided(claim, reasons or ("no method found evidence that it could offer",))


@dataclass(frozen=True, slots=True)
class Checked:
    """A derivation with a verdict for each step, and one for its theorem."""

    derivation: Derivation
    verdicts: tuple[Verdict, ...]
    theorem: Verdict | None

    def _repr_html_(self) -> str:
        pairs = zip(self.derivation.steps, self.verdicts, strict=True)
        rows = [(*self.derivation.row(step), badge(verdict.status)) for step, verdict in pairs]
        if self.theorem is not None:
            claim = self.theorem.claim
            rows.append(
                ("Theorem", f"<i>{claim.relation.value}</i>", inline(claim.rhs), badge(self.theorem.status))
            )
        return block(f"<b>{escape(self.derivation.title)}</b>", rows)


def check(derivation: Derivation, on_step: Callable[[Step, Verdict], None] | None = None) -> Checked:
    """Check every step of a derivation, and the theorem by the chain of its steps."""
    verdicts: list[Verdict] = []
    for step in derivation.steps:
        verdict = judge_step(step)
        verdicts.append(verdict)
        if on_step is not None:
            on_step(step, verdict)
    return Checked(derivation, tuple(verdicts), _theorem(derivation, verdicts))


def judge_step(step: Step) -> Verdict:
    """The verdict on a step; where it uses an earlier result, by the steps of that result at this instance.

    An instance that does not fit leaves the step undecided, or refuted by a point of its own claim.
    """
    if not step.links:
        return judge(step.claim)
    verdicts = [judge(link) for link in step.links]
    found = in_a_row(step.claim, verdicts, "the result at this instance")
    if isinstance(found, Proved):
        return found
    alone = judge(step.claim)
    return alone if isinstance(alone, Refuted) else found


def _theorem(derivation: Derivation, verdicts: list[Verdict]) -> Verdict | None:
    if derivation.theorem is None:
        return None
    pairs = zip(derivation.steps, verdicts, strict=True)
    return in_a_row(derivation.theorem, [v for step, v in pairs if step.kind == "step"], "the steps in a row")


def in_a_row(claim: Claim, verdicts: list[Verdict], method: str) -> Verdict:
    """The verdict on a claim by the chain of claims that lead to it."""
    links = []
    for verdict in verdicts:
        if not isinstance(verdict, Proved):
            sides = f"{plain(verdict.claim.lhs)}  {verdict.claim.relation.value}  {plain(verdict.claim.rhs)}"
            return Undecided(claim, (f"a link of the chain is {verdict.status}: {sides}",))
        links.append((verdict.claim, verdict.proof.evidence))
    try:
        return Proved(prove(claim, Chain(tuple(links))), method)
    except Rejected as rejected:
        return Undecided(claim, (str(rejected),))
