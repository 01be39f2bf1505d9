"""A checked step in plain words, for a terminal: the command line and pytest say the same."""

from collections.abc import Iterable, Iterator

from derivable.report.schema import CheckedStep, CounterexampleText, Formula


def word(step: CheckedStep) -> str:
    """The verdict in words, with what was expected when that was not a proof."""
    if step.verdict is None:
        return step.kind
    if step.expected == "proved":
        return step.verdict.status
    expectation = "as expected" if step.outcome == "proved" else f"expected {step.expected}"
    return f"{step.verdict.status}, {expectation}"


def explanation(step: CheckedStep) -> tuple[str, ...]:
    """What to tell about a step that did not come out as expected: nothing for one that did."""
    if step.verdict is None or step.outcome == "proved":
        return ()
    return tuple(_explained(step))


def _explained(step: CheckedStep) -> Iterator[str]:
    verdict = step.verdict
    if verdict is None:
        return
    if step.previous:
        yield f"from {step.previous.plain}"
        yield f"to   {step.line.plain}"
    if step.relation:
        yield f"claimed: {step.relation.name}"
    if verdict.status == "proved":
        yield f"given as a line that is {step.expected}, but it holds: {verdict.method}."
    if verdict.counterexample:
        yield from _counterexample(verdict.counterexample)
    if verdict.repairs:
        yield f"what holds instead: {_listed(verdict.repairs)}"
    if verdict.hint:
        yield verdict.hint


def _counterexample(found: CounterexampleText) -> Iterator[str]:
    if found.point:
        yield "at " + ", ".join(f"{value.symbol.plain} = {value.value.plain}" for value in found.point) + ":"
    for side in (found.left, found.right):
        yield f"  {side.symbol.plain} = {side.value.plain}"


def _listed(formulas: Iterable[Formula]) -> str:
    return ", or ".join(formula.plain for formula in formulas)


def printable(text: str) -> str:
    """The text without the characters that command a terminal, which a stranger's report may hold."""
    return "".join(character if character.isprintable() or character == "\n" else "?" for character in text)
