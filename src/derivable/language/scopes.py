"""Which names are indices, and what is read with them: `y_i` is `y[i]` where i runs over a range."""

from collections.abc import Iterable

from derivable.language.syntax import Misread, Phrase, phrase, walk

RUNNING = ("sum", "prod", "integral")
ALIASES = {"product": "prod", "trace": "tr", "inverse": "inv", "ln": "log"}
MATRIX_PROPERTIES = ("positive definite", "symmetric", "invertible")
NORMS = {"norm": "2", "norm1": "1", "norm2": "2"}
CONSTANTS = ("pi", "e", "oo", "I")
INFINITE = ("oo", "inf", "infinity")

Names = frozenset[str]


def resolve(root: Phrase, arrays: Names = frozenset(), bound: Names = frozenset()) -> Phrase:
    """The phrase with sums and norms recognised, and names with index subscripts turned into entries."""
    if root.kind == "call":
        name = ALIASES.get(root.text, root.text)
        if name in RUNNING:
            return _running(root, name, arrays, bound)
        if name in NORMS and len(root.parts) == 1:
            return phrase("norm", root.at, NORMS[name], resolve(root.parts[0], arrays, bound))
        root = phrase("call", root.at, name, *root.parts)
    if root.kind == "name":
        return _entry(root, arrays, bound)
    if root.kind == "range":
        raise Misread("a range belongs into sum(..., i=1..N) or prod(..., i=1..N)", root.at)
    return root.with_parts(*(resolve(part, arrays, bound) for part in root.parts))


def _running(call: Phrase, operator: str, arrays: Names, bound: Names) -> Phrase:
    body, *ranges = call.parts
    if body.kind in ("range", "named") or not ranges or any(part.kind != "range" for part in ranges):
        raise Misread(f"write {operator} with one formula and ranges: {operator}(y[i], i=1..N)", call.at)
    names = [part.text for part in ranges]
    for part in ranges:
        if part.text in bound or names.count(part.text) > 1 or part.text in CONSTANTS:
            raise Misread(f"{part.text} has another meaning here already; run over another name", part.at)
    inside = bound | set(names) if operator != "integral" else bound
    parts = [resolve(body, arrays, inside)]
    for part in ranges:
        low, high = (resolve(limit, arrays, inside) for limit in part.parts)
        parts.append(part.with_parts(low, high))
    return phrase("over", call.at, operator, *parts)


def _entry(name: Phrase, arrays: Names, bound: Names) -> Phrase:
    base, _, subscript = name.text.rpartition("_")
    if not base:
        return name
    if subscript in bound:
        indices = [subscript]
    elif all(letter in bound for letter in subscript):
        indices = list(subscript)
    elif base in arrays and subscript.isdigit():
        return phrase("entry", name.at, base, phrase("number", name.at, subscript))
    else:
        return name
    return phrase("entry", name.at, base, *(phrase("name", name.at, index) for index in indices))


def arrays_in(roots: Iterable[Phrase]) -> Names:
    """The names that are read with indices, or stated to be data."""
    found: set[str] = set()
    for root in roots:
        for part in walk(root):
            if part.kind == "entry":
                found.add(part.text)
            elif part.kind == "states" and part.text == "data":
                found |= {name.text for name in part.parts}
    return frozenset(found)


def indices_in(roots: Iterable[Phrase]) -> Names:
    """The names that run over a range of whole numbers."""
    return frozenset(
        part.text
        for root in roots
        for over in walk(root)
        if over.kind == "over" and over.text != "integral"
        for part in over.parts[1:]
    )


def sizes_in(roots: Iterable[Phrase]) -> Names:
    """The names that stand in the bounds of sums and products."""
    limits = (
        limit
        for root in roots
        for over in walk(root)
        if over.kind == "over" and over.text != "integral"
        for running in over.parts[1:]
        for limit in running.parts
    )
    return frozenset(name.text for limit in limits for name in walk(limit) if name.kind == "name")


def dimensions(states: Phrase) -> tuple[Phrase, ...]:
    """The sizes that a statement such as `X matrix(N, D)` ends with."""
    return (
        states.parts[-2:] if states.text == "matrix" else states.parts[-1:] if states.text == "vector" else ()
    )


def named_in(states: Phrase) -> tuple[Phrase, ...]:
    """The names that a statement is about."""
    return states.parts[: len(states.parts) - len(dimensions(states))]
