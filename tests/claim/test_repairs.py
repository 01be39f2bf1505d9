"""Other mistakes of the same kinds: factors, signs, roots, squares, sizes, relations claimed too strongly."""

import pytest

from derivable.claim.asking import Question, ask
from derivable.kernel.relations import Relation

RSS = "sum((y[i]-w*x[i])^2, i=1..n)"
FIT = "prod(Normal(y[i]; mean=w*x[i], sd=sigma), i=1..n)"
MAP = "argmax-becomes-argmin"
POSITIVE = ("sigma > 0", "t > 0", "lambda > 0", "b > 0")
LINEAR = ("lambda > 0", "X matrix(n, D)", "w vector(D)", "y vector(n)")

# Left, relation, right, variables, conditions, and what must be among the first two repairs.
MISTAKES = (
    (f"{RSS}/n + lambda*w^2", "same-argmin", f"{RSS} + lambda*w^2", "w", POSITIVE,
     f"{RSS}/n + lambda*w^2  same-argmin  {RSS} + lambda*n*w^2"),
    (f"{RSS}/2 + lambda*w^2", "same-argmin", f"{RSS} + lambda*w^2", "w", POSITIVE,
     f"{RSS}/2 + lambda*w^2  same-argmin  {RSS} + 2*lambda*w^2"),
    (f"{FIT}*Normal(w; mean=0, sd=t)", MAP, f"{RSS} + sigma/t*w^2", "w", POSITIVE,
     f"{FIT}*Normal(w; mean=0, sd=t)  {MAP}  {RSS} + sigma^2/t^2*w^2"),
    (f"{FIT}*Normal(w; mean=0, sd=t)", MAP, f"{RSS} + w^2/t^2", "w", POSITIVE,
     f"{FIT}*Normal(w; mean=0, sd=t)  {MAP}  {RSS} + sigma^2*w^2/t^2"),
    (f"{FIT}*Normal(w; mean=0, sd=t)", MAP, f"{RSS} + t^2/sigma^2*w^2", "w", POSITIVE,
     f"{FIT}*Normal(w; mean=0, sd=t)  {MAP}  {RSS} + sigma^2/t^2*w^2"),
    (f"{FIT}*Normal(w; mean=0, var=t)", MAP, f"{RSS} + sigma^2/t^2*w^2", "w", POSITIVE,
     f"{FIT}*Normal(w; mean=0, var=t^2)  {MAP}  {RSS} + sigma^2/t^2*w^2"),
    (f"-log({FIT}*Normal(w; mean=0, sd=t))", "equal", f"{RSS}/(2*sigma^2) + w^2/(2*t^2)", "w", POSITIVE,
     f"-log({FIT}*Normal(w; mean=0, sd=t))  equal-up-to-constant  {RSS}/(2*sigma^2) + w^2/(2*t^2)"),
    (f"-log({FIT}*Normal(w; mean=0, sd=t))", "equal-up-to-constant", f"{RSS}/(2*sigma^2) - w^2/(2*t^2)",
     "w", POSITIVE,
     f"-log({FIT}*Normal(w; mean=0, sd=t))  equal-up-to-constant  {RSS}/(2*sigma^2) + w^2/(2*t^2)"),
    (f"-log({FIT})", "equal-up-to-constant", f"{RSS}/(2*sigma)", "w", POSITIVE,
     f"-log({FIT})  equal-up-to-constant  {RSS}/(2*sigma^2)"),
    ("log(Normal(w; mean=0, sd=t))", "equal-up-to-constant", "w^2/(2*t^2)", "w", POSITIVE,
     "log(Normal(w; mean=0, sd=t))  equal-up-to-constant  -w^2/(2*t^2)"),
    ("-log(Laplace(w; mean=0, scale=b))", "equal-up-to-constant", "w^2/b", "w", POSITIVE,
     "-log(Laplace(w; mean=0, scale=b))  equal-up-to-constant  abs(w)/b"),
    ("-log(Laplace(w; mean=0, scale=b))", "equal-up-to-constant", "b*|w|", "w", POSITIVE,
     "-log(Laplace(w; mean=0, scale=1/b))  equal-up-to-constant  b*|w|"),
    ("Normal(x; mean=m, sd=t)", "proportional-to", "exp(-(x-m)^2/t^2)", "x", POSITIVE,
     "Normal(x; mean=m, sd=t)  proportional-to  exp(-(x - m)^2/(2*t^2))"),
    ("log(a*b)", "equal", "log(a)*log(b)", "", ("a > 0", "b > 0"), "log(a*b)  equal  log(a) + log(b)"),
    ("exp(a+b)", "equal", "exp(a)+exp(b)", "", (), "exp(a+b)  equal  exp(a)*exp(b)"),
    ("(a+b)^2", "equal", "a^2 + b^2", "", (), "(a+b)^2  equal  a^2 + b^2 + 2*a*b"),
    ("log(w^2)", "equal", "2*log(w)", "", (), "w > 0"),
    ("sqrt(w^2)", "equal", "w", "", (), "sqrt(w^2)  equal  abs(w)"),
    ("norm(y - X*w)^2 + lambda*norm(w)^2", "unique-minimiser", "(X'*X)^(-1)*X'*y", "w", LINEAR,
     "norm(y - X*w)^2 + lambda*norm(w)^2  unique-minimiser  (X'*X + lambda*I)^(-1)*X'*y"),
    ("norm(y - X*w)^2 + lambda*norm(w)^2", "unique-minimiser", "(X'*X - lambda*I)^(-1)*X'*y", "w", LINEAR,
     "norm(y - X*w)^2 + lambda*norm(w)^2  unique-minimiser  (X'*X + lambda*I)^(-1)*X'*y"),
    ("norm(y - X*w)^2/n + lambda*norm(w)^2", "unique-minimiser", "(X'*X + lambda*I)^(-1)*X'*y", "w", LINEAR,
     "norm(y - X*w)^2/n + lambda*norm(w)^2  unique-minimiser  (X'*X + lambda*n*I)^(-1)*X'*y"),
    ("sum((y[i]-m)^2, i=1..n)", "unique-minimiser", "sum(y[i], i=1..n)/(n-1)", "m", (),
     "sum((y[i]-m)^2, i=1..n)  unique-minimiser  1/n*sum(y[i], i=1..n)"),
    ("w - eta*g - eta*lambda*w", "equal", "w*(1 - lambda) - eta*g", "", ("eta > 0",),
     "w - eta*g - eta*lambda*w  equal  w*(1 - eta*lambda) - eta*g"),
)  # fmt: skip


