"""Fits that the table of fits cannot make: numbers found by the library, sample weights, contradictions."""

import numpy as np
import pytest
import statsmodels.api as sm
from sklearn.linear_model import (
    ARDRegression,
    BayesianRidge,
    HuberRegressor,
    Lasso,
    Ridge,
    RidgeClassifier,
    RidgeCV,
)
from sklearn.preprocessing import StandardScaler
from sympy import Rational

from derivable.translate import Refusal, Setting, prior, translate
from derivable.translate.fitting.data import make_data


@pytest.fixture
def data():
    return make_data("Gaussian")


def with_constant(data):
    return np.column_stack([data.X, np.ones(data.n)])


def exactly(number):
    return Rational(float(number))


def at(formula, **numbers):
    """The value of a formula, its symbols by name."""
    return float(formula.subs({symbol: exactly(numbers[symbol.name]) for symbol in formula.free_symbols}))


def bound(found):
    """The largest difference that the entry admits."""
    return float(found.entry.verified.difference)


def variances(found):
    """The prior variances of the four weights, flat for the intercept."""
    (width,) = found.widths
    return [float(width.value) ** 2] * 4 + [np.inf]


def test_ridge_cv(data, most_probable, flat):
    model = RidgeCV(alphas=(3.0, 5.5, 9.0)).fit(data.X, data.y)
    found = prior(f"sklearn.RidgeCV(alpha_={model.alpha_})", Setting(noise=Rational(7, 10)))
    truth = most_probable("Gaussian", with_constant(data), data.y, 0.7, flat(variances(found)))
    assert np.abs(np.append(model.coef_, model.intercept_) - truth).max() < bound(found)


def test_ridge_classifier(most_probable, flat):
    labels = make_data("Bernoulli or categorical")
    model = RidgeClassifier(alpha=5.5, solver="svd").fit(labels.X, labels.y)
    found = prior("sklearn.RidgeClassifier(alpha=5.5)", Setting(noise=Rational(7, 10)))
    truth = most_probable("Gaussian", with_constant(labels), labels.y, 0.7, flat(variances(found)))
    assert np.abs(np.append(model.coef_, model.intercept_) - truth).max() < bound(found)


def test_bayesian_ridge_is_the_ridge_of_its_own_precisions(data, most_probable, flat):
    model = BayesianRidge(tol=1e-12, max_iter=10_000).fit(data.X, data.y)
    call = f"sklearn.BayesianRidge(lambda_={float(model.lambda_)!r}, alpha_={float(model.alpha_)!r})"
    found = prior(call)
    truth = most_probable("Gaussian", with_constant(data), data.y, model.alpha_**-0.5, flat(variances(found)))
    assert np.abs(np.append(model.coef_, model.intercept_) - truth).max() < bound(found)
    (alpha,) = translate(call, "sklearn.Ridge").solutions
    ridge = Ridge(alpha=float(alpha.value)).fit(data.X, data.y)
    assert np.abs(ridge.coef_ - model.coef_).max() < bound(found)
    swapped = Ridge(alpha=1 / float(alpha.value)).fit(data.X, data.y)
    assert np.abs(swapped.coef_ - model.coef_).max() > 1e-2


def test_ard_has_a_precision_for_each_weight(data, most_probable, flat):
    model = ARDRegression(tol=1e-12, max_iter=10_000).fit(data.X, data.y)
    found = prior(f"sklearn.ARDRegression(alpha_={float(model.alpha_)!r})")
    (width,) = found.widths
    sds = [at(width.formula, lambda_j=each) for each in model.lambda_]
    truth = most_probable(
        "Gaussian", with_constant(data), data.y, model.alpha_**-0.5, flat([*np.square(sds), np.inf])
    )
    assert np.abs(np.append(model.coef_, model.intercept_) - truth).max() < bound(found)


def test_huber_without_outliers_is_ridge_with_alpha_times_scale(data):
    model = HuberRegressor(epsilon=1e6, alpha=2.0, tol=1e-12, max_iter=100_000).fit(data.X, data.y)
    call = f"sklearn.HuberRegressor(alpha=2, scale_={float(model.scale_)!r})"
    (alpha,) = translate(call, "sklearn.Ridge").solutions
    ridge = Ridge(alpha=float(alpha.value)).fit(data.X, data.y)
    assert np.abs(ridge.coef_ - model.coef_).max() < bound(prior(call))
    halved = Ridge(alpha=float(alpha.value) / 2).fit(data.X, data.y)
    assert np.abs(halved.coef_ - model.coef_).max() > 1e-2


