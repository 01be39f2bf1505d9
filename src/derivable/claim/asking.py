"""Questions in text, read without evaluation, decided, and repaired where the answer is no."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sympy import Basic

from derivable.checker import find_proof, judge
from derivable.claim.densities import DENSITIES
from derivable.claim.wording import Typed, repaired
from derivable.errors import BadClaim, BadText
from derivable.kernel.claims import Claim
from derivable.kernel.relations import STATEMENTS, Relation
from derivable.kernel.verdicts import Proved, Verdict
from derivable.language.names import spelled_out
from derivable.language.printing import plain
from derivable.language.reading import Reading, read_together
from derivable.methods.lengths import is_moderate
from derivable.methods.repair import (
    ALTERNATIVES,
    Kind,
    Repair,
    assumptions,
    other_relations,
    replacements,
    side_of,
    whole_changes,
)

OPTIMA = (Relation.ARGMAX_BECOMES_ARGMIN, Relation.ARGMIN_BECOMES_ARGMAX)
MOST_TRIED = 40
MOST_REPLACEMENTS = 3
MOST_ASSUMPTIONS = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A claim as somebody types it; without a relation, the strongest one that holds is asked for.

    `given` are conditions in plain text; `latex` says that the sides are LaTeX, and `width` what
    the second parameter of a normal distribution then is: "var", "sd" or "precision".
    """

    left: str
    right: str
    relation: Relation | None = None
    variables: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    latex: bool = False
    width: str | None = None

    def typed(self, text: str) -> Typed:
        """One side, with what is needed to read it again."""
        return Typed(text, self.given, self.latex, self.width, self.relation in STATEMENTS)


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair that is proved, and how the claim should read: `text`."""

    repair: Repair
    verdict: Proved
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on a question, and what would be right where it is refuted, the simplest first."""

    question: Question
    verdict: Verdict
    repairs: tuple[Offer, ...] = ()


def ask(question: Question) -> Answer:
    """Read, decide and repair; raises `BadText` or `BadClaim` for a question without meaning."""
    claim = read_question(question)
    verdict = judge(claim) if question.relation is not None else strongest(claim)
    if isinstance(verdict, Proved) or not is_moderate(claim):
        return Answer(question, verdict)
    for relation in (claim.relation,) if question.relation is not None else candidates(claim)[:5]:
        found = tuple(repairs(question, replace(claim, relation=relation)))
        if found:
            return Answer(question, verdict, found)
    return Answer(question, verdict)


def read_question(question: Question) -> Claim:
    """The claim that a question makes."""
    relation = question.relation or Relation.EQUAL
    sources = [question.typed(text).parse(text) for text in (question.left, question.right)]
    reading = read_together(sources, question.given, DENSITIES)
    variables = tuple(_named(name, reading) for name in question.variables)
    left, right = reading.formulas
    return Claim(left, relation, right, variables, reading.conditions)


def _named(name: str, reading: Reading) -> Basic:
    found = reading.names.get(spelled_out(name))
    if found is None:
        known = ", ".join(sorted(reading.names)) or "none"
        raise BadText(f"{name} does not occur in the claim; its names are: {known}.")
    variable: Basic = found
    return variable


def candidates(claim: Claim) -> tuple[Relation, ...]:
    """The relations that a claim without one may mean, the strongest first."""
    return (*ALTERNATIVES, *OPTIMA) if claim.variables else (Relation.EQUAL,)


def strongest(claim: Claim) -> Verdict:
    """The verdict under the strongest relation that is proved; under equality, if there is none."""
    for relation in candidates(claim):
        verdict = find_proof(replace(claim, relation=relation))
        if isinstance(verdict, Proved):
            return verdict
    return judge(claim)


def repairs(question: Question, claim: Claim) -> Iterator[Offer]:
    """Changes to one part, or else of a whole side; the first other relation that holds; assumptions."""
    changes = tuple(islice(_offers(question, replacements(claim)), MOST_REPLACEMENTS))
    yield from changes or islice(_offers(question, whole_changes(claim)), 1)
    yield from islice(_offers(question, other_relations(claim)), 1)
    yield from islice(_offers(question, assumptions(claim)), MOST_ASSUMPTIONS)


def _offers(question: Question, found: Iterator[Repair]) -> Iterator[Offer]:
    """The repairs that are proved, each with its text, and none of them twice."""
    offered: list[Repair] = []
    for repair in islice(found, MOST_TRIED):
        verdict = None if _says_nothing(repair) else _proved(repair.claim)
        if verdict is None or any(_alike(repair, other) for other in offered):
            continue
        text = told(question, repair)
        if text is not None:
            offered.append(repair)
            yield Offer(repair, verdict, text)


def _proved(claim: Claim) -> Proved | None:
    try:
        verdict = find_proof(claim)
    except BadClaim:
        return None
    return verdict if isinstance(verdict, Proved) and not verdict.proof.conditions else None


def _says_nothing(repair: Repair) -> bool:
    """Whether both sides become the same because all of one, or a factor of it, was given up."""
    claim = repair.claim
    whole = repair.side and repair.value == side_of(claim, repair.side)
    return claim.lhs == claim.rhs and bool(whole or repair.factor != 0)


def _alike(repair: Repair, other: Repair) -> bool:
    """Whether two repairs change the same side to the same thing, in other words."""
    if repair.kind is not other.kind or repair.side != other.side:
        return False
    if not repair.side:
        return repair.part == other.part and (repair.value is None or repair.value == other.value)
    sides = [side_of(found.claim, repair.side) for found in (repair, other)]
    same = Relation.IF_AND_ONLY_IF if repair.claim.relation in STATEMENTS else Relation.EQUAL
    try:
        return _proved(Claim(sides[0], same, sides[1], (), repair.claim.given)) is not None
    except BadClaim:
        return False


def told(question: Question, repair: Repair) -> str | None:
    """A repair as text: the claim as it should read, or the assumption that it takes; None if unreadable."""
    if repair.kind is not Kind.RELATION and not repair.side:
        return plain(repair.claim.given[-1])
    sides = {"left": question.left, "right": question.right}
    if repair.side:
        before = sides[repair.side]
        sides[repair.side] = repaired(question.typed(before), repair)
        if any(name in before and name not in sides[repair.side] for name in DENSITIES):
            return None
    return f"{sides['left']}  {repair.claim.relation.value}  {sides['right']}"
