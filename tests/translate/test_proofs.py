"""The claims are proved by the checker, and refused when a factor is wrong."""

import pytest
from sympy import Rational

from derivable.checker import decide, judge
from derivable.conventions.catalogue import CATALOGUE
from derivable.conventions.terms import LOSS
from derivable.translate import Refusal, Setting, prior, translate

OUTSIDE = {"L1_wt": "0.5", "power": "3", "family": "'binomial'", "solver": "'saga'"}


def example(entry):
    """A call of the entry, its shares 0.3 and its other parameters symbols."""
    chosen = {
        when.option: OUTSIDE[when.option] if when.unless else quoted(when.values[0]) for when in entry.when
    }
    shares = {p.name: "0.3" for p in entry.parameters if p.is_share}
    named = [p.name for p in entry.parameters if p.name not in {**chosen, **shares}]
    arguments = [*named, *(f"{name}={value}" for name, value in {**shares, **chosen}.items())]
    return f"{entry.call}({', '.join(arguments)})"


def quoted(value):
    return value if isinstance(value, str) and value.endswith("()") else repr(value)


# The kernel has no law yet that joins sqrt(n - 1) with 1/(n - 1).
OPEN = {("h2o.H2OGeneralizedLinearEstimator", "36")}


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: f"{entry.call} {entry.rows[0]}")
def test_every_prior_of_the_catalogue_is_proved(entry):
    loss = "mse-mean" if entry.objective is not None and entry.objective.has(LOSS) else ""
    found = prior(example(entry), Setting(loss=loss, batch=Rational(15), n=Rational(60)))
    if isinstance(found, Refusal):
        assert entry.refusal or entry.family.per_nll is None
        return
    status = judge(found.claim).status
    assert status == "proved" or (status == "undecided" and (entry.call, entry.rows[0]) in OPEN)


@pytest.mark.parametrize(
    "loss", ["mse-sum", "cross-entropy-mean", "binary-cross-entropy-mean", "poisson-mean"]
)
@pytest.mark.parametrize("outputs", [None, Rational(3)])
def test_the_prior_is_proved_for_every_kind_of_loss(loss, outputs):
    found = prior("torch.optim.SGD(weight_decay)", Setting(loss=loss, outputs=outputs))
    assert judge(found.claim).status == "proved"


TRANSLATIONS = (
    ("sklearn.Ridge(alpha)", "torch.optim.SGD", Setting(loss="mse-mean")),
    ("sklearn.Ridge(alpha)", "torch.optim.SGD", Setting(loss="mse-mean", outputs=Rational(3))),
    ("sklearn.ElasticNet(alpha, l1_ratio)", "glmnet(lambda, alpha, standardize=FALSE)", None),
    ("sklearn.LogisticRegression(C)", "torch.optim.SGD", Setting(loss="cross-entropy-mean")),
    ("sklearn.LogisticRegression(C)", "stan.normal", None),
    ("sklearn.Ridge(alpha)", "stan.normal", None),
    ("sklearn.BayesianRidge(lambda_, alpha_)", "stan.normal", None),
    ("matlab.ridge(k)", "MASS::lm.ridge", None),
    ("pyspark.LinearRegression(regParam)", "pyspark.LinearRegression(solver='l-bfgs')", None),
    ("sklearn.SVR(C, kernel='linear')", "Normal(sd)", None),
    ("sklearn.SVC(C, kernel='linear')", "sklearn.SGDClassifier", None),
    ("lifelines.CoxPHFitter(penalizer, l1_ratio=0.4)", "lifelines.CoxPHFitter(penalizer, l1_ratio)", None),
    (
        "sklearn.Lasso(alpha)",
        "xgboost.XGBRegressor(reg_alpha, reg_lambda=0, booster='gblinear')",
        Setting(weights=Rational(90)),
    ),
)


@pytest.mark.parametrize(("source", "target", "setting"), TRANSLATIONS)
def test_translations_are_proved(source, target, setting):
    assert judge(translate(source, target, setting).claim).status == "proved"


@pytest.mark.parametrize(("source", "target", "setting"), TRANSLATIONS[:3])
def test_a_wrong_factor_is_not_proved(source, target, setting):
    claim = translate(source, target, setting).claim
    (strength,) = (symbol for symbol in claim.lhs.free_symbols if symbol.name == "alpha")
    verdict = decide(
        claim.lhs.subs(strength, 2 * strength), claim.relation, claim.rhs, claim.variables, claim.given
    )
    assert verdict.status != "proved"
    assert verdict.status == "refuted" or "ElasticNet" in source
