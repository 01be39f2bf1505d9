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
    from derivable.language.nodes import Expectation, Gradient, Hessian, NormalExpectation, VectorIntegral
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

    EQUAL: Relation
    PROPORTIONAL: Relation
    EQUAL_UP_TO_CONSTANT: Relation
    SAME_ORDER: Relation
    REVERSED_ORDER: Relation
    SAME_ARGMAX: Relation
    SAME_ARGMIN: Relation
    ARGMAX_BECOMES_ARGMIN: Relation
    ARGMIN_BECOMES_ARGMAX: Relation
    UNIQUE_MINIMISER: Relation
    UNIQUE_MAXIMISER: Relation
    IMPLIES: Relation
    IF_AND_ONLY_IF: Relation
    AT_MOST: Relation
    LESS_THAN: Relation
    AT_LEAST: Relation
    GREATER_THAN: Relation

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
    **dict.fromkeys(
        ("Expectation", "Gradient", "Hessian", "NormalExpectation", "VectorIntegral"),
        "derivable.language.nodes",
    ),
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

__all__ = [
    "ARGMAX_BECOMES_ARGMIN",
    "ARGMIN_BECOMES_ARGMAX",
    "AT_LEAST",
    "AT_MOST",
    "EQUAL",
    "EQUAL_UP_TO_CONSTANT",
    "GREATER_THAN",
    "IF_AND_ONLY_IF",
    "IMPLIES",
    "LESS_THAN",
    "PROPORTIONAL",
    "REVERSED_ORDER",
    "SAME_ARGMAX",
    "SAME_ARGMIN",
    "SAME_ORDER",
    "UNIQUE_MAXIMISER",
    "UNIQUE_MINIMISER",
    "Claim",
    "Contours",
    "Expectation",
    "Gradient",
    "Hessian",
    "Laplace",
    "MultivariateNormal",
    "Normal",
    "NormalExpectation",
    "Plot",
    "Relation",
    "Status",
    "VectorIntegral",
    "assert_identity",
    "assert_proved",
    "data",
    "decide",
    "derivation",
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
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # a type checker would take every name, also a misspelt one, for an export

    def __getattr__(name: str) -> Any:
        if name in WHERE:
            return getattr(import_module(WHERE[name]), name)
        if name in __all__:
            return import_module("derivable.kernel.relations").Relation[name]
        raise AttributeError(f"module 'derivable' has no attribute {name!r}")
