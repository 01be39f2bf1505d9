"""The multivariate normal (Gaussian) distribution."""

from dataclasses import dataclass

from sympy import Determinant, Expr, MatrixSymbol, Pow, Rational, pi, sympify
from sympy.matrices.expressions.matexpr import MatrixExpr

from derivable.distributions.written import HALF, bell, fraction, inverse_root, times, two_pi
from derivable.errors import BadClaim
from derivable.language.symbols import quadratic_form, squared_norm


@dataclass(frozen=True, kw_only=True, slots=True)
class MultivariateNormal:
    """The normal distribution of a column vector, its width given as exactly one of three kinds.

    `sd` is the standard deviation of independent entries; `cov` is the covariance matrix and
    `precision` its inverse, symmetric and positive definite of shape (n, n). The mean has shape (n, 1)
    and is zero by default. Raises `BadClaim` unless just one width is given. Source: Bishop, PRML, eq. 2.43.
    """

    mean: MatrixExpr | None = None
    sd: Expr | int | None = None
    cov: MatrixExpr | None = None
    precision: MatrixExpr | None = None

    def __post_init__(self) -> None:
        given = [width for width in (self.sd, self.cov, self.precision) if width is not None]
        if len(given) != 1:
            raise BadClaim("a normal distribution needs one width: sd=..., cov=... or precision=...")

    def density(self, x: MatrixSymbol) -> Expr:
        """The density at x, a column vector of shape (n, 1)."""
        rest = x if self.mean is None else x - self.mean
        half_length = Rational(1, 2) * x.shape[0]
        if self.sd is not None:
            variance = sympify(self.sd) ** 2
            root = Pow(two_pi(variance), -half_length, evaluate=False)
            return times(root, bell(fraction(squared_norm(rest), times(2, variance))))
        root = Pow(2 * pi, -half_length, evaluate=False)
        if self.cov is not None:
            square = quadratic_form(self.cov.I, rest)
            return times(root, inverse_root(Determinant(self.cov)), bell(times(HALF, square)))
        precision = sympify(self.precision)
        determinant = Pow(Determinant(precision), HALF, evaluate=False)
        return times(root, determinant, bell(times(HALF, quadratic_form(precision, rest))))
