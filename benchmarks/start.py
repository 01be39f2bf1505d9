"""How long the command line takes to start, against its limits: `python benchmarks/start.py`.

Each command runs in a new process, several times, and the best time counts: what is slower is the
machine, not the program. Exits with 1 when a limit is passed.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
DERIVABLE = Path(sys.executable).with_name("derivable")
TIMES = 5

# The derivations with which a reader begins; the whole handbook has no limit, and grows.
FIRST = tuple(
    f"derivations/{name}.py"
    for name in (
        "ridge",
        "part_1_ridge_regression/d01_width",
        "part_1_ridge_regression/d02_one_observation",
        "part_1_ridge_regression/d03_many_weights",
        "part_1_ridge_regression/d04_four_conventions",
    )
)

LIMITS = {
    ("--help",): 0.3,
    ("check", "--help"): 0.3,
    ("report", "--help"): 0.3,
    ("replay", "--help"): 0.3,
    ("laws", "--help"): 0.3,
    ("new", "--help"): 0.3,
    ("check", *FIRST): 2.0,
}


def seconds(arguments: tuple[str, ...]) -> float:
    start = time.perf_counter()
    done = subprocess.run([DERIVABLE, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"derivable {' '.join(arguments)} left with {done.returncode}: {done.stderr}")
    return time.perf_counter() - start


def main() -> int:
    late = 0
    print(f"{'command':<32}{'best of ' + str(TIMES):>12}{'limit':>8}")
    for arguments, limit in LIMITS.items():
        best = min(seconds(arguments) for _ in range(TIMES))
        late += best > limit
        words = " ".join(arguments) if len(arguments) < 3 else f"{arguments[0]} (5 derivations)"
        verdict = "  late" if best > limit else ""
        print(f"derivable {words:<22}{best:>10.3f} s{limit:>6.1f} s{verdict}")
    return bool(late)


if __name__ == "__main__":
    sys.exit(main())
