"""What a report prints of the assumptions of a derivation, and whether a claim rests on anything else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sympy import Basic, Eq

from derivable.errors import DerivableError
from derivable.kernel.claims import Claim, definable
from derivable.kernel.relations import Relation
from derivable.language.printing import latex, plain
from derivable.replay.declarations import declarations, free_names
from derivable.replay.records import read_claim

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """The assumptions of one derivation as it prints them, and the definitions of its steps so far.

    `undeclared` are the symbols whose declaration is not printed, `defined` the sides of all definitions.
    """

    formulas: frozenset[str]
    undeclared: frozenset[Basic]
    defined: frozenset[tuple[str, ...]]
    definitions: dict[tuple[str, ...], Claim] = field(default_factory=dict)

    def hidden(self, step: Record, claim: Claim) -> str:
        """The assumption of a claim that neither the derivation nor the step prints, in words, if any."""
        words = (step.get("relation") or {"words": ""})["words"]
        for condition in claim.given:
            printed = plain(condition) in self.formulas or f"${latex(condition)}$" in words
            if not printed and not self._defines(condition):
                lacks = "proved" if _sides(condition) in self.defined else "printed"
                return f"the claim rests on {plain(condition)}, which is not {lacks}"
        for name in free_names((claim,), self._defines):
            if name in self.undeclared:
                return f"what {plain(name)} is declared to be is not printed"
        return ""

    def _defines(self, condition: Basic) -> bool:
        """Whether a condition is a definition in a step above, which shows the sign of its symbol."""
        claim = self.definitions.get(_sides(condition))
        if claim is None or claim.lhs != condition.args[1]:
            return False
        needed = definable(condition.args[0])
        return needed is Relation.EQUAL or (needed is claim.relation and claim.rhs == 0)

    def define(self, step: Record, claim: Claim) -> None:
        """Take in the definition of a step whose verdict follows."""
        self.definitions[step["previous"]["plain"], step["line"]["plain"]] = claim


def printed(derivation: Record) -> Printed:
    """What a derivation prints, before its first step."""
    told, steps = derivation["assumptions"], derivation["steps"]
    sentences = {assumption["text"] for assumption in told}
    defined = frozenset(
        (step["previous"]["plain"], step["line"]["plain"]) for step in steps if step["kind"] == "definition"
    )
    names = free_names(_claims(steps), lambda condition: _sides(condition) in defined)
    missing = (group for group, sentence in declarations(names) if sentence not in sentences)
    return Printed(
        frozenset(assumption["formula"]["plain"] for assumption in told if assumption["formula"] is not None),
        frozenset(name for group in missing for name in group),
        defined,
    )


def _sides(condition: Basic) -> tuple[str, ...]:
    return tuple(map(plain, condition.args)) if isinstance(condition, Eq) else ()


def _claims(steps: list[Record]) -> Iterator[Claim]:
    """The claims that can be read; a step whose claim can't be is at fault by itself."""
    for step in steps:
        try:
            yield read_claim(step.get("claim"))
        except DerivableError:
            continue
