"""Spark and H2O: how each estimator writes its objective."""

from sympy import Expr, Symbol

from derivable.conventions.convention import (
    Convention,
    Holds,
    Parameter,
    Scale,
    Standardisation,
    When,
    reported,
)
from derivable.conventions.families import CLASSES, GAUSSIAN
from derivable.conventions.terms import L1, L2, NLL, RSS, n, parameter, sample_sd_y, sd_y, share

VERSION = "pyspark 4.3.0"
DOCS = "https://spark.apache.org/docs/latest/api/python/reference/api/pyspark.ml."
SOURCE = "https://github.com/apache/spark/blob/master/mllib/src/main/scala/org/apache/spark/ml/"
H2O_DOCS = "https://docs.h2o.ai/h2o/latest-stable/h2o-docs/data-science/glm.html"

regParam, lambda_ = parameter("regParam lambda_")
elasticNetParam, alpha = share("elasticNetParam"), share("alpha")
sum_of_working_weights = Symbol("sum_of_working_weights", positive=True)

OPTIONS = ("maxIter", "tol", "aggregationDepth", "threshold")
GLR_OPTIONS = ("link", "variancePower", "linkPower", *OPTIONS)
DIVIDED = (
    "regParam is divided by the standard deviation of y inside, which divides the L2 part, and only it, by "
    "it."
)
SOLVERS = (
    "The solver changes the model: 'normal' (and 'auto', up to 4096 columns) divides standard deviations by "
    "n, 'l-bfgs' by n - 1."
)


def elastic_net(ridge_divisor: Expr) -> Expr:
    """The penalty of Spark's linear regression; the L2 part is divided by `ridge_divisor`."""
    return regParam * ((1 - elasticNetParam) / (2 * ridge_divisor) * L2 + elasticNetParam * L1)


SPARK = (
    Convention(
        call="pyspark.LinearRegression",
        aliases=("pyspark.ml.regression.LinearRegression", "spark.LinearRegression"),
        rows=("34",),
        versions=VERSION,
        source=SOURCE + "regression/LinearRegression.scala",
        verified=reported("1.6e-15"),
        parameters=(Parameter(regParam, "0"), Parameter(elasticNetParam, "0")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(sd_y),
        when=(When("solver", ("normal", "auto"), default="auto"),),
        options=OPTIONS,
        standardises=Standardisation(Scale.DEVIATION, "standardization"),
        warnings=(DIVIDED, SOLVERS),
    ),
    Convention(
        call="pyspark.LinearRegression",
        aliases=("pyspark.ml.regression.LinearRegression", "spark.LinearRegression"),
        rows=("34",),
        versions=VERSION,
        source=SOURCE + "regression/LinearRegression.scala",
        verified=reported("9.4e-9"),
        parameters=(Parameter(regParam, "0"), Parameter(elasticNetParam, "0")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + elastic_net(sample_sd_y),
        when=(When("solver", ("l-bfgs",), default="auto"),),
        options=OPTIONS,
        standardises=Standardisation(Scale.SAMPLE_DEVIATION, "standardization"),
        warnings=(DIVIDED, SOLVERS),
    ),
    Convention(
        call="pyspark.GeneralizedLinearRegression",
        aliases=("pyspark.ml.regression.GeneralizedLinearRegression", "spark.GeneralizedLinearRegression"),
        rows=("35",),
        versions=VERSION,
        source=SOURCE + "regression/GeneralizedLinearRegression.scala",
        verified=reported("8.9e-16"),
        parameters=(Parameter(regParam, "0"),),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + regParam / (2 * sd_y) * L2,
        when=(When("family", ("gaussian",), default="gaussian"),),
        options=GLR_OPTIONS,
        standardises=Standardisation(Scale.DEVIATION),
        assumptions=("The link is the identity.",),
        warnings=("The columns and y are always standardised for the identity link.",),
    ),
    Convention(
        call="pyspark.GeneralizedLinearRegression",
        aliases=("pyspark.ml.regression.GeneralizedLinearRegression", "spark.GeneralizedLinearRegression"),
        rows=("68",),
        versions=VERSION,
        source=SOURCE + "optim/IterativelyReweightedLeastSquares.scala",
        verified=reported("1e-8"),
        parameters=(Parameter(regParam, "0"),),
        when=(When("family", ("gaussian",), default="gaussian", unless=True, example="binomial"),),
        options=GLR_OPTIONS,
        refusal=(
            "each reweighted least-squares step divides by the sum of its working weights, which depend on "
            "the solution, so no prior of fixed width belongs to regParam, whatever the documentation's "
            "formula says"
        ),
        instead=(
            Holds(
                "The most probable weights under a Gaussian prior whose precision is, at the solution (for "
                "the binomial family the working weights are mu_i (1 - mu_i))",
                regParam * sum_of_working_weights,
            ),
            Holds("pyspark.LogisticRegression has a prior of fixed width."),
        ),
    ),
    Convention(
        call="pyspark.LogisticRegression",
        aliases=("pyspark.ml.classification.LogisticRegression", "spark.LogisticRegression"),
        rows=("67",),
        versions=VERSION,
        source=DOCS + "classification.LogisticRegression.html",
        verified=reported("3.0e-9"),
        parameters=(Parameter(regParam, "0"), Parameter(elasticNetParam, "0")),
        family=CLASSES,
        objective=NLL / n + regParam * ((1 - elasticNetParam) / 2 * L2 + elasticNetParam * L1),
        options=("family", *OPTIONS),
        standardises=Standardisation(Scale.SAMPLE_DEVIATION, "standardization"),
    ),
    Convention(
        call="h2o.H2OGeneralizedLinearEstimator",
        aliases=("h2o.glm", "h2o.estimators.H2OGeneralizedLinearEstimator"),
        rows=("36",),
        versions="h2o 3.46.0.12",
        source=H2O_DOCS,
        verified=reported("1.3e-15"),
        parameters=(Parameter(lambda_), Parameter(alpha)),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + lambda_ * ((1 - alpha) / 2 * L2 + alpha * L1),
        when=(When("family", ("gaussian",), default="gaussian"),),
        options=("solver", "intercept", "max_iterations", "objective_epsilon"),
        standardises=Standardisation(Scale.SAMPLE_DEVIATION, "standardize"),
    ),
    Convention(
        call="h2o.H2OGeneralizedLinearEstimator",
        aliases=("h2o.glm", "h2o.estimators.H2OGeneralizedLinearEstimator"),
        rows=("69",),
        versions="h2o 3.46.0.12",
        source=H2O_DOCS,
        verified=reported("3.9e-15"),
        parameters=(Parameter(lambda_), Parameter(alpha)),
        family=CLASSES,
        objective=NLL / n + lambda_ * ((1 - alpha) / 2 * L2 + alpha * L1),
        when=(When("family", ("binomial",), default="gaussian"),),
        options=("solver", "intercept", "max_iterations", "objective_epsilon"),
        standardises=Standardisation(Scale.SAMPLE_DEVIATION, "standardize"),
    ),
)
