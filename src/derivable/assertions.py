"""Assertions for tests, whose failure shows the counterexample."""

from collections.abc import Iterable

from sympy import Basic

from derivable.checker import decide
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved, Refuted
from derivable.language.printing import plain
from derivable.report.counterexamples import tell_counterexample


def assert_proved(
    lhs: object,
    relation: Relation,
    rhs: object,
    variables: Iterable[Basic] = (),
    given: Iterable[Basic] = (),
) -> Proved:
    """Assert that a claim is proved, and give its verdict; takes what `decide` takes.

    Raises `AssertionError` with the counterexample, or with the reasons why nothing was found.
    """
    verdict = decide(lhs, relation, rhs, variables, given)
    if isinstance(verdict, Proved):
        return verdict
    claim = f"{plain(verdict.claim.lhs)}\nis not proved {relation.value}\n{plain(verdict.claim.rhs)}"
    if isinstance(verdict, Refuted):
        told = tell_counterexample(verdict.counterexample)
        point = ", ".join(f"{part.symbol.plain} = {part.value.plain}" for part in told.point)
        sides = "; ".join(f"{side.symbol.plain}: {side.value.plain}" for side in (told.left, told.right))
        raise AssertionError(f"{claim}\nrefuted at {point or 'any point'}: {sides}")
    raise AssertionError(f"{claim}\nundecided: {'; '.join(verdict.reasons)}")


def assert_identity(lhs: object, rhs: object, given: Iterable[Basic] = ()) -> Proved:
    """Assert that two expressions are proved equal for all values of their symbols."""
    return assert_proved(lhs, Relation.EQUAL, rhs, (), given)
