"""The same check as in `test_fitting`, for libraries that are large to install: `pytest -m libraries`."""

import os

import numpy as np
import pytest
from scipy.optimize import lsq_linear
from sympy import Rational, Symbol, diff, lambdify

from derivable.translate import prior
from derivable.translate.fitting.data import Data, make_data
from derivable.translate.fitting.optimisers import (
    keras_adam,
    optax_adamw,
    torch_adam_decoupled,
    torch_adamw,
)

pytestmark = pytest.mark.libraries
os.environ.setdefault("KERAS_BACKEND", "torch")

SD = Rational(3, 10)
CLASSES = "Bernoulli or categorical"

# The call, the family of its data, the prior; and the loss that the optimiser is given.
LIBRARIES = (
    (("torch.optim.SGD", "Gaussian", {"sd": SD}), "mse-mean"),
    (("torch.optim.SGD", "Gaussian", {"sd": SD}), "mse-sum"),
    (("torch.optim.SGD", CLASSES, {"sd": SD}), "cross-entropy-mean"),
    (("torch.optim.Adam", "Gaussian", {"sd": SD}), "mse-mean"),
    (("torch.optim.RMSprop", "Gaussian", {"sd": SD}), "mse-mean"),
    (("keras.regularizers.L2", "Gaussian", {"sd": SD}), "mse-mean"),
    (("keras.optimizers.SGD(momentum=0)", "Gaussian", {"sd": SD}), "mse-mean"),
    (("keras.optimizers.SGD(momentum=0.9)", "Gaussian", {"sd": SD}), "mse-mean"),
    (("optax.add_decayed_weights", "Gaussian", {"sd": SD}), "mse-mean"),
    (('optax.add_decayed_weights(after="trace", decay=0.9)', "Gaussian", {"sd": SD}), "mse-mean"),
    (("optax.l2_loss", "Gaussian", {"sd": SD}), ""),
    (("xgboost.XGBRegressor", "Gaussian", {"sd": SD}), ""),
    (("xgboost.XGBRegressor(reg_lambda=0, reg_alpha)", "Gaussian", {"scale": SD}), ""),
    (('xgboost.XGBRegressor(booster="gblinear")', "Gaussian", {"sd": SD}), ""),
    (('xgboost.XGBClassifier(booster="gblinear")', CLASSES, {"sd": SD}), ""),
    (("lightgbm.LGBMRegressor", "Gaussian", {"sd": SD}), ""),
    (("lightgbm.LGBMRegressor(reg_lambda=0, reg_alpha)", "Gaussian", {"scale": SD}), ""),
    (("catboost.CatBoostRegressor", "Gaussian", {"sd": SD}), ""),
)


@pytest.mark.parametrize(
    ("case", "loss"), LIBRARIES, ids=lambda part: part if isinstance(part, str) else part[0]
)
def test_the_library_finds_the_most_probable_weights(case, loss, check, record_property):
    pytest.importorskip(case[0].partition(".")[0])
    record_property("difference", float(check(case, loss)))


DECOUPLED = (
    ("torch", "torch.optim.AdamW", torch_adamw),
    ("torch", "torch.optim.Adam(decoupled_weight_decay=True)", torch_adam_decoupled),
    ("keras", "keras.optimizers.Adam", keras_adam),
    ("optax", "optax.adamw", optax_adamw),
)


@pytest.mark.parametrize(
    ("package", "call", "fit"), DECOUPLED, ids=lambda part: part if isinstance(part, str) else "fit"
)
@pytest.mark.parametrize("decay", [0.1, 2.5], ids=["box inactive", "box active"])
def test_decoupled_weight_decay_finds_the_minimum_over_the_box(package, call, fit, decay):
    pytest.importorskip(package)
    found = fit(centred(), {"weight_decay": decay}, False).weights
    box = prior(with_decay(call, decay))
    edge = float(box.instead[0].formula)
    assert edge == pytest.approx(1 / decay)
    truth = lsq_linear(centred().X, centred().y, (-edge, edge), tol=1e-14).x
    assert (np.abs(truth) > edge - 1e-9).any() == (decay == 2.5)
    assert np.abs(found - truth).max() < float(box.entry.verified.difference)


def with_decay(call, decay):
    return f"{call.removesuffix(')')}{', ' if '(' in call else '('}weight_decay={decay})"


def centred():
    data = make_data("Gaussian")
    return Data(data.X - data.X.mean(axis=0), data.y - data.y.mean())


def test_decoupled_weight_decay_with_a_large_eps_adds_the_barrier_of_the_entry():
    pytest.importorskip("torch")
    data = centred()
    found = torch_adamw(data, {"weight_decay": 2.5, "eps": 0.1}, False).weights
    w_j = Symbol("w_j", real=True)
    barrier = prior("torch.optim.AdamW(weight_decay=2.5, eps=0.1)").instead[1].formula
    pull = lambdify(w_j, diff(barrier, w_j))
    gradient = -2 * data.X.T @ (data.y - data.X @ found) / data.n
    assert np.abs(gradient + [pull(weight) for weight in found]).max() < 1e-10
    wrong = lambdify(w_j, diff(barrier.subs(w_j, 2 * w_j), w_j))
    assert np.abs(gradient + [wrong(weight) for weight in found]).max() > 1e-2


def test_decoupled_weight_decay_with_a_huge_eps_is_l2(most_probable, flat):
    pytest.importorskip("torch")
    data, eps, decay = centred(), 1e5, 1e-4
    found = torch_adamw(data, {"weight_decay": decay, "eps": eps, "lr": 1e4}, False).weights
    coefficient = float(prior("torch.optim.AdamW(weight_decay=1e-4, eps=1e5)").instead[3].formula)
    assert coefficient == pytest.approx(10)
    variance = 0.49 * 2 / (data.n * coefficient)
    truth = most_probable("Gaussian", data.X, data.y, 0.7, flat([variance] * 4))
    assert np.abs(found - truth).max() < 1e-3


@pytest.mark.parametrize("package", ["xgboost", "lightgbm"])
def test_a_leaf_of_a_logistic_loss_is_one_newton_step(package):
    module = pytest.importorskip(package)
    which = np.repeat([0.0, 1.0], [20, 40])[:, None]
    labels = np.concatenate([np.repeat([0.0, 1.0], [15, 5]), np.repeat([0.0, 1.0], [4, 36])])
    call = f"{package}.{'XGB' if package == 'xgboost' else 'LGBM'}Classifier"
    assert "Newton" in prior(f"{call}(reg_lambda=2)").reason
    if package == "xgboost":
        model = module.XGBClassifier(
            n_estimators=1, learning_rate=1, base_score=0.5, min_child_weight=0, reg_lambda=2
        )
        margins = model.fit(which, labels).predict(np.array([[0.0], [1.0]]), output_margin=True)
    else:
        model = module.LGBMClassifier(
            n_estimators=1,
            learning_rate=1,
            min_child_samples=1,
            min_child_weight=0,
            boost_from_average=False,
            reg_lambda=2,
            verbose=-1,
        )
        margins = model.fit(which, labels).predict(np.array([[0.0], [1.0]]), raw_score=True)
    inside = which == [0.0, 1.0]
    one_step = [(labels[row] - 0.5).sum() / (0.25 * row.sum() + 2) for row in inside.T]
    assert np.abs(margins - one_step).max() < 1e-6
