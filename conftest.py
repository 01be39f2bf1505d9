"""The examples of README and docs are tests: blocks of `python`, and of `console` with `$` before a command.

A block of `python` whose first line names a file, as in `# ridge.py`, is written to that file. What
is to be read only is in blocks of `sh` or `text`. Each page runs in a folder of its own, which holds
a copy of the handbook. A command that shows no output has to succeed; where it shows some, `...`
stands for what is left out.
"""

import contextlib
import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser

pytest_plugins = ["pytester"]
os.environ["DERIVABLE_CACHE"] = "off"  # tests check everything, and leave nothing in anyone's home

ROOT = Path(__file__).parent
FILE = re.compile(r"# (\w+\.py)\n")
run_block = PythonEvaluator()
CHECKER = doctest.OutputChecker()


def run_commands(example: Example) -> str | None:
    """The difference between what a page shows and what the commands print; None when there is none."""
    for part in ("\n" + example.parsed).split("\n$ ")[1:]:
        command, _, expected = part.partition("\n")
        done = subprocess.run(
            ["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if not expected.strip():
            if done.returncode:
                return f"$ {command}\nleft with {done.returncode}:\n{done.stdout}"
        elif not CHECKER.check_output(expected.strip() + "\n", done.stdout.strip() + "\n", doctest.ELLIPSIS):
            return f"$ {command}\nprinted:\n{done.stdout}\ninstead of:\n{expected}"
    return None


def run_python(example: Example) -> str | None:
    """Run a block, or write it to the file that its first line names."""
    name = FILE.match(example.parsed)
    if name is None:
        return run_block(example)
    Path(name[1]).write_text(example.parsed, encoding="utf-8")
    return None


def setup(namespace: dict[str, Any]) -> None:
    stack = namespace["stack"] = contextlib.ExitStack()
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    shutil.copytree(ROOT / "derivations", Path(folder) / "derivations")
    stack.enter_context(contextlib.chdir(folder))
    path = os.environ["PATH"]
    stack.callback(os.environ.__setitem__, "PATH", path)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{path}"


def teardown(namespace: dict[str, Any]) -> None:
    namespace["stack"].close()


pytest_collect_file = Sybil(
    parsers=[CodeBlockParser("python", run_python), CodeBlockParser("console", run_commands)],
    patterns=["README.md", "docs/*.md"],
    setup=setup,
    teardown=teardown,
).pytest()
