"""From library to library: formulas that people use, refusals, warnings, and claims."""

import re

import pytest
from sympy import Rational, Symbol, simplify, sqrt, symbols

from derivable.errors import BadClaim, BadText
from derivable.kernel.relations import Relation
from derivable.translate import Refusal, Setting, Translation, parameters_for_prior, translate

n, K = symbols("n K", integer=True, positive=True)
alpha, C, sd_y, sigma, lam, k = symbols("alpha C sd_y sigma_n lambda k", positive=True)
FULL = Setting(loss="mse-mean", outputs=Rational(3))
MEAN = Setting(loss="mse-mean")
CLASSES = Setting(loss="cross-entropy-mean")
TUBE = "loss='squared_epsilon_insensitive'"

# From, to, the setting, the formula.
FORMULAS = (
    ("sklearn.Ridge(alpha)", "sklearn.ElasticNet(l1_ratio=0)", None, alpha / n),
    ("sklearn.Ridge(alpha)", "sklearn.SGDRegressor", None, alpha / n),
    ("sklearn.Ridge(alpha)", "statsmodels.OLS.fit_regularized(L1_wt=0)", None, alpha / n),
    ("sklearn.Ridge(alpha)", f"sklearn.LinearSVR({TUBE})", None, 1 / (2 * alpha)),
    ("sklearn.Ridge(alpha)", "liblinear.train(s=11, p=0, R=True)", None, 1 / (2 * alpha)),
    ("sklearn.Ridge(alpha)", "sklearn.KernelRidge", None, alpha),
    (
        "sklearn.BayesianRidge(lambda_, alpha_)",
        "sklearn.Ridge",
        None,
        Symbol("lambda_", positive=True) / Symbol("alpha_", positive=True),
    ),
    ("sklearn.Ridge(alpha)", "torch.optim.SGD", FULL, 2 * alpha / (n * K)),
    ("sklearn.Ridge(alpha)", "keras.l2", FULL, alpha / (n * K)),
    ("sklearn.Ridge(alpha)", "keras.optimizers.SGD(momentum=0.9)", FULL, 20 * alpha / (n * K)),
    (
        "sklearn.Ridge(alpha)",
        "optax.add_decayed_weights(after='trace', decay=0.5)",
        FULL,
        4 * alpha / (n * K),
    ),
    ("sklearn.Ridge(alpha)", "glmnet(alpha=0, standardize=FALSE)", None, alpha * sd_y / n),
    ("sklearn.Ridge(alpha)", "glmnet(alpha=0, standardize=FALSE, family=gaussian())", None, alpha / n),
    ("sklearn.Ridge(alpha)", "pyspark.LinearRegression(standardization=False)", None, alpha * sd_y / n),
    (
        "sklearn.Ridge(alpha)",
        "pyspark.LinearRegression(standardization=False, solver='l-bfgs')",
        None,
        alpha * sd_y * sqrt(n / (n - 1)) / n,
    ),
    ("sklearn.Ridge(alpha)", "vw(bfgs=True)", None, 2 * alpha),
    ("sklearn.Ridge(alpha)", "vw", None, 2 * alpha / n),
    ("sklearn.Ridge(alpha)", "xgboost.XGBRegressor(booster='gblinear')", None, alpha / n),
    ("sklearn.Ridge(alpha)", "xgboost.XGBRegressor", None, alpha),
    ("sklearn.Ridge(alpha)", "stata.lasso2(alpha=0, unitloadings=True)", None, 2 * alpha),
    ("sklearn.Ridge(alpha)", "stan.normal", None, sigma / sqrt(alpha)),
    ("sklearn.Ridge(alpha)", "jags.dnorm", None, alpha / sigma**2),
    ("sklearn.LogisticRegression(C)", "sklearn.SGDClassifier(loss='log_loss')", None, 1 / (n * C)),
    ("sklearn.LogisticRegression(C)", "glmnet(alpha=0, family='binomial', standardize=F)", None, 1 / (n * C)),
    (
        "sklearn.LogisticRegression(C)",
        "h2o.glm(alpha=0, family='binomial', standardize=False)",
        None,
        1 / (n * C),
    ),
    ("sklearn.LogisticRegression(C)", "pyspark.LogisticRegression(standardization=False)", None, 1 / (n * C)),
    ("sklearn.LogisticRegression(C)", "torch.optim.SGD", CLASSES, 1 / (n * C)),
    ("sklearn.LogisticRegression(C)", "keras.l2", CLASSES, 1 / (2 * n * C)),
    ("sklearn.LogisticRegression(C)", "liblinear.train(s=0, R=True)", None, C),
    ("sklearn.LogisticRegression(C)", "stan.normal", None, sqrt(C)),
    ("sklearn.LogisticRegression(C)", "jags.dnorm", None, 1 / C),
    (
        "statsmodels.GLM.fit_regularized(alpha, family=Binomial())",
        "statsmodels.Logit.fit_regularized",
        None,
        n * alpha,
    ),
    ("torch.optim.SGD(weight_decay)", "keras.l2", MEAN, Symbol("weight_decay", positive=True) / 2),
    ("matlab.ridge(k)", "MASS::lm.ridge", None, k * n / (n - 1)),
    ("MASS::lm.ridge(lambda)", "ridge::linearRidge", None, lam / n),
    ("stata.lasso2(lambda)", "stata.elasticnet(alpha=1)", None, lam / (2 * n)),
    (
        "mc_dropout.reg(lengthscale, tau, dropout=0)",
        "keras.l2",
        MEAN,
        Symbol("lengthscale", positive=True) ** 2 / (n * Symbol("tau", positive=True)),
    ),
    (
        "mc_dropout.reg(lengthscale, tau, dropout=0)",
        "torch.optim.SGD",
        MEAN,
        2 * Symbol("lengthscale", positive=True) ** 2 / (n * Symbol("tau", positive=True)),
    ),
)


