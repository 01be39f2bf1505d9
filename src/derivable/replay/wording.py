"""Relations in signs and words, as reports print them."""

from collections.abc import Iterable

from sympy import Basic

from derivable.kernel.relations import Relation
from derivable.language.printing import latex

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


def signs_and_words(relation: Relation, variables: Iterable[Basic]) -> tuple[str, str]:
    """The sign of a relation, and words that stand between two lines and name the variables."""
    sign, words = WORDS[relation]
    names = ", ".join(f"${latex(variable)}$" for variable in variables) or "all symbols"
    return sign, words.format(w=names)
