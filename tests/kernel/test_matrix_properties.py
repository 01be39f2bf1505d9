"""Random claims about matrices of symbolic size: the true ones are proved, the false ones are not."""

from collections import Counter
from random import Random

import numpy as np
from hypothesis import given
from sympy import Q, Trace
from tables.names import V
from tables.random_matrices import changed, random_point, rewritten, square, value
from test_properties import SEEDS, profile, told

from derivable.checker import judge
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved, Refuted

GIVEN = (Q.positive_definite(V),)


def equal(random, left, right):
    """That two matrices are equal, or their traces."""
    sides = (Trace(left), Trace(right)) if random.random() < 0.4 else (left, right)
    return Claim(sides[0], Relation.EQUAL, sides[1], (), GIVEN)


def test_true_claims_about_matrices_are_proved():
    tally = Counter()

    @profile(250)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        tree = square(random, random.randint(1, 3))
        other = rewritten(random, tree, random.randint(1, 5))
        point = random_point(random)
        assert np.allclose(value(tree, point), value(other, point), rtol=1e-6, atol=1e-4)
        verdict = judge(equal(random, tree, other))
        assert not isinstance(verdict, Refuted), verdict
        tally[verdict.status.value] += 1

    run()
    assert told(tally, "proved") >= 0.95


def test_false_claims_about_matrices_are_refuted():
    tally = Counter()

    @profile(250)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        tree = square(random, random.randint(1, 2))
        other = changed(random, rewritten(random, tree, 2))
        try:
            claim = equal(random, tree, other)
        except BadClaim:
            return
        point = random_point(random)
        sides = [value(side, point) for side in (tree, other)]
        if isinstance(claim.lhs, Trace):
            sides = [np.trace(side) for side in sides]
        if np.allclose(*sides, rtol=1e-6, atol=1e-4):
            return
        verdict = judge(claim)
        assert not isinstance(verdict, Proved), verdict
        tally[verdict.status.value] += 1

    run()
    assert sum(tally.values()) >= 100
    assert told(tally, "refuted") >= 0.9
