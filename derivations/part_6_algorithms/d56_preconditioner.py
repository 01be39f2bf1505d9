"""A preconditioner changes the path to the minimum, not the minimum."""

from notation import w
from sympy import Eq

from derivable import IF_AND_ONLY_IF, derivation, positive, real

eta, omega, m = positive("eta omega m")
g = real("g")


@derivation(
    title="With the penalty in the gradient, every preconditioner finds the same weights",
    about=w,
    references=["Loshchilov and Hutter (2019), Decoupled weight decay regularization"],
    used_in="Adam(weight_decay=...) and RMSprop(weight_decay=...) of PyTorch: still the Gaussian prior.",
)
def preconditioner(d):
    r"""Adam and its relatives divide the gradient of each weight by a running size $m > 0$. If the penalty
    is part of the gradient, $g + \omega w$, both are divided, and where the steps come to rest nothing has
    changed: it is the MAP estimate. Only the path differs. Here is one weight; the others do the same."""
    d.start(Eq(w, w - eta / m * (g + omega * w)), "At rest a step changes nothing.")
    d.state(Eq(g + omega * w, 0), r"Divide by $-\eta/m$, which is not zero.", title="Stationary", hide=True)
    outside = Eq(w, w - eta / m * g - eta * omega * w)
    d.mistake(
        Eq(g + omega * w, 0),
        "If the decay is applied outside, only the gradient is divided.",
        IF_AND_ONLY_IF,
        of=outside,
        title="Decay outside, the same weights",
    )
    d.repair(Eq(g + omega * m * w, 0), r"Each weight then has its own decay, $\omega m$.")
