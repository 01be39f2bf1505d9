"""PyTorch, and Caffe whose weight decay it inherits: what the optimisers add to the loss."""

from sympy import Symbol, log

from derivable.conventions.convention import (
    DERIVED,
    DOCUMENTED,
    Convention,
    Holds,
    Intercept,
    Parameter,
    When,
    measured,
)
from derivable.conventions.terms import L2, LOSS, n, parameter

VERSION = "torch 2.13.0"
DOCS = "https://docs.pytorch.org/docs/stable/generated/torch.optim."
STEPS = ("lr", "maximize", "foreach", "capturable", "differentiable", "fused")
MOMENTS = ("betas", "amsgrad", *STEPS)

weight_decay, eps = parameter("weight_decay eps")
w_j = Symbol("w_j", real=True)
rms_j = Symbol("rms_j", positive=True)  # root mean square of the minibatch gradient of weight j

BIASES = (
    "Weight decay covers every parameter, biases and gains of normalisation layers too, unless they are in a "
    "parameter group of their own with weight_decay=0."
)
NORMALISED = (
    "Weights just before batch normalisation have no such prior: rescaling them does not change the loss "
    "(see torch.nn.BatchNorm1d)."
)
STATIONARY = "The step size shrinks until the optimiser stands still."
FULL_BATCH = (
    "The preconditioner does not depend on the noise of minibatches: full batch, or a batch so large that "
    "the gradient has little noise."
)

DECOUPLED_REFUSAL = (
    "the decay is applied outside the preconditioner, so at a fixed point it is balanced against the "
    "normalised gradient, and no Gaussian prior has that minimiser"
)
SCALE_INVARIANT_REFUSAL = (
    "batch normalisation undoes any rescaling of the weights before it: the loss does not change, so the "
    "penalty shrinks towards 0 without reaching a minimum, and no proper prior corresponds to it"
)


def decoupled(decay: Symbol, tiny: Symbol) -> tuple[Holds, ...]:
    """What holds for Adam with decoupled weight decay: the box, its exact barrier, the noisy regime."""
    return (
        Holds(
            "Full batch, eps close to 0: the minimiser of the loss over a box, a uniform prior on |w_j| "
            "at most",
            1 / decay,
        ),
        Holds(
            "Full batch, any eps: the stationary points of the loss plus the sum over the weights of",
            tiny * (-abs(w_j) - log(1 - decay * abs(w_j)) / decay),
        ),
        Holds(
            "Minibatches whose noise dominates, mean loss: each weight has a Gaussian prior of its own, with "
            "this precision (rms_j is the root mean square of its minibatch gradient, smaller in larger "
            "batches)",
            n * decay * rms_j,
        ),
        Holds("eps far above the gradients: L2 regularisation with weight decay", tiny * decay),
    )


TORCH = (
    Convention(
        call="torch.optim.SGD",
        rows=("17", "18", "61", "78", "80"),
        versions=VERSION,
        source=DOCS + "SGD.html",
        verified=measured("1e-12"),
        parameters=(Parameter(weight_decay, "0"),),
        objective=LOSS + weight_decay / 2 * L2,
        options=("momentum", "dampening", "nesterov", *STEPS),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY,),
        warnings=(BIASES, NORMALISED),
    ),
    Convention(
        call="torch.optim.Adam",
        rows=("72",),
        versions=VERSION,
        source=DOCS + "Adam.html",
        verified=measured("1e-12"),
        parameters=(Parameter(weight_decay, "0"),),
        objective=LOSS + weight_decay / 2 * L2,
        when=(When("decoupled_weight_decay", (False,), default=False),),
        options=("eps", *MOMENTS),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY, FULL_BATCH),
        warnings=(
            BIASES,
            NORMALISED,
            "keras.optimizers.Adam(weight_decay) is another algorithm: there the decay is decoupled.",
        ),
    ),
    Convention(
        call="torch.optim.RMSprop",
        rows=("72",),
        versions=VERSION,
        source=DOCS + "RMSprop.html",
        verified=measured("1e-12"),
        parameters=(Parameter(weight_decay, "0"),),
        objective=LOSS + weight_decay / 2 * L2,
        options=("alpha", "eps", "centered", "momentum", *STEPS),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY, FULL_BATCH),
        warnings=(BIASES, NORMALISED),
    ),
    Convention(
        call="torch.optim.Adagrad",
        rows=("72",),
        versions=VERSION,
        source=DOCS + "Adagrad.html",
        verified=DERIVED,
        parameters=(Parameter(weight_decay, "0"),),
        objective=LOSS + weight_decay / 2 * L2,
        options=("lr_decay", "initial_accumulator_value", "eps", *STEPS),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY, FULL_BATCH),
        warnings=(BIASES, NORMALISED),
    ),
    Convention(
        call="torch.optim.Adam",
        rows=("73", "74", "75"),
        versions=VERSION,
        source="https://arxiv.org/abs/2404.04454",
        verified=measured("1e-6"),
        parameters=(Parameter(weight_decay, "0"), Parameter(eps, "1e-8")),
        when=(When("decoupled_weight_decay", (True,), default=False),),
        options=MOMENTS,
        intercept=Intercept.PENALISED,
        refusal=DECOUPLED_REFUSAL,
        instead=decoupled(weight_decay, eps),
        warnings=(BIASES,),
    ),
    Convention(
        call="torch.optim.AdamW",
        rows=("73", "74", "75"),
        versions=VERSION,
        source="https://arxiv.org/abs/2404.04454",
        verified=measured("1e-6"),
        parameters=(Parameter(weight_decay, "0.01"), Parameter(eps, "1e-8")),
        options=MOMENTS,
        intercept=Intercept.PENALISED,
        refusal=DECOUPLED_REFUSAL,
        instead=decoupled(weight_decay, eps),
        warnings=(BIASES,),
    ),
    Convention(
        call="torch.nn.BatchNorm1d",
        aliases=("torch.nn.BatchNorm2d", "torch.nn.BatchNorm3d", "keras.layers.BatchNormalization"),
        rows=("80b",),
        versions=VERSION,
        source="https://arxiv.org/abs/1706.05350",
        verified=DERIVED,
        parameters=(Parameter(weight_decay),),
        options=("num_features", "eps", "momentum", "affine", "track_running_stats"),
        about="weights just before batch normalisation",
        refusal=SCALE_INVARIANT_REFUSAL,
        instead=(
            Holds(
                "The loss depends on the direction of the weights only; weight decay sets the effective "
                "step size."
            ),
        ),
    ),
    Convention(
        call="caffe.SolverParameter",
        rows=("21",),
        versions="Caffe 1.0",
        source="https://github.com/keras-team/keras/issues/4712",
        verified=DOCUMENTED,
        parameters=(Parameter(weight_decay, "0"),),
        objective=LOSS + weight_decay / 2 * L2,
        when=(When("regularization_type", ("L2",), default="L2"),),
        options=("base_lr", "momentum"),
        intercept=Intercept.PENALISED,
        assumptions=(STATIONARY,),
        warnings=("decay_mult: 0 in the parameters of a layer takes its biases out.",),
    ),
)
