"""The wheel, installed from the package registry's parts in an empty environment, makes a report."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def call(*command: object, cwd: Path | None = None) -> str:
    # Nothing of this checkout may be found but through the wheel.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    call(*PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("environment")
    call(sys.executable, "-m", "venv", "--without-pip", folder)
    call(*PIP, "--python", folder / "bin" / "python", "install", wheel)
    return folder / "bin"


def test_the_wheel_holds_the_templates_types_and_licence_and_nothing_of_the_checkout(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {
        f"derivable/templates/{path.relative_to(ROOT / 'templates')}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert templates
    assert templates <= names
    assert "derivable/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names} == {"derivable", "derivable-0.1.0.dist-info"}


def test_an_empty_environment_makes_a_report(programs, tmp_path):
    call(programs / "derivable", "new", "first", cwd=tmp_path)
    printed = call(programs / "derivable", "report", "first.py", "--to", "out", cwd=tmp_path)
    paths = [tmp_path / line for line in printed.splitlines() if line.startswith("out/")]
    starts = {path.suffix: path.read_bytes()[:256] for path in paths}
    assert set(starts) >= {".html", ".tex", ".pdf"}
    assert starts[".pdf"].startswith(b"%PDF")
    assert b"<!doctype html" in starts[".html"].lower()


def test_an_empty_environment_replays_a_report(programs, tmp_path):
    call(programs / "derivable", "new", "first", cwd=tmp_path)
    call(programs / "derivable", "check", "first.py", "--json", "report.json", cwd=tmp_path)
    call(programs / "derivable", "replay", "report.json", cwd=tmp_path)
