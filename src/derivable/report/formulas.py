"""Formulas, relations and conditions as a report shows them: LaTeX, plain text, and words."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from sympy import Basic

from derivable.kernel.forms.scope import Condition
from derivable.kernel.relations import Relation
from derivable.language.arranging import arrange
from derivable.language.printing import latex, plain
from derivable.replay.wording import signs_and_words
from derivable.report.schema import Formula, RelationText


@lru_cache(maxsize=2_000)
def formula(tree: Basic) -> Formula:
    """An expression as it is printed. Lines stand in two steps and in the theorem, hence the cache."""
    arranged = arrange(tree)
    return Formula(latex(arranged, as_written=True), plain(arranged, as_written=True))


def relation_text(relation: Relation, variables: Iterable[Basic]) -> RelationText:
    """A relation in signs and words."""
    return RelationText(relation.value, *signs_and_words(relation, variables))


def where(relation: RelationText, conditions: Iterable[Basic]) -> RelationText:
    """A relation in words that name the conditions of its step alone."""
    return followed_by(relation, "where", [f"${latex(condition)}$" for condition in conditions])


def followed_by(relation: RelationText, link: str, formulas: list[str]) -> RelationText:
    """A relation whose words go on, before their colon, with a link and formulas."""
    if not formulas:
        return relation
    words, colon = relation.words.removesuffix(":"), ":" if relation.words.endswith(":") else ""
    return msgspec.structs.replace(relation, words=f"{words}, {link} {' and '.join(formulas)}{colon}")


CONDITION_SIGNS = {
    "nonzero": (r"\ne 0", "!= 0"),
    "positive": ("> 0", "> 0"),
    "nonnegative": (r"\ge 0", ">= 0"),
    "invertible": (r"\text{ is invertible}", "is invertible"),
}


def condition_formula(condition: Condition) -> Formula:
    """A condition as a formula, with the indices for which it must hold."""
    if condition.kind == "range":
        name, first, last = condition.expression.args
        return Formula(rf"{latex(last)} \ge {latex(first)} - 1", f"{plain(last)} >= {plain(first)} - 1")
    tex, text = CONDITION_SIGNS[condition.kind]
    found = Formula(f"{latex(condition.expression)} {tex}", f"{plain(condition.expression)} {text}")
    for limits in condition.ranges:
        name, first, last = limits.args
        found = Formula(
            rf"{found.latex} \quad ({latex(name)} = {latex(first)}, \dots, {latex(last)})",
            f"{found.plain} for {plain(name)} = {plain(first)}..{plain(last)}",
        )
    return found
