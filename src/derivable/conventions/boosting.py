"""Gradient boosting: the objective of the leaf values of one tree, and of XGBoost's linear booster."""

from derivable.conventions.convention import (
    Convention,
    Holds,
    Intercept,
    Parameter,
    When,
    measured,
)
from derivable.conventions.families import CLASSES, GAUSSIAN
from derivable.conventions.terms import L1, L2, NLL, RSS, S, n, parameter

XGBOOST, LIGHTGBM, CATBOOST = "xgboost 3.2.0", "lightgbm 4.7.0", "catboost 1.2.10"
XGBOOST_DOCS = "https://xgboost.readthedocs.io/en/stable/parameter.html"

reg_lambda, reg_alpha, l2_leaf_reg = parameter("reg_lambda reg_alpha l2_leaf_reg")

LEAVES = "leaf values of one tree"
TREES = (
    "n_estimators",
    "max_depth",
    "learning_rate",
    "base_score",
    "min_child_weight",
    "num_leaves",
    "verbose",
)
STARTING_POINT = (
    "The prior's mean is the prediction so far, at first base_score or the mean of y, not 0.",
    "The residuals are taken from that prediction.",
)
FULL_STEP = "The learning rate is 1; a smaller one shrinks the leaf values further."
NEWTON = (
    "a leaf value of a logistic loss is one Newton step from the margin so far, not the minimiser, so it is "
    "not the most probable leaf value under any fixed prior"
)
ONE_STEP = (
    Holds("One Newton step from the margin so far on the loss plus half of lambda times the squared value."),
)

BOOSTING = (
    Convention(
        call="xgboost.XGBRegressor",
        aliases=("xgboost.gbtree",),
        rows=("39",),
        versions=XGBOOST,
        source=XGBOOST_DOCS,
        verified=measured("1e-6"),
        parameters=(Parameter(reg_lambda, "1"), Parameter(reg_alpha, "0")),
        family=GAUSSIAN,
        objective=RSS / 2 + reg_lambda / 2 * L2 + reg_alpha * L1,
        when=(When("booster", ("gbtree", "dart"), default="gbtree"),),
        options=TREES,
        intercept=Intercept.ABSENT,
        about=LEAVES,
        assumptions=(FULL_STEP,),
        warnings=(*STARTING_POINT, "The linear booster gives the same names another factor, n."),
    ),
    Convention(
        call="xgboost.XGBRegressor",
        aliases=("xgboost.gblinear",),
        rows=("40",),
        versions=XGBOOST,
        source=XGBOOST_DOCS,
        verified=measured("1e-4"),
        parameters=(Parameter(reg_lambda, "0"), Parameter(reg_alpha, "0")),
        family=GAUSSIAN,
        objective=RSS / (2 * S) + reg_lambda / 2 * L2 + reg_alpha * L1,
        when=(When("booster", ("gblinear",), default="gbtree"),),
        options=("n_estimators", "learning_rate", "updater", "feature_selector", "base_score"),
        warnings=(
            "With sample weights the residuals are weighted, and n is the sum of the weights.",
            "The trees give the same names another factor: there the sum is not divided by n.",
        ),
    ),
    Convention(
        call="xgboost.XGBClassifier",
        rows=("40",),
        versions=XGBOOST,
        source=XGBOOST_DOCS,
        verified=measured("1e-4"),
        parameters=(Parameter(reg_lambda, "0"), Parameter(reg_alpha, "0")),
        family=CLASSES,
        objective=NLL / S + reg_lambda / 2 * L2 + reg_alpha * L1,
        when=(When("booster", ("gblinear",), default="gbtree"),),
        options=("n_estimators", "learning_rate", "updater", "feature_selector", "base_score"),
    ),
    Convention(
        call="xgboost.XGBClassifier",
        rows=("71",),
        versions=XGBOOST,
        source=XGBOOST_DOCS,
        verified=measured("1e-6"),
        parameters=(Parameter(reg_lambda, "1"), Parameter(reg_alpha, "0")),
        when=(When("booster", ("gbtree", "dart"), default="gbtree"),),
        options=TREES,
        intercept=Intercept.ABSENT,
        about=LEAVES,
        refusal=NEWTON,
        instead=ONE_STEP,
    ),
    Convention(
        call="lightgbm.LGBMRegressor",
        rows=("41",),
        versions=LIGHTGBM,
        source="https://lightgbm.readthedocs.io/en/stable/Parameters.html#lambda_l2",
        verified=measured("1e-6"),
        parameters=(Parameter(reg_lambda, "0"), Parameter(reg_alpha, "0")),
        family=GAUSSIAN,
        objective=RSS / 2 + reg_lambda / 2 * L2 + reg_alpha * L1,
        options=("boost_from_average", *TREES),
        intercept=Intercept.ABSENT,
        about=LEAVES,
        assumptions=(FULL_STEP,),
        warnings=STARTING_POINT,
    ),
    Convention(
        call="lightgbm.LGBMClassifier",
        rows=("71",),
        versions=LIGHTGBM,
        source="https://lightgbm.readthedocs.io/en/stable/Parameters.html#lambda_l2",
        verified=measured("1e-6"),
        parameters=(Parameter(reg_lambda, "0"), Parameter(reg_alpha, "0")),
        options=("boost_from_average", *TREES),
        intercept=Intercept.ABSENT,
        about=LEAVES,
        refusal=NEWTON,
        instead=ONE_STEP,
    ),
    Convention(
        call="catboost.CatBoostRegressor",
        rows=("42",),
        versions=CATBOOST,
        source="https://catboost.ai/docs/en/references/training-parameters/common#l2_leaf_reg",
        verified=measured("1e-6"),
        parameters=(Parameter(l2_leaf_reg, "3"),),
        family=GAUSSIAN,
        objective=RSS / 2 + l2_leaf_reg * S / (2 * n) * L2,
        options=("iterations", "depth", "learning_rate", "boost_from_average"),
        intercept=Intercept.ABSENT,
        about=LEAVES,
        assumptions=(FULL_STEP,),
        warnings=(*STARTING_POINT, "l2_leaf_reg is multiplied by the mean of the sample weights."),
    ),
)
