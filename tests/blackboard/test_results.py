"""Earlier results used at an instance: what fits is proved again, what does not is never taken on trust."""

import pytest
from sympy import Function, Mul, Sum, exp

from derivable import PROPORTIONAL, SAME_ARGMIN, data, derivation, index, positive, real, size
from derivable.blackboard.results import replaced
from derivable.checker import check
from derivable.errors import BadDerivation
from derivable.kernel.evidence import Chain
from derivable.kernel.verdicts import Status

a, b, c, lam = positive("a b c lambda")
w, x = real("w x")
left, right = Function("L", real=True)(w), Function("R", real=True)(w)


@derivation(title="Lemma", about=w)
def lemma(d):
    d.start(a * left + b * right, seeks="min")
    d.scale(1 / a)
    d.define(lam, b / a)
    d.state(left + lam * right)


def use(start, at, result=lemma, then=lambda d: None):
    @derivation(title="User", about=w)
    def user(d):
        d.start(start, seeks="min")
        d.use(result, at)
        then(d)

    return user.build()


def test_a_result_at_an_instance():
    built = use(2 * w**2 + c * (w - x) ** 2, {a: 2, b: c, left: w**2, right: (w - x) ** 2})
    step = built.steps[1]
    assert step.line == w**2 + c / 2 * (w - x) ** 2
    assert step.rests_on == ("lemma",)
    assert step.words.title == "Lemma"
    checked = check(built)
    assert [verdict.status for verdict in checked.verdicts] == [Status.PROVED] * 2
    assert isinstance(checked.verdicts[1].proof.evidence, Chain)
    assert checked.theorem.claim.relation is PROPORTIONAL


def test_an_instance_in_another_form_is_reached_by_equality():
    built = use((w - x) ** 2 * c + w**2 + w**2, {a: 2, b: c, left: w**2, right: (w - x) ** 2})
    assert check(built).verdicts[1].status is Status.PROVED


def test_an_instance_that_is_not_the_line_above_is_refuted():
    built = use(3 * w**2 + c * (w - x) ** 2, {a: 2, b: c, left: w**2, right: (w - x) ** 2})
    assert check(built).verdicts[1].status is Status.REFUTED


def test_an_instance_outside_the_assumptions_is_not_proved():
    built = use(x * w**2 + c * (w - 1) ** 2, {a: x, b: c, left: w**2, right: (w - 1) ** 2})
    found = check(built).verdicts[1]
    assert found.status is not Status.PROVED


def test_a_wrong_step_of_the_result_proves_nothing():
    @derivation(title="Wrong", about=w)
    def wrong(d):
        d.start(a * left, seeks="min")
        d.state(a * left + w, relation=SAME_ARGMIN)

    built = use(a * w**2, {left: w**2}, wrong)
    assert check(built).verdicts[1].status is Status.REFUTED
    opaque = use(a * left, {}, wrong)
    found = check(opaque).verdicts[1]
    assert found.status is Status.UNDECIDED
    assert "a link of the chain is undecided" in found.reasons[0]


def test_a_definition_is_unfolded_where_it_is_unknown():
    built = use(c * left + c * right, {a: c, b: c})
    assert built.steps[1].line == left + right


def test_a_definition_is_kept_where_it_is_the_same():
    @derivation(title="User", about=w)
    def user(d):
        d.start(a * left + b * right, seeks="min")
        d.define(lam, b / a)
        d.use(lemma)

    built = user.build()
    assert built.steps[2].line == left + lam * right
    assert check(built).verdicts[2].status is Status.PROVED


def test_everything_is_replaced_at_once():
    built = use(b * left + a * right, {a: b, b: a})
    assert built.steps[1].line == left + a / b * right
    assert check(built).verdicts[1].status is Status.PROVED


@pytest.mark.parametrize(
    ("at", "fault"),
    [
        ({x: c}, "step use_lemma: x does not occur in lemma; name a symbol of its lines"),
        ({a: 0.5}, "step use_lemma: 0.5 is a floating-point number"),
    ],
)
def test_what_may_be_replaced(at, fault):
    with pytest.raises(BadDerivation, match=fault):
        use(left, at)


def test_a_result_needs_a_chain():
    @derivation(title="Short", about=w)
    def short(d):
        d.start(left)

    with pytest.raises(BadDerivation, match="short has no steps to use; use a result whose chain has two"):
        use(left, {}, short)


def test_sums_and_what_was_written_stay_as_they_are():
    N = size("N")
    i, y = index("i", N), data("y")
    written = Mul(2, exp(w), exp(-a * w), evaluate=False)
    assert replaced(written, {a: c}).args == (2, exp(w), exp(-c * w))
    assert replaced(Sum(y[i] * w, i), {w: x}) == Sum(y[i] * x, i)
    assert replaced(Sum(y[i], i), {y: data("z")}) == Sum(data("z")[i], i)
