"""Implied priors: formulas as textbooks and documentation give them, numbers, refusals with what holds."""

import pytest
from sympy import Rational, Symbol, simplify, sqrt, symbols

from derivable.errors import BadClaim
from derivable.translate import Prior, Refusal, Setting, prior

n, K, s_j, sd_y, sigma, S = (
    Symbol("n", integer=True, positive=True),
    Symbol("K", integer=True, positive=True),
    *symbols("s_j sd_y sigma_n S", positive=True),
)
n_batch = Symbol("n_batch", integer=True, positive=True)
a, C, lam, wd = symbols("alpha C lambda weight_decay", positive=True)


def symbol(name):
    return Symbol(name, positive=True)


# The call, the setting, and the variance of the Gaussian prior on weight j.
VARIANCES = (
    ("sklearn.Ridge(alpha)", {}, sigma**2 / a),
    ("sklearn.RidgeCV(alpha_)", {}, sigma**2 / symbol("alpha_")),
    ("sklearn.RidgeClassifier(alpha)", {}, sigma**2 / a),
    ("sklearn.ElasticNet(alpha, l1_ratio=0.25)", {}, sigma**2 / (n * a * Rational(3, 4))),
    ("sklearn.ElasticNet(alpha, l1_ratio=0.25)", {"weights": 9}, sigma**2 / (S * a * Rational(3, 4))),
    ("sklearn.SGDRegressor(alpha)", {}, sigma**2 / (n * a)),
    ("sklearn.BayesianRidge(lambda_, alpha_)", {}, 1 / symbol("lambda_")),
    ("sklearn.ARDRegression(alpha_)", {}, 1 / symbol("lambda_j")),
    ("sklearn.KernelRidge(alpha)", {}, sigma**2 / a),
    ("sklearn.GaussianProcessRegressor(amplitude, alpha)", {}, symbol("amplitude")),
    ("sklearn.LinearSVR(C, loss='squared_epsilon_insensitive')", {}, 2 * C * sigma**2),
    ("sklearn.SVR(C, kernel='linear')", {}, C * symbol("noise_scale")),
    ("sklearn.HuberRegressor(alpha, scale_)", {}, sigma**2 / (a * symbol("scale_"))),
    ("sklearn.TweedieRegressor(alpha, power=0)", {}, sigma**2 / (n * a)),
    ("sklearn.MLPRegressor(alpha, solver='lbfgs')", {}, sigma**2 / a),
    ("sklearn.MLPRegressor(alpha)", {"batch": 15}, sigma**2 * n_batch / (n * a)),
    ("torch.optim.SGD(weight_decay)", {"loss": "mse-mean"}, 2 * sigma**2 / (n * wd)),
    ("torch.optim.SGD(weight_decay)", {"loss": "mse-mean", "outputs": 3}, 2 * sigma**2 / (n * K * wd)),
    ("torch.optim.SGD(weight_decay)", {"loss": "mse-sum"}, 2 * sigma**2 / wd),
    ("torch.optim.SGD(weight_decay)", {"loss": "mse-sum", "batch": 10}, 2 * sigma**2 * n_batch / (n * wd)),
    ("keras.l2(l2)", {"loss": "mse-mean"}, sigma**2 / (n * symbol("l2"))),
    ("keras.l2(l2)", {"loss": "mse-mean", "outputs": 3}, sigma**2 / (n * K * symbol("l2"))),
    ("tf.nn.l2_loss(scale)", {"loss": "mse-mean"}, 2 * sigma**2 / (n * symbol("scale"))),
    ("caffe.SolverParameter(weight_decay)", {"loss": "mse-mean"}, 2 * sigma**2 / (n * wd)),
    ("optax.add_decayed_weights(weight_decay)", {"loss": "mse-mean"}, 2 * sigma**2 / (n * wd)),
    ("optax.l2_loss(penalty)", {}, sigma**2 / (2 * n * symbol("penalty"))),
    ("jaxopt.objective.ridge_regression(l2reg)", {}, sigma**2 / (n * symbol("l2reg"))),
    ("statsmodels.OLS.fit_regularized(alpha, L1_wt=0)", {}, sigma**2 / (n * a)),
    ("statsmodels.WLS.fit_regularized(alpha, L1_wt=0)", {"weights": 9}, sigma**2 / (S * a)),
    ("MASS::lm.ridge(lambda)", {}, sigma**2 / (lam * s_j**2)),
    ("glmnet(lambda, alpha=0, standardize=FALSE)", {}, sigma**2 * sd_y / (n * lam)),
    ("glmnet(lambda, alpha=0)", {}, sigma**2 * sd_y / (n * lam * s_j**2)),
    (
        "glmnet(lambda, alpha=0.2, family=gaussian(), standardize=F)",
        {},
        sigma**2 / (n * lam * Rational(4, 5)),
    ),
    (
        "pyspark.LinearRegression(regParam, standardization=False)",
        {},
        sigma**2 * sd_y / (n * symbol("regParam")),
    ),
    (
        "pyspark.GeneralizedLinearRegression(regParam)",
        {},
        sigma**2 * sd_y / (n * symbol("regParam") * s_j**2),
    ),
    ("h2o.glm(lambda_, alpha=0, standardize=False)", {}, sigma**2 / (n * symbol("lambda_"))),
    ("h2o.glm(lambda_, alpha=0)", {}, sigma**2 * (n - 1) / (n**2 * symbol("lambda_") * s_j**2)),
    ("vw(l2, bfgs=True)", {}, 2 * sigma**2 / symbol("l2")),
    ("vw(l2)", {}, 2 * sigma**2 / (n * symbol("l2"))),
    ("xgboost.XGBRegressor(reg_lambda)", {}, sigma**2 / symbol("reg_lambda")),
    ("xgboost.XGBRegressor(reg_lambda, booster='gblinear')", {}, sigma**2 / (n * symbol("reg_lambda"))),
    ("lightgbm.LGBMRegressor(reg_lambda)", {}, sigma**2 / symbol("reg_lambda")),
    ("catboost.CatBoostRegressor(l2_leaf_reg)", {}, sigma**2 / symbol("l2_leaf_reg")),
    ("catboost.CatBoostRegressor(l2_leaf_reg)", {"weights": 9}, sigma**2 * n / (S * symbol("l2_leaf_reg"))),
    ("stata.lasso2(lambda, alpha=0, unitloadings=True)", {}, 2 * sigma**2 / lam),
    ("stata.elasticnet(lambda, alpha=0)", {}, sigma**2 / (n * lam * s_j**2)),
    ("matlab.ridge(k)", {}, sigma**2 * (n - 1) / (n * symbol("k") * s_j**2)),
    ("matlab.fitrlinear(Lambda, Learner='leastsquares')", {}, sigma**2 / (n * symbol("Lambda"))),
    ("MLJLinearModels.RidgeRegression(lambda)", {}, sigma**2 / (n * lam)),
    ("dlib.rr_trainer(lambda)", {}, sigma**2 / lam),
    ("ridge::linearRidge(lambda)", {}, sigma**2 / (lam * n * s_j**2)),
    ("sklearn.Ridge(alpha, normalize=True)", {}, sigma**2 / (a * n * s_j**2)),
    ("sklearn.LogisticRegression(C)", {}, C),
    ("sklearn.SGDClassifier(alpha, loss='log_loss')", {}, 1 / (n * a)),
    ("sklearn.MLPClassifier(alpha, solver='lbfgs')", {}, 1 / a),
    ("sklearn.MLPClassifier(alpha)", {"batch": 15}, n_batch / (n * a)),
    ("sklearn.PoissonRegressor(alpha)", {}, 1 / (n * a)),
    ("sklearn.GammaRegressor(alpha)", {}, symbol("phi") / (n * a)),
    ("liblinear.train(c, s=0)", {}, symbol("c")),
    ("torch.optim.SGD(weight_decay)", {"loss": "cross-entropy-mean"}, 1 / (n * wd)),
    ("torch.optim.SGD(weight_decay)", {"loss": "cross-entropy-sum"}, 1 / wd),
    ("keras.l2(l2)", {"loss": "cross-entropy-mean"}, 1 / (2 * n * symbol("l2"))),
    ("glmnet(lambda, alpha=0, family='binomial')", {}, 1 / (n * lam * s_j**2)),
    ("statsmodels.GLM.fit_regularized(alpha, L1_wt=0, family=Binomial())", {}, 1 / (n * a)),
    ("statsmodels.penalties.L2(pen_weight)", {}, 1 / (2 * symbol("pen_weight"))),
    ("pyspark.LogisticRegression(regParam, standardization=False)", {}, 1 / (n * symbol("regParam"))),
    ("h2o.glm(lambda_, alpha=0, family='binomial', standardize=False)", {}, 1 / (n * symbol("lambda_"))),
    ("keras.optimizers.SGD(weight_decay, momentum=0.9)", {"loss": "mse-mean"}, 20 * sigma**2 / (n * wd)),
    ("mc_dropout.reg(lengthscale, tau)", {}, 1 / symbol("lengthscale") ** 2),
    ("stan.normal(sigma)", {}, symbol("sigma") ** 2),
    ("jags.dnorm(tau)", {}, 1 / symbol("tau")),
    ("pymc.Normal(tau)", {}, 1 / symbol("tau")),
    ("scipy.stats.multivariate_normal(cov)", {}, symbol("cov")),
    ("rstanarm::normal(scale, autoscale=TRUE)", {}, symbol("scale") ** 2 * sd_y**2 / s_j**2),
)
SCALES = (
    ("sklearn.Lasso(alpha)", {}, sigma**2 / (n * a)),
    ("sklearn.Lasso(alpha)", {"weights": 9}, sigma**2 / (S * a)),
    ("sklearn.QuantileRegressor(alpha)", {}, symbol("noise_scale") / (n * a)),
    ("statsmodels.OLS.fit_regularized(alpha)", {}, sigma**2 / (n * a)),
    ("glmnet(lambda, standardize=FALSE)", {}, sigma**2 / (n * lam)),
    ("glmnet(lambda)", {}, sigma**2 / (n * lam * s_j)),
    (
        "pyspark.LinearRegression(regParam, elasticNetParam=1, standardization=False)",
        {},
        sigma**2 / (n * symbol("regParam")),
    ),
    ("stata.lasso2(lambda, unitloadings=True)", {}, 2 * sigma**2 / lam),
    ("sklearn.LogisticRegression(C, l1_ratio=1)", {}, C),
    ("statsmodels.Logit.fit_regularized(alpha)", {}, 1 / a),
    ("Laplace(scale)", {}, symbol("scale")),
)


