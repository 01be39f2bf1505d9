"""What a detailed report shows inside a step."""

from sympy import Eq, Implies, Integer, Sum, Symbol, exp, log

from derivable.checker import judge
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.language.printing import plain
from derivable.methods.traces import trace

N = Symbol("N", integer=True, positive=True)
k = Symbol("k", integer=True)
a, w = Symbol("a", real=True), Symbol("w", real=True)
NUMBERS = Sum(k, (k, 1, N))


def traced(left, relation, right, *variables):
    claim = Claim(left, relation, right, variables)
    return trace(claim, judge(claim).proof.evidence)


def test_an_induction_shows_its_two_statements():
    first, step = traced(NUMBERS, Relation.EQUAL, N * (N + 1) / 2)
    assert first == Implies(Eq(N, 1, evaluate=False), Eq(Integer(1), Integer(1), evaluate=False))
    assert plain(first) == "N = 1 => 1 = 1"
    known, wanted = step.args
    assert known.lhs.dummy_eq(NUMBERS)
    assert (known.rhs - N * (N + 1) / 2).expand() == 0
    assert (wanted.lhs - known.lhs).expand() == N + 1
    assert (wanted.rhs - (N + 1) * (N + 2) / 2).expand() == 0


def test_an_induction_that_is_too_long_to_read_is_not_shown():
    long = sum((Symbol(name, real=True) for name in "bcdefghijlmnopqr"), Integer(0))
    assert traced(long * NUMBERS, Relation.EQUAL, long * N * (N + 1) / 2) == ()


def test_maps_are_shown_one_by_one():
    assert traced(exp(w + a), Relation.SAME_ARGMAX, 2 * w, w)[-1] == 2 * w


def test_a_line_that_is_the_same_shows_nothing():
    assert traced(log(exp(w)), Relation.EQUAL, log(exp(w))) == ()
