"""The first door for equalities, as two words that tests read well with."""

import re

import pytest
from sympy import sympify

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import SameForm
from derivable.kernel.proofs import prove
from derivable.kernel.relations import Relation
from derivable.kernel.scope import Rejected


def accepted(left, right, *given):
    """The conditions of the proof that two sides are equal, as texts."""
    proof = prove(Claim(sympify(left), Relation.EQUAL, sympify(right), (), given), SameForm())
    return [f"{condition.kind}: {condition.expression}" for condition in proof.conditions]


def refused(reason, left, right=0, *given):
    """That two sides are not proved equal, for the reason expected."""
    claim = Claim(sympify(left), Relation.EQUAL, sympify(right), (), given)
    with pytest.raises(Rejected, match=re.escape(reason)):
        prove(claim, SameForm())


def rows(table):
    """Rows of a table as parameters of a test, the first cell being the name."""
    return pytest.mark.parametrize("row", [pytest.param(row[1:], id=row[0]) for row in table])
