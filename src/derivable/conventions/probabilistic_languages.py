"""Probabilistic languages: which width the second argument of a normal prior is.

Each entry is the negative logarithm of a posterior: the likelihood of the call that it is compared
with, and this prior on the weights.
"""

from sympy import Expr

from derivable.conventions.convention import (
    DERIVED,
    DOCUMENTED,
    Convention,
    Parameter,
    Scale,
    Standardisation,
    When,
    reported,
)
from derivable.conventions.families import GAUSSIAN
from derivable.conventions.terms import L1, L2, NLL, RSS, noise_sd, parameter, sd_y

sd, var, precision, sigma, tau, prec, scale, cov, B0 = parameter(
    "sd var precision sigma tau prec scale cov B0"
)

STAN = "https://mc-stan.org/docs/functions-reference/unbounded_continuous_distributions.html"
PYMC = "https://www.pymc.io/projects/docs/en/stable/api/distributions/generated/pymc.Normal.html"
RSTANARM = "https://stat.ethz.ch/CRAN/web/packages/rstanarm/vignettes/priors.Rmd"

FLAT = "The intercept has a flat prior; a language gives it one of its own, often after centring the columns."
UNKNOWN_NOISE = (
    "With an unknown noise variance the most probable weights belong to the most probable variance, which "
    "depends on how the language parametrises it (find_MAP of PyMC leaves out the Jacobian)."
)


def gaussian(variance: Expr) -> Expr:
    """The negative logarithm of the posterior under a Gaussian prior."""
    return NLL + L2 / (2 * variance)


