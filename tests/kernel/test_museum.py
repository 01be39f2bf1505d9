import pytest
from tables.museum import TRAPS
from tables.museum.trap import BAD_CLAIM, CONDITIONAL, EVIDENCE_REFUSED, POINT_REFUSED, REFUTED, UNDECIDED

from derivable.checker import judge
from derivable.errors import BadClaim
from derivable.kernel.counterexamples import refute
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.verdicts import Proved, Refuted, Undecided


def _refused(door, claim, offered, reason):
    offered = offered() if callable(offered) else offered
    with pytest.raises(Rejected) as refusal:
        door(claim, offered)
    assert reason in str(refusal.value)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_trap_gets_the_verdict_and_the_reason_expected(trap):
    if trap.verdict == BAD_CLAIM:
        with pytest.raises(BadClaim) as refusal:
            trap.claim()
        assert trap.reason in str(refusal.value)
        return
    claim = trap.claim()
    if trap.verdict in (EVIDENCE_REFUSED, POINT_REFUSED):
        _refused(prove if trap.verdict == EVIDENCE_REFUSED else refute, claim, trap.offered, trap.reason)
        return
    found = judge(claim)
    if trap.verdict == REFUTED:
        assert isinstance(found, Refuted), found
        assert found.counterexample.kind == trap.reason
    elif trap.verdict == UNDECIDED:
        assert isinstance(found, Undecided), found
        assert trap.reason in "; ".join(found.reasons), found.reasons
    else:
        assert trap.verdict == CONDITIONAL
        assert isinstance(found, Proved), found
        told = [f"{condition.kind}: {condition.expression}" for condition in found.proof.conditions]
        assert "; ".join(told) == trap.reason


def test_no_trap_stands_twice_in_the_museum():
    names = [trap.name for trap in TRAPS]
    assert sorted(names) == sorted(set(names))
