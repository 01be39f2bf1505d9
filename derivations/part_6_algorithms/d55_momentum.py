"""Momentum: where the decay enters decides how strong it is."""

from notation import w
from sympy import Eq

from derivable import IF_AND_ONLY_IF, derivation, positive, real

eta, omega, rho = positive("eta omega rho")
g, v = real("g v")
at_rest = (g + omega * w) / (1 - rho)


@derivation(
    title="Momentum strengthens what goes through it",
    about=w,
    assume=[("Momentum is less than one.", rho < 1)],
    references=["Loshchilov and Hutter (2019), Decoupled weight decay regularization"],
    used_in="SGD(momentum=..., weight_decay=...) in libraries that disagree.",
)
def momentum(d):
    r"""Momentum keeps a velocity $v$, which becomes $\rho v$ plus the gradient in every step. Where
    gradient descent comes to rest, is it the minimum of the penalised loss? If the decay $\omega w$ is part
    of the gradient $g$, yes. If it is applied outside the velocity, momentum strengthens the gradient
    alone, and the decay counts for $1 - \rho$ of itself: at $\rho = 0.9$ the prior's variance is ten times
    as large."""
    velocity = Eq(v, rho * v + g + omega * w)
    d.remark(velocity, IF_AND_ONLY_IF, Eq(v, at_rest), "It no longer changes.", title="The velocity at rest")
    d.start(Eq(w, w - eta * at_rest), "At rest: a step changes nothing, with the decay inside the velocity.")
    d.state(Eq(g + omega * w, 0), "The step size and the momentum are factors that are not zero.", hide=True)
    outside = Eq(w, w - eta * g / (1 - rho) - eta * omega * w)
    d.mistake(
        Eq(g + omega * w, 0),
        "Outside the velocity, the decay is not strengthened as the gradient is.",
        IF_AND_ONLY_IF,
        of=outside,
        title="Decay outside, the same prior",
    )
    d.repair(Eq(g + (1 - rho) * omega * w, 0), r"An L2 penalty with $(1 - \rho)\omega$: a wider prior.")
