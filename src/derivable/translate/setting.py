"""What the calls themselves don't say: the loss, the sizes, the scales of the data."""

from dataclasses import dataclass

from sympy import Integer, Rational, Symbol

from derivable.conventions.families import LOSSES, Family, Loss
from derivable.conventions.terms import K, S, n, n_batch, sd_y
from derivable.errors import BadClaim

SIZES = ("n", "outputs", "batch")


@dataclass(frozen=True, slots=True)
class Setting:
    """The loss by its name in `LOSSES`, and exact numbers, each None where it is not known.

    `n` observations, `outputs` outputs, minibatches of `batch` observations, sample weights that
    sum to `weights`, the standard deviation of y (divided by n), and the parameter of the noise:
    its standard deviation for a squared loss. Without `outputs` there is one, without `batch` the
    batch is full, without `weights` there are none. Raises `BadClaim` for numbers that are not
    positive, sizes that are not whole, and a loss that has no entry.
    """

    loss: str = ""
    n: Rational | None = None
    outputs: Rational | None = None
    batch: Rational | None = None
    weights: Rational | None = None
    sd_y: Rational | None = None
    noise: Rational | None = None

    def __post_init__(self) -> None:
        for name in ("n", "outputs", "batch", "weights", "sd_y", "noise"):
            value = getattr(self, name)
            if value is None:
                continue
            if not isinstance(value, Rational) or value <= 0:
                raise BadClaim(f"{name} is {value}; it must be an exact positive number.")
            if name in SIZES and not value.is_integer:
                raise BadClaim(f"{name} is {value}; it must be a whole number.")
        if self.n is not None and self.batch is not None and self.batch > self.n:
            raise BadClaim(f"the batch has {self.batch} observations, but there are only {self.n}.")
        if self.loss:
            self.chosen_loss()

    def chosen_loss(self) -> Loss:
        """The entry of the loss."""
        for loss in LOSSES:
            if loss.name == self.loss:
                return loss
        raise BadClaim(
            f"there is no loss {self.loss!r}; write one of {', '.join(loss.name for loss in LOSSES)}."
        )

    def simplifications(self) -> dict[Symbol, Symbol | Integer]:
        """What a formula does without when there is one output, a full batch, no sample weights."""
        plain = {K: (self.outputs, Integer(1)), n_batch: (self.batch, n), S: (self.weights, n)}
        return {symbol: simple for symbol, (value, simple) in plain.items() if value is None}

    def numbers(self, family: Family) -> dict[Symbol, Rational]:
        """The number of every symbol that is known."""
        known = {n: self.n, K: self.outputs, n_batch: self.batch, S: self.weights, sd_y: self.sd_y}
        if family.noise is not None:
            known[family.noise] = self.noise
        return {symbol: value for symbol, value in known.items() if value is not None}
