"""Deciding claims and checking derivations: search proposes, the kernel judges."""

from collections.abc import Iterable

from sympy import Basic, sympify

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
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
