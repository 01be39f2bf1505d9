"""Claims with N explicit terms: linear regression with N observations and D weights, written out in full.

Every number of the data is a symbol of its own. With `plain`, SymPy evaluates the large products and
sums as it builds them; without, it keeps them as they are written. Each function gives the parts of
a claim: left side, relation, right side, variables.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sympy import Add, Expr, Mul, Rational, Symbol, exp, log, pi, sqrt, symbols

from derivable.kernel.relations import Relation

HALF = Rational(1, 2)
Parts = tuple[Expr, Relation, Expr, tuple[Symbol, ...]]


@dataclass(frozen=True, slots=True)
class Regression:
    """The symbols of a linear regression, and the parts that the claims have in common."""

    y: tuple[Symbol, ...]
    x: tuple[tuple[Symbol, ...], ...]
    w: tuple[Symbol, ...]
    sigma_n: Symbol
    sigma_w: Symbol

    @property
    def squares(self) -> list[Expr]:
        """(y_i - w . x_i)^2 for every observation."""
        return [(y - Add(*map(Mul, self.w, row))) ** 2 for y, row in zip(self.y, self.x, strict=True)]

    def halved(self, plain: bool) -> Expr:
        """The negative logarithm of the posterior, without its constants."""
        errors = [square / (2 * self.sigma_n**2) for square in self.squares]
        weights = [w**2 / (2 * self.sigma_w**2) for w in self.w]
        return Add(*errors, *weights, evaluate=plain)

    def loss(self, plain: bool) -> Expr:
        """The L2 loss."""
        weights = [self.sigma_n**2 / self.sigma_w**2 * w**2 for w in self.w]
        return Add(*self.squares, *weights, evaluate=plain)


def regression(n: int, d: int) -> Regression:
    """The symbols for N observations and D weights."""
    sigma_n, sigma_w = symbols("sigma_n sigma_w", positive=True)
    return Regression(
        y=tuple(Symbol(f"y{i}", real=True) for i in range(1, n + 1)),
        x=tuple(tuple(Symbol(f"x{i}_{j}", real=True) for j in range(1, d + 1)) for i in range(1, n + 1)),
        w=tuple(Symbol(f"w{j}", real=True) for j in range(1, d + 1)),
        sigma_n=sigma_n,
        sigma_w=sigma_w,
    )


def density(square: Expr, sd: Symbol, plain: bool) -> Expr:
    """The density of a Gaussian, its squared deviation given."""
    return Mul(exp(-square / (2 * sd**2)), 1 / sqrt(2 * pi * sd**2), evaluate=plain)


def posterior(at: Regression, plain: bool) -> Expr:
    """The product of N Gaussian factors and the prior."""
    factors = [density(square, at.sigma_n, plain) for square in at.squares]
    factors += [density(w**2, at.sigma_w, plain) for w in at.w]
    return Mul(*factors, evaluate=plain)


def log_posterior(at: Regression, plain: bool) -> Expr:
    """The logarithm of the posterior, written as a sum."""
    terms = [-square / (2 * at.sigma_n**2) for square in at.squares]
    terms += [-(w**2) / (2 * at.sigma_w**2) for w in at.w]
    constants = [
        -HALF * count * log(2 * pi * sd**2)
        for count, sd in ((len(at.y), at.sigma_n), (len(at.w), at.sigma_w))
    ]
    return Add(*terms, *constants, evaluate=plain)


def logarithm(n: int, d: int, plain: bool) -> Parts:
    """The logarithm of N Gaussian factors times the prior is a sum."""
    at = regression(n, d)
    taken = log(posterior(at, plain), evaluate=plain)
    return (taken, Relation.EQUAL, log_posterior(at, plain), at.w)


def maximiser(n: int, d: int, plain: bool) -> Parts:
    """N Gaussian factors times the prior, and its logarithm, are largest at the same weights."""
    at = regression(n, d)
    return (posterior(at, plain), Relation.SAME_ARGMAX, log_posterior(at, plain), at.w)


def scaling(n: int, d: int, plain: bool) -> Parts:
    """2 sigma_n^2 times the negative logarithm of the posterior is the L2 loss."""
    at = regression(n, d)
    scaled = Mul(2, at.sigma_n**2, at.halved(plain), evaluate=plain)
    return (scaled, Relation.EQUAL, at.loss(plain), at.w)


def proportion(n: int, d: int, plain: bool) -> Parts:
    """The L2 loss is proportional to the negative logarithm of the posterior: the scale has to be found."""
    at = regression(n, d)
    return (at.halved(plain), Relation.PROPORTIONAL, at.loss(plain), at.w)


def expansion(n: int, d: int, plain: bool) -> Parts:
    """The sum of squares is the sum of its products."""
    at = regression(n, d)
    terms = [term for y, row in zip(at.y, at.x, strict=True) for term in products(y, row, at.w)]
    return (Add(*at.squares, evaluate=plain), Relation.EQUAL, Add(*terms, evaluate=plain), at.w)


def products(y: Symbol, row: tuple[Symbol, ...], w: tuple[Symbol, ...]) -> list[Expr]:
    """The terms of (y - w . x)^2."""
    places = range(len(w))
    linear = [-2 * y * w[j] * row[j] for j in places]
    squares = [w[j] ** 2 * row[j] ** 2 for j in places]
    mixed = [2 * w[j] * w[k] * row[j] * row[k] for j in places for k in range(j)]
    return [y**2, *linear, *squares, *mixed]


KINDS: dict[str, Callable[[int, int, bool], Parts]] = {
    "logarithm": logarithm,
    "maximiser": maximiser,
    "scaling": scaling,
    "proportion": proportion,
    "expansion": expansion,
}
