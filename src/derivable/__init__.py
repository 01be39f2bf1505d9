"""Checks derivations of probabilistic machine learning, step by step, and prints them.

What authors and users need is here; it is imported when it is first used, so that the command
line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from derivable.assertions import assert_identity, assert_proved
    from derivable.blackboard import derivation
    from derivable.blackboard.pictures import Contours, Plot
    from derivable.checker import decide
    from derivable.distributions.laplace import Laplace
    from derivable.distributions.multivariate_normal import MultivariateNormal
    from derivable.distributions.normal import Normal
    from derivable.kernel.claims import Claim
    from derivable.kernel.relations import Relation
    from derivable.kernel.verdicts import Status
    from derivable.language.nodes import Expectation, Gradient, Hessian, VectorIntegral
    from derivable.language.symbols import (
        data,
        entry,
        index,
        matrix,
        nonnegative,
        positive,
        positive_data,
        quadratic_form,
        real,
        scalar,
        size,
        squared_norm,
        vector,
    )

WHERE: dict[str, str] = {
    **dict.fromkeys(("assert_identity", "assert_proved"), "derivable.assertions"),
    "derivation": "derivable.blackboard",
    **dict.fromkeys(("Contours", "Plot"), "derivable.blackboard.pictures"),
    "decide": "derivable.checker",
    "Laplace": "derivable.distributions.laplace",
    "MultivariateNormal": "derivable.distributions.multivariate_normal",
    "Normal": "derivable.distributions.normal",
    "Claim": "derivable.kernel.claims",
    "Relation": "derivable.kernel.relations",
    "Status": "derivable.kernel.verdicts",
    **dict.fromkeys(("Expectation", "Gradient", "Hessian", "VectorIntegral"), "derivable.language.nodes"),
    **dict.fromkeys(
        (
            "data",
            "entry",
            "index",
            "matrix",
            "nonnegative",
            "positive",
            "positive_data",
            "quadratic_form",
            "real",
            "scalar",
            "size",
            "squared_norm",
            "vector",
        ),
        "derivable.language.symbols",
    ),
}
RELATIONS = (
    "EQUAL",
    "PROPORTIONAL",
    "EQUAL_UP_TO_CONSTANT",
    "SAME_ORDER",
    "REVERSED_ORDER",
    "SAME_ARGMAX",
    "SAME_ARGMIN",
    "ARGMAX_BECOMES_ARGMIN",
    "ARGMIN_BECOMES_ARGMAX",
    "UNIQUE_MINIMISER",
    "UNIQUE_MAXIMISER",
    "IMPLIES",
    "IF_AND_ONLY_IF",
    "AT_MOST",
    "LESS_THAN",
    "AT_LEAST",
    "GREATER_THAN",
)

__all__ = [
    *WHERE,
    *RELATIONS,
]


def __getattr__(name: str) -> Any:
    if name in RELATIONS:
        return import_module("derivable.kernel.relations").Relation[name]
    if name in WHERE:
        return getattr(import_module(WHERE[name]), name)
    raise AttributeError(f"module 'derivable' has no attribute {name!r}")
