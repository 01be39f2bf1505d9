"""The most probable value depends on the parametrisation."""

from notation import w
from sympy import exp

from derivable import UNIQUE_MAXIMISER, Normal, derivation, positive, real
from derivable.distributions.written import times

mu, sigma = real("mu"), positive("sigma")
density = Normal(mean=mu, sd=sigma).density(w)


@derivation(
    title="The mode moves when the parameter is transformed",
    about=w,
    references=["Robert, The Bayesian Choice, section 4.1.2"],
    used_in="Comparing MAP estimates; priors on variances and their logarithms.",
)
def reparametrisation(d):
    r"""Let $w$ be normal and $v = e^w$. The density of $v$ is that of $w$ times $\lvert dw/dv \rvert =
    e^{-w}$: probability is area, and the map stretches the axis. Written in $w$, its maximum is at $\mu -
    \sigma^2$, not at $\mu$. So the mode of $v$ is $e^{\mu - \sigma^2}$. Medians move along, modes don't."""
    d.remark(density, UNIQUE_MAXIMISER, mu, "The mode of $w$ itself.", title="Before")
    d.start(times(density, exp(-w)), "The density of $v$ at $v = e^w$.")
    d.take_log()
    d.write_out()
    d.drop_constants()
    d.expand()
    d.complete_square()
    d.maximiser(mu - sigma**2, "The top of the parabola.", hide=True)
    d.mistake(mu, "As if the density of $v$ had no stretching factor.", title="The mode is carried along")
    d.repair(mu - sigma**2, r"The factor $e^{-w}$ pulls it down by the variance.")
