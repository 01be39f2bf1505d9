"""Questions without meaning are refused with a reason; nothing that can be typed does anything else."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from derivable.claim.asking import Question, ask
from derivable.errors import BadClaim, BadText
from derivable.kernel.relations import Relation

WRONG = (
    ("exp(-lambda*w^2", "w", (), (), "expected ')' or ','"),
    ("", "w", (), (), "expected"),
    ("Normal(w; mean=0)", "w", (), (), "say what the width of a Normal is"),
    ("Normal(w; mean=0, sd=1, var=1)", "w", (), (), "say what the width of a Normal is"),
    ("Normal(w; mean=0, variance=1)", "w", (), (), "Normal has no parameter variance"),
    ("Normal(w, v; mean=0, sd=1)", "w", (), (), "one argument before its parameters"),
    ("Laplace(w; mean=0)", "w", (), (), "give the scale of a Laplace"),
    ("w", "w", ("v",), (), "v does not occur in the claim; its names are: w"),
    ("w", "w", (), ("w",), "expected a property"),
    ("w", "w", (), ("w > 0", "w < 0"), "what is assumed of w contradicts itself"),
    ("__import__('os')", "w", (), (), "the character '_' has no meaning here"),
    ("a/0", "w", (), (), "this divides by zero"),
    ("9^9^9^9", "w", (), (), "exponents go up to 1000"),
    ("1" * 700, "w", (), (), "numbers have at most 600 digits"),
    ("(" * 60 + "a" + ")" * 60, "a", (), (), "nested more than 50 levels deep"),
    ("a+" * 3000 + "a", "a", (), (), "longer than 5000 characters"),
)


@pytest.mark.parametrize(("left", "right", "variables", "given", "reason"), WRONG)
def test_a_question_without_meaning_is_refused(left, right, variables, given, reason):
    with pytest.raises((BadText, BadClaim), match=re.escape(reason)) as refused:
        ask(Question(left, right, Relation.EQUAL, variables, given))
    if isinstance(refused.value, BadText) and "occur" not in reason and "contradicts" not in reason:
        assert "^" in str(refused.value).splitlines()[-1]


def test_the_caret_stands_under_the_place():
    with pytest.raises(BadText) as refused:
        ask(Question("w + log()", "w", Relation.EQUAL))
    _, shown, caret = str(refused.value).splitlines()
    assert shown.strip() == "w + log()"
    assert shown[caret.index("^")] == ")"


def test_a_relation_that_needs_variables_says_so():
    with pytest.raises(BadClaim, match="needs variables"):
        ask(Question("w^2", "w^4", Relation.SAME_ARGMIN))


# Short texts that mean long computations: every one is answered, or refused, by counted steps.
LONG = (
    ("(a+b)^1000", "1"),
    ("(a+b+c+d)^60", "a"),
    ("*".join(["(a+b)"] * 200), "1"),
    ("+".join(["a"] * 2000), "a"),
    ("exp(exp(exp(exp(exp(100)))))", "1"),
    ("exp(10^100)", "0"),
    ("10**400", "1"),
    ("sum(x[i], i=1..10^9)", "1"),
    ("prod(x[i]+1, i=1..1000000)", "1"),
    ("factorial(10^6)", "1"),
    ("gamma(10^5)", "1"),
    ("binomial(10^6, 5*10^5)", "1"),
    ("log(10^300)*10^300", "1"),
    ("sqrt(" * 45 + "a" + ")" * 45, "a"),
    ("max(a,max(b,max(c,max(d,max(e,f)))))", "a"),
    ("*".join(f"(a_{k}+b_{k})" for k in range(25)), "1"),
)


@pytest.mark.parametrize(("left", "right"), LONG, ids=lambda text: text[:20])
def test_nothing_hangs(left, right):
    """A minute stands for never: each takes a few seconds at most."""
    began = time.monotonic()
    found = outcome(Question(left, right, Relation.EQUAL))
    assert time.monotonic() - began < 60
    assert isinstance(found, str) or found.verdict.status in ("refuted", "undecided")


def outcome(question):
    """The answer, or why there is none."""
    try:
        return ask(question)
    except (BadText, BadClaim) as refused:
        return str(refused)


FEW = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)
RELATIONS = st.sampled_from([None, *Relation])


@FEW
@given(st.text(max_size=40), RELATIONS, st.text(max_size=40), st.booleans())
def test_arbitrary_text_is_answered_or_refused(left, relation, right, latex):
    assert outcome(Question(left, right, relation, ("w",), (), latex, "var"))


ATOMS = st.sampled_from(["a", "b", "w", "N", "lambda", "σ", "y[i]", "x_i", "pi", "0", "1", "2", "0.1", "1e9"])

NAMES = st.sampled_from(["exp", "log", "sqrt", "abs", "-"])


def larger(parts):
    pairs = st.tuples(parts, parts)
    return st.one_of(
        st.tuples(parts, st.sampled_from("+-*/^"), parts).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        st.tuples(st.sampled_from(["exp", "log", "sqrt", "abs", "-"]), parts).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        parts.map(lambda text: f"sum({text}, i=1..N)"),
        parts.map(lambda text: f"prod({text}, i=1..n)"),
        parts.map(lambda text: f"norm({text})^2"),
        pairs.map(lambda t: f"Normal({t[0]}; mean=0, sd={t[1]})"),
        pairs.map(lambda t: f"Laplace({t[0]}; scale={t[1]})"),
    )


FORMULAS = st.recursive(ATOMS, larger, max_leaves=5)
CONDITIONS = st.lists(st.sampled_from(["lambda > 0", "a > 0", "N integer", "a = b", "w != 0"]), max_size=2)


@FEW
@given(FORMULAS, RELATIONS, FORMULAS, st.sampled_from([(), ("w",), ("a", "b")]), CONDITIONS)
def test_formulas_of_the_grammar_are_answered_or_refused(left, relation, right, variables, given):
    found = outcome(Question(left, right, relation, variables, tuple(given)))
    if isinstance(found, str):
        assert found
    else:
        assert all(offer.verdict.status == "proved" for offer in found.repairs)
