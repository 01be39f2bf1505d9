"""How sure a prediction is: condition a joint normal distribution on the observations."""

from notation import K, N, Y, sigma_n
from sympy import BlockMatrix, Identity, Q, exp

from derivable import EQUAL, PROPORTIONAL, Normal, derivation, matrix, quadratic_form, real, scalar, vector

C, k, one = matrix("C", N, N), vector("k", N), Identity(1)
c, f, m, v = real("c f m v")
joint = BlockMatrix([[C, k], [k.T, c * one]])
P = BlockMatrix([[C.I + C.I * k * k.T * C.I / v, -C.I * k / v], [-k.T * C.I / v, one / v]])
identity = BlockMatrix([[Identity(N), 0 * k], [0 * k.T, one]])
together = exp(-quadratic_form(P, BlockMatrix([[Y], [f * one]])) / 2)
known = Normal(mean=m, var=v).density(f)


@derivation(
    title="How sure a prediction is",
    about=f,
    assume=[
        ("The kernel matrix $K$ is positive definite.", Q.positive_definite(K)),
        ("The observations leave something open.", v > 0),
    ],
    references=["Rasmussen and Williams, GPML, eq. 2.23 to 2.26", "Bishop, PRML, eq. 2.81 and 2.82"],
    used_in="Error bars of Gaussian processes and of Bayesian ridge regression.",
)
def predictive_variance(d):
    r"""Noisy observations $y$ and the value $f$ at a new input are jointly normal with mean zero. Once $y$
    is known, what is left of their density is a normal density of $f$. Its variance $v$ is the prior
    variance $c$ less what the observations explain; the targets themselves do not enter."""
    d.define(C, K + sigma_n**2 * Identity(N), "The covariance of the observations; that with $f$ is $k$.")
    d.define(v, c - quadratic_form(C.I, k), "Prior variance less what is explained.")
    d.define(m, scalar(k.T * C.I * Y), "What the observations say.")
    d.start(together, "The joint density, without its constant, at the observed $y$.")
    d.remark(joint * P, EQUAL, identity, "The inverse of the joint covariance.", title="The precision")
    d.state(known, "The square in $f$ is completed.", PROPORTIONAL, title="Given the observations", hide=True)
    noiseless = Normal(mean=m, var=c - quadratic_form(K.I, k)).density(f)
    d.mistake(noiseless, "As if $y$ had no noise.", PROPORTIONAL, title="Forget the noise in the old data")
    d.repair(known, r"The covariance of $y$ is $C = K + \sigma_n^2 I$.")
    noisy = together.xreplace({c: c + sigma_n**2, v: v + sigma_n**2})
    d.mistake(known, "New data are noisy, too.", PROPORTIONAL, of=noisy, title="No noise in new data")
    d.repair(Normal(mean=m, var=v + sigma_n**2).density(f), "Variances of independent parts add up.")
