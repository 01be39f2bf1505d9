"""A correlated prior is an ordinary one in other coordinates."""

from d12_any_noise_any_prior import Omega, P, any_noise_any_prior, mu
from notation import D, N, W, X, Y, lam, sigma_n, sigma_w
from sympy import Identity, Q

from derivable import PROPORTIONAL, UNIQUE_MINIMISER, MultivariateNormal, derivation, matrix, squared_norm

L = matrix("L", D, D)
A = X * L.T.I
likelihood = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y)
prior = MultivariateNormal(precision=L * L.T / sigma_w**2).density(W)
white = (A.T * A + lam * Identity(D)).I * A.T * Y


@derivation(
    title="Whitening",
    about=W,
    assume=[("$L$ has an inverse.", Q.invertible(L))],
    references=["Hansen, Rank-Deficient and Discrete Ill-Posed Problems, section 2.3.1"],
    used_in="Standardised columns, smoothing penalties, solvers that know nothing but one penalty.",
)
def whitening(d):
    r"""A prior with the precision $LL^\top/\sigma_w^2$ expects the weights to move together. In the
    coordinates $v = L^\top w$ the same prior is round, and the data are $A = X (L^\top)^{-1}$, since
    $Xw = Av$. So ordinary ridge regression on $A$, carried back, serves any normal prior. Any precision
    can be written so, by its Cholesky factor."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.define(lam, sigma_n**2 / sigma_w**2)
    precisions = {Omega: Identity(N) / sigma_n**2, P: L * L.T / sigma_w**2, mu: 0 * W}
    d.use(any_noise_any_prior, precisions, "White noise and this prior.")
    d.state(
        L.T.I * white, "Ridge regression on $A$, and back from $v$ to $w$.", title="Carried back", hide=True
    )
    round_prior = MultivariateNormal(sd=sigma_w).density(L.T * W)
    d.remark(prior, PROPORTIONAL, round_prior, r"A constant apart, $|\det L|$.", title="The prior is round")
    loss = squared_norm(Y - X * W) + lam * squared_norm(L.T * W)
    d.mistake(white, "These are the weights of $A$.", UNIQUE_MINIMISER, of=loss, title="Not carried back")
    d.repair(L.T.I * white, "$w = (L^\\top)^{-1} v$.")
    d.mistake(L.I * white, "$L$ is not symmetric.", UNIQUE_MINIMISER, of=loss, title="Carried back by $L$")
    d.repair(L.T.I * white, "The inverse of what took $w$ to $v$.")
