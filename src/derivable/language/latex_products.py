"""Products in LaTeX: factors side by side, fractions, subscripts, and what is not clear without a sign."""

from collections.abc import Sequence
from itertools import pairwise

from derivable.language.expected import nearest
from derivable.language.latex_tokens import NAMED
from derivable.language.names import COMMANDS
from derivable.language.numerals import literal
from derivable.language.syntax import Misread, Phrase, phrase, walk

LIKE_FUNCTIONS = ("f", "g", "h", "p", "q")
LOOSE = ("sum", "product", "negative", "fraction")


def grouped(part: Phrase) -> Phrase:
    """The phrase as one factor."""
    if part.kind == "bare":
        raise Misread("put the argument of this function in parentheses", part.at)
    if part.kind == "fraction":
        part = phrase("product", part.at, "", *factors_of(part, True))
    return phrase("group", part.at, "", part) if part.kind in LOOSE else part


def factors_of(part: Phrase, first: bool) -> list[Phrase]:
    """The factors that a part of a product stands for; a fraction is several."""
    if part.kind in ("beside", "times"):
        return factors_of(part.parts[0], first)
    if part.kind == "divided":
        return [phrase("reciprocal", part.at, "", grouped(part.parts[0]))]
    if part.kind == "bare":
        return [part.parts[0]]
    if part.kind != "fraction":
        return [part]
    above, below = part.parts
    top = list(above.parts) if above.kind == "product" else [grouped(above)]
    if not first and above.kind == "number" and literal(above) == 1:
        top = []
    return [*top, phrase("reciprocal", below.at, "", below)]


def check_product(parts: Sequence[Phrase]) -> None:
    """Refuse factors side by side that could mean something else."""
    for before, after in pairwise(parts):
        if after.kind != "beside":
            continue
        left, right = before.parts[0] if before.kind in ("beside", "times") else before, after.parts[0]
        if right.kind == "number" or (left.kind == "number" and _is_numeric(right)):
            raise Misread(r"write \cdot between these numbers, or before this number", right.at)
        if left.kind == "divided":
            raise Misread(r"does the division before this take it too? Write it with \frac", right.at)
        if left.kind == "bare":
            name = left.parts[0].text
            raise Misread(rf"does \{name} take this too? Put its argument in parentheses", right.at)
        if left.kind == "name" and _is_like_a_function(left.text) and right.kind == "group":
            hint = nearest(left.text, NAMED) or r"; for a product write \cdot"
            raise Misread(f"{left.text} is not a function that is known here{hint}", left.at)


def _is_like_a_function(name: str) -> bool:
    word = name.split("_")[0]
    return word in LIKE_FUNCTIONS or (len(word) > 1 and word not in COMMANDS)


def _is_numeric(part: Phrase) -> bool:
    return part.kind == "fraction" and all(literal(inner) is not None for inner in part.parts)


def check_runs(body: Phrase, index: str) -> None:
    """Refuse a product over an index of which the last factor does not depend on the index, and others do."""
    factors = body.parts if body.kind == "product" else (body,)
    runs = [any(_mentions(part, index) for part in walk(factor)) for factor in factors]
    if any(runs) and not runs[-1]:
        raise Misread(f"does the product over {index} take this factor too? Use parentheses", factors[-1].at)


def _mentions(part: Phrase, index: str) -> bool:
    if part.kind not in ("name", "entry"):
        return False
    return part.text == index or index in part.text.partition("_")[2]


def lowered(base: Phrase, script: Phrase) -> Phrase:
    """A name or a norm with a subscript."""
    if base.kind == "norm" and script.kind == "number" and script.text in ("1", "2"):
        return phrase("norm", base.at, script.text, *base.parts)
    if base.kind != "name":
        raise Misread("only names have subscripts here, and norms the subscripts 1 and 2", script.at)
    at = base.at[0], script.at[1]
    if script.kind in ("name", "number"):
        return phrase("name", at, f"{base.text}_{script.text}")
    if script.kind == "product" and all(part.kind == "name" and len(part.text) == 1 for part in script.parts):
        return phrase("name", at, f"{base.text}_{''.join(part.text for part in script.parts)}")
    if script.kind == "transposed":
        raise Misread("a transpose is written above, not below", script.at)
    return phrase("entry", at, base.text, *(script.parts if script.kind == "several" else (script,)))