@pytest.mark.parametrize(("left", "relation", "right", "variables", "given", "repair"), MISTAKES)
def test_the_natural_repair_comes_first(left, relation, right, variables, given, repair):
    names = tuple(variables.split()) if variables else ()
    answer = ask(Question(left, right, Relation(relation), names, given))
    assert answer.verdict.status == "refuted"
    offered = [offer.text for offer in answer.repairs]
    assert repair in offered[:2]
    assert len(offered) == len(set(offered)) <= 6


def test_a_repair_does_not_give_up_one_side_for_the_other():
    answer = ask(Question("w^2", "|w|", Relation.SAME_ARGMIN, ("w",)))
    assert [offer.text for offer in answer.repairs] == []


STRONGEST = (
    ("log(a*b)", "log(a)+log(b)", "", "equal"),
    ("exp(-lambda*w^2)", "Normal(w; mean=0, var=1/(2*lambda))", "w", "proportional-to"),
    ("-log(Normal(w; mean=0, sd=t))", "w^2/(2*t^2)", "w", "equal-up-to-constant"),
    ("exp(-lambda*w^2)", "Normal(w; mean=0, var=1/lambda)", "w", "same-order"),
    (f"{FIT}*Normal(w; mean=0, sd=t)", f"{RSS} + sigma^2/t^2*w^2", "w", "reversed-order"),
)


@pytest.mark.parametrize(("left", "right", "variables", "relation"), STRONGEST)
def test_without_a_relation_the_strongest_that_holds_is_named(left, right, variables, relation):
    given = ("a > 0", "b > 0") if not variables else ("lambda > 0", "t > 0", "sigma > 0")
    answer = ask(Question(left, right, None, tuple(variables), given))
    assert (answer.verdict.status, answer.verdict.claim.relation.value) == ("proved", relation)


def test_without_a_relation_and_without_any_that_holds_the_repair_names_its_own():
    answer = ask(Question(f"{FIT}*Normal(w; mean=0, sd=t)", f"{RSS} + sigma^2/t*w^2", None, ("w",), POSITIVE))
    assert answer.verdict.status == "refuted"
    first = f"{FIT}*Normal(w; mean=0, sd=t)  reversed-order  {RSS} + sigma^2/t^2*w^2"
    assert answer.repairs[0].text == first
