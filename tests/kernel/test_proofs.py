"""What the kernel must prove on its own ground; and no point refutes what is proved."""

import contextlib

import pytest
from tables.truths import PROVED

from derivable.checker import decide
from derivable.kernel.counterexamples import refute
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.verdicts import Proved
from derivable.methods.search import REFUTING
from derivable.replay.records import claim_record, evidence_record, read_claim, read_evidence


@pytest.mark.parametrize("name", PROVED)
def test_it_is_proved(name: str) -> None:
    verdict = decide(*PROVED[name])
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("name", PROVED)
def test_no_point_refutes_it(name: str) -> None:
    verdict = decide(*PROVED[name])
    tried = 0
    for _, points in REFUTING:
        with contextlib.suppress(Rejected):
            for point in points(verdict.claim):
                tried += 1
                with pytest.raises(Rejected):
                    refute(verdict.claim, point)
    assert tried or "limit" in str(verdict.claim).lower()


@pytest.mark.parametrize("name", PROVED)
def test_it_is_proved_again_from_its_record(name: str) -> None:
    verdict = decide(*PROVED[name])
    assert isinstance(verdict, Proved)
    claim = read_claim(claim_record(verdict.claim))
    again = prove(claim, read_evidence(evidence_record(verdict.proof.evidence)))
    assert (again.claim, again.laws) == (verdict.claim, verdict.proof.laws)
