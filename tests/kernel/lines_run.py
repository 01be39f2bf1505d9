"""Print, for each verdict on the handbook, how many different lines of the kernel it runs through.

A program of its own: a measurement of lines cannot run inside another one.
"""

from pathlib import Path

from coverage import Coverage

import derivable.kernel
from derivable.blackboard.loading import load
from derivable.checker import check
from derivable.kernel.counterexamples import refute
from derivable.kernel.proofs import prove
from derivable.kernel.verdicts import Proved

HANDBOOK = Path(__file__).parents[2] / "derivations"
KERNEL = str(Path(derivable.kernel.__file__).parent / "*")


def lines_of(verdict):
    """How many lines run when the verdict is derived again from its evidence."""
    measured = Coverage(data_file=None, config_file=False, include=[KERNEL], messages=False)
    measured.start()
    if isinstance(verdict, Proved):
        prove(verdict.claim, verdict.proof.evidence)
    else:
        refute(verdict.claim, verdict.counterexample.point)
    measured.stop()
    data = measured.get_data()
    return sum(len(data.lines(path)) for path in data.measured_files())


for path in sorted(HANDBOOK.glob("part_*/[dg]*.py")):
    for derivation in load(path):
        for step, verdict in zip(derivation.steps, check(derivation).verdicts, strict=True):
            print(f"{derivation.name}::{step.name}", verdict.status, lines_of(verdict))
