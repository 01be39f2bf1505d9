"""Both calls of a translation, fitted on the same data, and the largest difference of what they find."""

import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sympy import Rational

from derivable.conventions.calls import Call, parse_call
from derivable.conventions.catalogue import find
from derivable.conventions.convention import Convention
from derivable.conventions.families import GAUSSIAN, Family
from derivable.translate.answers import Refusal, Solution, Translation
from derivable.translate.fitting.boosting import groups
from derivable.translate.fitting.data import Data, Fitted, has_data, make_data
from derivable.translate.fitting.table import Fit, fit_for
from derivable.translate.setting import Setting
from derivable.translate.translation import common_family, translate


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the two calls found on the same data, and the largest absolute difference of a weight."""

    translation: Translation
    source: Fitted
    target: Fitted
    difference: float


@dataclass(frozen=True, slots=True)
class NotRun:
    """Why the two calls were not fitted."""

    reason: str


def run(source: str, target: str, setting: Setting) -> Comparison | NotRun | Refusal:
    """Translate for synthetic data, whose sizes replace those of the setting, and fit both calls."""
    entries = tuple(find(parse_call(text)) for text in (source, target))
    if any(entry.refusal for entry in entries):
        refused = translate(source, target, setting)
        return refused if isinstance(refused, Refusal) else NotRun("one of the calls has no fixed prior")
    family = common_family(entries[0], entries[1], setting)
    if isinstance(family, str) or not has_data(family):
        return NotRun(family if isinstance(family, str) else f"there are no data for {family.name} here")
    fits = tuple(fit_for(entry, setting.loss) for entry in entries)
    for fit, entry in zip(fits, entries, strict=True):
        if fit is None:
            return NotRun(f"there is no fit for {entry.call} here")
    fitted = tuple(fit for fit in fits if fit is not None)
    data = _data(family, fitted)
    translation = translate(source, target, in_numbers(setting, data))
    return translation if isinstance(translation, Refusal) else _compare(translation, fitted, data, family)


def _data(family: Family, fits: tuple[Fit, ...]) -> Data:
    """The data of the family; where weights are leaf values, the columns are indicators of groups."""
    data = make_data(family.name)
    if not any(fit.leaves for fit in fits):
        return data
    return Data(np.eye(4)[groups(data)[:, 0].astype(int)], data.y - data.y.mean())


def _compare(
    translation: Translation, fits: tuple[Fit, ...], data: Data, family: Family
) -> Comparison | NotRun:
    """Fit both; without an intercept where the two treat it differently."""
    missing = {name for solution in translation.solutions for name in solution.missing}
    if missing:
        return NotRun(f"{', '.join(sorted(missing))} has no number")
    leaves = any(fit.leaves for fit in fits)
    intercept = len(translation.claim.variables) == 2 and not leaves
    if not intercept and not leaves and any(fit.needs_intercept for fit in fits):
        if family is not GAUSSIAN:
            return NotRun("one of the calls always fits an intercept, and the other treats it differently")
        data = Data(data.X - data.X.mean(axis=0), data.y - data.y.mean())
    theirs = values_of(translation.target, translation.target_entry, translation.solutions)
    ours = values_of(translation.source, translation.source_entry, ())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = fits[0].run(data, ours, intercept), fits[1].run(data, theirs, intercept)
    except ImportError as error:
        return NotRun(f"{error.name} is not installed")
    first, second = (fitted.all if intercept else fitted.weights for fitted in found)
    return Comparison(translation, *found, float(np.abs(first - second).max()))


def in_numbers(setting: Setting, data: Data) -> Setting:
    """The setting with the sizes and the standard deviation of the data."""
    sd_y = Rational(float(data.y.std()))
    return replace(setting, n=Rational(data.n), sd_y=sd_y, outputs=None, batch=None, weights=None)


def values_of(call: Call, entry: Convention, solutions: tuple[Solution, ...]) -> dict[str, float]:
    """The value of every parameter of a call: solved for, given, or the default."""
    given: dict[str, Any] = {p.name: Rational(p.default) for p in entry.parameters if p.default}
    given.update(call.arguments)
    given.update({found.parameter: found.value for found in solutions})
    values = {p.name: float(given[p.name]) for p in entry.parameters if given.get(p.name) is not None}
    return {**values, "batch_size": int(given["batch_size"])} if "batch_size" in given else values
