"""How long formulas are: short enough to be varied, and how much shorter they could be."""

from math import prod

from sympy import Add, Basic, Integer, Mul, Pow, Product, Rational, Sum, exp

from derivable.kernel.claims import Claim, nodes

MOST_TERMS, MOST_NODES, MOST_TOWERS, LARGEST_NUMBER = 200, 400, 1, 10_000


def is_moderate(claim: Claim) -> bool:
    """Whether a claim is short enough for many variants of it to be tried, written out as well."""
    found = list(nodes((claim.lhs, claim.rhs)))
    numbers = [node for node in found if isinstance(node, Rational)]
    if sum(len(node.args) for node in found) > MOST_NODES or _towers(found) > MOST_TOWERS:
        return False
    powers = (node.exp for node in found if isinstance(node, Pow) and not node.free_symbols)
    if any(abs(node.p) + node.q > LARGEST_NUMBER for node in numbers) or any(abs(p) > 3 for p in powers):
        return False
    return all(_terms_written_out(side) <= MOST_TERMS for side in (claim.lhs, claim.rhs))


def _terms_written_out(tree: Basic) -> int:
    """About how many terms a formula has when its products are multiplied out."""
    inside = [_terms_written_out(part) for part in tree.args]
    if isinstance(tree, Add):
        return sum(inside)
    if isinstance(tree, Mul):
        return prod(inside)
    if isinstance(tree, Pow) and isinstance(tree.exp, Integer):
        return int(inside[0] ** min(abs(tree.exp), 64))
    if isinstance(tree, (Sum, Product)):
        ends = (limits.args[2] for limits in tree.args[1:])
        return inside[0] * prod(int(end) for end in ends if isinstance(end, Integer))
    return max(inside, default=1)


def _towers(found: list[Basic]) -> int:
    """How many exponentials stand in an exponential, which SymPy would compute when they are numbers."""
    return sum(1 for node in found if isinstance(node, exp) and any(inner.has(exp) for inner in node.args))


def waste(tree: Basic) -> int:
    """How much shorter a formula could be."""
    return length(tree) - length(written_anew(tree))


def length(tree: Basic | None) -> int:
    """How long a formula is: its numbers and names."""
    if tree is None:
        return 0
    if not tree.args:
        return 0 if tree == -1 else 1
    if isinstance(tree, Pow) and tree.args[1] == -1:
        return length(tree.args[0])
    return sum(length(part) for part in tree.args)


def written_anew(tree: Basic | None) -> Basic:
    """The formula with its sums, products and powers put together again, so that common factors cancel."""
    if isinstance(tree, (Add, Mul, Pow)):
        return tree.func(*(written_anew(part) for part in tree.args))
    return Integer(0) if tree is None else tree
