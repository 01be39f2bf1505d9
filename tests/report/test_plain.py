from derivable.report.plain import printable, word
from derivable.report.schema import CheckedStep, Formula, VerdictText


def step(verdict: VerdictText | None, expected="proved") -> CheckedStep:
    return CheckedStep("width", "step", "", "", Formula("w", "w"), verdict=verdict, expected=expected)


def test_the_words_of_a_verdict():
    assert word(step(None)) == "step"
    assert word(step(VerdictText("undecided"))) == "undecided"
    assert word(step(VerdictText("refuted"), "refuted")) == "refuted, as expected"
    assert word(step(VerdictText("proved"), "refuted")) == "proved, expected refuted"


def test_characters_that_command_a_terminal_are_not_printed():
    assert printable("\x1b]0;title\x07 \x9b2J σ²\nline") == "?]0;title? ?2J σ²\nline"
