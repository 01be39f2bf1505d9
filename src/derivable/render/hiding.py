"""What a student's sheet leaves blank, and everything else that would give it away."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from derivable.render.options import HidingRule
from derivable.render.sheet import Line
from derivable.report.schema import Assumption, CheckedDerivation, Formula, Hidden, VerdictText

HiddenParts = Mapping[str, frozenset[Hidden]]

CHAIN = ("start", "step", "remark")  # the kinds of steps that follow from one another
SHORTEST = 8  # characters; what is shorter, such as "w", is only recognised when it stands alone

_SPACING = re.compile(r"\\left|\\right|\\[,;:! ]|[\s{}]")


def hidden_parts(derivation: CheckedDerivation, rule: HidingRule) -> HiddenParts:
    """For each step's name, what of it is left blank."""
    line: frozenset[Hidden] = frozenset({"line"})
    steps = [step for step in derivation.steps if step.kind == "step"]
    if rule == "marked":
        return {step.name: frozenset(step.hide) for step in derivation.steps if step.hide}
    if rule == "every-other":
        return {step.name: line for step in steps[1::2] or steps[-1:]}
    return {step.name: line for step in steps if step.milestone or step is steps[-1]}


@dataclass(frozen=True, slots=True)
class Secrets:
    """The texts that a student must not find anywhere in a sheet, without spaces and braces."""

    texts: frozenset[str]

    def reveals(self, *texts: str) -> bool:
        """Whether one of the texts says what is hidden."""
        found = [_squeezed(text) for text in texts]
        found += [_squeezed(part) for text in texts for part in text.split("$")]
        return any(
            secret in text if len(secret) >= SHORTEST else secret == text
            for secret in self.texts
            for text in found
        )

    def told(self, text: str) -> str:
        """The text, or nothing when it gives something away."""
        return "" if self.reveals(text) else text

    def shown(self, formula: Formula | None) -> Formula | None:
        """The formula, or None when it gives something away."""
        return None if formula is None or self._in(formula) else formula

    def kept(self, formulas: Iterable[Formula]) -> tuple[Formula, ...]:
        """The formulas that give nothing away."""
        return tuple(formula for formula in formulas if not self._in(formula))

    def assumption(self, assumption: Assumption) -> Assumption:
        """The assumption, as far as it gives nothing away."""
        return Assumption(assumption.label, self.told(assumption.text), self.shown(assumption.formula))

    def _in(self, formula: Formula) -> bool:
        return self.reveals(formula.latex, formula.plain)


def secrets(derivation: CheckedDerivation, parts: HiddenParts) -> Secrets:
    """Everything that the hidden parts say."""
    texts: set[str] = set()
    for step in derivation.steps:
        hidden = parts.get(step.name, frozenset())
        if "line" in hidden:
            texts |= {step.line.latex, step.line.plain}
        texts |= {text for part, text in (("title", step.title), ("reason", step.reason)) if part in hidden}
    return Secrets(frozenset(filter(None, map(_squeezed, texts))))


def blanked(line: Line, hidden: frozenset[Hidden], known: Secrets) -> Line:
    """The line as a student sees it: without what is hidden, and without what gives a secret away."""
    blank = "line" in hidden or known.shown(line.formula) is None
    unseen_start = line.origin is not None and known.shown(line.origin) is None
    return replace(
        line,
        title="" if "title" in hidden else known.told(line.title),
        reason="" if "reason" in hidden else known.told(line.reason),
        hint=known.told(line.hint),
        formula=None if blank else line.formula,
        start=known.shown(line.start),
        rows=rows(line.formula) if blank else 0,
        origin=None,
        badge=None if blank and line.kind != "theorem" else line.badge,
        verdict=None if blank else _discreet(line.verdict, known, unseen_start=unseen_start),
        blank_reason="reason" in hidden,
        refute=line.kind == "mistake" and (unseen_start or _tells(line.verdict, known)),
        covers=tuple(replace(part, title=known.told(part.title)) for part in line.covers),
        answers=frozenset(),
    )


def rows(formula: Formula | None) -> int:
    """How many rows of handwriting a formula takes."""
    return min(6, 2 + len(formula.plain) // 45) if formula else 2


def _discreet(verdict: VerdictText | None, known: Secrets, *, unseen_start: bool) -> VerdictText | None:
    """The verdict without the algebra and without what gives away a line that the student is to find."""
    if verdict is None:
        return None
    tells = unseen_start or _tells(verdict, known)
    return msgspec.structs.replace(
        verdict,
        method=known.told(verdict.method),
        hint=known.told(verdict.hint),
        trace=(),
        conditions=known.kept(verdict.conditions),
        dropped=() if tells else verdict.dropped,
        repairs=() if tells else verdict.repairs,
        counterexample=None if tells else verdict.counterexample,
    )


def _tells(verdict: VerdictText | None, known: Secrets) -> bool:
    if verdict is None:
        return False
    formulas = [part.formula for part in verdict.dropped] + list(verdict.repairs)
    texts = [text for formula in formulas for text in (formula.latex, formula.plain)]
    if found := verdict.counterexample:
        texts.append(found.explanation)
        for side in (*found.point, found.left, found.right):
            texts += [side.symbol.latex, side.symbol.plain, side.value.latex, side.value.plain]
    return known.reveals(*texts)


def _squeezed(text: str) -> str:
    return _SPACING.sub("", text)
