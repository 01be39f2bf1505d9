"""Formulas, relations and conditions as a report shows them: LaTeX, plain text, and words."""

from collections.abc import Iterable
from functools import lru_cache

from sympy import Basic

from derivable.kernel.relations import Relation
from derivable.kernel.scope import Condition
from derivable.language.arranging import arrange
from derivable.language.printing import latex, plain
from derivable.report.schema import Formula, RelationText

TO_MINIMUM, TO_MAXIMUM = r"\overset{\max\to\min}{=}", r"\overset{\min\to\max}{=}"

# For each relation its sign in a formula, and words between two lines; {w} are the variables.
WORDS: dict[Relation, tuple[str, str]] = {
    Relation.EQUAL: ("=", "equals"),
    Relation.PROPORTIONAL: (r"\propto", "is proportional in {w} to"),
    Relation.EQUAL_UP_TO_CONSTANT: (r"\overset{+c}{=}", "equals, up to a constant in {w},"),
    Relation.SAME_ORDER: (r"\sim", "orders the values of {w} as does"),
    Relation.REVERSED_ORDER: (r"\sim", "orders the values of {w} opposite to"),
    Relation.SAME_ARGMAX: (r"\overset{\arg\max}{=}", "has the same maximisers in {w} as"),
    Relation.SAME_ARGMIN: (r"\overset{\arg\min}{=}", "has the same minimisers in {w} as"),
    Relation.ARGMAX_BECOMES_ARGMIN: (TO_MINIMUM, "is largest in {w} where this is smallest:"),
    Relation.ARGMIN_BECOMES_ARGMAX: (TO_MAXIMUM, "is smallest in {w} where this is largest:"),
    Relation.UNIQUE_MINIMISER: (r"\overset{\arg\min}{\longmapsto}", "has its only minimum in {w} at"),
    Relation.UNIQUE_MAXIMISER: (r"\overset{\arg\max}{\longmapsto}", "has its only maximum in {w} at"),
    Relation.IMPLIES: (r"\Rightarrow", "implies"),
    Relation.IF_AND_ONLY_IF: (r"\Leftrightarrow", "holds if and only if"),
    Relation.AT_MOST: (r"\le", "is at most"),
    Relation.LESS_THAN: ("<", "is less than"),
    Relation.AT_LEAST: (r"\ge", "is at least"),
    Relation.GREATER_THAN: (">", "is greater than"),
}


@lru_cache(maxsize=2_000)
def formula(tree: Basic) -> Formula:
    """An expression as it is printed. Lines stand in two steps and in the theorem, hence the cache."""
    arranged = arrange(tree)
    return Formula(latex(arranged, as_written=True), plain(arranged, as_written=True))


def relation_text(relation: Relation, variables: Iterable[Basic]) -> RelationText:
    """A relation in signs and words."""
    sign, words = WORDS[relation]
    names = ", ".join(f"${latex(variable)}$" for variable in variables) or "all symbols"
    return RelationText(relation.value, sign, words.format(w=names))


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
