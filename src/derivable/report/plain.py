"""A verdict in one word, and text that is safe to print."""

from derivable.report.schema import CheckedStep


def word(step: CheckedStep) -> str:
    """The verdict in words, with what was expected when that was not a proof."""
    if step.verdict is None:
        return step.kind
    if step.expected == "proved":
        return step.verdict.status
    expectation = "as expected" if step.outcome == "proved" else f"expected {step.expected}"
    return f"{step.verdict.status}, {expectation}"


def printable(text: str) -> str:
    """The text without the characters that command a terminal, which a stranger's report may hold."""
    return "".join(character if character.isprintable() or character == "\n" else "?" for character in text)
