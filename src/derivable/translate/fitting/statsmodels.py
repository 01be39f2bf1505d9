"""Fits with statsmodels; the constant is the last column, and the penalty covers it."""

from typing import Any

import numpy as np

from derivable.translate.fitting.data import Array, Data, Fitted, Values, library


def _design(data: Data, intercept: bool) -> Array:
    return np.column_stack([data.X, np.ones(data.n)]) if intercept else data.X


def _fitted(parameters: Array, intercept: bool) -> Fitted:
    found = np.asarray(parameters)
    return Fitted(found[:-1], float(found[-1])) if intercept else Fitted(found)


def _regularised(model: Any, values: Values, intercept: bool, **options: Any) -> Fitted:
    return _fitted(model.fit_regularized(**options, **values).params, intercept)


def ols(data: Data, values: Values, intercept: bool) -> Fitted:
    """`OLS.fit_regularized`."""
    model = library("statsmodels.api").OLS(data.y, _design(data, intercept))
    return _regularised(model, values, intercept, maxiter=10_000, cnvrg_tol=1e-13, zero_tol=1e-13)


def _glm(family: str, data: Data, values: Values, intercept: bool) -> Fitted:
    api = library("statsmodels.api")
    observed = (data.y + 1) / 2 if family == "Binomial" else data.y
    model = api.GLM(observed, _design(data, intercept), family=getattr(api.families, family)())
    ridge = values["L1_wt"] == 0
    exact = {"opt_method": "newton-cg"} if ridge else {"cnvrg_tol": 1e-13, "maxiter": 10_000}
    return _regularised(model, values, intercept, **exact)


def gaussian_glm(data: Data, values: Values, intercept: bool) -> Fitted:
    """`GLM.fit_regularized` with the Gaussian family."""
    return _glm("Gaussian", data, values, intercept)


def binomial_glm(data: Data, values: Values, intercept: bool) -> Fitted:
    """`GLM.fit_regularized` with the binomial family."""
    return _glm("Binomial", data, values, intercept)


def poisson_glm(data: Data, values: Values, intercept: bool) -> Fitted:
    """`GLM.fit_regularized` with the Poisson family."""
    return _glm("Poisson", data, values, intercept)


def logit(data: Data, values: Values, intercept: bool) -> Fitted:
    """`Logit.fit_regularized`, which has an L1 penalty only."""
    model = library("statsmodels.api").Logit((data.y + 1) / 2, _design(data, intercept))
    quiet = {"disp": 0, "acc": 1e-14, "maxiter": 100_000, "trim_mode": "off"}
    return _regularised(model, values, intercept, method="l1", **quiet)


def penalised_logit(data: Data, values: Values, intercept: bool) -> Fitted:
    """`penalties.L2` through `PenalizedMixin`."""
    mixin = library("statsmodels.base._penalized").PenalizedMixin
    penalties = library("statsmodels.base._penalties")
    design = _design(data, intercept)
    penalised = type("PenalisedLogit", (mixin, library("statsmodels.api").Logit), {})
    penalty = penalties.L2(weights=np.ones(design.shape[1]))
    model = penalised((data.y + 1) / 2, design, penal=penalty, **values)
    return _fitted(model.fit(method="newton", maxiter=1000, tol=1e-13, disp=0, trim=False).params, intercept)
