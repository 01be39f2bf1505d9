"""The functions that formulas may contain, by the names that plain text gives them."""

from typing import Any

import sympy as sp

FUNCTIONS: dict[str, Any] = {
    "exp": sp.exp,
    "log": sp.log,
    "abs": sp.Abs,
    "sign": sp.sign,
    "max": sp.Max,
    "min": sp.Min,
    "sin": sp.sin,
    "cos": sp.cos,
    "tan": sp.tan,
    "sinh": sp.sinh,
    "cosh": sp.cosh,
    "tanh": sp.tanh,
    "gamma": sp.gamma,
    "loggamma": sp.loggamma,
    "beta": sp.beta,
    "erf": sp.erf,
    "erfc": sp.erfc,
    "factorial": sp.factorial,
    "binomial": sp.binomial,
}
NAME_OF = {function: name for name, function in FUNCTIONS.items()}
ARGUMENTS = {"max": (2, 100), "min": (2, 100), "beta": (2, 2), "binomial": (2, 2)}
