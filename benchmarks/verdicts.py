"""Time and verdict for every claim of the suites, beside SymPy."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from sympy.core.cache import clear_cache

from benchmarks.suites import SUITES, suite
from benchmarks.sympy_answers import ANSWERS
from benchmarks.worker import Failed, Late, Worker
from derivable.checker import judge

TIMES = 3
SLOWEST = 120.0
Answer = tuple[float, bool | None] | Failed | Late | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict and the seconds it took, the middle of three times; and what SymPy answered, asked once."""

    suite: str
    name: str
    status: str
    seconds: float
    simplify: Answer
    equals: Answer


def outcomes(limit: float, beside: frozenset[str]) -> Iterator[Outcome]:
    """Every claim of every suite; SymPy is asked for the suites in `beside`."""
    deciding, asking = Worker(SLOWEST, load_suites), Worker(limit, load_suites)
    try:
        for name in SUITES:
            for claim in suite(name):
                decided = deciding.do(decide, name, claim)
                methods = ANSWERS if name in beside else ()
                answers = dict.fromkeys(ANSWERS) | {m: asking.do(ask, m, name, claim) for m in methods}
                status, seconds = decided if isinstance(decided, tuple) else (_told(decided), 0.0)
                yield Outcome(name, claim, status, seconds, **answers)
    finally:
        deciding.stop()
        asking.stop()


def load_suites() -> None:
    """Load every suite once, so that no claim pays for it."""
    for name in SUITES:
        suite(name)


def decide(name: str, claim: str) -> tuple[str, float]:
    """The verdict on a claim, and the middle of three times in seconds."""
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        verdict = judge(suite(name)[claim])
        times.append(time.perf_counter() - start)
    return verdict.status.value, median(times)


def ask(method: str, name: str, claim: str) -> tuple[float, bool | None]:
    """Seconds that SymPy takes for its answer, and the answer."""
    clear_cache()
    start = time.perf_counter()
    answer = ANSWERS[method](suite(name)[claim])
    return time.perf_counter() - start, answer


def _told(failure: Failed | Late) -> str:
    return failure.reason if isinstance(failure, Failed) else f"no verdict in {SLOWEST:.0f} s"
