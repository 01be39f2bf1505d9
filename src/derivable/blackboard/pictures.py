"""Pictures that an author asks for: the expressions of a derivation, over which values, at which numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sympy import Basic, Expr

Axis = tuple[Basic, float, float]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Plot:
    """Curves over one variable, for fixed values of everything else, with an optional slider.

    `curves` maps labels (prose with inline mathematics) to expressions; `over` is the variable with
    its ends; `at` gives numbers to symbols, and tuples of numbers to arrays, counted from 1. `slide`
    is a symbol with the values that a slider runs through, and `values` maps labels to expressions
    whose values are told beside it. With `area` every curve is scaled to enclose the area 1, as
    densities do.
    """

    caption: str
    alternative: str
    curves: Mapping[str, Expr]
    over: Axis
    at: Mapping[Basic, Any] = field(default_factory=dict)
    slide: tuple[Basic, tuple[float, ...]] | None = None
    values: Mapping[str, Expr] = field(default_factory=dict)
    area: bool = False
    height: Expr | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Contours:
    """Lines on which an expression in two variables is constant, regions, and paths through the plane.

    `lines` maps labels to an expression and its levels; `regions` to an expression and the level up
    to which the region reaches; `paths` to the two coordinates as expressions in a symbol, with the
    values that the symbol runs through. `at` is as for a plot.
    """

    caption: str
    alternative: str
    over: tuple[Axis, Axis]
    lines: Mapping[str, tuple[Expr, tuple[float, ...]]]
    regions: Mapping[str, tuple[Expr, float]] = field(default_factory=dict)
    paths: Mapping[str, tuple[Expr, Expr, Basic, tuple[float, ...]]] = field(default_factory=dict)
    at: Mapping[Basic, Any] = field(default_factory=dict)


Asked = Plot | Contours
