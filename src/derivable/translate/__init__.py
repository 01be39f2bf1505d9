"""Translating a library's lambda into another library's, or into a prior, with the claim to prove."""

from derivable.translate.answers import Prior, Refusal, Solution, Translation, Width
from derivable.translate.prior import parameters_for_prior, prior
from derivable.translate.setting import Setting
from derivable.translate.translation import translate

__all__ = [
    "Prior",
    "Refusal",
    "Setting",
    "Solution",
    "Translation",
    "Width",
    "parameters_for_prior",
    "prior",
    "translate",
]
