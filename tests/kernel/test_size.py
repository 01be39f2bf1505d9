"""How much of the kernel one verdict runs through: what a reader of that verdict has to trust."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

MOST = 1_500


def test_no_verdict_of_the_handbook_runs_through_more_lines_than_one_can_read(record_property):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("lines_run.py"))],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    for status in ("proved", "refuted"):
        counts = [int(count) for _, found, count in rows if found == status]
        assert len(counts) > 50
        assert min(counts) > 20, "nothing was measured"
        assert max(counts) <= MOST
        record_property(f"lines of the kernel, {status}: median", str(median(counts)))
        record_property(f"lines of the kernel, {status}: largest", str(max(counts)))
