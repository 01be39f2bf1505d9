"""R packages: how each writes its objective."""

from sympy import Expr

from derivable.conventions.convention import (
    DERIVED,
    Convention,
    Parameter,
    Scale,
    Standardisation,
    When,
    reported,
)
from derivable.conventions.families import CLASSES, GAUSSIAN
from derivable.conventions.terms import L1, L2, NLL, RSS, n, parameter, sd_y, share

GLMNET = "glmnet 4.1-6, R 4.2.2"
GLMNET_DOCS = "https://glmnet.stanford.edu/reference/glmnet.html"

(lambda_,) = parameter("lambda")
alpha = share("alpha")

GLMNET_OPTIONS = ("intercept", "thresh", "maxit", "nlambda", "type.gaussian")
FACTORS = "penalty.factor is rescaled to sum to the number of columns, so a constant factor has no effect."
PATH = "coef(fit, s=) interpolates along the path unless exact=TRUE, and is not the minimiser at s."
WITHOUT_INTERCEPT = "Without an intercept the scales are root mean squares instead of standard deviations."


def elastic_net(ridge_divisor: Expr | int = 1) -> Expr:
    """The penalty of glmnet; the L2 part is divided by `ridge_divisor`."""
    return lambda_ * ((1 - alpha) / (2 * ridge_divisor) * L2 + alpha * L1)


R = (
    Convention(
        call="MASS::lm.ridge",
        aliases=("lm.ridge",),
        rows=("29",),
        versions="MASS 7.3-58, R 4.2.2",
        source="https://search.r-project.org/CRAN/refmans/MASS/html/lm.ridge.html",
        verified=reported("1.5e-14"),
        parameters=(Parameter(lambda_, "0"),),
        family=GAUSSIAN,
        objective=RSS + lambda_ * L2,
        standardises=Standardisation(Scale.DEVIATION),
        warnings=(WITHOUT_INTERCEPT,),
    ),
    Convention(
        call="glmnet",
        aliases=("glmnet::glmnet",),
        rows=("30", "32", "33"),
        versions=GLMNET,
        source=GLMNET_DOCS,
        verified=reported("1.3e-13"),
        parameters=(Parameter(lambda_), Parameter(alpha, "1")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(sd_y),
        when=(When("family", ("gaussian",), default="gaussian"),),
        options=GLMNET_OPTIONS,
        standardises=Standardisation(Scale.DEVIATION, "standardize"),
        warnings=(
            "y is divided by its standard deviation inside, which divides the L2 part, and only it, by "
            "sd(y); family=gaussian(), an object, does not do that.",
            FACTORS,
            PATH,
            WITHOUT_INTERCEPT,
        ),
    ),
    Convention(
        call="glmnet",
        aliases=("glmnet::glmnet",),
        rows=("31",),
        versions=GLMNET,
        source=GLMNET_DOCS,
        verified=reported("2.0e-14"),
        parameters=(Parameter(lambda_), Parameter(alpha, "1")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(),
        when=(When("family", ("gaussian()",), default="gaussian"),),
        options=GLMNET_OPTIONS,
        standardises=Standardisation(Scale.DEVIATION, "standardize"),
        warnings=('family="gaussian", a string, divides the L2 part by sd(y): another model.', FACTORS, PATH),
    ),
    Convention(
        call="glmnet",
        aliases=("glmnet::glmnet",),
        rows=("63",),
        versions=GLMNET,
        source=GLMNET_DOCS,
        verified=reported("2.0e-15"),
        parameters=(Parameter(lambda_), Parameter(alpha, "1")),
        family=CLASSES,
        objective=NLL / n + elastic_net(),
        when=(When("family", ("binomial", "binomial()"), default="gaussian"),),
        options=GLMNET_OPTIONS,
        standardises=Standardisation(Scale.DEVIATION, "standardize"),
        warnings=(FACTORS, PATH),
    ),
    Convention(
        call="ridge::linearRidge",
        aliases=("linearRidge", "lmridge::lmridge", "lmridge"),
        rows=("51",),
        versions="ridge 3.3, lmridge 1.2.2",
        source="https://rdrr.io/cran/ridge/man/linearRidge.html",
        verified=DERIVED,
        parameters=(Parameter(lambda_),),
        family=GAUSSIAN,
        objective=RSS + lambda_ * L2,
        when=(When("scaling", ("corrForm", "sc"), default="corrForm"),),
        standardises=Standardisation(Scale.NORM),
        warnings=(
            "The columns are scaled to unit length, so lambda is n times as strong as in MASS::lm.ridge.",
        ),
    ),
)
