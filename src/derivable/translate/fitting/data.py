"""Data that hide nothing: unscaled columns, means that are not 0, sd(y) not 1, n not 1 or 2."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from derivable.conventions.families import Family

Array = NDArray[np.float64]
Values = Mapping[str, float]

SCALES = (0.5, 2.0, 1.3, 3.0)
MEANS = (1.0, -2.0, 0.5, 3.0)
SLOPES = (0.8, -0.3, 0.4, 0.1)
NOISE_SD = 0.7


@dataclass(frozen=True, slots=True)
class Data:
    """X of shape (n, 4) and what was observed, y of shape (n,), in the coding of the family."""

    X: Array
    y: Array

    @property
    def n(self) -> int:
        """The number of observations."""
        return len(self.y)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights that a library found, of shape (4,), and the intercept, None where there is none."""

    weights: Array
    intercept: float | None = None

    @property
    def all(self) -> Array:
        """The weights, and the intercept last where there is one."""
        return self.weights if self.intercept is None else np.append(self.weights, self.intercept)


def make_data(family: str, n: int = 60) -> Data:
    """The data for a family, by its name; the same on every machine."""
    random = np.random.default_rng(20)
    X = random.normal(size=(n, len(SCALES))) * SCALES + MEANS
    linear = (X - MEANS) @ np.array(SLOPES)
    observed: dict[str, Callable[[], Array]] = {
        "Gaussian": lambda: 1.7 + 2.5 * linear + NOISE_SD * random.normal(size=n),
        "Bernoulli or categorical": lambda: np.where(random.random(n) < 1 / (1 + np.exp(-linear)), 1.0, -1.0),
        "Poisson": lambda: random.poisson(np.exp(0.4 + 0.5 * linear)).astype(float),
        "Gamma or Tweedie": lambda: random.gamma(2.0, np.exp(0.3 + 0.5 * linear) / 2.0),
    }
    return Data(X, observed[family]())


def has_data(family: Family) -> bool:
    """Whether there are data for the family."""
    return family.name in ("Gaussian", "Bernoulli or categorical", "Poisson", "Gamma or Tweedie")


def library(name: str) -> Any:
    """A module of a library that may not be installed; raises `ImportError` then."""
    return import_module(name)
