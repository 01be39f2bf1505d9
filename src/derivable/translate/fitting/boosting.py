"""Fits with XGBoost and LightGBM: one leaf for each of four groups, or a linear booster."""

from typing import Any

import numpy as np

from derivable.translate.fitting.data import Array, Data, Fitted, Values, library

GROUPS = 4
STUMPS = {"n_estimators": 1, "learning_rate": 1.0}


def groups(data: Data) -> Array:
    """A column that puts the observations into four groups of unequal size, which become leaves."""
    return np.minimum(np.arange(data.n) // 11, GROUPS - 1).astype(float)[:, None]


def _leaves(model: Any, data: Data) -> Fitted:
    """The predictions for the four groups: the values of the leaves."""
    model.fit(groups(data), data.y)
    return Fitted(np.asarray(model.predict(np.arange(GROUPS)[:, None]), dtype=float))


def xgboost_trees(data: Data, values: Values, intercept: bool) -> Fitted:
    """`XGBRegressor`, one tree with a leaf for each group, from the prediction 0."""
    whole = {"max_depth": 4, "base_score": 0.0, "min_child_weight": 0, "tree_method": "exact"}
    return _leaves(library("xgboost").XGBRegressor(**STUMPS, **whole, **values), data)


def lightgbm_trees(data: Data, values: Values, intercept: bool) -> Fitted:
    """`LGBMRegressor`, one tree with a leaf for each group, from the prediction 0."""
    whole = {"min_child_samples": 1, "min_child_weight": 0.0, "num_leaves": GROUPS, "verbose": -1}
    model = library("lightgbm").LGBMRegressor(boost_from_average=False, **STUMPS, **whole, **values)
    return _leaves(model, data)


def catboost_trees(data: Data, values: Values, intercept: bool) -> Fitted:
    """`CatBoostRegressor`, one tree with a leaf for each group, from the prediction 0."""
    whole = {"iterations": 1, "learning_rate": 1.0, "depth": 3, "boost_from_average": False}
    quiet = {"verbose": False, "allow_writing_files": False, "bootstrap_type": "No", "random_strength": 0}
    return _leaves(library("catboost").CatBoostRegressor(**whole, **quiet, **values), data)


def hist_gradient_boosting(data: Data, values: Values, intercept: bool) -> Fitted:
    """`HistGradientBoostingRegressor`, one tree; its starting prediction, the mean, is taken off."""
    whole = {"max_iter": 1, "learning_rate": 1.0, "min_samples_leaf": 1, "early_stopping": False}
    model = library("sklearn.ensemble").HistGradientBoostingRegressor(**whole, **values)
    centred = Data(data.X, data.y - data.y.mean())
    return _leaves(model, centred)


def _linear_booster(name: str, data: Data, values: Values) -> Fitted:
    options = {"booster": "gblinear", "updater": "coord_descent", "n_estimators": 20_000, "eta": 1.0}
    observed = (data.y + 1) / 2 if name == "XGBClassifier" else data.y
    model = getattr(library("xgboost"), name)(**options, base_score=0.5, **values).fit(data.X, observed)
    start = 0.0 if name == "XGBClassifier" else 0.5
    return Fitted(np.ravel(model.coef_), float(np.ravel(model.intercept_)[0]) + start)


def xgboost_linear(data: Data, values: Values, intercept: bool) -> Fitted:
    """`XGBRegressor` with the linear booster."""
    return _linear_booster("XGBRegressor", data, values)


def xgboost_classes(data: Data, values: Values, intercept: bool) -> Fitted:
    """`XGBClassifier` with the linear booster."""
    return _linear_booster("XGBClassifier", data, values)
