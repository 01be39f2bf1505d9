"""What a step dropped, and the symbols in which it is not constant."""

from collections.abc import Iterator

from sympy import Basic, Eq, Expr, Symbol, expand_mul

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Affine, Chain, Evidence, Monotone, Scale, Shift
from derivable.replay.declarations import names_in, place
from derivable.report.formulas import formula
from derivable.report.schema import Dropped, Formula


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
    return tuple(formula(name) for name in sorted(found, key=place))
