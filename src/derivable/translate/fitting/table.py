"""Which entries of the catalogue can be fitted here, and how."""

from collections.abc import Callable
from dataclasses import dataclass

from derivable.conventions.calls import parse_call
from derivable.conventions.catalogue import find
from derivable.conventions.convention import Convention
from derivable.translate.fitting import boosting, optimisers, sklearn, statsmodels
from derivable.translate.fitting.data import Data, Fitted, Values


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to fit the entry that `example` calls.

    `run` takes the data, the values of the entry's parameters, and whether to fit an intercept.
    `package` must be installed, `loss` is what an optimiser is given, `leaves` means that the
    weights are the leaf values of a tree, and `needs_intercept` that no fit is without one.
    """

    example: str
    package: str
    run: Callable[[Data, Values, bool], Fitted]
    loss: str = ""
    leaves: bool = False
    needs_intercept: bool = False

    @property
    def entry(self) -> Convention:
        """The entry of the catalogue."""
        return find(parse_call(self.example))


TUBE = 'loss="squared_epsilon_insensitive"'

FITS = (
    Fit("sklearn.Ridge", "sklearn", sklearn.ridge),
    Fit("sklearn.RidgeClassifier", "sklearn", sklearn.ridge_classifier),
    Fit("sklearn.Lasso", "sklearn", sklearn.lasso),
    Fit("sklearn.ElasticNet", "sklearn", sklearn.elastic_net),
    Fit("sklearn.SGDRegressor", "sklearn", sklearn.sgd_regressor),
    Fit("sklearn.KernelRidge", "sklearn", sklearn.kernel_ridge),
    Fit("sklearn.GaussianProcessRegressor", "sklearn", sklearn.gaussian_process),
    Fit(f"sklearn.LinearSVR({TUBE})", "sklearn", sklearn.linear_svr),
    Fit("sklearn.TweedieRegressor(power=0)", "sklearn", sklearn.tweedie),
    Fit("sklearn.TweedieRegressor(power=1)", "sklearn", sklearn.tweedie_poisson),
    Fit("sklearn.PoissonRegressor", "sklearn", sklearn.poisson),
    Fit("sklearn.GammaRegressor", "sklearn", sklearn.gamma),
    Fit('sklearn.MLPRegressor(solver="lbfgs")', "sklearn", sklearn.mlp_regressor, needs_intercept=True),
    Fit(
        'sklearn.MLPRegressor(solver="sgd")',
        "sklearn",
        sklearn.mlp_regressor_in_batches,
        needs_intercept=True,
    ),
    Fit("sklearn.HistGradientBoostingRegressor", "sklearn", boosting.hist_gradient_boosting, leaves=True),
    Fit("sklearn.LogisticRegression", "sklearn", sklearn.logistic),
    Fit('sklearn.LogisticRegression(solver="liblinear")', "sklearn", sklearn.liblinear),
    Fit('sklearn.SGDClassifier(loss="log_loss")', "sklearn", sklearn.sgd_classifier),
    Fit('sklearn.MLPClassifier(solver="lbfgs")', "sklearn", sklearn.mlp_classifier, needs_intercept=True),
    Fit("statsmodels.OLS.fit_regularized", "statsmodels", statsmodels.ols),
    Fit('statsmodels.GLM.fit_regularized(family="Gaussian")', "statsmodels", statsmodels.gaussian_glm),
    Fit('statsmodels.GLM.fit_regularized(family="Binomial")', "statsmodels", statsmodels.binomial_glm),
    Fit('statsmodels.GLM.fit_regularized(family="Poisson")', "statsmodels", statsmodels.poisson_glm),
    Fit("statsmodels.Logit.fit_regularized", "statsmodels", statsmodels.logit),
    Fit("statsmodels.penalties.L2", "statsmodels", statsmodels.penalised_logit),
    Fit("torch.optim.SGD", "torch", optimisers.torch_sgd, loss="mse-mean"),
    Fit("torch.optim.SGD", "torch", optimisers.torch_sgd_sum, loss="mse-sum"),
    Fit("torch.optim.SGD", "torch", optimisers.torch_sgd_classes, loss="cross-entropy-mean"),
    Fit("torch.optim.Adam", "torch", optimisers.torch_adam, loss="mse-mean"),
    Fit("torch.optim.RMSprop", "torch", optimisers.torch_rmsprop, loss="mse-mean"),
    Fit("keras.regularizers.L2", "keras", optimisers.keras_l2, loss="mse-mean"),
    Fit("keras.optimizers.SGD", "keras", optimisers.keras_sgd, loss="mse-mean"),
    Fit("optax.add_decayed_weights", "optax", optimisers.optax_before, loss="mse-mean"),
    Fit('optax.add_decayed_weights(after="trace")', "optax", optimisers.optax_after, loss="mse-mean"),
    Fit("optax.l2_loss", "optax", optimisers.optax_l2_loss),
    Fit("xgboost.XGBRegressor", "xgboost", boosting.xgboost_trees, leaves=True),
    Fit('xgboost.XGBRegressor(booster="gblinear")', "xgboost", boosting.xgboost_linear, needs_intercept=True),
    Fit(
        'xgboost.XGBClassifier(booster="gblinear")', "xgboost", boosting.xgboost_classes, needs_intercept=True
    ),
    Fit("lightgbm.LGBMRegressor", "lightgbm", boosting.lightgbm_trees, leaves=True),
    Fit("catboost.CatBoostRegressor", "catboost", boosting.catboost_trees, leaves=True),
)


def fit_for(entry: Convention, loss: str = "") -> Fit | None:
    """The way to fit an entry; None when there is none here."""
    return next((fit for fit in FITS if fit.loss in ("", loss) and fit.entry is entry), None)
