"""The catalogue as a table: each entry with a call that finds it and the prior that it implies."""

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Rational

from derivable.conventions.catalogue import CATALOGUE
from derivable.conventions.convention import Convention, When
from derivable.conventions.terms import LOSS
from derivable.translate.answers import Prior, Refusal
from derivable.translate.prior import prior
from derivable.translate.setting import Setting

LOSS_SHOWN = "mse-mean"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: an entry, the call as one may type it, the loss, and what it implies."""

    entry: Convention
    call: str
    loss: str
    answer: Prior | Refusal


def rows(words: str = "") -> Iterator[Row]:
    """The rows whose call contains the words, in the order of the catalogue, parameters as symbols."""
    for entry in CATALOGUE:
        call = example(entry)
        if words.lower() not in call.lower():
            continue
        loss = LOSS_SHOWN if entry.objective is not None and entry.objective.has(LOSS) else ""
        yield Row(entry, call, loss, prior(call, Setting(loss=loss, batch=Rational(2))))


def example(entry: Convention) -> str:
    """A call of the entry: its parameters without values, and the options that choose it."""
    options = [_shown(when) for when in entry.when if when.shown != when.default]
    taken = {when.option for when in entry.when}
    named = [parameter.name for parameter in entry.parameters if parameter.name not in taken]
    arguments = ", ".join([*named, *options])
    return f"{entry.call}({arguments})" if arguments else entry.call


def _shown(when: When) -> str:
    """An option with its value; text that ends in parentheses is typed without quotes."""
    value = when.shown
    bare = isinstance(value, str) and value.endswith("()")
    return f"{when.option}={value}" if bare else f"{when.option}={value!r}"
