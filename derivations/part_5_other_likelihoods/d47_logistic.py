"""Logistic regression with an L2 penalty is MAP estimation, and C is the prior's variance."""

from notation import N, i, sigma_w, w, x, y
from sympy import Derivative, Product, Sum, exp, log

from derivable import EQUAL, GREATER_THAN, PROPORTIONAL, Normal, derivation, positive, real
from derivable.distributions.written import fraction

C, f = positive("C"), real("f")
margin = y[i] * w * x[i]
likelihood = Product(fraction(1, 1 + exp(-margin)), i)
nll = Sum(log(1 + exp(-margin)), i)


@derivation(
    title="Logistic regression: $C$ is the variance of the prior",
    about=w,
    assume=[r"The labels $y_i$ are $-1$ or $1$; $x_i w$ is the log odds of the label $1$."],
    references=["Bishop, PRML, section 4.3.2 and eq. 4.90", "Murphy, PML1, section 10.2"],
    used_in="LogisticRegression(C=...); weight decay with a cross-entropy loss.",
)
def logistic(d):
    r"""A label has probability $1/(1 + e^{-m})$, where the margin $m = y_i w x_i$ is positive when the
    prediction is right. No noise variance appears: the likelihood has a scale of its own, so the penalty
    fixes the prior's width, and not only a ratio."""
    total = fraction(1, 1 + exp(-f)) + fraction(1, 1 + exp(f))
    d.remark(total, EQUAL, 1, "The two labels share one probability.", title="A likelihood", about=f)
    d.start(likelihood, Normal(mean=0, sd=sigma_w).density(w), "Bayes' theorem.")
    d.take_log()
    d.write_out()
    d.drop_constants()
    d.scale(-1, milestone="The negative log posterior")
    d.scale(sigma_w**2, "To read off what libraries call $C$.")
    d.define(C, sigma_w**2, r"The inverse strength of the penalty is the variance of the prior.")
    d.state(C * nll + w**2 / 2, title="As in scikit-learn", hide=True, milestone="The loss")
    bend, reason = (
        Derivative(C * nll + w**2 / 2, (w, 2)),
        "Strictly convex: the most probable weight is unique.",
    )
    d.remark(bend, GREATER_THAN, 0, reason, title="Convex")
    mean, reason = nll / N + w**2 / (2 * N * C), r"So weight decay on a mean loss is $1/(N\sigma_w^2)$."
    d.state(mean, reason, PROPORTIONAL, title="The mean loss")
    wrong, right = nll + C * w**2 / 2, C * nll + w**2 / 2
    d.mistake(wrong, "$C$ multiplies the data.", PROPORTIONAL, title="Strength or width")
    d.repair(right, "A large $C$ is a wide prior: weak regularisation.")
