"""statsmodels and lifelines: how each fit writes its objective."""

from sympy import Expr, Symbol

from derivable.conventions.convention import (
    Convention,
    Holds,
    Intercept,
    Parameter,
    Scale,
    Standardisation,
    When,
    measured,
    reported,
)
from derivable.conventions.families import CLASSES, COX, GAUSSIAN, POISSON
from derivable.conventions.terms import L1, L2, NLL, RSS, S, n, parameter, share

VERSION = "statsmodels 0.15.0"
DOCS = "https://www.statsmodels.org/stable/generated/statsmodels."

alpha, pen_weight, penalizer = parameter("alpha pen_weight penalizer")
L1_wt, l1_ratio = share("L1_wt"), share("l1_ratio")
RSS_at_minimiser = Symbol("RSS_at_minimiser", positive=True)

CONSTANT = (
    "The constant is a column like any other, so a scalar alpha penalises it; a vector alpha that begins "
    "with 0 does not."
)
FITTING = ("maxiter", "method", "cnvrg_tol", "zero_tol", "refit", "start_params", "profile_scale")
GAUSSIAN_NAMES = ("Gaussian()", "Gaussian", "gaussian")
BINOMIAL_NAMES = ("Binomial()", "Binomial", "binomial")
POISSON_NAMES = ("Poisson()", "Poisson", "poisson")


def elastic_net(strength: Expr) -> Expr:
    """The penalty of `fit_regularized`."""
    return strength * ((1 - L1_wt) / 2 * L2 + L1_wt * L1)


