import io
import os
import subprocess
import sys

import click
import pytest

from derivable.cli import entry
from derivable.cli.commands import COMMANDS
from derivable.cli.entry import run
from derivable.errors import BadClaim

DERIVABLE = [sys.executable, "-c", "from derivable.cli.entry import main; main()"]


@pytest.fixture
def failing(monkeypatch):
    """Makes every command raise the given error."""

    def fail(error: BaseException) -> None:
        def raise_it(*arguments, **options):
            raise error

        monkeypatch.setattr(entry.derivable, "main", raise_it)

    return fail


def test_an_error_of_the_users_is_one_sentence_without_a_traceback(failing, capsys):
    failing(BadClaim("ridge.py, step take_log: 0.5 is a float; write Rational(1, 2)."))
    assert run(["check"]) == 2
    assert capsys.readouterr().err == (
        "derivable: ridge.py, step take_log: 0.5 is a float; write Rational(1, 2).\n"
    )


def test_a_bug_of_ours_is_one_sentence_that_asks_to_report_it(failing, capsys, monkeypatch):
    monkeypatch.delenv("DERIVABLE_TRACEBACK", raising=False)
    failing(KeyError("sigma\nsecond line"))
    assert run(["check"]) == 70
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "bug of derivable" in said
    assert "KeyError" in said
    assert "report it" in said
    assert "Traceback" not in said


def test_the_traceback_is_there_for_who_asks(failing, capsys, monkeypatch):
    monkeypatch.setenv("DERIVABLE_TRACEBACK", "1")
    failing(KeyError("sigma"))
    assert run(["check"]) == 70
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_is_said(failing, capsys, error):
    failing(error)
    assert run(["check"]) == 130
    assert capsys.readouterr().err.startswith("derivable: interrupted")


def test_a_message_cannot_command_the_terminal(failing, capsys):
    failing(BadClaim("\x1b[2J is no name."))
    run(["check"])
    assert capsys.readouterr().err == "derivable: ?[2J is no name.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "No such command 'chek'"),
        (["check", "--jsn", "a"], "No such option"),
        (["check", "--workers", "0"], "0 is not in the range"),
        (["check", "--workers", "two"], "'two' is not a valid integer"),
        (["report", "ridge.py"], "Missing option '--to'"),
        (
            ["report", "--to", "build", "--format", "html,doc"],
            "'doc' is none of html, tex, pdf, typ",
        ),
        (["replay"], "Missing argument"),
        (["new"], "Missing argument"),
        ([], "Usage: derivable"),
    ],
)
def test_misuse_says_what_is_wrong(arguments, said, capsys):
    assert run(arguments) == 2
    streams = capsys.readouterr()
    assert said in streams.err
    assert "Traceback" not in streams.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    assert run([command, "--help"]) == 0
    assert f"  derivable {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["report", "--help"], ["new", "--help"]]
)
def test_help_warns_that_a_derivation_is_a_program(arguments, capsys):
    assert run(arguments) == 0
    help_text = " ".join(capsys.readouterr().out.split())
    assert "check only files that you trust" in help_text


def test_help_lists_the_commands_in_order(capsys):
    assert run(["--help"]) == 0
    listed = [
        line.split()[0]
        for line in capsys.readouterr().out.partition("Commands:")[2].splitlines()
        if line[2:3].strip()
    ]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_loads_nothing_heavy(arguments):
    heavy = "{'sympy', 'jinja2', 'matplotlib', 'typst', 'numpy', 'mpmath'}"
    program = (
        "import sys\nfrom derivable.cli.entry import run\n"
        f"run({arguments!r})\nprint(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_leaves_quietly():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*DERIVABLE, "--help"], stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_disk_under_the_output_is_said_in_a_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run([*DERIVABLE, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "derivable: the output: no space left on device.\n"


def test_output_without_unicode_is_no_error(failing, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stderr", stream)
    failing(BadClaim("σ is free."))
    assert run(["check"]) == 2
