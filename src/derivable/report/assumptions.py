"""The assumptions of a derivation: what its author says, and what its symbols are declared to be."""

from collections.abc import Iterable, Iterator
from typing import Any

from sympy import Basic, Eq, IndexedBase, MatrixSymbol, Symbol
from sympy.assumptions import AppliedPredicate

from derivable.blackboard import Derivation
from derivable.kernel.claims import Claim
from derivable.language.printing import latex
from derivable.report.dropped import names_in
from derivable.report.formulas import formula
from derivable.report.schema import Assumption, Formula


def assumptions(derivation: Derivation) -> tuple[Assumption, ...]:
    """The author's assumptions, then one for each kind of symbol, numbered A1, A2, ..."""
    stated = ((text, _formula(text, c)) for text, c in derivation.assumptions)
    declared = ((sentence, None) for sentence in _declared(derivation))
    pairs = enumerate((*stated, *declared), 1)
    return tuple(Assumption(f"A{number}", text, condition) for number, (text, condition) in pairs)


def _formula(text: str, condition: Basic | None) -> Formula | None:
    """A condition as a formula, unless it is a property of a matrix that the words say already."""
    if condition is None or (text and isinstance(condition, AppliedPredicate)):
        return None
    return formula(condition)


def _declared(derivation: Derivation) -> Iterator[str]:
    claims = [step.claim for step in derivation.steps]
    names = [name for name in names_in(_trees(claims)) if name not in _defined(claims)]
    matrices = [name for name in names if isinstance(name, MatrixSymbol)]
    others = [name for name in names if not isinstance(name, MatrixSymbol)]
    for test, one, several in KINDS:
        fitting = [name for name in others if _is(name, test)]
        others = [name for name in others if name not in fitting]
        if fitting:
            yield f"{_listed(fitting)} {one if len(fitting) == 1 else several}."
    for matrix in matrices:
        rows, columns = matrix.shape
        kind = "column vector" if columns == 1 else "matrix"
        size = (
            f"${latex(rows)}$ entries" if columns == 1 else rf"size ${latex(rows)} \times {latex(columns)}$"
        )
        yield f"${latex(matrix)}$ is a real {kind} of {size}."


# The first kind that fits a symbol, by what it is declared to be, in words for one and for several.
KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("integer", "positive"), "is a whole number, at least 1", "are whole numbers, at least 1"),
    (("integer",), "is a whole number", "are whole numbers"),
    (("positive",), "is positive", "are positive"),
    (("nonnegative",), "is zero or positive", "are zero or positive"),
    (("negative",), "is negative", "are negative"),
    ((), "is real", "are real"),
)


def _is(name: Any, declared: tuple[str, ...]) -> bool:
    symbol = name.label if isinstance(name, IndexedBase) else name
    return all(symbol.assumptions0.get(kind) for kind in declared)


def _listed(names: list[Basic]) -> str:
    written = [f"${latex(name)}$" for name in names]
    return written[0] if len(written) == 1 else f"{', '.join(written[:-1])} and {written[-1]}"


def _trees(claims: Iterable[Claim]) -> Iterator[Basic]:
    for claim in claims:
        yield from (claim.lhs, claim.rhs, *claim.given)


def _defined(claims: Iterable[Claim]) -> set[Basic]:
    """The symbols that definitions bring in: nothing is assumed of them."""
    equations = (c for claim in claims for c in claim.given if isinstance(c, Eq))
    return {
        equation.args[0] for equation in equations if isinstance(equation.args[0], (Symbol, MatrixSymbol))
    }