STATSMODELS = (
    Convention(
        call="statsmodels.OLS.fit_regularized",
        aliases=("sm.OLS.fit_regularized", "statsmodels.api.OLS.fit_regularized"),
        rows=("25",),
        versions=VERSION,
        source=DOCS + "regression.linear_model.OLS.fit_regularized.html",
        verified=measured("1e-11"),
        parameters=(Parameter(alpha, "0"), Parameter(L1_wt, "1")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(alpha),
        options=FITTING,
        intercept=Intercept.PENALISED,
        warnings=(
            CONSTANT,
            'The documentation says that it "closely follows" glmnet: with family="gaussian" glmnet divides '
            "the L2 part by the standard deviation of y.",
        ),
    ),
    Convention(
        call="statsmodels.WLS.fit_regularized",
        aliases=("sm.WLS.fit_regularized", "statsmodels.api.WLS.fit_regularized"),
        rows=("26",),
        versions=VERSION,
        source=DOCS + "regression.linear_model.WLS.fit_regularized.html",
        verified=measured("1e-8"),
        parameters=(Parameter(alpha, "0"), Parameter(L1_wt, "1")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(alpha * S / n),
        options=FITTING,
        intercept=Intercept.PENALISED,
        warnings=(CONSTANT, "alpha is multiplied inside by the mean of the weights."),
    ),
    Convention(
        call="statsmodels.GLM.fit_regularized",
        aliases=("sm.GLM.fit_regularized", "statsmodels.api.GLM.fit_regularized"),
        rows=("27",),
        versions=VERSION,
        source="https://github.com/statsmodels/statsmodels/issues/6431",
        verified=measured("1e-8"),
        parameters=(Parameter(alpha, "0"),),
        when=(When("family", GAUSSIAN_NAMES, default="Gaussian()"), When("L1_wt", (0,), default=1)),
        options=FITTING,
        intercept=Intercept.PENALISED,
        refusal=(
            "the log-likelihood has the scale estimated from the residuals, and its gradient uses another "
            "estimate, so the optimisers contradict each other, and no prior of fixed width belongs to alpha"
        ),
        instead=(
            Holds(
                "The ridge estimate whose penalty on the sum of squared residuals is consistent with the "
                "residuals that it leaves (the most probable weights and noise variance together)",
                alpha * RSS_at_minimiser,
            ),
            Holds("Any L1_wt above 0, however small, takes another path with the scale 1: use OLS or that."),
        ),
        warnings=(CONSTANT,),
    ),
    Convention(
        call="statsmodels.GLM.fit_regularized",
        aliases=("sm.GLM.fit_regularized", "statsmodels.api.GLM.fit_regularized"),
        rows=("28",),
        versions=VERSION,
        source=DOCS + "genmod.generalized_linear_model.GLM.fit_regularized.html",
        verified=measured("1e-11"),
        parameters=(Parameter(alpha, "0"), Parameter(L1_wt, "1")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(alpha),
        when=(
            When("family", GAUSSIAN_NAMES, default="Gaussian()"),
            When("L1_wt", (0,), default=1, unless=True, example=1),
        ),
        options=FITTING,
        intercept=Intercept.PENALISED,
        warnings=(CONSTANT, "At L1_wt=0 exactly the estimate jumps: the scale is then estimated."),
    ),
    Convention(
        call="statsmodels.GLM.fit_regularized",
        aliases=("sm.GLM.fit_regularized", "statsmodels.api.GLM.fit_regularized"),
        rows=("64",),
        versions=VERSION,
        source=DOCS + "genmod.generalized_linear_model.GLM.fit_regularized.html",
        verified=measured("1e-6"),
        parameters=(Parameter(alpha, "0"), Parameter(L1_wt, "1")),
        family=CLASSES,
        objective=NLL / n + elastic_net(alpha),
        when=(When("family", BINOMIAL_NAMES, default="Gaussian()"),),
        options=FITTING,
        intercept=Intercept.PENALISED,
        warnings=(CONSTANT,),
    ),
    Convention(
        call="statsmodels.GLM.fit_regularized",
        aliases=("sm.GLM.fit_regularized", "statsmodels.api.GLM.fit_regularized"),
        rows=("64",),
        versions=VERSION,
        source=DOCS + "genmod.generalized_linear_model.GLM.fit_regularized.html",
        verified=measured("1e-6"),
        parameters=(Parameter(alpha, "0"), Parameter(L1_wt, "1")),
        family=POISSON,
        objective=NLL / n + elastic_net(alpha),
        when=(When("family", POISSON_NAMES, default="Gaussian()"),),
        options=FITTING,
        intercept=Intercept.PENALISED,
        warnings=(
            CONSTANT,
            "The path to an L1 penalty may stop short of the minimum at a weight of 0, and say it converged.",
        ),
    ),
    Convention(
        call="statsmodels.Logit.fit_regularized",
        aliases=("sm.Logit.fit_regularized", "statsmodels.api.Logit.fit_regularized"),
        rows=("65",),
        versions=VERSION,
        source="https://github.com/statsmodels/statsmodels/issues/9427",
        verified=measured("1e-6"),
        parameters=(Parameter(alpha, "0"),),
        family=CLASSES,
        objective=NLL + alpha * L1,
        when=(When("method", ("l1", "l1_cvxopt_cp"), default="l1"),),
        options=("maxiter", "acc", "trim_mode", "start_params"),
        intercept=Intercept.PENALISED,
        warnings=(
            CONSTANT,
            "The sum of the likelihood is not divided by n here, in GLM.fit_regularized it is.",
        ),
    ),
    Convention(
        call="statsmodels.penalties.L2",
        aliases=("statsmodels.base._penalties.L2",),
        rows=("66",),
        versions=VERSION,
        source="https://github.com/statsmodels/statsmodels/blob/main/statsmodels/base/_penalties.py",
        verified=measured("1e-12"),
        parameters=(Parameter(pen_weight),),
        family=CLASSES,
        objective=NLL + pen_weight * L2,
        options=("weights",),
        intercept=Intercept.PENALISED,
        assumptions=("It is used through PenalizedMixin, with a model of classes.",),
        warnings=("There is no factor 1/2, and no division by n: the third convention inside one package.",),
    ),
    Convention(
        call="lifelines.CoxPHFitter",
        rows=("70",),
        versions="lifelines 0.30.3",
        source="https://lifelines.readthedocs.io/en/latest/fitters/regression/CoxPHFitter.html",
        verified=reported("2.4e-8"),
        parameters=(Parameter(penalizer, "0"), Parameter(l1_ratio, "0")),
        family=COX,
        objective=NLL / n + penalizer * ((1 - l1_ratio) / 2 * L2 + l1_ratio * L1),
        standardises=Standardisation(Scale.SAMPLE_DEVIATION),
        intercept=Intercept.ABSENT,
        warnings=("The documented penalty is on the coefficients of the standardised columns.",),
    ),
)
