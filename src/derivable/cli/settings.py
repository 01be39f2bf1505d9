"""What the commands about libraries take: the loss, the sizes, the scales of the data."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from derivable.translate import Setting

Body = Callable[..., Any]

# The options with their meaning; `--help` must not import the catalogue.
OPTIONS = {
    "n": "The number of observations.",
    "outputs": "The number of outputs; one without this.",
    "batch": "The observations in a minibatch; all of them without this.",
    "weights": "The sum of the sample weights; there are none without this.",
    "sd-y": "The standard deviation of y, divided by n.",
    "noise-sd": "The standard deviation of the noise (or the parameter that the noise has).",
}
LOSSES = (
    "mse-mean",
    "mse-sum",
    "half-mse-mean",
    "rss-mean",
    "cross-entropy-mean",
    "cross-entropy-sum",
    "binary-cross-entropy-mean",
    "poisson-mean",
    "poisson-sum",
)


def setting(body: Body) -> Body:
    """The options that say what the calls themselves don't."""
    for name, meaning in reversed(OPTIONS.items()):
        body = click.option(f"--{name}", metavar="NUMBER", help=meaning)(body)
    meaning = f"The loss that an optimiser is given: {', '.join(LOSSES)}."
    return click.option("--loss", metavar="NAME", default="", help=meaning)(body)


def setting_of(loss: str, noise_sd: str | None, **numbers: str | None) -> "Setting":
    """The setting that the options describe; raises `BadText` or `BadClaim`."""
    from derivable.conventions.calls import exact
    from derivable.translate import Setting

    given = {name: exact(text) for name, text in {**numbers, "noise": noise_sd}.items() if text is not None}
    return Setting(loss=loss, **given)
