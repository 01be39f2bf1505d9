"""The catalogue: every convention, in the order of the printed table, and how to find one."""

from difflib import get_close_matches

from derivable.conventions.boosting import BOOSTING
from derivable.conventions.calls import Call, Value
from derivable.conventions.convention import Convention, When
from derivable.conventions.jax import JAX
from derivable.conventions.keras import KERAS
from derivable.conventions.others import OTHERS
from derivable.conventions.probabilistic_languages import PROBABILISTIC_LANGUAGES
from derivable.conventions.r import R
from derivable.conventions.sklearn_classification import SKLEARN_CLASSIFICATION
from derivable.conventions.sklearn_general import SKLEARN_GENERAL
from derivable.conventions.sklearn_linear import SKLEARN_LINEAR
from derivable.conventions.spark import SPARK
from derivable.conventions.statsmodels import STATSMODELS
from derivable.conventions.torch import TORCH
from derivable.errors import BadText

CATALOGUE: tuple[Convention, ...] = (
    *SKLEARN_LINEAR,
    *SKLEARN_GENERAL,
    *SKLEARN_CLASSIFICATION,
    *TORCH,
    *KERAS,
    *JAX,
    *STATSMODELS,
    *R,
    *SPARK,
    *BOOSTING,
    *OTHERS,
    *PROBABILISTIC_LANGUAGES,
)

INTERCEPT_OPTIONS = ("fit_intercept", "fitIntercept", "intercept")


def find(call: Call) -> Convention:
    """The entry of the catalogue for a call.

    Raises `BadText` when no entry has this name (naming the nearest), understands the arguments, or
    covers the values of the options.
    """
    named = tuple(entry for entry in CATALOGUE if call.name in entry.names) or _shortened(call.name)
    understanding = tuple(
        entry for entry in named if set(call.names) <= {*entry.understood, *INTERCEPT_OPTIONS}
    )
    if not understanding:
        raise BadText(_not_understood(call, named))
    values = dict(call.arguments)
    for entry in understanding:
        if all(when.holds(values.get(when.option, when.default)) for when in entry.when):
            return entry
    raise BadText(_not_covered(call, understanding))


def _shortened(name: str) -> tuple[Convention, ...]:
    """The entries whose last name this is, such as `Ridge`, when they are of one library."""
    ending = tuple(
        entry
        for entry in CATALOGUE
        if any(known.replace("::", ".").endswith("." + name) for known in entry.names)
    )
    calls = sorted({entry.call for entry in ending})
    if len(calls) == 1:
        return ending
    if calls:
        raise BadText(f"{name!r} is in several libraries; write one of {', '.join(calls)}.")
    known = sorted({known for entry in CATALOGUE for known in entry.names})
    near = _near(name, known)
    hint = f"the nearest are {', '.join(near)}" if near else "`derivable conventions` lists all"
    raise BadText(f"the catalogue has no call {name!r}; {hint}.")


def _near(name: str, known: list[str]) -> list[str]:
    """The known names nearest to the name, of those whose last part is near its last part, if any."""
    last = {entry: entry.rpartition(".")[2].lower() for entry in known}
    endings = get_close_matches(name.rpartition(".")[2].lower(), sorted(set(last.values())), n=3, cutoff=0.7)
    ending = [entry for entry in known if last[entry] in endings]
    return get_close_matches(name, ending, n=3, cutoff=0) or get_close_matches(name, known, n=3, cutoff=0.5)


def _not_understood(call: Call, entries: tuple[Convention, ...]) -> str:
    understood = tuple(dict.fromkeys(name for entry in entries for name in entry.understood))
    strange = [name for name in call.names if name not in (*understood, *INTERCEPT_OPTIONS)]
    if not strange:
        return f"{call.name} has no entry with all of {', '.join(call.names)} together."
    return f"the entry for {call.name} has no parameter {strange[0]!r}; it has {', '.join(understood)}."


def _not_covered(call: Call, entries: tuple[Convention, ...]) -> str:
    values = dict(call.arguments)
    failing = next(
        when
        for entry in entries
        for when in entry.when
        if not when.holds(values.get(when.option, when.default))
    )
    value = values.get(failing.option, failing.default)
    covered = dict.fromkeys(
        _text(known) for entry in entries for when in entry.when for known in _values(when, failing)
    )
    return f"{call.name} is covered for {failing.option} = {' or '.join(covered)}, not for {_text(value)}."


def _values(when: When, failing: When) -> tuple[object, ...]:
    return when.values if when.option == failing.option and not when.unless else ()


def _text(value: Value | object) -> str:
    return repr(value) if isinstance(value, str) else str(value)
