import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from derivable.cli.checking import CheckedFile, check_files
from derivable.cli.options import processes

PATHS = tuple(Path(f"{name}.py") for name in "abcdef")

CHECKS = """
import os, time
from derivable.cli.checking import CheckedFile

def slow_first(path):
    time.sleep(0.2 if path.stem == "a" else 0)
    return CheckedFile(path, fault=str(os.getpid()))

def dies(path):
    if path.stem == "b":
        os._exit(1)
    return CheckedFile(path)

def raises(path):
    raise KeyError(path.stem)
"""


@pytest.fixture
def checks(importable):
    return importable("checks_for_processes", CHECKS)


def test_several_processes_give_the_order_of_one(checks):
    files = tuple(check_files(PATHS, workers=2, check=checks.slow_first))
    assert tuple(file.path for file in files) == PATHS
    assert len({file.fault for file in files}) > 1


def test_one_worker_stays_in_this_process(checks):
    assert len({file.fault for file in check_files(PATHS[1:], workers=1, check=checks.slow_first)}) == 1


def test_one_file_needs_no_other_process():
    def local(path):
        return CheckedFile(path)

    assert tuple(check_files(PATHS[:1], workers=8, check=local)) == (CheckedFile(PATHS[0]),)


def test_a_process_that_dies_is_said_for_the_file(checks):
    files = tuple(check_files(PATHS, workers=2, check=checks.dies))
    assert tuple(file.path for file in files) == PATHS
    faults = [file.fault for file in files]
    assert faults == ["", "b.py: the process that checked this file was killed.", "", "", "", ""]


def test_a_bug_in_a_process_is_not_swallowed(checks):
    with pytest.raises(KeyError) as found:
        tuple(check_files(PATHS, workers=2, check=checks.raises))
    assert "checks_for_processes.py" in found.value.__notes__[0]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of groups of processes")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_everything_at_once_in_one_sentence(tmp_path, workers):
    for name in "ab":
        text = f"import time\nopen({name!r}, 'w').close()\ntime.sleep(60)\n"
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    program = "from derivable.cli.entry import main; main()"
    command = [sys.executable, "-c", program, "check", "a.py", "b.py", "--workers", workers]
    checking = subprocess.Popen(
        command,
        cwd=tmp_path,
        start_new_session=True,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "a").exists():
        time.sleep(0.05)
    os.killpg(checking.pid, signal.SIGINT)
    _, err = checking.communicate(timeout=30)
    assert checking.returncode == 130
    assert err.strip() == "derivable: interrupted; files that were there before are whole."


def test_another_process_has_to_be_worth_it(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    numbers = [processes(None, tuple(PATHS[:1] * count)) for count in (1, 9, 19, 20, 39, 40, 400)]
    assert numbers == [1, 1, 1, 2, 3, 4, 4]
    assert processes(7, PATHS) == 7
