import pytest
from benchmarks.explicit import KINDS
from benchmarks.growth import exponent
from benchmarks.sympy_answers import by_simplify
from benchmarks.typical import MATRICES, SUMS

from derivable.checker import judge
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved


def test_the_exponent_is_the_slope_from_fifty_on():
    points = [(n, 3 * n**1.5) for n in (50, 100, 200, 500)]
    assert exponent([(1, 1e9), (10, 1e9), *points]) == pytest.approx(1.5)


def test_two_points_have_no_exponent():
    assert exponent([(10, 1.0), (50, 1.0), (100, 2.0)]) is None


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_claims_with_explicit_terms_hold(kind, plain):
    assert isinstance(judge(Claim(*KINDS[kind](3, 2, plain))), Proved)


def test_a_term_fewer_is_not_proved():
    lhs, _, rhs, variables = KINDS["expansion"](3, 2, False)
    shorter = rhs.func(*rhs.args[:-1], evaluate=False)
    assert not isinstance(judge(Claim(lhs, Relation.EQUAL, shorter, variables)), Proved)


def test_sympy_is_asked_for_a_factor_and_a_constant():
    assert by_simplify(SUMS["scaled by a constant"]) is not None
    assert by_simplify(SUMS["maximiser of the posterior"]) is None
    assert by_simplify(MATRICES["ridge"]) is None


def test_sympy_shows_a_small_claim():
    assert by_simplify(Claim(*KINDS["scaling"](2, 1, False))) is True
