"""The two doors as words that tests read well with: what is accepted, and what is refused, and why."""

import re
from fractions import Fraction

import pytest
from sympy import sympify

from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
from derivable.kernel.evidence import SameForm
from derivable.kernel.points import Point
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation

DIFFER = "the normal forms of the two sides differ"
ONE_SIDE = "only one side needs"


def equal(left, right, *given):
    """The claim that two sides are equal."""
    return Claim(sympify(left), Relation.EQUAL, sympify(right), (), given)


def conditions(claim, evidence):
    """The conditions of a proof, as texts."""
    return [f"{condition.kind}: {condition.expression}" for condition in prove(claim, evidence).conditions]


def accepted(left, right, *given):
    """The conditions of the proof that two sides are equal, as texts."""
    return conditions(equal(left, right, *given), SameForm())


def proved(left, right, told=(), given=()):
    """That two sides are proved equal, under these conditions and no others."""
    assert accepted(left, right, *given) == list(told)


def refused(reason, left, right=0, *given):
    """That two sides are not proved equal, for the reason expected."""
    rejected(reason, equal(left, right, *given), SameForm())


def rejected(reason, claim, evidence):
    """That evidence proves nothing, for the reason expected."""
    with pytest.raises(Rejected, match=re.escape(reason)):
        prove(claim, evidence)


def at(values=(), *places, **more):
    """A point: values of the parameters, and values of the variables at each place."""
    return Point(_exact(values), tuple(map(_exact, places)) or ((),), **more)


def _exact(values):
    pairs = values.items() if isinstance(values, dict) else values
    return tuple((name, _fractions(value)) for name, value in pairs)


def _fractions(value):
    if isinstance(value, (list, tuple)):
        return tuple(map(_fractions, value))
    return Fraction(value) if isinstance(value, (int, str)) else value


def refuted(claim, point):
    """The kind and the two values of the counterexample."""
    found = refute(claim, point)
    return found.kind, found.left, found.right


def not_refuted(reason, claim, point):
    """That a point is no counterexample, for the reason expected."""
    with pytest.raises(Rejected, match=re.escape(reason)):
        refute(claim, point)


def rows(table):
    """Rows of a table as parameters of a test, the first cell being the name."""
    return pytest.mark.parametrize("row", [pytest.param(row[1:], id=row[0]) for row in table])
