"""Two error bars of ridge regression: the posterior's is wider than the sampling one."""

from notation import D, X, sigma_n, sigma_w
from sympy import Identity

from derivable import EQUAL, LESS_THAN, derivation

S = (X.T * X / sigma_n**2 + Identity(D) / sigma_w**2).I
A = (X.T * X + sigma_n**2 / sigma_w**2 * Identity(D)).I * X.T


@derivation(
    title="Posterior covariance and sampling covariance",
    about=X,
    references=["Bishop, PRML, eq. 3.54", "Hastie, Tibshirani and Friedman, ESL, eq. 3.8 and 3.44"],
    used_in="Reading the standard errors that a library prints for ridge regression.",
)
def two_covariances(d):
    r"""The ridge estimate is $A y$ with $A = (X^\top X + \lambda I)^{-1} X^\top$. If data were drawn again
    and again for the same weights, its covariance would be $\sigma_n^2 A A^\top$. The posterior covariance
    $S$ says something else: how uncertain the weights are, given these data. It counts the pull towards
    zero as ignorance, which repeated sampling does not see, and so it is larger in every direction."""
    sampling = d.start(sigma_n**2 * A * A.T, r"The noise in $y$ has the covariance $\sigma_n^2 I$.")
    d.state(S - S * S / sigma_w**2, "Put $X^\\top X$ in terms of $S$.", title="What is missing", hide=True)
    d.state(S, "$SS$ is positive definite.", LESS_THAN, title="The posterior covariance")
    d.mistake(S, "One is about weights, one about noise.", EQUAL, of=sampling, title="The same thing")
    d.repair(relation=LESS_THAN, reason="They would agree only without a prior.")