def setting(known):
    return Setting(**{name: Rational(value) if name != "loss" else value for name, value in known.items()})


@pytest.mark.parametrize(("text", "known", "variance"), VARIANCES)
def test_the_variance_of_the_gaussian_prior(text, known, variance):
    found = prior(text, setting(known))
    gaussian = next(width for width in found.widths if width.kind == "Gaussian")
    assert simplify(gaussian.formula**2 - variance) == 0


@pytest.mark.parametrize(("text", "known", "scale"), SCALES)
def test_the_scale_of_the_laplace_prior(text, known, scale):
    (laplace,) = prior(text, setting(known)).widths
    assert laplace.kind == "Laplace"
    assert simplify(laplace.formula - scale) == 0


def test_an_elastic_net_is_the_product_of_two_priors():
    found = prior("sklearn.LogisticRegression(C=2, l1_ratio=0.5, solver='saga')")
    assert [(width.kind, width.value) for width in found.widths] == [("Gaussian", 2), ("Laplace", 4)]


# What 0.1 means on data with n = 60, noise variance 0.49 and sd(y) = 2.37: the standard deviation.
MEANINGS = (
    ("vw(l2=0.1, bfgs=True)", {}, 3.13),
    ("sklearn.Ridge(alpha=0.1)", {}, 2.21),
    ("sklearn.MLPRegressor(alpha=0.1, solver='lbfgs')", {}, 2.21),
    ("glmnet(lambda=0.1, alpha=0, standardize=FALSE)", {}, 0.440),
    ("pyspark.LinearRegression(regParam=0.1, standardization=False)", {}, 0.440),
    ("torch.optim.SGD(weight_decay=0.1)", {"loss": "mse-mean"}, 0.404),
    ("vw(l2=0.1)", {}, 0.404),
    ("sklearn.LinearSVR(C=0.1, loss='squared_epsilon_insensitive')", {}, 0.313),
    ("sklearn.ElasticNet(alpha=0.1, l1_ratio=0)", {}, 0.286),
    ("keras.l2(l2=0.1)", {"loss": "mse-mean"}, 0.286),
    ("glmnet(lambda=0.1, alpha=0, standardize=FALSE, family=gaussian())", {}, 0.286),
)


