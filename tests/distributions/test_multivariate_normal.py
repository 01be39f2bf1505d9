"""The density of the multivariate normal against SciPy's, and the widths that it refuses."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal
from sympy import lambdify
from sympy.printing.numpy import NumPyPrinter

from derivable import MultivariateNormal, matrix, positive, vector
from derivable.errors import BadClaim

x, m, C = vector("x", 3), vector("m", 3), matrix("C", 3, 3)
s = positive("s")
POINT = np.array([1.0, -2.0, 0.5])
MEAN = np.array([0.3, 1.0, -1.0])
COVARIANCE = np.array([[2.0, 0.3, 0.1], [0.3, 1.0, -0.4], [0.1, -0.4, 0.7]])


class Printer(NumPyPrinter):
    """NumPy's names for what SymPy does not print."""

    def _print_Trace(self, tree):
        return f"numpy.trace({self._print(tree.arg)})"

    def _print_Determinant(self, tree):
        return f"numpy.linalg.det({self._print(tree.arg)})"


def value(density, width, at):
    function = lambdify((x, m, width), density, "numpy", printer=Printer)
    return float(np.squeeze(function(POINT[:, None], MEAN[:, None], at)))


def test_by_its_covariance():
    expected = multivariate_normal(MEAN, COVARIANCE).pdf(POINT)
    assert value(MultivariateNormal(mean=m, cov=C).density(x), C, COVARIANCE) == pytest.approx(expected)


def test_by_its_precision():
    expected = multivariate_normal(MEAN, COVARIANCE).pdf(POINT)
    precision = np.linalg.inv(COVARIANCE)
    assert value(MultivariateNormal(mean=m, precision=C).density(x), C, precision) == pytest.approx(expected)


def test_by_one_standard_deviation():
    expected = multivariate_normal(MEAN, 1.7**2 * np.eye(3)).pdf(POINT)
    assert value(MultivariateNormal(mean=m, sd=s).density(x), s, 1.7) == pytest.approx(expected)


def test_mean_zero():
    expected = multivariate_normal(np.zeros(3), 1.7**2 * np.eye(3)).pdf(POINT)
    assert value(MultivariateNormal(sd=s).density(x), s, 1.7) == pytest.approx(expected)


@pytest.mark.parametrize("widths", [{}, {"sd": s, "cov": C}])
def test_one_width(widths):
    with pytest.raises(BadClaim, match="needs one width"):
        MultivariateNormal(**widths)
