"""What the two commands of the README say where they can't work. `.ci/run` runs them where they can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def make(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        # The tests themselves may have been started by make, whose options this one must not see.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        return subprocess.run(
            ["make", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
        )

    return run


@pytest.mark.parametrize("target", ["report", "test", "lint"])
def test_without_a_python_that_is_new_enough_it_says_so(make, target):
    done = make(target, "PYTHON=")
    assert done.returncode != 0
    assert "derivable needs Python 3.11 or later" in done.stderr


def test_a_python_without_pip_is_said(make, tmp_path):
    python = tmp_path / "python-without-pip"
    python.write_text('#!/bin/sh\n[ "$2" = pip ] && exit 1\n', encoding="utf-8")
    python.chmod(0o755)
    done = make("report", f"PYTHON={python}")
    assert done.returncode != 0
    assert f"{python} has no pip" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_it_chooses_a_python_that_is_new_enough(make):
    done = make("--dry-run", "report")
    chosen = done.stdout.split(" -m venv")[0].split()[-1]
    version = subprocess.run(
        [chosen, "-c", "import sys; print(sys.version_info >= (3, 11))"], capture_output=True, text=True
    )
    assert version.stdout == "True\n"


def test_an_environment_that_is_set_up_is_left_alone(make, tmp_path):
    environment = tmp_path / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)
    (environment / "installed").touch()
    assert make("--dry-run", "report").stdout == ".venv/bin/derivable report derivations --to build\n"
