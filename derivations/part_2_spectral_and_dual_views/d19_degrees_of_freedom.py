"""How many weights ridge regression really uses: its effective degrees of freedom."""

from notation import D, X, j, lam
from sympy import Derivative, Identity, Sum, Trace

from derivable import EQUAL, LESS_THAN, derivation, positive_data

s = positive_data("d")
left = (X.T * X + lam * Identity(D)).I
total = Sum(s[j] ** 2 / (s[j] ** 2 + lam), j)


@derivation(
    title="Effective degrees of freedom",
    about=lam,
    references=["Hastie, Tibshirani and Friedman, ESL, eq. 3.50", "Bishop, PRML, eq. 3.91"],
    used_in="Choosing the penalty, evidence, comparing models.",
)
def degrees_of_freedom(d):
    r"""The fitted values are $H y$ with $H = X (X^\top X + \lambda I)^{-1} X^\top$. The trace of $H$ counts
    the weights that are free to follow the data. Each singular value $d_j$ of $X$ contributes
    $d_j^2/(d_j^2 + \lambda)$, which is near 1 where the data speak and near 0 where the prior does."""
    trace = d.start(Trace(X * left * X.T), "The trace of the matrix that makes the fit.")
    turned = r"Turned round, $X^\top X = (X^\top X + \lambda I) - \lambda I$."
    d.state(D - lam * Trace(left), turned, title="What is taken", hide=True)
    d.state(D, "The penalty takes something in every direction.", LESS_THAN, title="Less than all weights")
    slope = -Trace(left * X.T * X * left)
    d.remark(Derivative(trace, lam), EQUAL, slope, "An inverse is differentiated.", title="The slope")
    d.remark(Derivative(total, lam), LESS_THAN, 0, "By singular values: it falls strictly.", title="It falls")
    d.mistake(D, "They are tied to zero, not free.", EQUAL, of=trace, title="One for each weight")
    d.repair(relation=LESS_THAN, reason="Every penalty makes it less.")
