"""How time and memory grow with the number of explicit terms, beside SymPy.

Times are seconds of the processor, which other work on the machine disturbs least.
"""

import math
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sympy.core.cache import clear_cache

from benchmarks.explicit import KINDS
from benchmarks.sympy_answers import ANSWERS
from benchmarks.worker import Failed, Late, alone
from derivable.checker import judge
from derivable.kernel.claims import Claim
from derivable.kernel.proofs import prove

SMALL = 200  # up to this many terms, the best of several times counts
TIMES = 3
GROWS_FROM = 50
SLOWEST = 600.0


@dataclass(frozen=True, slots=True)
class Check:
    """Seconds for the parts of the work on one claim with N explicit terms."""

    build: float
    claim: float
    decide: float
    prove: float

    @property
    def whole(self) -> float:
        """What a user waits for after the expressions are built."""
        return self.claim + self.decide


def check(kind: str, n: int, d: int) -> Check:
    """Measure the check of one claim, after a small one."""
    judge(Claim(*KINDS[kind](1, 1, False)))
    clear_cache()
    start = time.process_time()
    parts = KINDS[kind](n, d, False)
    build = time.process_time() - start
    claim_seconds, claim = best(n, lambda: Claim(*parts))
    decide_seconds, verdict = best(n, lambda: judge(claim))
    prove_seconds, _ = best(n, lambda: prove(claim, verdict.proof.evidence))
    return Check(build, claim_seconds, decide_seconds, prove_seconds)


def best(n: int, work: Any) -> tuple[float, Any]:
    """The best time of a piece of work and what it gives."""
    times = []
    for _ in range(TIMES if n <= SMALL else 1):
        start = time.process_time()
        done = work()
        times.append(time.process_time() - start)
    return min(times), done


def memory(kind: str, n: int, d: int) -> float:
    """Megabytes that a check takes at its peak, besides the expressions themselves."""
    judge(Claim(*KINDS[kind](1, 1, False)))
    parts = KINDS[kind](n, d, False)
    tracemalloc.start()
    judge(Claim(*parts))
    return tracemalloc.get_traced_memory()[1] / 1e6


def build_plain(kind: str, n: int, d: int) -> float:
    """Seconds for building the sides the way SymPy does unless it is told otherwise."""
    start = time.process_time()
    KINDS[kind](n, d, True)
    return time.process_time() - start


def ask(method: str, kind: str, n: int, d: int) -> tuple[float, bool | None]:
    """Seconds that SymPy takes for its answer, and the answer."""
    claim = Claim(*KINDS[kind](n, d, False))
    clear_cache()
    start = time.process_time()
    answer = ANSWERS[method](claim)
    return time.process_time() - start, answer


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured for one claim; None where a smaller N was late already, or nothing can be asked."""

    kind: str
    n: int
    d: int
    check: Check | Failed | Late
    memory: float | Failed | Late
    plain: float | Failed | Late | None
    simplify: float | Failed | Late | None
    equals: float | Failed | Late | None


def rows(kind: str, d: int, sizes: Sequence[int], limit: float) -> list[Row]:
    """Every size in turn; SymPy is not asked again after it was late."""
    found: list[Row] = []
    late: set[str] = set()
    for n in sizes:
        others = {}
        for name, work, first in (
            ("plain", build_plain, ()),
            ("simplify", ask, ("simplify",)),
            ("equals", ask, ("equals",)),
        ):
            done = None if name in late else alone(limit, work, *first, kind, n, d)
            if isinstance(done, Late):
                late.add(name)
            others[name] = _seconds(done)
        mine = (alone(SLOWEST, work, kind, n, d) for work in (check, memory))
        found.append(Row(kind, n, d, *mine, **others))
    return found


def _seconds(done: Any) -> float | Failed | Late | None:
    """The seconds of an answer; an answer that is not the right one counts as none."""
    if not isinstance(done, tuple):
        return done
    seconds, answer = done
    return seconds if answer else None if answer is None else Failed(f"no in {seconds:.2f} s")


def exponent(points: Sequence[tuple[int, float]]) -> float | None:
    """The slope of log y against log x by least squares, for x from 50 on; None for too few points."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x >= GROWS_FROM and y > 0]
    if len(logs) < 3:
        return None
    middle_x, middle_y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    covariance = sum((x - middle_x) * (y - middle_y) for x, y in logs)
    return covariance / sum((x - middle_x) ** 2 for x, _ in logs)
