"""An intercept without a penalty: centre the data first."""

from d05_one_term_scaled import one_term_scaled
from notation import N, i, lam, w, x, y
from sympy import Limit, Sum

from derivable import EQUAL, SAME_ARGMIN, UNIQUE_MINIMISER, derivation, index, positive, real

b, mu, k = real("b"), positive("mu"), index("k", N)
x_bar, y_bar = Sum(x[k], k) / N, Sum(y[k], k) / N
loss = Sum((y[i] - w * x[i] - b) ** 2, i) + lam * w**2
best = y_bar - w * x_bar


@derivation(
    title="The intercept is not penalised: centre the data",
    about=w,
    references=["Hastie, Tibshirani and Friedman, ESL, section 3.4.1 and exercise 3.5"],
    used_in="Ridge regression as libraries do it.",
)
def intercept(d):
    r"""To shift all $y_i$ by a constant should shift the predictions by it, so the intercept $b$ has no
    penalty: a flat prior. For each $w$ the best $b$ is known in closed form. Put in, it leaves ridge
    regression on centred data, with the same $\lambda$."""
    reason = "For fixed $w$ the loss is a parabola in $b$, lowest where the mean residual is zero."
    d.remark(loss, UNIQUE_MINIMISER, best, reason, title="The best intercept", about=b)
    d.start(loss.subs(b, best), "The loss at that intercept: a function of $w$ alone.", seeks="min")
    centred = Sum((y[i] - y_bar - w * (x[i] - x_bar)) ** 2, i) + lam * w**2
    d.state(centred, "Sort what belongs to $y$ and to $w$.", title="Centred data", hide=True)
    reason = "One weight, with the means taken off: the minimiser of that result, at these data."
    d.use(one_term_scaled, {x[i]: x[i] - x_bar, y[i]: y[i] - y_bar}, reason, title="The minimiser")
    penalised, normal = Sum(y[i] - w * x[i], i) / (N + mu), loss + mu * b**2
    d.remark(normal, UNIQUE_MINIMISER, penalised, "A normal prior on $b$.", title="Penalised", about=b)
    limit, reason = Limit(penalised, mu, 0, "+"), "A flat prior is the limit of wide ones."
    d.remark(limit, EQUAL, best, reason, title="The limit")
    through_zero = Sum((y[i] - w * x[i]) ** 2, i) + lam * w**2
    reason = "That sets the intercept to zero."
    d.mistake(through_zero, reason, SAME_ARGMIN, of=centred, title="Leave the intercept out")
    d.repair(centred, "Subtract the means, and the intercept may be left out.")
