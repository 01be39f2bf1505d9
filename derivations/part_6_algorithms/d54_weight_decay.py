"""Plain gradient descent: weight decay and an L2 penalty are the same step."""

from notation import w
from sympy import Derivative

from derivable import EQUAL, derivation, positive, real

eta, omega = positive("eta omega")
g = real("g")


@derivation(
    title="For plain gradient descent, weight decay is an L2 penalty",
    about=w,
    references=["Loshchilov and Hutter (2019), Decoupled weight decay regularization, proposition 1"],
    used_in="SGD(weight_decay=...).",
)
def weight_decay(d):
    r"""One step of size $\eta$ goes against the gradient $g$ of the loss. With the penalty
    $\frac{\omega}{2} w^2$ the gradient gains $\omega w$. The same step can be read as: shrink the weight by
    the factor $1 - \eta\omega$, then move as if there were no penalty. The two readings part company as
    soon as the step is not the plain gradient."""
    slope, reason = Derivative(omega * w**2 / 2, w), "The one half is there to cancel the two."
    d.remark(slope, EQUAL, omega * w, reason, title="The penalty's gradient")
    d.start(w - eta * (g + omega * w), "One step on the penalised loss.", seeks="min")
    d.state((1 - eta * omega) * w - eta * g, "Sort by $w$.", title="Decay, then step", hide=True)
    d.mistake(w - eta * g + eta * omega * w, "The weight would grow.", EQUAL, title="The wrong sign")
    d.repair(w - eta * g - eta * omega * w, "Both gradients are subtracted.")
    reason = r"The decay per step is $\eta\omega$."
    d.mistake((1 - omega) * w - eta * g, reason, EQUAL, title="Forget the step size")
    d.repair((1 - eta * omega) * w - eta * g, "A smaller step also decays less.")
    doubled = r"A penalty $\omega w^2$, as Keras has it, decays twice as fast."
    d.remark(Derivative(omega * w**2, w), EQUAL, 2 * omega * w, doubled, title="Without the one half")
