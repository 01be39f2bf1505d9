"""The examples of README and docs are tests: blocks of `python`, and of `console` with `$` before a command.

What is to be read only is in blocks of `sh` or `text`. Each page runs in a folder of its own, which
holds a copy of the handbook. A command that shows no output has to succeed; where it shows some,
`...` stands for what is left out.
"""

import contextlib
import doctest
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parent
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
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", run_commands)],
    patterns=["README.md", "docs/*.md"],
    setup=setup,
    teardown=teardown,
).pytest()