@pytest.mark.parametrize(("text", "known", "sd"), MEANINGS)
def test_what_one_number_means(text, known, sd):
    measured = {"n": 60, "noise": "0.7", "sd_y": "2.37", **known}
    assert float(prior(text, setting(measured)).widths[0].value) == pytest.approx(sd, rel=5e-3)


def test_image_net():
    found = prior("torch.optim.SGD(weight_decay=1e-4)", setting({"loss": "cross-entropy-mean", "n": 1281167}))
    (width,) = found.widths
    assert width.value == 1 / sqrt(Rational(1281167, 10_000))
    assert float(width.value) == pytest.approx(0.088, abs=5e-4)
    assert [w.value for w in found.intercept] == [width.value]
    assert any("param" in warning and "biases" in warning for warning in found.warnings)


def test_a_squared_loss_fixes_a_ratio_only_and_says_so():
    found = prior("sklearn.Ridge(alpha=10)")
    assert found.widths[0].value is None
    assert found.widths[0].missing == ("sigma_n",)
    assert found.ratio.value == 10
    assert found.warnings[0].startswith("A squared loss fixes only the ratio")
    known = prior("sklearn.Ridge(alpha=10)", setting({"noise": "0.7"}))
    assert known.widths[0].value == Rational(7, 10) / sqrt(10)
    assert not any(warning.startswith("A squared loss") for warning in known.warnings)


