"""The lasso with one weight: soft thresholding, and why the estimate can be exactly zero."""

from notation import w
from sympy import Abs

from derivable import UNIQUE_MINIMISER, derivation, positive, real
from derivable.distributions.written import plus

t, z = positive("t"), real("z")
loss = plus((w - z) ** 2 / 2, t * Abs(w))


@derivation(
    title="The lasso with one weight: soft thresholding",
    about=w,
    references=["Hastie, Tibshirani and Friedman, ESL, table 3.4"],
    used_in="Coordinate descent for the lasso; leaves of boosted trees with an L1 penalty.",
)
def soft_threshold(d):
    r"""One standardised column, with least squares estimate $z$: the lasso minimises $\frac{1}{2}(w - z)^2
    + t\lvert w \rvert$. Away from zero it pulls with constant force $t$, so a large estimate loses $t$. At
    zero the kink holds any $z$ up to $t$ in size: the estimate is exactly zero. A ridge pulls with a force
    that dies out towards zero, and never holds anything."""
    d.start(loss, "Half the squared distance, and the penalty.", seeks="min")
    d.remark(
        loss, UNIQUE_MINIMISER, z - t, "The slope is $w - z + t$.", title="A large estimate", where=z > t
    )
    d.remark(loss, UNIQUE_MINIMISER, z + t, "The slope is $w - z - t$.", title="A negative one", where=z < -t)
    small = (z >= -t, z <= t)
    d.remark(
        loss, UNIQUE_MINIMISER, 0, "The kink is steeper.", title="A small estimate", where=small, hide=True
    )
    ridge = plus((w - z) ** 2 / 2, t * w**2 / 2)
    d.remark(ridge, UNIQUE_MINIMISER, z / (1 + t), "Zero only if $z$ is.", title="A ridge, for comparison")
    d.mistake(
        z / (1 + t), "That is a ridge.", UNIQUE_MINIMISER, of=loss, title="Shrink in proportion", where=z > t
    )
    d.repair(z - t, "The lasso subtracts, the ridge divides.")
