"""How long whole commands take, beside what they are meant to take: `python benchmarks/start.py`.

Each command runs in a new process, several times, and the best time counts: what is slower is the
machine, not the program.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DERIVABLE = Path(sys.executable).with_name("derivable")
TIMES = 5

GOALS = {
    ("--help",): 0.3,
    ("check", "--help"): 0.3,
    ("report", "--help"): 0.3,
    ("replay", "--help"): 0.3,
    ("laws", "--help"): 0.3,
    ("new", "--help"): 0.3,
    ("check", "derivations/ridge.py"): 2.0,
    ("check", "derivations"): 2.0,
}


def seconds(arguments: tuple[str, ...]) -> float:
    start = time.perf_counter()
    done = subprocess.run([DERIVABLE, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"derivable {' '.join(arguments)} left with {done.returncode}: {done.stderr}")
    return time.perf_counter() - start


def commands() -> Iterator[tuple[str, float, float]]:
    """Every command, its best time and its goal, in seconds."""
    for arguments, goal in GOALS.items():
        yield f"derivable {' '.join(arguments)}", min(seconds(arguments) for _ in range(TIMES)), goal


if __name__ == "__main__":
    print(f"{'command':<34}{'best of ' + str(TIMES):>12}{'goal':>9}")
    for command, best, goal in commands():
        print(f"{command:<34}{best:>10.3f} s{goal:>7.1f} s")
