"""Keras, and TensorFlow before it: regularisers of layers and weight decay of optimisers."""

from derivable.conventions.convention import (
    DERIVED,
    DOCUMENTED,
    Convention,
    Intercept,
    Parameter,
    measured,
)
from derivable.conventions.families import GAUSSIAN
from derivable.conventions.terms import L1, L2, LOSS, RSS, n, parameter, share
from derivable.conventions.torch import DECOUPLED_REFUSAL, NORMALISED, STATIONARY, decoupled

VERSION = "keras 3.15.1"
LAYERS = "https://keras.io/api/layers/regularizers/"
OPTIMISERS = "https://keras.io/api/optimizers/"
STEPS = ("learning_rate", "clipnorm", "clipvalue", "global_clipnorm", "use_ema", "jit_compile", "name")

l1, l2, weight_decay, epsilon, scale, lengthscale, tau = parameter(
    "l1 l2 weight_decay epsilon scale lengthscale tau"
)
momentum, dropout = share("momentum"), share("dropout")
KERNEL = "The regulariser is the kernel_regularizer; the bias has a bias_regularizer of its own."
EVERY_VARIABLE = "Weight decay covers the biases too, unless exclude_from_weight_decay takes them out."

KERAS = (
    Convention(
        call="keras.regularizers.L2",
        aliases=("keras.regularizers.l2", "keras.l2", "tf.keras.regularizers.L2"),
        rows=("19", "62"),
        versions=VERSION,
        source=LAYERS + "#l2-class",
        verified=measured("1e-6"),
        parameters=(Parameter(l2, "0.01"),),
        objective=LOSS + l2 * L2,
        assumptions=(STATIONARY, KERNEL),
        warnings=("There is no factor 1/2 in the penalty: weight decay 2*l2 is the same.", NORMALISED),
    ),
    Convention(
        call="keras.regularizers.L1",
        aliases=("keras.regularizers.l1",),
        rows=("19",),
        versions=VERSION,
        source=LAYERS + "#l1-class",
        verified=DOCUMENTED,
        parameters=(Parameter(l1, "0.01"),),
        objective=LOSS + l1 * L1,
        assumptions=(STATIONARY, KERNEL),
    ),
    Convention(
        call="keras.regularizers.L1L2",
        aliases=("keras.regularizers.l1_l2",),
        rows=("19",),
        versions=VERSION,
        source=LAYERS + "#l1l2-class",
        verified=DOCUMENTED,
        parameters=(Parameter(l2, "0"), Parameter(l1, "0")),
        objective=LOSS + l1 * L1 + l2 * L2,
        assumptions=(STATIONARY, KERNEL),
    ),
    Convention(
        call="keras.optimizers.SGD",
        rows=("77", "78"),
        versions=VERSION,
        source=OPTIMISERS + "sgd/",
        verified=measured("1e-6"),
        parameters=(Parameter(weight_decay, "0"), Parameter(momentum, "0")),
        objective=LOSS + (1 - momentum) * weight_decay / 2 * L2,
        options=("nesterov", *STEPS),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY,),
        warnings=(
            EVERY_VARIABLE,
            "The decay is outside the momentum, so momentum widens the prior: with 0.9, ten times the "
            "variance of torch.optim.SGD with the same numbers.",
            NORMALISED,
        ),
    ),
    Convention(
        call="keras.optimizers.Adam",
        rows=("76",),
        versions=VERSION,
        source=OPTIMISERS + "adam/",
        verified=measured("1e-4"),
        parameters=(Parameter(weight_decay, "0"), Parameter(epsilon, "1e-7")),
        options=("beta_1", "beta_2", "amsgrad", *STEPS),
        intercept=Intercept.PENALISED,
        refusal=DECOUPLED_REFUSAL,
        instead=decoupled(weight_decay, epsilon),
        warnings=(EVERY_VARIABLE, "torch.optim.Adam(weight_decay) is another algorithm: there it is L2."),
    ),
    Convention(
        call="keras.optimizers.AdamW",
        rows=("73",),
        versions=VERSION,
        source=OPTIMISERS + "adamw/",
        verified=DERIVED,
        parameters=(Parameter(weight_decay, "0.004"), Parameter(epsilon, "1e-7")),
        options=("beta_1", "beta_2", "amsgrad", *STEPS),
        intercept=Intercept.PENALISED,
        refusal=DECOUPLED_REFUSAL,
        instead=decoupled(weight_decay, epsilon),
        warnings=(EVERY_VARIABLE,),
    ),
    Convention(
        call="tf.nn.l2_loss",
        aliases=("tf.contrib.layers.l2_regularizer",),
        rows=("20",),
        versions="TensorFlow 1",
        source="https://github.com/mlcommons/hpc/issues/22",
        verified=DOCUMENTED,
        parameters=(Parameter(scale),),
        objective=LOSS + scale / 2 * L2,
        assumptions=(STATIONARY, "scale multiplies l2_loss of the weights, and the biases are left out."),
        warnings=("l2_loss halves the sum of squares; keras.regularizers.L2 does not.",),
    ),
    Convention(
        call="mc_dropout.reg",
        rows=("79",),
        versions="the published recipe",
        source="https://github.com/yaringal/DropoutUncertaintyExps",
        verified=DERIVED,
        parameters=(Parameter(lengthscale), Parameter(tau), Parameter(dropout, "0")),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + lengthscale**2 * (1 - dropout) / (2 * n * tau) * L2,
        noise_variance=1 / tau,
        assumptions=("The loss is the mean of half of the squared error, and the penalty reg * ||W||^2.",),
        warnings=(
            "With Keras' l2 and mean_squared_error the recipe needs twice its number, with the weight decay "
            "of torch and MSELoss four times.",
        ),
    ),
)
