"""Questions in text, read without evaluation, decided, and repaired where the answer is no."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sympy import Basic, Symbol

from derivable.checker import judge
from derivable.claim.densities import DENSITIES
from derivable.errors import BadClaim, BadText
from derivable.kernel.claims import Claim
from derivable.kernel.relations import STATEMENTS, Relation
from derivable.kernel.verdicts import Proved, Refuted, Verdict
from derivable.language.grammar import parse_condition, parse_formula
from derivable.language.latex_grammar import parse_latex
from derivable.language.names import spelled_out
from derivable.language.printing import plain
from derivable.language.reading import Reading, read_together
from derivable.language.syntax import Source
from derivable.methods.repair import ALTERNATIVES, Kind, Repair, candidates

MOST_TRIED = 40
MOST_OFFERED = 6


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


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair that is proved, with the repaired sides as text."""

    repair: Repair
    verdict: Proved
    left: str
    right: str


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
    if not isinstance(verdict, Refuted):
        return Answer(question, verdict)
    return Answer(question, verdict, tuple(islice(repairs(question, verdict.claim), MOST_OFFERED)))


def read_question(question: Question) -> Claim:
    """The claim that a question makes."""
    relation = question.relation or Relation.EQUAL
    sources = [_source(text, question) for text in (question.left, question.right)]
    reading = read_together(sources, question.given, DENSITIES)
    variables = tuple(_named(name, reading) for name in question.variables)
    left, right = reading.formulas
    return Claim(left, relation, right, variables, reading.conditions)


def _source(text: str, question: Question) -> Source:
    if question.relation in STATEMENTS:
        return parse_condition(text)
    return parse_latex(text, question.width) if question.latex else parse_formula(text)


def _named(name: str, reading: Reading) -> Basic:
    found = reading.names.get(spelled_out(name))
    if found is None:
        known = ", ".join(sorted(reading.names)) or "none"
        raise BadText(f"{name} does not occur in the claim; its names are: {known}.")
    variable: Basic = found
    return variable


def strongest(claim: Claim) -> Verdict:
    """The verdict under the strongest relation that is proved; under equality, if there is none."""
    first = judge(claim)
    if isinstance(first, Proved) or not claim.variables:
        return first
    for relation in (*ALTERNATIVES[1:], Relation.ARGMAX_BECOMES_ARGMIN):
        verdict = judge(replace(claim, relation=relation))
        if isinstance(verdict, Proved):
            return verdict
    return first


def repairs(question: Question, claim: Claim) -> Iterator[Offer]:
    """Repairs in the order of the search, each proved; of other relations only the first that holds."""
    other_relation = False
    for repair in islice(candidates(claim), MOST_TRIED):
        if repair.kind is Kind.RELATION and other_relation:
            continue
        verdict = _proved(repair.claim)
        if verdict is not None:
            other_relation = other_relation or repair.kind is Kind.RELATION
            yield Offer(repair, verdict, *repaired_sides(question, repair))


def _proved(claim: Claim) -> Proved | None:
    try:
        verdict = judge(claim)
    except BadClaim:
        return None
    return verdict if isinstance(verdict, Proved) and not verdict.proof.conditions else None


def repaired_sides(question: Question, repair: Repair) -> tuple[str, str]:
    """Both sides as text: the text of the question where it can be changed in place."""
    left = _repaired(question, repair, "left", repair.claim.lhs)
    return left, _repaired(question, repair, "right", repair.claim.rhs)


def _repaired(question: Question, repair: Repair, side: str, tree: Basic) -> str:
    text = question.left if side == "left" else question.right
    if repair.side != side or repair.value is None:
        return text
    if isinstance(repair.symbol, Symbol) and not question.latex:
        changed = _in_place(text, repair.symbol.name, plain(repair.value))
        if _says(changed, question, tree):
            return changed
    return plain(tree)


def _in_place(text: str, name: str, value: str) -> str:
    """The text with a name replaced, in brackets unless the value is a name or a number."""
    spellings = {name, *(word for word in re.findall(r"[^\W\d_]+", text) if spelled_out(word) == name)}
    pattern = "|".join(rf"(?<![\w]){re.escape(word)}(?![\w])" for word in spellings)
    inner = value if re.fullmatch(r"\w+", value) else f"({value})"
    return re.sub(pattern, lambda _: inner, text)


def _says(text: str, question: Question, tree: Basic) -> bool:
    """Whether a changed text is read as a formula that is proved equal to the repaired side."""
    try:
        read = read_together([parse_formula(text)], question.given, DENSITIES).formulas[0]
        return isinstance(judge(Claim(read, Relation.EQUAL, tree)), Proved)
    except (BadText, BadClaim):
        return False
