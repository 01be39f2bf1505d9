import io
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from derivable.cli.checking import CheckedFile
from derivable.cli.exits import Exit
from derivable.cli.telling import Run, console, run, summary
from derivable.report.schema import Assignment, CounterexampleText, Formula

from .conftest import checked_file, checked_step

COUNTEREXAMPLE = CounterexampleText(
    point=(Assignment(Formula("", "lambda"), Formula("", "3")),),
    left=Assignment(Formula("", "the left side at w = 1"), Formula("", "exp(-3)")),
    right=Assignment(Formula("", "the right side at w = 1"), Formula("", "exp(-3/2)")),
    explanation="",
)


def told(*files: CheckedFile, terminal: bool = False) -> tuple[Run, str]:
    stream = io.StringIO()
    out = Console(file=stream, force_terminal=terminal, soft_wrap=True, width=60)
    return run(tuple(file.path for file in files), files, out), stream.getvalue()


def test_a_refuted_step_shows_its_counterexample_and_counts(capsys):
    wrong = checked_step("width", "refuted", counterexample=COUNTEREXAMPLE)
    result, text = told(checked_file("ridge.py", checked_step("start"), wrong))
    assert result.exit == Exit.REFUTED
    assert text == (
        "ridge.py::ridge  Title of ridge\n"
        "  proved                 start  equal  Title of start\n"
        "  refuted                width  equal  Title of width\n"
        "      from     v\n"
        "      to       w\n"
        "      claimed  equal\n"
        "      at       lambda = 3\n"
        "      the left side at w = 1: exp(-3)\n"
        "      the right side at w = 1: exp(-3/2)\n"
        "1 derivation, 2 steps: 1 as expected, 1 refuted.\n"
    )


def test_an_undecided_step_says_why():
    result, text = told(checked_file("a.py", checked_step("limit", "undecided", hint="No law for limits.")))
    assert result.exit == Exit.UNDECIDED
    assert "  undecided              limit" in text
    assert "      No law for limits.\n" in text
    assert text.endswith("1 derivation, 1 step: 1 undecided.\n")


def test_an_expected_refutation_is_a_success():
    mistake = checked_step("mistake", "refuted", "refuted", counterexample=COUNTEREXAMPLE)
    result, text = told(checked_file("a.py", mistake))
    assert result.exit == Exit.AS_EXPECTED
    assert "refuted, as expected" in text
    assert "lambda = 3" not in text


def test_a_mistake_that_holds_is_no_success():
    result, text = told(
        checked_file("a.py", checked_step("mistake", "proved", "refuted", method="cancelling"))
    )
    assert result.exit == Exit.REFUTED
    assert "but it holds: cancelling." in text


def test_a_remark_is_no_step():
    result, text = told(checked_file("a.py", checked_step("remark", None)))
    assert result.exit == Exit.AS_EXPECTED
    assert text.endswith("1 derivation, 0 steps: nothing to check.\n")


def test_a_file_that_cannot_be_checked_is_said_and_the_others_are_checked(capsys):
    fault = CheckedFile(Path("b.py"), fault="b.py: 0.5 is a float; write Rational(1, 2).")
    result, text = told(checked_file("a.py", checked_step("start", "refuted")), fault, checked_file("c.py"))
    assert result.exit == Exit.MISUSE
    assert capsys.readouterr().err == "derivable: b.py: 0.5 is a float; write Rational(1, 2).\n"
    assert "c.py::c" in text
    assert text.endswith("2 derivations, 1 step: 1 refuted. 1 file can't be checked.\n")


def test_an_authors_text_cannot_style_or_command_the_terminal():
    step = checked_step("a")
    _, text = told(CheckedFile(Path("a.py"), checked_file("[bold]a\x1b[2J.py", step).derivations))
    assert text.startswith("[bold]a?[2J.py::[bold]a?[2J  ")


def test_mathematics_in_a_title_is_readable():
    file = checked_file("a.py", checked_step("a"))
    titled = msgspec.structs.replace(file.derivations[0], title=r"Where $\lambda$ is right")
    _, text = told(CheckedFile(file.path, (titled,)))
    assert text.startswith("a.py::a  Where λ is right\n")


def test_a_terminal_sees_progress_and_colours():
    _, text = told(checked_file("a.py", checked_step("start")), terminal=True)
    assert "checking" in text
    assert "\x1b[32m" in text  # green


def test_long_lines_are_not_wrapped_when_no_one_is_looking(capsys):
    console().print("a " * 200)
    assert capsys.readouterr().out == "a " * 200 + "\n"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), Exit.AS_EXPECTED),
        (("proved", "undecided", "refuted"), Exit.REFUTED),
        (("undecided", "proved"), Exit.UNDECIDED),
    ],
)
def test_a_run_is_as_good_as_its_worst_step(statuses, expected):
    steps = (checked_step(f"s{place}", status) for place, status in enumerate(statuses))
    assert Run((checked_file("a.py", *steps),)).exit == expected


def test_the_summary_counts_everything():
    first = checked_file("a.py", checked_step("a"), checked_step("b", "undecided"))
    second = checked_file("b.py", checked_step("a"), checked_step("b", "refuted"))
    assert summary(Run((first, second))) == ("2 derivations, 4 steps: 2 as expected, 1 refuted, 1 undecided.")