def test_a_penalised_intercept_has_a_prior_of_its_own_scale():
    found = prior("sklearn.LogisticRegression(C=4, solver='liblinear', intercept_scaling=5)")
    assert (found.widths[0].value, found.intercept[0].value) == (2, 10)
    assert prior("sklearn.LogisticRegression(C=4)").intercept == ()


REFUSALS = (
    ("torch.optim.AdamW(weight_decay=0.1)", "outside the preconditioner", 10),
    ("torch.optim.AdamW", "outside the preconditioner", 100),
    ("keras.optimizers.Adam", "outside the preconditioner", 1 / wd),
    ("keras.optimizers.Adam(weight_decay=0.25)", "outside the preconditioner", 4),
    ("optax.adamw(weight_decay=1e-4)", "outside the preconditioner", 10_000),
    ("pyspark.GeneralizedLinearRegression(family='binomial', regParam=0.1)", "working weights", None),
    ("statsmodels.GLM.fit_regularized(alpha=0.1, L1_wt=0)", "scale estimated from the residuals", None),
    ("torch.nn.BatchNorm1d", "undoes any rescaling", None),
    ("xgboost.XGBClassifier(reg_lambda=1)", "one Newton step", None),
    ("sklearn.SVC(C=1, kernel='linear')", "no likelihood", None),
    ("sklearn.LinearSVC(C=1)", "no likelihood", None),
)


@pytest.mark.parametrize(("text", "reason", "first"), REFUSALS)
def test_where_no_gaussian_prior_does_it_the_reason_is_given_and_what_holds(text, reason, first):
    found = prior(text, Setting(loss="mse-mean"))
    assert isinstance(found, Refusal)
    assert reason in found.reason
    assert first is None or found.instead[0].formula == first


@pytest.mark.parametrize(
    ("text", "known", "reason"),
    [
        ("sklearn.Ridge(alpha=-1)", {}, "must not be negative"),
        ("sklearn.Ridge(alpha='big')", {}, "must be a number"),
        ("torch.optim.AdamW(weight_decay='big')", {}, "must be a number"),
        ("torch.optim.AdamW(weight_decay=-1)", {}, "must not be negative"),
        ("sklearn.ElasticNet(alpha=1, l1_ratio=1.5)", {}, "between 0 and 1"),
        ("sklearn.Ridge(alpha=0)", {}, "no penalty"),
        ("sklearn.LogisticRegression(C=0)", {}, "gives the data no weight"),
        ("torch.optim.SGD(weight_decay=1)", {}, "which, for instance with --loss mse-mean"),
        ("sklearn.MLPRegressor(alpha=1)", {}, "give batch_size"),
        ("sklearn.Ridge(alpha=1)", {"n": 0}, "exact positive number"),
        ("sklearn.Ridge(alpha=1)", {"n": "1/2"}, "whole number"),
        ("sklearn.Ridge(alpha=1)", {"n": 10, "batch": 20}, "only 10"),
        ("sklearn.Ridge(alpha=1)", {"loss": "mse"}, "no loss 'mse'; write one of mse-mean"),
    ],
)
def test_values_without_meaning_are_refused(text, known, reason):
    with pytest.raises(BadClaim, match=reason):
        prior(text, setting(known))


def test_the_answer_is_a_prior():
    assert isinstance(prior("sklearn.Ridge(alpha=1)"), Prior)
