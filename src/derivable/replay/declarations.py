"""What symbols are declared to be, in words; what nobody declared of a symbol isn't said."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from sympy import Basic, Idx, IndexedBase, Limit, MatrixSymbol, Product, Sum, Symbol

from derivable.kernel.claims import NAMES, Claim, nodes
from derivable.language.printing import latex

# What a symbol is declared to be, in words for one and for several.
KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("integer", "positive"), "is a whole number, at least 1", "are whole numbers, at least 1"),
    (("integer", "nonnegative"), "is a whole number, at least 0", "are whole numbers, at least 0"),
    (("integer",), "is a whole number", "are whole numbers"),
    (("positive",), "is positive", "are positive"),
    (("nonnegative",), "is zero or positive", "are zero or positive"),
    (("negative",), "is negative", "are negative"),
    (("nonpositive",), "is zero or negative", "are zero or negative"),
    (("real", "nonzero"), "is real and not zero", "are real and not zero"),
    (("real",), "is real", "are real"),
    ((), "is real", "are real"),
)
KNOWN = {
    frozenset(Symbol("x", **dict.fromkeys(kind, True)).assumptions0.items()): kind for kind, _, _ in KINDS
}


def declarations(names: Iterable[Basic]) -> Iterator[tuple[tuple[Basic, ...], str]]:
    """Sentences, with inline mathematics, that say what names are declared to be, each with its names."""
    listed = list(names)
    kinds = {name: _kind(name) for name in listed if not isinstance(name, (MatrixSymbol, Idx))}
    for kind, one, several in KINDS:
        fitting = tuple(name for name in listed if kinds.get(name) == kind)
        if fitting:
            yield fitting, f"{_listed(fitting)} {one if len(fitting) == 1 else several}."
    for name in listed:
        if isinstance(name, MatrixSymbol):
            yield (name,), _matrix(name)
        elif isinstance(name, Idx):
            yield (name,), _index(name)
        elif kinds[name] is None:
            yield (name,), f"${latex(name)}$ is {', '.join(_said(name))}."


def _kind(name: Basic) -> tuple[str, ...] | None:
    """The kind that says all that is declared of a name, and no more."""
    return KNOWN.get(frozenset(_declared(name).items()))


def _declared(name: Any) -> dict[str, bool]:
    symbol = name.label if isinstance(name, IndexedBase) else name
    found: dict[str, bool] = symbol.assumptions0
    return found


def _said(name: Basic) -> Iterator[str]:
    for word, holds in sorted(_declared(name).items()):
        yield word if holds else f"not {word}"


def _matrix(matrix: MatrixSymbol) -> str:
    rows, columns = matrix.shape
    if columns == 1:
        return f"${latex(matrix)}$ is a real column vector of ${latex(rows)}$ entries."
    return rf"${latex(matrix)}$ is a real matrix of size ${latex(rows)} \times {latex(columns)}$."


def _index(index: Idx) -> str:
    if len(index.args) == 1:
        return f"${latex(index)}$ is an index."
    first, last = index.args[1]
    return f"${latex(index)}$ is an index from ${latex(first)}$ to ${latex(last)}$."


def _listed(names: Iterable[Basic]) -> str:
    written = [f"${latex(name)}$" for name in names]
    return written[0] if len(written) == 1 else f"{', '.join(written[:-1])} and {written[-1]}"


def free_names(claims: Iterable[Claim], is_definition: Callable[[Basic], bool]) -> list[Basic]:
    """The names that claims speak of, sizes first, each unless every claim with it also defines it."""
    found: set[Basic] = set()
    for claim in claims:
        defined = {condition.args[0] for condition in claim.given if is_definition(condition)}
        found |= set(names_in((claim.lhs, claim.rhs, *claim.variables, *claim.given))) - defined
    return sorted(found, key=place)


def names_in(trees: Iterable[Basic]) -> list[Basic]:
    """The symbols, arrays and free indices in trees, sizes first, without the labels of arrays."""
    trees = list(trees)
    found = list(nodes(trees))
    hidden: set[Basic] = set()
    for node in found:
        if isinstance(node, (Idx, IndexedBase, MatrixSymbol)):
            hidden |= {part for part in node.args[:1] if isinstance(part, Symbol)}
        if isinstance(node, (Sum, Product)):
            hidden |= {limits.args[0] for limits in node.args[1:]}
        if isinstance(node, Limit):
            hidden |= {node.args[1], node.args[3]}  # what goes to the limit, and from which side
    names = [node for node in found if isinstance(node, NAMES) and node not in hidden]
    free = frozenset[Basic]().union(*map(_free_indices, trees))
    return sorted([*names, *free], key=place)


@lru_cache(maxsize=4_000)
def _free_indices(tree: Basic) -> frozenset[Basic]:
    """The indices in a tree that no sum or product in it runs through."""
    if isinstance(tree, Idx):
        return frozenset((tree,))
    if not isinstance(tree, (Sum, Product)):
        return frozenset[Basic]().union(*(_free_indices(p) for p in tree.args if isinstance(p, Basic)))
    free = _free_indices(tree.args[0])
    for name, *ends in (limits.args for limits in tree.args[1:]):
        free = (free - {name}).union(*map(_free_indices, ends))
    return free


def place(name: Basic) -> tuple[bool, str]:
    """Where a name stands in a list: sizes first, then by the alphabet."""
    return not getattr(name, "is_integer", False), str(name)
