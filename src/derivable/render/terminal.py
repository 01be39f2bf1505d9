"""A checked step in plain words, for a terminal: the command line and pytest say the same."""

from collections.abc import Iterator

from derivable.errors import DerivableError
from derivable.render import prose
from derivable.report.schema import CheckedStep, CounterexampleText


def explanation(step: CheckedStep) -> tuple[str, ...]:
    """What to tell about a step that did not come out as expected: nothing for one that did."""
    if step.verdict is None or step.outcome == "proved":
        return ()
    return (*_claim(step), *_verdict(step))


def readable(text: str) -> str:
    """An author's prose with its mathematics in plain signs; as it stands where that can't be read."""
    try:
        return prose.plain(text)
    except DerivableError:
        return text


def _claim(step: CheckedStep) -> Iterator[str]:
    if step.previous and step.relation:
        yield f"from     {step.previous.plain}"
        yield f"to       {step.line.plain}"
        yield f"claimed  {step.relation.name}"


def _verdict(step: CheckedStep) -> Iterator[str]:
    verdict = step.verdict
    if verdict is None:
        return
    if verdict.status == "proved":
        yield f"given as a line that is {step.expected}, but it holds: {verdict.method}."
    if verdict.counterexample:
        yield from _counterexample(verdict.counterexample)
    if verdict.repairs:
        yield f"holds    {', or '.join(formula.plain for formula in verdict.repairs)}"
    if verdict.hint:
        yield readable(verdict.hint)


def _counterexample(found: CounterexampleText) -> Iterator[str]:
    if found.point:
        yield "at       " + ", ".join(f"{value.symbol.plain} = {value.value.plain}" for value in found.point)
    if found.explanation:
        yield readable(found.explanation)
    else:
        yield from (f"{side.symbol.plain}: {side.value.plain}" for side in (found.left, found.right))
