"""Evidence: what a search offers for a claim, as plain data that the kernel replays."""

from dataclasses import dataclass

from sympy import Basic, Expr, Integer, Symbol

from derivable.kernel.claims import Claim

NOTHING = Integer(0)


@dataclass(frozen=True, slots=True)
class SameForm:
    """Nothing: the normal forms of the two sides agree."""


@dataclass(frozen=True, slots=True)
class Induction:
    """f(1) = g(1), and f(n + 1) = g(n + 1) where f(n) = g(n): the number n."""

    number: Symbol


@dataclass(frozen=True, slots=True)
class Scale:
    """g = c f: the positive factor c."""

    factor: Expr


@dataclass(frozen=True, slots=True)
class Shift:
    """g = f + b: the constant b."""

    constant: Expr


@dataclass(frozen=True, slots=True)
class Affine:
    """The map z -> a z + b, increasing for a > 0, decreasing for a < 0."""

    factor: Expr
    constant: Expr = NOTHING


@dataclass(frozen=True, slots=True)
class Log:
    """The map z -> log z, increasing on positive numbers."""


@dataclass(frozen=True, slots=True)
class Exp:
    """The map z -> exp z, increasing."""


@dataclass(frozen=True, slots=True)
class Root:
    """The map z -> z**exponent: for a positive exponent increasing on z >= 0, else decreasing on z > 0."""

    exponent: Expr


Map = Affine | Log | Exp | Root


@dataclass(frozen=True, slots=True)
class Monotone:
    """g = m(f): strictly monotone maps, the first to be applied first."""

    maps: tuple[Map, ...]


@dataclass(frozen=True, slots=True)
class Convexity:
    """After strictly monotone maps, f is strictly convex (concave) and stationary at the point."""

    maps: tuple[Map, ...] = ()


@dataclass(frozen=True, slots=True)
class Excess:
    """f(w) = f(p) + a (w - p)**2 + r at the point p (or - a and - r, for a maximum): a > 0, r >= 0."""

    factor: Expr
    rest: Expr


@dataclass(frozen=True, slots=True)
class SamePoint:
    """Both sides have their only optimum at the point: the evidence for the left side, and for the right."""

    point: Basic
    left: "Evidence"
    right: "Evidence"


@dataclass(frozen=True, slots=True)
class Form:
    """An expression equal to the difference of the larger and the smaller side, whose sign can be seen."""

    difference: Expr


@dataclass(frozen=True, slots=True)
class Multiplier:
    """What turns the difference of the sides of the first equation into that of the second."""

    factor: Basic


@dataclass(frozen=True, slots=True)
class Chain:
    """Claims in a row, each with its evidence, that compose to the claim."""

    links: tuple[tuple[Claim, "Evidence"], ...]


Evidence = (
    SameForm
    | Induction
    | Scale
    | Shift
    | Monotone
    | Convexity
    | Excess
    | SamePoint
    | Form
    | Multiplier
    | Chain
)
