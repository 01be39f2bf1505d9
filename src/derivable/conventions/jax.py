"""Optax and JAXopt: gradient transformations, losses and objectives."""

from derivable.conventions.convention import (
    Convention,
    Intercept,
    Parameter,
    When,
    measured,
    reported,
)
from derivable.conventions.families import GAUSSIAN
from derivable.conventions.terms import L2, LOSS, RSS, K, n, parameter, share
from derivable.conventions.torch import DECOUPLED_REFUSAL, FULL_BATCH, STATIONARY, decoupled

VERSION = "optax 0.2.8"
DOCS = "https://optax.readthedocs.io/en/latest/api/"

weight_decay, eps, penalty, l2reg = parameter("weight_decay eps penalty l2reg")
decay = share("decay")
MASK = "Weight decay covers every parameter unless a mask takes the biases out."

JAX = (
    Convention(
        call="optax.add_decayed_weights",
        rows=("22",),
        versions=VERSION,
        source=DOCS + "transformations.html#optax.add_decayed_weights",
        verified=measured("1e-12"),
        parameters=(Parameter(weight_decay, "0"),),
        objective=LOSS + weight_decay / 2 * L2,
        when=(When("after", ("",), default=""),),
        options=("mask",),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY, FULL_BATCH, "It stands before sgd, trace or adam in the chain."),
        warnings=(MASK, "Placed after trace in the chain it means something else: say after='trace'."),
    ),
    Convention(
        call="optax.add_decayed_weights",
        rows=("77",),
        versions=VERSION,
        source=DOCS + "transformations.html#optax.add_decayed_weights",
        verified=measured("1e-12"),
        parameters=(Parameter(weight_decay, "0"), Parameter(decay)),
        objective=LOSS + (1 - decay) * weight_decay / 2 * L2,
        when=(When("after", ("trace",), default=""),),
        options=("mask", "nesterov"),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY, "It stands after trace(decay) in the chain, and before the step size."),
        warnings=(MASK,),
    ),
    Convention(
        call="optax.adamw",
        rows=("73",),
        versions=VERSION,
        source=DOCS + "optimizers.html#adamw",
        verified=measured("1e-6"),
        parameters=(Parameter(weight_decay, "1e-4"), Parameter(eps, "1e-8")),
        options=("learning_rate", "b1", "b2", "eps_root", "mask", "nesterov"),
        intercept=Intercept.PENALISED,
        refusal=DECOUPLED_REFUSAL,
        instead=decoupled(weight_decay, eps),
        warnings=(MASK,),
    ),
    Convention(
        call="optax.l2_loss",
        rows=("23",),
        versions=VERSION,
        source=DOCS + "losses.html",
        verified=measured("1e-12"),
        parameters=(Parameter(penalty),),
        family=GAUSSIAN,
        objective=RSS / (2 * n * K) + penalty * L2,
        assumptions=("The objective is the mean of optax.l2_loss plus penalty * ||w||^2, as you write it.",),
        warnings=("optax.l2_loss halves the squared error.",),
    ),
    Convention(
        call="jaxopt.objective.ridge_regression",
        rows=("24",),
        versions="jaxopt 0.8.5",
        source="https://jaxopt.github.io/stable/_autosummary/jaxopt.objective.ridge_regression.html",
        verified=reported("1e-15"),
        parameters=(Parameter(l2reg),),
        family=GAUSSIAN,
        objective=RSS / (2 * n) + l2reg / 2 * L2,
        intercept=Intercept.ABSENT,
    ),
)
