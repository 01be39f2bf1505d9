"""Random claims: true ones are never refuted and mostly proved, false ones the other way round."""

from collections import Counter
from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sympy import Add, Basic, Integer, Mul, Sum, exp, log
from tables.names import N, g, k, p, q, s, u, w, x
from tables.random_claims import is_bound_everywhere, mutated, positive, real, rewritten
from tables.second_opinion import Opinion, OutsideDomain, Undefined, close, mpf, random_point
from tables.truths import PROVED
from test_second_opinion import check_proved

from derivable.checker import decide, judge
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
from derivable.kernel.evidence import (
    Affine,
    Convexity,
    Exp,
    Induction,
    Log,
    Monotone,
    Root,
    SamePoint,
    Scale,
    Shift,
)
from derivable.kernel.proofs import prove
from derivable.kernel.refusals import Rejected
from derivable.kernel.relations import Relation as R
from derivable.kernel.verdicts import Proved, Refuted
from derivable.replay.records import (
    claim_record,
    evidence_record,
    point_record,
    read_claim,
    read_evidence,
    read_point,
)

SEEDS = st.integers(0, 2**32)


def profile(examples):
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def told(tally, wanted):
    total = sum(tally.values())
    share = tally[wanted] / total
    print(f"{wanted}: {tally[wanted]} of {total} ({share:.0%}); all: {dict(tally)}")
    return share


def equal(left, right):
    return Claim(left, R.EQUAL, right)


def test_true_claims_are_never_refuted_and_mostly_proved():
    tally = Counter()

    @profile(400)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        tree = random.choice((real, positive))(random, random.randint(2, 4))
        claim = equal(tree, rewritten(random, tree, random.randint(2, 8)))
        verdict = judge(claim)
        assert not isinstance(verdict, Refuted), verdict
        tally[verdict.status.value] += 1

    run()
    assert told(tally, "proved") >= 0.95


def related(random):
    """A claim in w that holds by how it is made, and one that does not."""
    f = exp(-positive(random, 1) * (w - real(random, 0)) ** 2, evaluate=False) * positive(random, 1)
    c, b = positive(random, 1), real(random, 1)
    kind = random.randrange(5)
    dependent = random.choice((w, w**2 + 1, exp(w)))
    if kind == 0:
        return (f, R.PROPORTIONAL, rewritten(random, c * f, 2)), (f, R.PROPORTIONAL, c * dependent * f)
    if kind == 1:
        return (f, R.EQUAL_UP_TO_CONSTANT, rewritten(random, f + b, 2)), (
            f,
            R.EQUAL_UP_TO_CONSTANT,
            f + b + dependent,
        )
    if kind == 2:
        return (f, R.SAME_ARGMAX, rewritten(random, c * log(f) + b, 2)), (f, R.SAME_ARGMAX, -c * log(f) + b)
    if kind == 3:
        return (f, R.ARGMAX_BECOMES_ARGMIN, rewritten(random, -c * log(f) + b, 2)), (
            f,
            R.ARGMAX_BECOMES_ARGMIN,
            c * log(f) + w,
        )
    return (f, R.SAME_ORDER, rewritten(random, log(f), 2)), (f, R.REVERSED_ORDER, log(f))


def test_true_relations_are_never_refuted_and_mostly_proved():
    tally = Counter()

    @profile(120)
    @given(SEEDS)
    def run(seed):
        (left, relation, right), _ = related(Random(seed))
        verdict = judge(Claim(left, relation, right, (w,)))
        assert not isinstance(verdict, Refuted), verdict
        tally[verdict.status.value] += 1

    run()
    assert told(tally, "proved") >= 0.9


def test_false_relations_are_never_proved_and_mostly_refuted():
    tally = Counter()

    @profile(100)
    @given(SEEDS)
    def run(seed):
        _, (left, relation, right) = related(Random(seed))
        verdict = judge(Claim(left, relation, right, (w,)))
        assert not isinstance(verdict, Proved), verdict
        tally[verdict.status.value] += 1

    run()
    assert told(tally, "refuted") >= 0.8


def is_certainly_false(claim, random):
    """Whether the sides differ, or only one has a value, at one of some random points."""
    for _ in range(12):
        point = random_point(claim.lhs.free_symbols | claim.rhs.free_symbols | {u, g}, random)
        values = []
        try:
            for side in (claim.lhs, claim.rhs):
                try:
                    values.append(Opinion(point).value(side))
                except OutsideDomain:
                    values.append(None)
        except Undefined:
            continue
        if (values[0] is None) != (values[1] is None):
            return True
        if values[0] is not None and not close(*values, mpf(10) ** -6):
            return True
    return False


def test_false_claims_are_never_proved_and_mostly_refuted():
    tally = Counter()

    @profile(400)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        tree = random.choice((real, positive))(random, random.randint(2, 3))
        other = mutated(random, rewritten(random, tree, 2))
        try:
            claim = equal(tree, other)
        except BadClaim:
            return
        if not is_bound_everywhere(other) or not is_certainly_false(claim, random):
            return
        verdict = judge(claim)
        assert not isinstance(verdict, Proved), verdict
        tally[verdict.status.value] += 1

    run()
    assert sum(tally.values()) >= 150
    assert told(tally, "refuted") >= 0.9


# Evidence.