@pytest.mark.parametrize(("source", "target", "setting", "formula"), FORMULAS)
def test_formulas(source, target, setting, formula):
    (found,) = translate(source, target, setting).solutions
    assert simplify(found.formula - formula) == 0


def test_the_number_is_exact():
    setting = Setting(loss="mse-mean", n=Rational(500))
    (found,) = translate("sklearn.Ridge(alpha=10)", "torch.optim.SGD(weight_decay)", setting).solutions
    assert (found.parameter, found.value, found.missing) == ("weight_decay", Rational(1, 25), ())


def test_a_number_that_is_not_known_is_named():
    (found,) = translate("sklearn.Ridge(alpha=10)", "glmnet(alpha=0, standardize=FALSE)").solutions
    assert (found.value, found.missing) == (None, ("n", "sd_y"))


def test_an_elastic_net_of_glmnet_has_another_share():
    found = translate(
        "sklearn.ElasticNet(alpha=0.1, l1_ratio=0.3)", "glmnet(lambda, alpha, standardize=FALSE)"
    )
    formulas = {solution.parameter: solution.formula for solution in found.solutions}
    a = Symbol("alpha", positive=True)
    total = Rational(3, 10) + Rational(7, 10) * sd_y
    assert simplify(formulas["lambda"] - a * total) == 0
    assert simplify(formulas["alpha"] - Rational(3, 10) / total) == 0


def test_the_other_way_round():
    (found,) = parameters_for_prior("sklearn.LogisticRegression", sd=Rational(3, 10)).solutions
    assert found.value == Rational(9, 100)
    setting = Setting(noise=Rational(7, 10))
    assert parameters_for_prior("sklearn.Ridge", setting, sd=Rational(3, 10)).solutions[0].value == Rational(
        49, 9
    )
    assert parameters_for_prior("sklearn.Ridge", setting, precision=Rational(2)).solutions[
        0
    ].value == Rational(49, 50)
    assert parameters_for_prior("sklearn.Ridge", setting, var=Rational(2)).solutions[0].value == Rational(
        49, 200
    )
    with pytest.raises(BadClaim, match="one width"):
        parameters_for_prior("sklearn.Ridge", sd=Rational(1), var=Rational(1))


