"""Pictures: an author's expressions, evaluated in floating point, as curves that can be drawn.

Nothing here takes part in a verdict; what is drawn is what was written in the derivation.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import Any

import msgspec
from contourpy import contour_generator
from sympy import Add, Basic, Expr, Indexed, Mul, Product, Sum, lambdify, sympify

from derivable.blackboard.pictures import Asked, Contours, Plot
from derivable.errors import BadDerivation
from derivable.report.formulas import formula
from derivable.report.schema import Curve, Formula, Frame, Picture

POINTS = 161
GRID = 121
DIGITS = 6

Point = tuple[float, float]


def draw(asked: Asked, name: str) -> Picture:
    """The picture that an author asked for; raises `BadDerivation` when it cannot be computed."""
    try:
        return _plot(asked, name) if isinstance(asked, Plot) else _contours(asked, name)
    except (TypeError, ValueError, NameError, KeyError, IndexError, ArithmeticError) as error:
        raise BadDerivation(f"the picture {asked.caption!r} can't be computed: {error}.") from error


def _plot(asked: Plot, name: str) -> Picture:
    symbol, low, high = asked.over
    xs = _between(low, high, POINTS)

    def curves(at: Mapping[Basic, Any], labels: Iterable[str]) -> tuple[Curve, ...]:
        return tuple(_curve(asked, label, at, xs) for label in labels)

    height = Formula("", "") if asked.height is None else formula(asked.height)
    common = Picture(name, asked.caption, asked.alternative, formula(symbol), height)
    if asked.slide is None:
        return _replaced(common, curves=curves(asked.at, asked.curves))
    slider, values = asked.slide
    fixed = [label for label, tree in asked.curves.items() if not tree.has(slider)]
    moving = [label for label in asked.curves if label not in fixed]
    told = {f"${formula(slider).latex}$": slider, **asked.values}
    frames = tuple(
        Frame(_number(value), _told(told, at), curves(at, moving))
        for value in values
        for at in ({**asked.at, slider: value},)
    )
    return _replaced(common, curves=curves(asked.at, fixed), parameter=formula(slider), frames=frames)


def _told(values: Mapping[str, Basic], at: Mapping[Basic, Any]) -> str:
    """The values with their labels, to three digits."""
    found = {label: evaluated(tree, at, ())() for label, tree in values.items()}
    return ", ".join(f"{label} = {float(f'{value:.3g}'):g}" for label, value in found.items())


def _replaced(picture: Picture, **fields: Any) -> Picture:
    return msgspec.structs.replace(picture, **fields)


def _curve(asked: Plot, label: str, at: Mapping[Basic, Any], xs: Sequence[float]) -> Curve:
    value = evaluated(asked.curves[label], at, (asked.over[0],))
    ys = [float(value(x)) for x in xs]
    if asked.area:
        area = sum((a + b) / 2 for a, b in pairwise(ys)) * (xs[1] - xs[0])
        ys = [y / area for y in ys]
    return Curve(label, tuple(_rounded(point) for point in zip(xs, ys, strict=True)))


def evaluated(tree: Basic, at: Mapping[Basic, Any], arguments: tuple[Basic, ...]) -> Callable[..., float]:
    """A function of some symbols that computes an expression, everything else replaced by numbers."""
    found: Callable[..., float] = lambdify(arguments, _concrete(sympify(tree), dict(at)), modules="math")
    return found


def _concrete(tree: Basic, at: dict[Basic, Any]) -> Basic:
    """The tree with numbers for symbols and entries, sums and products written out."""
    if isinstance(tree, Indexed):
        return sympify(_entry(at, tree))
    if tree in at:
        return sympify(at[tree])
    if isinstance(tree, (Sum, Product)):
        return _written_out(tree.args[0], tree.args[1:], at, Add if isinstance(tree, Sum) else Mul)
    return tree.func(*(_concrete(part, at) for part in tree.args)) if tree.args else tree


def _entry(at: dict[Basic, Any], tree: Indexed) -> Any:
    base, *indices = tree.args
    table = at[base]
    for index in indices:
        table = table[int(_concrete(index, at)) - 1]
    return table


def _written_out(body: Basic, limits: tuple[Basic, ...], at: dict[Basic, Any], combine: Any) -> Basic:
    if not limits:
        return _concrete(body, at)
    name, *ends = limits[-1].args
    first, last = (int(_concrete(end, at)) for end in ends)
    return combine(
        *(_written_out(body, limits[:-1], {**at, name: k}, combine) for k in range(first, last + 1))
    )


def _contours(asked: Contours, name: str) -> Picture:
    (first, low_x, high_x), (second, low_y, high_y) = asked.over
    grid = _between(low_x, high_x, GRID), _between(low_y, high_y, GRID)
    curves = [
        curve
        for label, (tree, levels) in asked.lines.items()
        for curve in _lines(label, _surface(asked, tree, grid), levels, filled=False)
    ]
    for label, (tree, level) in asked.regions.items():
        curves.extend(_lines(label, _surface(asked, tree, grid), (level,), filled=True))
    for label, (x, y, symbol, values) in asked.paths.items():
        across, up = (evaluated(tree, asked.at, (symbol,)) for tree in (x, y))
        curves.append(Curve(label, tuple(_rounded((float(across(v)), float(up(v)))) for v in values)))
    axes = formula(first), formula(second)
    return Picture(name, asked.caption, asked.alternative, *axes, curves=tuple(curves), equal_scale=True)


def _surface(asked: Contours, tree: Expr, grid: tuple[list[float], list[float]]) -> Any:
    value = evaluated(tree, asked.at, tuple(axis[0] for axis in asked.over))
    heights = [float(value(x, y)) for y, x in product(grid[1], grid[0])]
    rows = [heights[k : k + len(grid[0])] for k in range(0, len(heights), len(grid[0]))]
    return contour_generator(x=grid[0], y=grid[1], z=rows)


def _lines(label: str, surface: Any, levels: Iterable[float], filled: bool) -> list[Curve]:
    """One curve for each piece of each line; only the first has the label."""
    pieces = [piece for level in levels for piece in surface.lines(level)]
    found = []
    for k, piece in enumerate(pieces):
        points = tuple(_rounded((float(x), float(y))) for x, y in piece)
        found.append(Curve(label if k == 0 else "", points, points[0] == points[-1], filled))
    return found


def _between(low: float, high: float, count: int) -> list[float]:
    return [low + (high - low) * k / (count - 1) for k in range(count)]


def _rounded(point: Point) -> Point:
    return float(f"{point[0]:.{DIGITS}g}"), float(f"{point[1]:.{DIGITS}g}")


def _number(value: float) -> Formula:
    return Formula(f"{value:g}", f"{value:g}")
