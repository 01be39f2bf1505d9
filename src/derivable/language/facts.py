"""What conditions say about single names: signs, kinds and shapes, which become part of the symbols.

`lambda > 0` makes lambda a positive symbol and is then said completely; `n >= 2` makes n positive
and stays a condition besides. Everything else, such as `a < b` or `A positive definite`, only stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from derivable.language.numerals import literal
from derivable.language.scopes import CONSTANTS, MATRIX_PROPERTIES, dimensions, named_in
from derivable.language.syntax import Misread, Phrase, Source, from_to, phrase

PROPERTIES = {
    "real": {"real": True},
    "integer": {"integer": True},
    "positive integer": {"integer": True, "positive": True},
    "positive": {"positive": True},
    "negative": {"negative": True},
    "nonnegative": {"nonnegative": True},
    "nonpositive": {"nonpositive": True},
    "nonzero": {"real": True, "nonzero": True},
}
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(slots=True)
class Facts:
    """What is known of names: assumptions, shapes as written, and the conditions that stay."""

    assumed: dict[str, dict[str, bool]] = field(default_factory=dict)
    shapes: dict[str, tuple[Source, tuple[Phrase, ...]]] = field(default_factory=dict)
    staying: list[tuple[Source, Phrase]] = field(default_factory=list)


def facts_in(conditions: Iterable[Source]) -> Facts:
    """Everything that conditions say about single names."""
    facts = Facts()
    for source in conditions:
        with source.pointing():
            parts = source.phrase.parts if source.phrase.kind == "all" else (source.phrase,)
            for part in parts:
                _refuse_constants(part)
                if part.kind == "states":
                    _state(facts, source, part)
                else:
                    _compare(facts, source, part)
    return facts


def _refuse_constants(condition: Phrase) -> None:
    subjects = named_in(condition) if condition.kind == "states" else condition.parts
    for part in subjects:
        if part.kind == "name" and part.text in CONSTANTS:
            raise Misread(f"{part.text} has a meaning of its own; give this another name", part.at)


def _state(facts: Facts, source: Source, states: Phrase) -> None:
    for name in named_in(states):
        if states.text in ("matrix", "vector"):
            facts.shapes[name.text] = source, dimensions(states)
        elif states.text in MATRIX_PROPERTIES:
            facts.staying.append((source, phrase("states", states.at, states.text, name)))
        elif states.text != "data":
            facts.assumed.setdefault(name.text, {}).update(PROPERTIES[states.text])


def _compare(facts: Facts, source: Source, relation: Phrase) -> None:
    signs = relation.text.split()
    for left, sign, right in zip(relation.parts, signs, relation.parts[1:], strict=False):
        pair = phrase("relation", from_to(left, right), sign, left, right)
        if left.kind not in ("name", "entry"):
            left, sign, right = right, TURNED[sign], left
        bound = literal(right)
        if bound is not None and (left.kind == "name" or (left.kind == "entry" and not _is_numbered(left))):
            said, whole = _sign(sign, bound, facts.assumed.get(left.text, {}))
            facts.assumed.setdefault(left.text, {}).update(said)
            if left.kind == "entry" and not whole:
                raise Misread("of entries only the sign can be assumed, as in x[i] > 0", pair.at)
            if whole:
                continue
        facts.staying.append((source, pair))


def _is_numbered(entry: Phrase) -> bool:
    return all(literal(index) is not None for index in entry.parts)


def _sign(sign: str, bound: Fraction, known: dict[str, bool]) -> tuple[dict[str, bool], bool]:
    """What a comparison with a number says of a name, and whether that is all it says."""
    if sign == ">" and bound >= 0:
        return {"positive": True}, bound == 0
    if sign == ">=" and bound > 0:
        return {"positive": True}, bound == 1 and known.get("integer", False)
    if sign == ">=" and bound == 0:
        return {"nonnegative": True}, True
    if sign == "<" and bound <= 0:
        return {"negative": True}, bound == 0
    if sign == "<=" and bound <= 0:
        return ({"negative": True}, False) if bound < 0 else ({"nonpositive": True}, True)
    if sign == "!=" and bound == 0:
        return {"real": True, "nonzero": True}, True
    return {}, False
