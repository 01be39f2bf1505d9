"""Each fit finds the most probable weights under the prior that its number was computed from."""

import pytest
from sympy import Rational

# Stochastic steps that stop at their limit, and optimisers that ask for more than rounding allows.
pytestmark = pytest.mark.filterwarnings("ignore:.*(converge|failed|precision)")

SD, SCALE = Rational(3, 10), Rational(1, 20)
CLASSES = "Bernoulli or categorical"
GAMMA = "Gamma or Tweedie"
SQUARED_TUBE = 'loss="squared_epsilon_insensitive"'

# The call, the family of its data, and the prior: a Gaussian's sd or a Laplace's scale.
SKLEARN = (
    ("sklearn.Ridge", "Gaussian", {"sd": SD}),
    ("sklearn.Lasso", "Gaussian", {"scale": SCALE}),
    ("sklearn.ElasticNet(l1_ratio=0)", "Gaussian", {"sd": SD}),
    ("sklearn.ElasticNet(l1_ratio=1)", "Gaussian", {"scale": SCALE}),
    ("sklearn.SGDRegressor", "Gaussian", {"sd": SD}),
    ("sklearn.KernelRidge", "Gaussian", {"sd": SD}),
    ("sklearn.GaussianProcessRegressor(alpha=0.49)", "Gaussian", {"sd": SD}),
    (f"sklearn.LinearSVR({SQUARED_TUBE})", "Gaussian", {"sd": SD}),
    (f"sklearn.LinearSVR({SQUARED_TUBE}, intercept_scaling=3)", "Gaussian", {"sd": SD}),
    ("sklearn.TweedieRegressor(power=0)", "Gaussian", {"sd": SD}),
    ("sklearn.TweedieRegressor(power=1)", "Poisson", {"sd": SD}),
    ("sklearn.PoissonRegressor", "Poisson", {"sd": SD}),
    ("sklearn.GammaRegressor", GAMMA, {"sd": SD}),
    ('sklearn.MLPRegressor(solver="lbfgs")', "Gaussian", {"sd": SD}),
    ('sklearn.MLPRegressor(solver="sgd", batch_size=15)', "Gaussian", {"sd": SD}),
    ("sklearn.HistGradientBoostingRegressor", "Gaussian", {"sd": SD}),
    ("sklearn.LogisticRegression", CLASSES, {"sd": SD}),
    ("sklearn.LogisticRegression(l1_ratio=1)", CLASSES, {"scale": SD}),
    ('sklearn.LogisticRegression(solver="liblinear")', CLASSES, {"sd": SD}),
    ('sklearn.LogisticRegression(solver="liblinear", intercept_scaling=5)', CLASSES, {"sd": SD}),
    ('sklearn.SGDClassifier(loss="log_loss")', CLASSES, {"sd": SD}),
    ('sklearn.MLPClassifier(solver="lbfgs")', CLASSES, {"sd": SD}),
)
STATSMODELS = (
    ("statsmodels.OLS.fit_regularized(L1_wt=0)", "Gaussian", {"sd": SD}),
    ("statsmodels.OLS.fit_regularized(L1_wt=1)", "Gaussian", {"scale": SCALE}),
    ('statsmodels.GLM.fit_regularized(family="Gaussian", L1_wt=1)', "Gaussian", {"scale": SCALE}),
    ('statsmodels.GLM.fit_regularized(family="Binomial", L1_wt=0)', CLASSES, {"sd": SD}),
    ('statsmodels.GLM.fit_regularized(family="Binomial", L1_wt=1)', CLASSES, {"scale": SD}),
    ('statsmodels.GLM.fit_regularized(family="Poisson", L1_wt=0)', "Poisson", {"sd": SD}),
    ('statsmodels.GLM.fit_regularized(family="Poisson", L1_wt=1)', "Poisson", {"scale": Rational(2)}),
    ("statsmodels.Logit.fit_regularized", CLASSES, {"scale": SD}),
    ("statsmodels.penalties.L2", CLASSES, {"sd": SD}),
)


@pytest.mark.parametrize("case", SKLEARN, ids=lambda case: case[0])
def test_sklearn_finds_the_most_probable_weights(case, check, record_property):
    record_property("difference", float(check(case)))


@pytest.mark.parametrize("case", STATSMODELS, ids=lambda case: case[0])
def test_statsmodels_finds_the_most_probable_weights(case, check, record_property):
    record_property("difference", float(check(case)))
