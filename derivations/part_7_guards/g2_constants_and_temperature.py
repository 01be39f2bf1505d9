"""What constants, factors and powers do to the mode, and what they do to the width."""

from notation import w
from sympy import Function, exp, log

from derivable import PROPORTIONAL, SAME_ARGMAX, Normal, derivation, positive, real

c, T, sigma = positive("c T sigma")
b, m = real("b m")
posterior = exp(Function("L", real=True)(w))


@derivation(
    title="A temperature moves no mode and every width",
    about=w,
    references=["Bishop, PRML, section 1.2.5"],
    used_in="Tempered and generalised posteriors; reading error bars off a loss.",
)
def temperature(d):
    r"""A loss may be multiplied by any positive number, and the estimate stays. The posterior that belongs
    to it does not stay: to divide the log posterior by $T$ is to raise the posterior to the power $1/T$,
    which makes a normal posterior $T$ times as wide in variance. So a loss fixes an estimate, and no error
    bar."""
    normal = Normal(mean=m, sd=sigma).density(w)
    d.start(normal ** (1 / T), r"A normal posterior at temperature $T$: its logarithm divided by $T$.")
    d.state(
        Normal(mean=m, var=T * sigma**2).density(w),
        r"The exponent is divided by $T$, and so $\sigma^2$ is multiplied by it.",
        PROPORTIONAL,
        title="Another width",
        hide=True,
    )
    d.mistake(
        normal,
        "A factor on the loss does not matter, so the posterior is the same.",
        title="The same posterior",
    )
    d.repair(normal, "Only the mode is the same.", SAME_ARGMAX)
    d.remark(
        posterior, SAME_ARGMAX, posterior ** (1 / T), "Whatever the posterior is.", title="Any posterior"
    )
    d.remark(
        posterior,
        SAME_ARGMAX,
        c * log(posterior) + b,
        "Factors and constants on its logarithm.",
        title="Constants",
    )
