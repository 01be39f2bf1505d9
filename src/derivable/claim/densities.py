"""The densities that a claim may name, as the reader of formulas wants them."""

from collections.abc import Callable, Mapping
from typing import Any

from derivable.distributions.laplace import Laplace
from derivable.distributions.normal import Normal
from derivable.errors import BadClaim

WIDTHS = ("sd", "var", "precision")


def normal(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
    """Normal(x; mean=0, sd=...), or var=..., or precision=...: the kind of the width must be said."""
    (x,) = _one(arguments, "Normal(w; mean=0, sd=...)")
    _known(named, ("mean", *WIDTHS), "Normal")
    if sum(width in named for width in WIDTHS) != 1:
        raise BadClaim("say what the width of a Normal is: sd=..., var=... or precision=...")
    return Normal(**named).density(x)


def laplace(arguments: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
    """Laplace(x; mean=0, scale=...)."""
    (x,) = _one(arguments, "Laplace(w; mean=0, scale=...)")
    _known(named, ("mean", "scale"), "Laplace")
    if "scale" not in named:
        raise BadClaim("give the scale of a Laplace: scale=...")
    return Laplace(**named).density(x)


def _one(arguments: tuple[Any, ...], example: str) -> tuple[Any, ...]:
    if len(arguments) != 1:
        raise BadClaim(f"a density has one argument before its parameters: {example}")
    return arguments


def _known(named: Mapping[str, Any], known: tuple[str, ...], name: str) -> None:
    for parameter in named:
        if parameter not in known:
            raise BadClaim(f"{name} has no parameter {parameter}; it has {', '.join(known)}")


DENSITIES: Mapping[str, Callable[[tuple[Any, ...], Mapping[str, Any]], Any]] = {
    "Normal": normal,
    "Laplace": laplace,
}
