"""Translations, priors and refusals as reports of one page: the number, its formula, and the proof."""

import hashlib

import msgspec

from derivable.kernel.verdicts import Verdict
from derivable.report.answers import step_of
from derivable.report.assumptions import listed, stated
from derivable.report.formulas import formula
from derivable.report.numbers import gathered, readable
from derivable.report.schema import CheckedDerivation
from derivable.translate import Prior, Solution, Translation, Width

SAME_MINIMISERS = "Both objectives have the same minimisers"
MOST_PROBABLE = "The objective is smallest where the posterior is largest"
UNITS = {"Gaussian": "standard deviation", "Laplace": "scale"}


def tell_translation(found: Translation, verdict: Verdict) -> CheckedDerivation:
    """What to set, and the proof that both calls then have the same minimisers."""
    values = " ".join(f"Set `{each.parameter}` to {_value(each)}." for each in found.solutions)
    source, target = (call.text or call.name for call in (found.source, found.target))
    return _told(found, verdict, f"{source} as {target}", values)


def tell_prior(found: Prior, verdict: Verdict) -> CheckedDerivation:
    """What prior a call implies, and the proof that it finds the most probable weights under it."""
    sentences = [f"{width_told(width)}." for width in found.widths]
    if found.ratio is not None:
        sentences.append(f"The variance of the noise is {_value(found.ratio)} times that of the prior.")
    return _told(found, verdict, f"The prior of {found.call.text or found.call.name}", " ".join(sentences))


def width_told(width: Width) -> str:
    """One factor of a prior in a sentence without its full stop."""
    return f"A {width.kind} prior around 0 on each weight, with the {UNITS[width.kind]} {_value(width)}"


def _value(found: Solution | Width) -> str:
    """A formula between dollar signs, with its number where that is known."""
    written = f"${formula(gathered(found.formula)).latex}$"
    if found.value is None or found.value == found.formula:
        return written
    return f"{written}, which is {readable(found.value)}"


def _told(found: Translation | Prior, verdict: Verdict, title: str, introduction: str) -> CheckedDerivation:
    words = ((text, None) for text in found.assumptions)
    said = MOST_PROBABLE if isinstance(found, Prior) else SAME_MINIMISERS
    derivation = CheckedDerivation(
        name="translation",
        source="",
        title=title,
        introduction=introduction,
        about=tuple(formula(variable) for variable in found.claim.variables),
        assumptions=listed((*words, *stated(found.claim)), (found.claim,)),
        steps=(step_of("claim", said, " ".join(found.warnings), verdict),),
    )
    return msgspec.structs.replace(
        derivation, digest=hashlib.sha256(msgspec.json.encode(derivation)).hexdigest()
    )
