"""Fits by the optimisers of PyTorch, Keras and Optax, run until they stand still."""

import os
from collections.abc import Callable
from typing import Any

import numpy as np

from derivable.translate.fitting.data import Data, Fitted, Values, library

Choice = Callable[[Any, Values], Any]

STEPS = 60_000
KERAS_STEPS = 12_000


def _torch_loss(torch: Any, loss: str) -> Any:
    """The loss on the output of the linear model, with labels -1 and 1 for the cross-entropies."""
    functional = torch.nn.functional
    reduction = loss.rpartition("-")[2]
    if loss.startswith("mse"):
        return lambda output, y: functional.mse_loss(output, y, reduction=reduction)
    return lambda output, y: functional.soft_margin_loss(output, y, reduction=reduction)


def _torch(name: str, loss: str, steps: int = STEPS, **options: Any) -> Callable[..., Fitted]:
    """A fit by an optimiser of PyTorch; the step size falls to 0 at the end."""

    def fit(data: Data, values: Values, intercept: bool) -> Fitted:
        torch = library("torch")
        torch.set_num_threads(1)
        X, y = torch.tensor(data.X), torch.tensor(data.y)
        weights = torch.zeros(X.shape[1], dtype=torch.float64, requires_grad=True)
        offset = torch.zeros((), dtype=torch.float64, requires_grad=True)
        parameters = [weights, offset] if intercept else [weights]
        optimiser = getattr(torch.optim, name)(parameters, **{**options, **values})
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
        objective = _torch_loss(torch, loss)
        for _ in range(steps):
            optimiser.zero_grad()
            objective(X @ weights + (offset if intercept else 0.0), y).backward()
            optimiser.step()
            schedule.step()
        return Fitted(weights.detach().numpy(), float(offset) if intercept else None)

    return fit


torch_sgd = _torch("SGD", "mse-mean", lr=0.02)
torch_sgd_momentum = _torch("SGD", "mse-mean", lr=0.01, momentum=0.9)
torch_sgd_sum = _torch("SGD", "mse-sum", lr=3e-4)
torch_sgd_classes = _torch("SGD", "cross-entropy-mean", lr=0.2)
torch_adam = _torch("Adam", "mse-mean", lr=0.02)
torch_rmsprop = _torch("RMSprop", "mse-mean", lr=0.01)
torch_adamw = _torch("AdamW", "mse-mean", lr=0.01, betas=(0.9, 0.99))
torch_adam_decoupled = _torch("Adam", "mse-mean", lr=0.01, betas=(0.9, 0.99), decoupled_weight_decay=True)


def _keras(regulariser: Choice, optimiser: Choice) -> Callable[..., Fitted]:
    """A fit of one dense layer in Keras, with the mean squared error."""

    def fit(data: Data, values: Values, intercept: bool) -> Fitted:
        os.environ.setdefault("KERAS_BACKEND", "torch")
        keras = library("keras")
        keras.backend.set_floatx("float64")
        layer = keras.layers.Dense(1, use_bias=intercept, kernel_regularizer=regulariser(keras, values))
        model = keras.Sequential([keras.Input((data.X.shape[1],)), layer])
        model.compile(optimizer=optimiser(keras, values), loss="mse")
        model.fit(data.X, data.y[:, None], epochs=KERAS_STEPS, batch_size=data.n, shuffle=False, verbose=0)
        found = layer.get_weights()
        return Fitted(found[0][:, 0], float(found[1][0]) if intercept else None)

    return fit


keras_l2 = _keras(
    lambda keras, values: keras.regularizers.L2(values["l2"]),
    lambda keras, values: keras.optimizers.SGD(learning_rate=0.03),
)
keras_sgd = _keras(
    lambda keras, values: None, lambda keras, values: keras.optimizers.SGD(learning_rate=0.01, **values)
)

keras_adam = _keras(
    lambda keras, values: None,
    lambda keras, values: keras.optimizers.Adam(
        keras.optimizers.schedules.CosineDecay(0.01, KERAS_STEPS), beta_2=0.99, **values
    ),
)


def _optax(chain: Choice, half: bool = False) -> Callable[..., Fitted]:
    """A fit by a chain of Optax on the mean squared error, or on half of it."""

    def fit(data: Data, values: Values, intercept: bool) -> Fitted:
        jax, optax = library("jax"), library("optax")
        jax.config.update("jax_enable_x64", True)
        X = np.column_stack([data.X, np.ones(data.n)]) if intercept else data.X

        def objective(weights: Any) -> Any:
            error = optax.l2_loss(X @ weights, data.y) if half else (X @ weights - data.y) ** 2
            penalty = values.get("penalty", 0.0) * (weights[: data.X.shape[1]] ** 2).sum()
            return error.mean() + penalty

        transformation = chain(optax, values)

        def step(_: Any, carry: Any) -> Any:
            weights, state = carry
            updates, state = transformation.update(jax.grad(objective)(weights), state, weights)
            return optax.apply_updates(weights, updates), state

        start = jax.numpy.zeros(X.shape[1])
        found, _ = jax.lax.fori_loop(0, STEPS, step, (start, transformation.init(start)))
        weights = np.asarray(found)
        return Fitted(weights[:-1], float(weights[-1])) if intercept else Fitted(weights)

    return fit


optax_before = _optax(lambda optax, values: optax.chain(optax.add_decayed_weights(**values), optax.sgd(0.02)))
optax_after = _optax(
    lambda optax, values: optax.chain(
        optax.trace(values["decay"]),
        optax.add_decayed_weights(values["weight_decay"]),
        optax.scale(-0.005),
    )
)
optax_l2_loss = _optax(lambda optax, values: optax.sgd(0.04), half=True)
optax_adamw = _optax(
    lambda optax, values: optax.adamw(optax.cosine_decay_schedule(0.01, STEPS), b2=0.99, **values)
)