def test_the_removed_normalize_is_a_scaler_and_ridge_with_alpha_times_n(data, most_probable, flat):
    scaler = StandardScaler().fit(data.X)
    model = Ridge(alpha=0.1 * data.n, solver="svd").fit(scaler.transform(data.X), data.y)
    found = prior("sklearn.Ridge(alpha=0.1, normalize=True)")
    (width,) = found.widths
    sds = [at(width.formula, alpha=0.1, n=data.n, sigma_n=0.7, s_j=sd) for sd in data.X.std(axis=0)]
    truth = most_probable("Gaussian", with_constant(data), data.y, 0.7, flat([*np.square(sds), np.inf]))
    assert np.abs(model.coef_ / scaler.scale_ - truth[:4]).max() < bound(found)


def test_lasso_with_sample_weights_divides_by_their_sum(data, most_probable):
    weights = np.linspace(0.5, 2.0, data.n)
    known = Setting(noise=Rational(7, 10), n=Rational(data.n), weights=exactly(weights.sum()))
    (alpha,) = translate("Laplace(scale=0.05)", "sklearn.Lasso", known).solutions
    model = Lasso(alpha=float(alpha.value), tol=1e-13, max_iter=100_000)
    model.fit(data.X, data.y, sample_weight=weights)
    rows = np.sqrt(weights)[:, None]
    assert (
        stationary(rows * with_constant(data), rows[:, 0] * data.y, np.append(model.coef_, model.intercept_))
        < 1e-9
    )


def stationary(X, y, found):
    """How far the lasso conditions are from holding, for a prior of scale 0.05 and noise of 0.7."""
    pull = X.T @ (y - X @ found) / 0.49
    slopes = [
        abs(p - np.sign(w) / 0.05) if w else max(abs(p) - 20, 0) for p, w in zip(pull, found, strict=True)
    ]
    slopes[-1] = abs(pull[-1])
    return max(slopes)


def test_wls_multiplies_alpha_by_the_mean_of_the_weights(data, most_probable, flat):
    weights = np.linspace(0.5, 2.0, data.n)
    known = Setting(noise=Rational(7, 10), n=Rational(data.n), weights=exactly(weights.sum()))
    (alpha,) = translate("Normal(sd=0.3)", "statsmodels.WLS.fit_regularized(L1_wt=0)", known).solutions
    X = with_constant(data)
    found = sm.WLS(data.y, X, weights=weights).fit_regularized(alpha=float(alpha.value), L1_wt=0).params
    rows = np.sqrt(weights)[:, None]
    truth = most_probable("Gaussian", rows * X, rows[:, 0] * data.y, 0.7, flat([0.09] * 5))
    assert np.abs(found - truth).max() < 1e-8
    unweighted = (
        sm.WLS(data.y, X, weights=weights).fit_regularized(alpha=0.49 / (0.09 * data.n), L1_wt=0).params
    )
    assert np.abs(unweighted - truth).max() > 1e-2


def test_the_gaussian_glm_without_l1_contradicts_itself(data):
    assert isinstance(prior("statsmodels.GLM.fit_regularized(alpha=0.1, L1_wt=0)"), Refusal)
    X = with_constant(data)
    model = sm.GLM(data.y, X, family=sm.families.Gaussian())
    at, step = np.array([0.5, -0.2, 0.1, 0.3, 0.7]), 1e-6
    slope = [(model.loglike(at + step * e) - model.loglike(at - step * e)) / (2 * step) for e in np.eye(5)]
    assert np.allclose(model.score(at) / slope, (data.n - 5) / data.n, rtol=1e-8)


def test_the_gaussian_glm_without_l1_has_the_fixed_point_that_the_refusal_states(data):
    """The objective's own minimiser, found by iterating the ridge estimate, is the stated fixed point."""
    X, alpha, weights = with_constant(data), 0.1, np.zeros(5)
    formula = prior("statsmodels.GLM.fit_regularized(alpha=0.1, L1_wt=0)").instead[0].formula
    (residuals,) = formula.free_symbols
    for _ in range(500):
        ridge = float(formula.subs(residuals, exactly(((data.y - X @ weights) ** 2).sum())))
        weights = np.linalg.solve(X.T @ X + ridge * np.eye(5), X.T @ data.y)
    model = sm.GLM(data.y, X, family=sm.families.Gaussian())

    def objective(at):
        return -model.loglike(at) / data.n + alpha * (at**2).sum() / 2

    nearby = [objective(weights + 1e-4 * sign * e) for e in np.eye(5) for sign in (-1, 1)]
    assert objective(weights) < min(nearby)