def evidence_for(random):
    """A claim with the evidence that fits it."""
    c, b = positive(random, 1), real(random, 1)
    f = positive(random, 1) * w**2 + real(random, 1) * w
    e = exp(f)
    return random.choice(
        (
            (Claim(f, R.PROPORTIONAL, c * f, (w,)), Scale(c)),
            (Claim(f, R.EQUAL_UP_TO_CONSTANT, f + b, (w,)), Shift(b)),
            (Claim(f, R.SAME_ORDER, c * f + b, (w,)), Monotone((Affine(c, b),))),
            (Claim(e, R.SAME_ARGMIN, f + b, (w,)), Monotone((Log(), Affine(Integer(1), b)))),
            (Claim(f, R.REVERSED_ORDER, exp(-c * f), (w,)), Monotone((Affine(-c), Exp()))),
            (Claim(e, R.SAME_ARGMAX, e**2, (w,)), Monotone((Root(Integer(2)),))),
            (
                Claim(c * (w - b) ** 2, R.SAME_ARGMIN, (w - b) ** 2, (w,)),
                SamePoint(b, Convexity(), Convexity()),
            ),
            (Claim(x * Sum(k, (k, 1, N)), R.EQUAL, x * N * (N + 1) / 2), Induction(N)),
        )
    )


def changed(random, evidence):
    """The evidence with one of its parts changed."""
    if isinstance(evidence, Monotone):
        maps = list(evidence.maps)
        kind = random.randrange(3)
        if kind == 0:
            maps.pop(random.randrange(len(maps)))
        elif kind == 1:
            maps.insert(
                random.randrange(len(maps) + 1),
                random.choice((Log(), Exp(), Affine(-p), Affine(s, w), Root(-q))),
            )
        else:
            place = random.randrange(len(maps))
            maps[place] = changed(random, maps[place])
        return Monotone(tuple(maps))
    names = [field.name for field in fields(evidence) if isinstance(getattr(evidence, field.name), Basic)]
    if not names:
        return Affine(random.choice((Integer(-1), x, s)))
    name = random.choice(names)
    part = getattr(evidence, name)
    other = random.choice(
        (-part, part + 1, 2 * part, part * x, part * w, part + w, Integer(0), abs(part), 1 / part, part**2)
    )
    return replace(evidence, **{name: other})


def test_changed_evidence_is_refused_or_proves_what_no_point_refutes():
    tally = Counter()

    @profile(300)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        claim, evidence = evidence_for(random)
        prove(claim, evidence)
        try:
            prove(claim, changed(random, evidence))
        except Rejected:
            tally["refused"] += 1
        else:
            check_proved(claim, random)
            tally["still a proof"] += 1

    run()
    assert told(tally, "refused") >= 0.6


def test_evidence_does_not_prove_a_changed_claim():
    """The claim is changed and its evidence kept; what is proved must stand up to random points."""
    tally = Counter()

    @profile(300)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        claim, evidence = evidence_for(random)
        side = random.choice(("lhs", "rhs"))
        try:
            other = replace(claim, **{side: mutated(random, getattr(claim, side))})
            prove(other, evidence)
        except (Rejected, BadClaim):
            tally["refused"] += 1
        else:
            check_proved(other, random)
            tally["proved"] += 1

    run()
    assert told(tally, "refused") >= 0.7


# Orders and records.


def shuffled(random, tree):
    """The tree with the terms and factors of sums and products in another order."""
    if not isinstance(tree, Basic) or not tree.args or type(tree).__name__ in ("Indexed", "Tuple"):
        return tree
    args = [shuffled(random, part) for part in tree.args]
    if type(tree) in (Add, Mul):
        random.shuffle(args)
        return tree.func(*args, evaluate=False)
    if type(tree).__name__ in ("Pow", "exp", "log", "Abs"):
        return tree.func(*args, evaluate=False)
    return tree


@pytest.mark.parametrize("seed", range(40))
def test_a_proof_does_not_depend_on_the_order_of_terms(seed):
    random = Random(seed)
    tree = real(random, 3)
    claim = equal(tree, rewritten(random, tree, 3))
    first = judge(claim)
    second = judge(equal(shuffled(random, claim.lhs), shuffled(random, claim.rhs)))
    assert first.status is second.status
    if isinstance(first, Proved):
        assert len(first.proof.conditions) == len(second.proof.conditions)


@pytest.mark.parametrize("name", PROVED)
def test_a_verdict_from_a_table_does_not_depend_on_the_order_of_terms(name):
    lhs, relation, rhs, *rest = PROVED[name]
    random = Random(name)
    verdict = decide(shuffled(random, lhs), relation, shuffled(random, rhs), *rest)
    assert isinstance(verdict, Proved), verdict


def test_records_keep_claims_evidence_and_points():
    tally = Counter()

    @profile(150)
    @given(SEEDS)
    def run(seed):
        random = Random(seed)
        tree = real(random, 2)
        verdict = judge(equal(tree, random.choice((rewritten, mutated))(random, tree)))
        claim = read_claim(claim_record(verdict.claim))
        assert claim == verdict.claim
        if isinstance(verdict, Proved):
            evidence = read_evidence(evidence_record(verdict.proof.evidence))
            again = prove(claim, evidence)
            assert (again.laws, again.conditions) == (verdict.proof.laws, verdict.proof.conditions)
        elif isinstance(verdict, Refuted):
            point = read_point(point_record(verdict.counterexample.point))
            again = refute(claim, point)
            assert (again.kind, again.left, again.right) == (
                verdict.counterexample.kind,
                verdict.counterexample.left,
                verdict.counterexample.right,
            )
        tally[verdict.status.value] += 1

    run()
    assert {"proved", "refuted"} <= tally.keys()


def test_evidence_of_every_kind_comes_back_from_its_record():
    random = Random(1)
    for _ in range(40):
        _, evidence = evidence_for(random)
        assert read_evidence(evidence_record(evidence)) == evidence
