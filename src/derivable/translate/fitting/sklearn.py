"""Fits with scikit-learn."""

from typing import Any

import numpy as np

from derivable.translate.fitting.data import Data, Fitted, Values, library

EXACT = {"tol": 1e-13, "max_iter": 100_000}
GLM = {"solver": "newton-cholesky", "tol": 1e-12, "max_iter": 10_000}
BY_LBFGS = {"solver": "lbfgs", "tol": 1e-15, "max_iter": 100_000, "max_fun": 10**7}
LINEAR = "sklearn.linear_model"


def _fitted(model: Any, intercept: bool) -> Fitted:
    offset = float(np.ravel(model.intercept_)[0]) if intercept else None
    return Fitted(np.ravel(model.coef_), offset)


def _linear(name: str, data: Data, intercept: bool, **options: Any) -> Fitted:
    """An estimator of `sklearn.linear_model`, fitted."""
    model = getattr(library(LINEAR), name)(fit_intercept=intercept, **options)
    return _fitted(model.fit(data.X, data.y), intercept)


def ridge(data: Data, values: Values, intercept: bool) -> Fitted:
    """`Ridge`."""
    return _linear("Ridge", data, intercept, solver="svd", **values)


def ridge_classifier(data: Data, values: Values, intercept: bool) -> Fitted:
    """`RidgeClassifier`, on labels that the data have as -1 and 1."""
    return _linear("RidgeClassifier", data, intercept, solver="svd", **values)


def lasso(data: Data, values: Values, intercept: bool) -> Fitted:
    """`Lasso`."""
    return _linear("Lasso", data, intercept, **EXACT, **values)


def elastic_net(data: Data, values: Values, intercept: bool) -> Fitted:
    """`ElasticNet`."""
    return _linear("ElasticNet", data, intercept, **EXACT, **values)


def sgd_regressor(data: Data, values: Values, intercept: bool) -> Fitted:
    """`SGDRegressor`, with small steps."""
    options = {"eta0": 1e-5, "learning_rate": "constant", "tol": None, "max_iter": 200_000, "random_state": 1}
    return _linear("SGDRegressor", data, intercept, **options, **values)


def sgd_classifier(data: Data, values: Values, intercept: bool) -> Fitted:
    """`SGDClassifier` with the logistic loss, with small steps."""
    options = {"eta0": 1e-4, "learning_rate": "constant", "tol": None, "max_iter": 100_000, "random_state": 1}
    return _linear("SGDClassifier", data, intercept, loss="log_loss", **options, **values)


def logistic(data: Data, values: Values, intercept: bool) -> Fitted:
    """`LogisticRegression`; by saga where an L1 penalty takes part."""
    solver = "saga" if values.get("l1_ratio") else "newton-cholesky"
    options = {"tol": 1e-10, "max_iter": 200_000, "random_state": 1}
    return _linear("LogisticRegression", data, intercept, solver=solver, **options, **values)


def liblinear(data: Data, values: Values, intercept: bool) -> Fitted:
    """`LogisticRegression` by liblinear, which penalises the intercept."""
    options = {"tol": 1e-12, "max_iter": 100_000, "random_state": 1}
    return _linear("LogisticRegression", data, intercept, solver="liblinear", **options, **values)


def tweedie(data: Data, values: Values, intercept: bool) -> Fitted:
    """`TweedieRegressor` of power 0."""
    return _linear("TweedieRegressor", data, intercept, power=0, link="identity", **GLM, **values)


def tweedie_poisson(data: Data, values: Values, intercept: bool) -> Fitted:
    """`TweedieRegressor` of power 1."""
    return _linear("TweedieRegressor", data, intercept, power=1, **GLM, **values)


def poisson(data: Data, values: Values, intercept: bool) -> Fitted:
    """`PoissonRegressor`."""
    return _linear("PoissonRegressor", data, intercept, **GLM, **values)


def gamma(data: Data, values: Values, intercept: bool) -> Fitted:
    """`GammaRegressor`."""
    return _linear("GammaRegressor", data, intercept, **GLM, **values)


def linear_svr(data: Data, values: Values, intercept: bool) -> Fitted:
    """`LinearSVR` with the squared loss and a tube of width 0."""
    model = library("sklearn.svm").LinearSVR(
        loss="squared_epsilon_insensitive", epsilon=0, fit_intercept=intercept, dual=False, **EXACT, **values
    )
    return _fitted(model.fit(data.X, data.y), intercept)


def kernel_ridge(data: Data, values: Values, intercept: bool) -> Fitted:
    """`KernelRidge` with the linear kernel; it has no intercept."""
    model = library("sklearn.kernel_ridge").KernelRidge(kernel="linear", **values).fit(data.X, data.y)
    return Fitted(data.X.T @ model.dual_coef_)


def gaussian_process(data: Data, values: Values, intercept: bool) -> Fitted:
    """`GaussianProcessRegressor` with a linear kernel; it has no intercept."""
    kernels = library("sklearn.gaussian_process.kernels")
    amplitude = kernels.ConstantKernel(values["amplitude"], "fixed")
    kernel = amplitude * kernels.DotProduct(0.0, "fixed")
    process = library("sklearn.gaussian_process").GaussianProcessRegressor(
        kernel, alpha=values["alpha"], optimizer=None
    )
    return Fitted(values["amplitude"] * data.X.T @ process.fit(data.X, data.y).alpha_)


def _perceptron(name: str, data: Data, **options: Any) -> Fitted:
    """A network without hidden layers, which is a linear model."""
    model = getattr(library("sklearn.neural_network"), name)(hidden_layer_sizes=(), random_state=1, **options)
    model.fit(data.X, data.y)
    return Fitted(model.coefs_[0][:, 0], float(model.intercepts_[0][0]))


def mlp_regressor(data: Data, values: Values, intercept: bool) -> Fitted:
    """`MLPRegressor` by L-BFGS; it always has an intercept."""
    return _perceptron("MLPRegressor", data, **BY_LBFGS, **values)


def mlp_regressor_in_batches(data: Data, values: Values, intercept: bool) -> Fitted:
    """`MLPRegressor` by stochastic gradient descent."""
    steps = {"learning_rate_init": 2e-3, "momentum": 0.0, "max_iter": 6_000, "n_iter_no_change": 6_000}
    return _perceptron("MLPRegressor", data, solver="sgd", tol=0.0, **steps, **values)


def mlp_classifier(data: Data, values: Values, intercept: bool) -> Fitted:
    """`MLPClassifier` by L-BFGS; it always has an intercept."""
    return _perceptron("MLPClassifier", data, **BY_LBFGS, **values)