REFUSALS = (
    ("sklearn.Ridge(alpha=1)", "sklearn.LogisticRegression", "losses differ"),
    ("sklearn.PoissonRegressor(alpha=1)", "sklearn.LogisticRegression", "losses differ"),
    ("sklearn.Ridge(alpha=1)", "sklearn.Lasso", "has an L2 penalty, and sklearn.Lasso has none"),
    ("sklearn.Ridge(alpha=1)", "sklearn.ElasticNet", "adds an L1 penalty"),
    (
        "sklearn.ElasticNet(alpha=1)",
        "sklearn.ElasticNet(l1_ratio=0.9)",
        "no value of alpha matches every penalty",
    ),
    ("sklearn.Ridge(alpha=1)", "MASS::lm.ridge", "standardisation"),
    ("glmnet(lambda=1, alpha=0)", "sklearn.Ridge", "standardisation"),
    ("sklearn.ARDRegression(alpha_=1)", "sklearn.Ridge", "a precision for each weight"),
    ("sklearn.Ridge(alpha=1)", "torch.optim.AdamW", "preconditioner"),
    ("torch.optim.AdamW(weight_decay=1)", "sklearn.Ridge", "preconditioner"),
    ("sklearn.Ridge(alpha=1)", "pyspark.GeneralizedLinearRegression(family='binomial')", "working weights"),
    ("sklearn.SVC(C=1, kernel='linear')", "stan.normal", "no likelihood"),
    ("sklearn.Ridge(alpha=1)", "sklearn.Ridge(alpha=2)", "no value of nothing"),
    ("sklearn.Ridge(alpha=1)", "keras.optimizers.SGD(weight_decay, momentum)", "not all determined"),
)


@pytest.mark.parametrize(("source", "target", "reason"), REFUSALS)
def test_refusals_say_why(source, target, reason):
    found = translate(source, target, MEAN)
    assert isinstance(found, Refusal)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("source", "target", "error", "reason"),
    [
        ("sklearn.Ridge(alpha=0)", "sklearn.Lasso", BadClaim, "no penalty"),
        ("sklearn.Ridge(alpha=1)", "torch.optim.SGD", BadClaim, "--loss"),
        ("sklearn.Ridge(alpha=1)", "sklearn.HuberRegressor", BadClaim, "no default for scale_"),
        ("torch.optim.SGD(weight_decay=1)", "stan.normal", BadClaim, "--loss"),
        ("stan.normal(sigma=1)", "jags.dnorm", BadClaim, "leave the loss open"),
        ("sklearn.Ridge(alpha=1", "stan.normal", BadText, "expected a call"),
    ],
)
def test_what_has_no_meaning_is_an_error(source, target, error, reason):
    with pytest.raises(error, match=re.escape(reason)):
        translate(source, target)


def test_the_intercept_takes_part_in_the_claim_where_both_treat_it_alike():
    free = translate("sklearn.Ridge(alpha=1)", "sklearn.SGDRegressor")
    assert [str(variable) for variable in free.claim.variables] == ["w", "b"]
    both = translate("torch.optim.SGD(weight_decay=1)", "statsmodels.OLS.fit_regularized(L1_wt=0)", MEAN)
    assert both.claim.lhs.has(Symbol("b", real=True) ** 2)
    differ = translate("sklearn.Ridge(alpha=1)", "torch.optim.SGD", MEAN)
    assert [str(variable) for variable in differ.claim.variables] == ["w"]
    assert differ.warnings[0].startswith("The target penalises the intercept and the source does not")
    none = translate("sklearn.Ridge(alpha=1, fit_intercept=False)", "sklearn.KernelRidge")
    assert not any("intercept" in warning for warning in none.warnings[:1] if warning.startswith("The "))


def test_factors_of_the_intercept_that_differ_are_a_warning():
    found = translate(
        "sklearn.LogisticRegression(C=1, solver='liblinear', intercept_scaling=3)",
        "sklearn.LogisticRegression(solver='liblinear', intercept_scaling=4)",
    )
    assert found.warnings[0].startswith("The two penalise the intercept by different factors")
    assert len(found.claim.variables) == 1


def test_what_the_setting_leaves_out_is_an_assumption():
    found = translate("sklearn.Ridge(alpha=1)", "torch.optim.SGD", Setting(loss="mse-sum"))
    assert any("whole data" in assumption for assumption in found.assumptions)
    known = translate("sklearn.Ridge(alpha=1)", "torch.optim.SGD", FULL)
    assert not any(assumption == "There is one output." for assumption in known.assumptions)
    assert known.claim.lhs.has(K)


def test_the_claim_is_about_minimisers_for_symbolic_data():
    found = translate("sklearn.Ridge(alpha=10)", "torch.optim.SGD", Setting(loss="mse-mean", n=Rational(500)))
    assert isinstance(found, Translation)
    assert found.claim.relation is Relation.SAME_ARGMIN
    assert {n, Symbol("alpha", positive=True)} <= found.claim.lhs.free_symbols
    assert simplify(found.factor - 1 / n) == 0
