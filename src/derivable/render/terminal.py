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


def verdict_lines(step: CheckedStep) -> tuple[str, ...]:
    """The verdict on a step, whatever it is."""
    if step.verdict is None:
        return ()
    conditions = tuple(f"where {condition.plain}" for condition in step.verdict.conditions)
    gone = tuple(f"{part.kind} {part.formula.plain}" for part in step.verdict.dropped)
    details = (_counterexample(step.verdict.counterexample),) if step.verdict.counterexample else ()
    hint = (readable(step.verdict.hint),) if step.verdict.hint else ()
    return (*conditions, *gone, *(line for lines in details for line in lines), *hint)


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
