"""With an overwhelming penalty the weights are the covariances of features and target, divided by lambda."""

from notation import D, X, Y, j, lam
from sympy import Identity, Limit, Sum, oo

from derivable import EQUAL, data, derivation, positive_data

s = positive_data("d")
z, x = data("z x")
ridge = (X.T * X + lam * Identity(D)).I * X.T * Y


@derivation(
    title="The limit of an overwhelming penalty",
    about=Y,
    references=["Hastie, Tibshirani and Friedman, ESL, section 3.4.1 and exercise 3.27"],
    used_in="Starting a path of penalties; marginal regression as ridge regression with a large penalty.",
)
def overwhelming_penalty(d):
    r"""A large penalty sends all weights to zero. But they go there in a definite direction: $\lambda w$
    tends to $X^\top y$, where each feature is compared with the target alone and correlations between
    features no longer count."""
    d.start(lam * ridge, "The weights, magnified so that they do not vanish.")
    d.state(
        X.T * Y - X.T * X * ridge,
        r"The normal equations, solved for $\lambda w$.",
        title="Exactly",
        hide=True,
    )
    fit = Sum(s[j] * z[j] * x[j] / (s[j] ** 2 + lam), j)
    d.remark(Limit(fit, lam, oo, "-"), EQUAL, 0, "A prediction by singular values.", title="It vanishes")
    alone = Sum(s[j] * z[j] * x[j], j)
    d.remark(
        Limit(lam * fit, lam, oo, "-"), EQUAL, alone, r"That is $x^\top X^\top y$.", title="How it vanishes"
    )
    d.mistake(X.T * Y, "The limit is taken for the value.", EQUAL, title="Each feature alone")
    d.repair(X.T * (Y - X * ridge), r"At any penalty: features against residuals are $\lambda w$.")