PROBABILISTIC_LANGUAGES = (
    Convention(
        call="Normal",
        rows=("81",),
        versions="any textbook",
        source="https://en.wikipedia.org/wiki/Normal_distribution",
        verified=DERIVED,
        parameters=(Parameter(sd),),
        objective=gaussian(sd**2),
        when=(When("mean", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="Normal",
        rows=("81",),
        versions="any textbook",
        source="https://en.wikipedia.org/wiki/Normal_distribution",
        verified=DERIVED,
        parameters=(Parameter(var),),
        objective=gaussian(var),
        when=(When("mean", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="Normal",
        rows=("81",),
        versions="any textbook",
        source="https://en.wikipedia.org/wiki/Normal_distribution",
        verified=DERIVED,
        parameters=(Parameter(precision),),
        objective=gaussian(1 / precision),
        when=(When("mean", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="Laplace",
        aliases=("stan.double_exponential",),
        rows=("82",),
        versions="any textbook",
        source="https://en.wikipedia.org/wiki/Laplace_distribution",
        verified=DERIVED,
        parameters=(Parameter(scale),),
        objective=NLL + L1 / scale,
        when=(When("mean", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="stan.normal",
        aliases=("brms.normal", "brms::normal"),
        rows=("83",),
        versions="Stan 2.38",
        source=STAN,
        verified=DOCUMENTED,
        parameters=(Parameter(sigma),),
        objective=gaussian(sigma**2),
        when=(When("mu", (0,), default=0),),
        warnings=(UNKNOWN_NOISE,),
        assumptions=(FLAT,),
    ),
    Convention(
        call="rstanarm::normal",
        aliases=("rstanarm.normal",),
        rows=("84",),
        versions="rstanarm 2.32",
        source=RSTANARM,
        verified=DOCUMENTED,
        parameters=(Parameter(scale, "2.5"),),
        objective=gaussian(scale**2),
        when=(When("location", (0,), default=0), When("autoscale", (False,), default=False)),
        assumptions=(FLAT,),
        warnings=(
            "autoscale is TRUE for the default priors, and was TRUE for every prior before July 2020.",
        ),
    ),
    Convention(
        call="rstanarm::normal",
        aliases=("rstanarm.normal",),
        rows=("84",),
        versions="rstanarm 2.32",
        source=RSTANARM,
        verified=DOCUMENTED,
        parameters=(Parameter(scale, "2.5"),),
        family=GAUSSIAN,
        objective=RSS / (2 * noise_sd**2) + L2 / (2 * scale**2 * sd_y**2),
        when=(When("location", (0,), default=0), When("autoscale", (True,), default=False)),
        standardises=Standardisation(Scale.DEVIATION),
        assumptions=(FLAT, "The model is Gaussian, and no column has only two values."),
    ),
    Convention(
        call="numpyro.Normal",
        aliases=("numpyro.distributions.Normal", "pyro.distributions.Normal", "tfp.distributions.Normal"),
        rows=("83",),
        versions="NumPyro 0.19, Pyro 1.9, TFP 0.25",
        source="https://num.pyro.ai/en/stable/distributions.html#normal",
        verified=DOCUMENTED,
        parameters=(Parameter(scale, "1"),),
        objective=gaussian(scale**2),
        when=(When("loc", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="pymc.Normal",
        aliases=("pm.Normal",),
        rows=("85",),
        versions="PyMC 5.28.5",
        source=PYMC,
        verified=reported("7.8e-14"),
        parameters=(Parameter(sigma, "1"),),
        objective=gaussian(sigma**2),
        when=(When("mu", (0,), default=0),),
        warnings=(UNKNOWN_NOISE,),
        assumptions=(FLAT,),
    ),
    Convention(
        call="pymc.Normal",
        aliases=("pm.Normal",),
        rows=("85",),
        versions="PyMC 5.28.5",
        source=PYMC,
        verified=reported("2.4e-9"),
        parameters=(Parameter(tau),),
        objective=gaussian(1 / tau),
        when=(When("mu", (0,), default=0),),
        warnings=(UNKNOWN_NOISE,),
        assumptions=(FLAT,),
    ),
    Convention(
        call="jags.dnorm",
        aliases=("bugs.dnorm", "nimble.dnorm"),
        rows=("86",),
        versions="JAGS 4.3, BUGS, NIMBLE 1.3",
        source="https://mcmc-jags.sourceforge.io/",
        verified=DOCUMENTED,
        parameters=(Parameter(tau),),
        objective=gaussian(1 / tau),
        when=(When("mu", (0,), default=0),),
        warnings=("The second argument of dnorm is a precision here, and a standard deviation in R.",),
        assumptions=(FLAT,),
    ),
    Convention(
        call="inla.control.fixed",
        aliases=("INLA::control.fixed",),
        rows=("86",),
        versions="INLA",
        source="https://www.r-inla.org/",
        verified=DOCUMENTED,
        parameters=(Parameter(prec, "0.001"),),
        objective=gaussian(1 / prec),
        when=(When("mean", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="MCMCpack.MCMCregress",
        aliases=("MCMCpack::MCMCregress",),
        rows=("86",),
        versions="MCMCpack",
        source="https://search.r-project.org/CRAN/refmans/MCMCpack/html/MCMCregress.html",
        verified=DOCUMENTED,
        parameters=(Parameter(B0),),
        objective=gaussian(1 / B0),
        when=(When("b0", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="scipy.stats.multivariate_normal",
        aliases=("numpy.random.multivariate_normal",),
        rows=("87",),
        versions="SciPy, NumPy",
        source="https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.multivariate_normal.html",
        verified=DOCUMENTED,
        parameters=(Parameter(cov),),
        objective=gaussian(cov),
        when=(When("mean", (0,), default=0),),
        assumptions=(FLAT,),
    ),
    Convention(
        call="scipy.stats.norm",
        aliases=("R.dnorm", "stats::dnorm"),
        rows=("83",),
        versions="SciPy, R",
        source="https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.norm.html",
        verified=DOCUMENTED,
        parameters=(Parameter(scale, "1"),),
        objective=gaussian(scale**2),
        when=(When("loc", (0,), default=0),),
        assumptions=(FLAT,),
    ),
)
