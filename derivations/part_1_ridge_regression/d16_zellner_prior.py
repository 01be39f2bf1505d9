"""Zellner's prior shrinks all weights alike."""

from notation import D, W, X, Y, sigma_n
from sympy import Identity, Q

from derivable import UNIQUE_MINIMISER, MultivariateNormal, derivation, positive, scalar, squared_norm

g = positive("g")
gram = X.T * X
least_squares = gram.I * X.T * Y
likelihood = MultivariateNormal(mean=X * W, sd=sigma_n).density(Y)
prior = MultivariateNormal(cov=g * sigma_n**2 * gram.I).density(W)
rss = squared_norm(Y - X * W)


@derivation(
    title="Zellner's prior shrinks all weights alike",
    about=W,
    assume=[("The columns of $X$ are independent.", Q.positive_definite(gram))],
    references=["Zellner 1986, On assessing prior distributions with g-prior distributions"],
    used_in="Comparing regression models.",
)
def zellner_prior(d):
    r"""Let the prior have the shape of the likelihood, only wider: its covariance is $g$ times that of the
    least-squares estimate, $g \sigma_n^2 (X^\top X)^{-1}$. It says what $1/g$ of these data with targets
    zero would say. The estimate is that of least squares times one number, whatever the units of the
    columns are."""
    d.start(likelihood, prior, "Bayes' theorem; the evidence does not contain the weights.")
    d.take_log()
    d.write_out()
    d.drop_constants()
    d.scale(-2 * sigma_n**2, r"The noise $\sigma_n$ is in both terms and cancels.")
    d.state(
        rss + squared_norm(X * W) / g, "Small predictions are asked for, not small weights.", title="The loss"
    )
    shrunk = g / (1 + g) * least_squares
    d.minimiser(shrunk, r"Least squares, times one factor below one.", hide=True)
    ridge = rss + squared_norm(W) / g
    d.mistake(shrunk, "Weights are not predictions.", UNIQUE_MINIMISER, of=ridge, title="Ridge with $1/g$")
    d.repair((gram + Identity(D) / g).I * X.T * Y, "Ridge shrinks most where the data say least.")
    turned = rss + scalar(W.T * gram.I * W) / g
    d.mistake(shrunk, "A covariance for its inverse.", UNIQUE_MINIMISER, of=turned, title="Prior upside down")
    d.repair((gram + gram.I / g).I * X.T * Y, "Such a prior trusts the data least where they say most.")
