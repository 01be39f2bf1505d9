"""A penalty on the weights is a budget for their length: nothing within the budget fits better."""

from notation import D, W, X, Y, lam
from sympy import Identity

from derivable import AT_LEAST, EQUAL, derivation, squared_norm, vector

v = vector("v", D)
estimate = (X.T * X + lam * Identity(D)).I * X.T * Y


def rss(weights):
    return squared_norm(Y - X * weights)


@derivation(
    title="A penalty is a budget",
    about=v,
    assume=[("$v$ is not longer than the ridge estimate $w$.", squared_norm(v) <= squared_norm(W))],
    references=["Hastie, Tibshirani and Friedman, ESL, eq. 3.42"],
    used_in="Pictures of ridge regression and lasso as balls and diamonds.",
)
def budget(d):
    r"""Instead of paying $\lambda$ for each unit of squared length, one may be given a budget for the length.
    Let $w$ be the ridge estimate and $v$ any other weights of no greater length. Then $v$ fits no better:
    whatever it gained in fit it would have to pay in length, and there is nothing to pay with."""
    d.define(W, estimate, "The ridge estimate.")
    d.start(rss(v), "The misfit of $v$.", seeks="min")
    trade = rss(W) + lam * (squared_norm(W) - squared_norm(v))
    around = trade + squared_norm(X * (v - W)) + lam * squared_norm(v - W)
    d.state(around, "The loss is flat at $w$, so only squares are added.", title="Seen from $w$")
    d.state(trade, "The squares are left out.", AT_LEAST, title="Fit is paid for in length")
    d.state(rss(W), "$v$ has no more length than $w$.", AT_LEAST, title="Within the budget", hide=True)
    d.mistake(
        trade, r"$\lambda$ is the price of length at $w$ only.", EQUAL, of=around, title="A fixed price"
    )
    d.repair(relation=AT_LEAST, reason="The price is a bound.")
