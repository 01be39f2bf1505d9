"""The Laplace (double exponential) distribution."""

from dataclasses import dataclass

from sympy import Abs, Expr, sympify

from derivable.distributions.written import bell, fraction, times


@dataclass(frozen=True, kw_only=True, slots=True)
class Laplace:
    """The Laplace distribution on the real line with density exp(-|x - mean| / scale) / (2 scale).

    The scale is positive; the variance is 2 scale**2. Source: Murphy, PML1, eq. 2.136.
    """

    mean: Expr | int = 0
    scale: Expr | int

    def density(self, x: Expr) -> Expr:
        """The density at x."""
        distance = Abs(x - self.mean)
        return times(fraction(1, times(2, self.scale)), bell(fraction(distance, sympify(self.scale))))
