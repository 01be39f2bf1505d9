"""The lines that stand on a blackboard so far, and how one more is written below them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sympy import Basic, Eq, Expr, sympify
from sympy.logic.boolalg import Boolean

from derivable.blackboard.steps import Kind, Step
from derivable.blackboard.words import Words
from derivable.errors import BadClaim, BadDerivation
from derivable.kernel.claims import Claim, definitions, nodes
from derivable.kernel.relations import Relation, compose
from derivable.kernel.shapes import misfit

R = Relation
T = TypeVar("T")
Formula = Basic | int

# What one looks for after a step that exchanges largest and smallest.
TURNED = {"max": "min", "min": "max"}
TURNING = frozenset({R.REVERSED_ORDER, R.ARGMAX_BECOMES_ARGMIN, R.ARGMIN_BECOMES_ARGMAX})
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Aside:
    """What a claim beside the chain is about, and the conditions under which it is made."""

    about: tuple[Basic, ...]
    where: tuple[Basic, ...] = ()


@dataclass(slots=True)
class Lines:
    """The chain of lines with what they are about, what is given, and what stands beside the chain.

    `relation` is that of the first line to the last. `seeks` says whether one looks for the largest
    ("max") or the smallest value ("min") of the last line.
    """

    name: str
    about: tuple[Basic, ...]
    given: tuple[Basic, ...]
    steps: list[Step] = field(default_factory=list)
    first: Expr | None = None
    last: Expr | None = None
    relation: Relation = R.EQUAL
    seeks: str = "max"

    def begin(self, line: Expr, words: Words) -> Expr:
        """Write the first line, and give it back."""
        if self.last is not None:
            raise self.bad("start", "a derivation starts once; go on with d.state(...)")
        self.first = self.last = line
        self.relation = self.sameness(line)
        self.put("start", "start", self.claim("start", (line, self.relation, line)), words)
        return line

    def sameness(self, line: Basic) -> Relation:
        """What says that two lines are the same: for equations, that they hold together."""
        return R.IF_AND_ONLY_IF if isinstance(line, Boolean) else R.EQUAL

    def write(self, move: str, relation: Relation, line: Expr, words: Words) -> Expr:
        """Write the next line of the chain, and give it back."""
        self.extend(self.named(move), (self.above(move), relation, line), words)
        return line

    def extend(self, name: str, sides: tuple[Expr, Relation, Expr], words: Words) -> Step:
        """Put a step of the chain, which goes on from the lines above."""
        _, relation, line = sides
        claim = self.claim(name, sides)
        together = self.together(name, self.relation, relation)
        step = self.put(name, "step", claim, words)
        self.last, self.relation = line, together
        if relation in TURNING:
            self.seeks = TURNED[self.seeks]
        return step

    def together(self, name: str, so_far: Relation, here: Relation) -> Relation:
        """What two relations in a row give."""
        found = compose(so_far, here)
        if found is None:
            fault = f"{so_far.value!r} so far and {here.value!r} here do not compose"
            raise self.bad(name, f"{fault}; state a relation that goes on from the lines above")
        return found

    def put(self, name: str, kind: Kind, claim: Claim, words: Words) -> Step:
        """Put a claim on the board, in the chain or beside it."""
        step = Step(
            name=name,
            kind=kind,
            line=claim.rhs,
            claim=claim,
            words=words,
            previous=None if kind == "start" else claim.lhs,
            relation=None if kind == "start" else claim.relation,
            expected="refuted" if kind == "mistake" else "proved",
        )
        self.steps.append(step)
        return step

    def claim(self, name: str, sides: tuple[Basic, Relation, Basic], aside: Aside | None = None) -> Claim:
        """A claim under everything that is given.

        Beside the chain it has variables and conditions of its own, and only the definitions it needs.
        """
        lhs, relation, rhs = sides
        if not isinstance(relation, Relation):
            raise self.bad(name, f"{relation!r} is no relation; import one from derivable")
        about, given = self.about, self.given
        if aside is not None:
            about, given = aside.about, (*_needed(given, (lhs, rhs, *aside.where)), *aside.where)
        try:
            return Claim(lhs, relation, rhs, about, given)
        except BadClaim as error:
            raise self.bad(name, str(error)) from error

    def theorem(self) -> Claim | None:
        """The claim of the whole: the first line against the last, under the composed relation."""
        if self.first is None or self.last is None or not any(step.kind == "step" for step in self.steps):
            return None
        return self.claim("theorem", (self.first, self.relation, self.last))

    def above(self, move: str) -> Expr:
        """The last line of the chain."""
        if self.last is None:
            raise self.bad(move, "there is no line yet; begin with d.start(...)")
        return self.last

    def named(self, wanted: str) -> str:
        """A name that no step has: the wanted one, or that with a number."""
        wanted = _slug(wanted)
        taken = {step.name for step in self.steps} | {"theorem"}
        return next(
            name
            for number in range(1, len(taken) + 2)
            if (name := wanted if number == 1 else f"{wanted}_{number}") not in taken
        )

    def computed(self, move: str, compute: Callable[[], T]) -> T:
        """What a move computes, its errors named after the step."""
        try:
            return compute()
        except BadDerivation as error:
            raise self.bad(move, str(error)) from error

    def exact(self, move: str, formula: object) -> Expr:
        """A formula as SymPy has it; text, floating-point numbers and shapes that do not fit are refused."""
        if isinstance(formula, float):
            raise self.bad(move, f"{formula} is a floating-point number; write Rational('{formula}')")
        if isinstance(formula, bool):
            raise self.bad(move, f"{formula} is no formula; write an equation as Eq(left, right)")
        if not isinstance(formula, (Basic, int)):
            raise self.bad(move, f"{formula!r} is a {type(formula).__name__}; write a formula of SymPy")
        exact = sympify(formula)
        for fault in map(misfit, nodes((exact,))):
            if fault:
                raise self.bad(move, fault)
        return exact

    def bad(self, step: str, fault: str) -> BadDerivation:
        """The error of a step."""
        return BadDerivation(f"{self.name}, step {step}: {fault.removesuffix('.')}.")


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", text.lower().replace("'", "")).strip("_")
    return plain[:LONGEST_NAME].rstrip("_") or "step"


def _needed(given: tuple[Basic, ...], lines: tuple[Basic, ...]) -> tuple[Basic, ...]:
    """The conditions, without definitions of symbols that stand nowhere else."""
    meant = definitions(given)
    used = set(nodes((*lines, *(condition for condition in given if not _defines(condition, meant)))))
    for symbol in reversed(meant):
        if symbol in used:
            used |= set(nodes((meant[symbol],)))
    return tuple(c for c in given if not _defines(c, meant) or c.args[0] in used)


def _defines(condition: Basic, meant: dict[Basic, Basic]) -> bool:
    return isinstance(condition, Eq) and condition.args[0] in meant
