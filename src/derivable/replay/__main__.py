"""Replay a report: derive every verdict again from its JSON, with nothing but the trusted rooms.

Run as `python -m derivable.replay REPORT.json`. The exit code is 0 when every verdict follows,
1 when one does not, 2 when the file is no report.
"""

import json
import sys
from pathlib import Path

from derivable.replay.judging import replay

SCHEMA = "derivable-report/1"
LARGEST = 200_000_000


def main(path: str) -> int:
    """Replay a file and print a line for each step."""
    try:
        content = Path(path).read_bytes()
        if len(content) > LARGEST:
            raise ValueError("the file is too large")
        report = json.loads(content)
        if report["schema"] != SCHEMA:
            raise ValueError(f"its schema is {report['schema']!r}, not {SCHEMA!r}")
        found = list(replay(report))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        print(f"{path}: this is not a report that can be replayed ({_words(error)}).", file=sys.stderr)
        return 2
    for name, fault in found:
        print(f"{name}: {fault or 'follows'}")
    wrong = sum(bool(fault) for _, fault in found)
    ending = f", {wrong} of them wrong." if wrong else "."
    print(f"{len(found)} verdicts replayed{ending}")
    return 1 if wrong else 0


def _words(error: Exception) -> str:
    return f"no field {error}" if isinstance(error, KeyError) else str(error).splitlines()[0][:200]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
