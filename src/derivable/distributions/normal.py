"""The normal (Gaussian) distribution."""

from dataclasses import dataclass

from sympy import Expr, Integer, sympify

from derivable.distributions.written import HALF, bell, fraction, inverse_root, times, two_pi
from derivable.errors import BadClaim


@dataclass(frozen=True, kw_only=True, slots=True)
class Normal:
    """The normal distribution on the real line, its width given as exactly one of three kinds.

    `sd` is the standard deviation, `var` the variance, `precision` one over the variance; all are
    positive. Raises `BadClaim` unless just one of them is given. Source: Bishop, PRML, eq. 1.46.
    """

    mean: Expr | int = 0
    sd: Expr | int | None = None
    var: Expr | int | None = None
    precision: Expr | int | None = None

    def __post_init__(self) -> None:
        given = [width for width in (self.sd, self.var, self.precision) if width is not None]
        if len(given) != 1:
            raise BadClaim("a normal distribution needs one width: sd=..., var=... or precision=...")

    @property
    def variance(self) -> Expr:
        """The variance, whichever width was given."""
        if self.var is not None:
            return sympify(self.var)
        return sympify(self.sd) ** 2 if self.sd is not None else 1 / sympify(self.precision)

    def density(self, x: Expr) -> Expr:
        """The density at x."""
        square = (x - self.mean) ** 2
        if self.precision is not None:
            root = (sympify(self.precision) / two_pi(Integer(1))) ** HALF
            return times(root, bell(times(HALF, self.precision, square)))
        return times(inverse_root(two_pi(self.variance)), bell(fraction(square, times(2, self.variance))))
