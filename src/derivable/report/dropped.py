"""What a step dropped, and the symbols in which it is not constant."""

from collections.abc import Iterable, Iterator

from sympy import Basic, Eq, Expr, Idx, IndexedBase, Limit, MatrixSymbol, Product, Sum, Symbol, expand_mul

from derivable.kernel.claims import Claim, nodes
from derivable.kernel.evidence import Affine, Chain, Evidence, Monotone, Scale, Shift
from derivable.report.formulas import formula
from derivable.report.schema import Dropped, Formula

NAMES = (Symbol, IndexedBase, MatrixSymbol)


def dropped(claim: Claim, evidence: Evidence) -> Iterator[Dropped]:
    """The scales and constants in the evidence for a claim, in the order in which they were taken away."""
    if isinstance(evidence, Scale):
        yield from _scale(claim, evidence.factor)
    elif isinstance(evidence, Shift):
        yield from _constant(claim, -evidence.constant)
    elif isinstance(evidence, Monotone):
        for step in evidence.maps:
            if isinstance(step, Affine):
                yield from _scale(claim, step.factor)
                yield from _constant(claim, expand_mul(-step.constant / step.factor))
    elif isinstance(evidence, Chain):
        for link, reason in evidence.links:
            yield from dropped(link, reason)


def _scale(claim: Claim, factor: Expr) -> Iterator[Dropped]:
    if factor != 1:
        yield Dropped("scale", formula(factor), varies_with(claim, factor))


def _constant(claim: Claim, constant: Expr) -> Iterator[Dropped]:
    if constant != 0:
        yield Dropped("constant", formula(constant), varies_with(claim, constant))


def varies_with(claim: Claim, tree: Basic) -> tuple[Formula, ...]:
    """The symbols of a tree, and those behind symbols that the claim defines, sizes first."""
    defined = {
        c.args[0]: c.args[1] for c in claim.given if isinstance(c, Eq) and isinstance(c.args[0], Symbol)
    }
    found = names_in((tree,))
    for name in found:
        if name in defined:
            found += [behind for behind in names_in((defined[name],)) if behind not in found]
    return tuple(formula(name) for name in sorted(found, key=_place))


def names_in(trees: Iterable[Basic]) -> list[Basic]:
    """The symbols and arrays in trees, without bound indices and without what arrays are made of."""
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
    return sorted(names, key=_place)


def _place(name: Basic) -> tuple[bool, str]:
    return not getattr(name, "is_integer", False), str(name)
