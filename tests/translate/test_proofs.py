"""The claims are proved by the checker, and refused when a factor is wrong."""

import pytest
from sympy import Rational

from derivable.checker import decide, judge
from derivable.translate import Refusal, Setting, prior, translate
from derivable.translate.table import rows


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.call)
def test_every_prior_of_the_catalogue_is_proved(row):
    if isinstance(row.answer, Refusal):
        assert row.entry.refusal or row.entry.family.per_nll is None
        return
    assert judge(row.answer.claim).status == "proved"


@pytest.mark.parametrize(
    "call",
    [
        "keras.optimizers.SGD(weight_decay, momentum)",
        "optax.add_decayed_weights(weight_decay, decay, after='trace')",
    ],
)
@pytest.mark.parametrize("loss", ["mse-mean", "mse-sum", "cross-entropy-mean"])
def test_the_prior_is_proved_with_symbolic_momentum(call, loss):
    found = prior(call, Setting(loss=loss, batch=Rational(2)))
    assert judge(found.claim).status == "proved"


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
