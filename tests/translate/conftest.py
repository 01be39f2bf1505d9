"""The most probable weights, from scratch, and the check that a library finds them."""

from dataclasses import dataclass

import numpy as np
import pytest
from sympy import Rational

from derivable.conventions.calls import parse_call
from derivable.conventions.convention import How, Intercept
from derivable.translate import Setting, parameters_for_prior
from derivable.translate.fitting.boosting import groups
from derivable.translate.fitting.data import Data, make_data
from derivable.translate.fitting.run import in_numbers, values_of
from derivable.translate.fitting.table import fit_for


@dataclass(frozen=True)
class Priors:
    """Gaussian variances and Laplace scales, one for each column; infinite where there is none."""

    variances: np.ndarray
    scales: np.ndarray


def derivatives(family, linear, y, noise):
    """The negative log likelihoods, their slopes and curvatures in the linear predictor."""
    mean = np.exp(linear)
    if family == "Gaussian":
        return (y - linear) ** 2 / (2 * noise**2), (linear - y) / noise**2, np.full(len(y), noise**-2.0)
    if family == "Bernoulli or categorical":
        wrong = 1 / (1 + np.exp(y * linear))
        return np.logaddexp(0, -y * linear), -y * wrong, wrong * (1 - wrong)
    if family == "Poisson":
        return mean - y * linear, mean - y, mean
    return (y / mean + linear) / noise, (1 - y / mean) / noise, y / mean / noise


def objective(family, X, y, noise, priors, weights):
    likelihood = derivatives(family, X @ weights, y, noise)[0].sum()
    return likelihood + (weights**2 / (2 * priors.variances)).sum() + (np.abs(weights) / priors.scales).sum()


def quadratic_minimum(H, g, start, thresholds):
    """The minimum of g'(w - start) + (w - start)'H(w - start)/2 + thresholds'|w|, by coordinate descent."""
    weights = start.copy()
    for _ in range(20_000):
        before = weights.copy()
        for j in range(len(weights)):
            slope = g[j] + H[j] @ (weights - start) - H[j, j] * weights[j]
            weights[j] = -np.sign(slope) * max(abs(slope) - thresholds[j], 0) / H[j, j]
        if np.abs(weights - before).max() < 1e-15:
            break
    return weights


def most_probable(family, X, y, noise, priors):
    """The weights that maximise likelihood times prior."""
    weights = np.zeros(X.shape[1])
    for _ in range(200):
        _, slope, curvature = derivatives(family, X @ weights, y, noise)
        gradient = X.T @ slope + weights / priors.variances
        hessian = X.T @ (curvature[:, None] * X) + np.diag(1 / priors.variances)
        if np.isinf(priors.scales).all():
            target = weights - np.linalg.solve(hessian, gradient)
        else:
            target = quadratic_minimum(hessian, gradient, weights, 1 / priors.scales)
        step, move = 1.0, target - weights
        while step > 1e-4 and objective(family, X, y, noise, priors, weights + step * move) > (
            objective(family, X, y, noise, priors, weights) + 1e-13
        ):
            step /= 2
        weights = weights + step * move
        if np.abs(move).max() < 1e-13:
            break
    return weights


NOISE = {"Gaussian": Rational(7, 10), "Gamma or Tweedie": Rational(1, 2)}


def fit_and_expect(case, loss=""):
    """The entry, what the library finds, the truth, and the truth for a prior twice as wide."""
    text, family, width = case
    data = make_data(family)
    setting = Setting(loss=loss, noise=NOISE.get(family))
    call = parse_call(text)
    translation = parameters_for_prior(text, in_numbers(setting, data), **width)
    entry = translation.target_entry
    fit = fit_for(entry, loss)
    intercept = entry.intercept is not Intercept.ABSENT
    if fit.leaves:
        data = Data(np.eye(4)[groups(data)[:, 0].astype(int)], data.y - data.y.mean())
    elif not intercept:
        data = Data(data.X - data.X.mean(axis=0), data.y - data.y.mean())
    values = values_of(call, entry, translation.solutions)
    found = fit.run(data, values, intercept).all
    X = np.column_stack([data.X, np.ones(data.n)]) if intercept else data.X
    noise = float(NOISE.get(family, 1))

    def truth(widening):
        infinite = np.full(X.shape[1], np.inf)
        widths = infinite.copy()
        widths[: data.X.shape[1]] = widening * float(next(iter(width.values())))
        if entry.intercept is Intercept.PENALISED:
            widths[-1] = widths[0] * values.get("intercept_scaling", 1.0)
        priors = Priors(widths**2, infinite) if "sd" in width else Priors(infinite, widths)
        return most_probable(family, X, data.y, noise, priors)

    return entry, found, truth(1.0), truth(2.0)


def check(case, loss=""):
    entry, found, truth, truth_of_wider = fit_and_expect(case, loss)
    assert entry.verified.how is How.MEASURED
    bound = float(entry.verified.difference)
    difference = np.abs(found - truth).max()
    assert difference < bound, (difference, bound)
    assert np.abs(found - truth_of_wider).max() > 10 * bound, "the data would not show a wrong factor"
    return difference


@pytest.fixture(name="check")
def check_fixture():
    """The function itself, for tests, which cannot import their neighbours."""
    return check


@pytest.fixture(name="most_probable")
def most_probable_fixture():
    """The function itself."""
    return most_probable


@pytest.fixture(name="flat")
def flat_fixture():
    """Gaussian priors with these variances, infinite where they are flat."""
    return lambda variances: Priors(np.array(variances, dtype=float), np.full(len(variances), np.inf))


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "libraries: fits torch, keras, optax, xgboost, lightgbm; run with -m libraries"
    )


def pytest_collection_modifyitems(config, items):
    """Fits of large libraries run only when asked for."""
    if "libraries" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("libraries"):
            item.add_marker(pytest.mark.skip(reason="run with -m libraries, with the libraries installed"))
