"""The weight of a leaf in gradient boosting is a MAP estimate."""

from notation import N, i, lam, sigma_n, sigma_w, w, x, y
from ridge import ridge
from sympy import Abs, Product, Sum

from derivable import UNIQUE_MINIMISER, Normal, derivation, positive, real

G, f = real("G f")
H, alpha = positive("H alpha")
likelihood = Product(Normal(mean=f + w, sd=sigma_n).density(y[i]), i)


@derivation(
    title="A leaf of gradient boosting is a MAP estimate",
    about=w,
    references=["Chen and Guestrin (2016), XGBoost, eq. 5"],
    used_in="reg_lambda of XGBoost, lambda_l2 of LightGBM, l2_regularization of scikit-learn.",
)
def boosted_leaf(d):
    r"""A leaf adds one weight $w$ to the prediction $f$ of the $N$ observations that fall into it. Boosting
    minimises $Gw + \frac{1}{2}(H + \lambda)w^2$ with the sums $G$ and $H$ of first and second derivatives
    of the loss. For squared loss this is exact, and $\lambda$ is the ridge of a one-weight model. For other
    losses it is one Newton step, not the MAP estimate itself."""
    d.start(likelihood, Normal(mean=0, sd=sigma_w).density(w), r"The leaf's data, and a prior around $f$.")
    reason = "Ridge regression whose only column holds ones, on what the trees so far leave."
    d.use(ridge, {x[i]: 1, y[i]: y[i] - f}, reason, title="A ridge in the leaf")
    d.define(lam, sigma_n**2 / sigma_w**2)
    gradient, reason = Sum(f - y[i], i), r"$-G/(H + \lambda)$, with $G = \sum_i (f - y_i)$ and $H = N$."
    d.minimiser(-gradient / (N + lam), reason, hide=True)
    newton = G * w + (H + lam) * w**2 / 2
    reason = "Any loss, expanded to second order."
    d.remark(newton, UNIQUE_MINIMISER, -G / (H + lam), reason, title="A Newton step")
    sparse, reason = newton + alpha * Abs(w), r"The sum $G$ is moved by $\alpha$ towards zero."
    moved, where = -(G + alpha) / (H + lam), G + alpha < 0
    d.remark(sparse, UNIQUE_MINIMISER, moved, reason, title="With an L1 penalty", where=where)
    reason = r"As if $\lambda$ were counted once per observation."
    d.mistake(-gradient / (N * (1 + lam)), reason, title="The mean of the leaf")
    d.repair(-gradient / (N + lam), "The losses are summed, so a large leaf is shrunk less.")
