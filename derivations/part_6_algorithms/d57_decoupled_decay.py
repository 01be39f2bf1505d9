"""Decoupled decay with a fixed preconditioner: a ridge with one penalty for each weight."""

from notation import D, i, j, y
from sympy import Derivative, Eq, Sum

from derivable import EQUAL, data, derivation, index, positive, positive_data

X, w, m = *data("X w"), positive_data("m")
eta, omega, k = *positive("eta omega"), index("k", D)
residual = y[i] - Sum(X[i, j] * w[j], j)
half_rss, slope = Sum(residual**2, i) / 2, -Sum(X[i, k] * residual, i)
scaled = half_rss + omega / 2 * Sum(m[j] * w[j] ** 2, j)


@derivation(
    title="Decoupled decay is a ridge with a penalty for each weight",
    about=w,
    references=["Loshchilov and Hutter (2019), Decoupled weight decay regularization, proposition 3"],
    used_in="Understanding AdamW, whose sizes $m_j$ are not fixed.",
)
def decoupled_decay(d):
    r"""Decay outside a preconditioner that is held fixed still minimises something: the loss plus
    $\frac{\omega}{2}\sum_j m_j w_j^2$. A coordinate with large gradients is held back more. So it is MAP
    estimation with variances $1/(\omega m_j)$, in units of the noise, and not with one variance for all."""
    d.remark(Derivative(half_rss, w[k]), EQUAL, slope, "A column times the residuals.", title="The gradient")
    d.start(Eq(w[k], w[k] - eta / m[k] * slope - eta * omega * w[k]), "At rest, a step changes nothing.")
    d.state(Eq(slope + omega * m[k] * w[k], 0), r"Multiply by $-m_k/\eta$, which is not zero.", title="Sort")
    stationary = Eq(Derivative(scaled, w[k]), 0)
    d.state(stationary, "The derivative of the loss with scaled penalties.", title="Stationary", hide=True)
    plain = half_rss + omega / 2 * Sum(w[j] ** 2, j)
    d.mistake(
        Eq(Derivative(plain, w[k]), 0),
        "That is one prior width for all weights, as without a preconditioner.",
        title="One penalty for all",
    )
    d.repair(stationary, "Every weight is measured by the size of its gradients.")
