"""The prior under which a call computes the most probable weights, and the other way round."""

from dataclasses import dataclass

from sympy import Expr, Integer, Rational, Symbol, factor_terms, simplify

from derivable.conventions.calls import parse_call
from derivable.conventions.convention import Convention, Intercept
from derivable.conventions.families import CLASSES, GAUSSIAN, Family
from derivable.conventions.terms import L1, L2, PENALTIES, K, Penalty, S, noise_sd
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.translate.answers import Prior, Refusal, Solution, Translation, Width
from derivable.translate.normal_form import NormalForm, Side, normal_form, source_side
from derivable.translate.setting import Setting
from derivable.translate.statements import Layout, bias_density, likelihood, prior_density, written_out
from derivable.translate.translation import (
    assumed,
    assumptions_of,
    refuse,
    solution,
    translate,
    with_known_noise,
)

KINDS = {2: "Gaussian", 1: "Laplace"}
WIDTHS = {"sd": "Normal", "var": "Normal", "precision": "Normal", "scale": "Laplace"}
SQUARED_LOSS = (
    "A squared loss fixes only the ratio of the noise variance to the prior variance; the standard "
    "deviation of the noise gives the width."
)


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of the prior on the weights: proportional to exp(-rate * |w_j|^power / power).

    The rate is the precision of a Gaussian factor, and the inverse scale of a Laplace factor, before
    the scales of the columns.
    """

    penalty: Penalty
    rate: Expr

    def width(self, numbers: dict[Symbol, Rational], scale: Expr) -> Width:
        """The width as people quote it, a standard deviation or a scale, times `scale`."""
        power = self.penalty.power
        formula = factor_terms(self.rate) ** Rational(-1, power) * scale / self.penalty.factor
        found = solution("width", formula, numbers)
        return Width(KINDS[power], found.formula, found.value, found.missing)


def prior(text: str, setting: Setting | None = None) -> Prior | Refusal:
    """The prior on the weights that the call in `text` implies.

    Raises `BadText` for a call that cannot be read or found, `BadClaim` for values without meaning.
    """
    setting = setting or Setting()
    side = source_side(parse_call(text), setting)
    if side.entry.refusal:
        return refuse(side.call, side.entry)
    family = _family(side.entry, setting)
    if family.per_nll is None:
        return Refusal(side.call, side.entry, family.reason, warnings=side.entry.warnings)
    form = normal_form(side, family)
    factors = _factors(form, side)
    numbers = {**dict(side.numbers), **setting.numbers(family)}
    widths = tuple(factor.width(numbers, Integer(1)) for factor in factors)
    return Prior(
        side.call,
        side.entry,
        widths,
        tuple(factor.width(numbers, side.intercept_scale) for factor in _on_intercept(side, factors)),
        _ratio(form, numbers),
        _claim(side, family, factors),
        assumptions_of(side),
        (*_about_noise(widths), *side.entry.warnings),
    )


def parameters_for_prior(
    target: str, setting: Setting | None = None, **width: Rational
) -> Translation | Refusal:
    """The parameters of the target call that imply a prior of this width.

    `width` is one of `sd`, `var`, `precision` (Gaussian) or `scale` (Laplace).
    """
    if len(width) != 1 or not width.keys() <= WIDTHS.keys():
        raise BadClaim("give one width of the prior: sd, var or precision, or the scale of a Laplace prior.")
    ((kind, value),) = width.items()
    return translate(f"{WIDTHS[kind]}({kind}={value})", target, setting)


def _family(entry: Convention, setting: Setting) -> Family:
    """The family of the data fit; a bare prior goes with any, and its width needs none."""
    if entry.family is not None:
        return entry.family
    return setting.chosen_loss().family if setting.loss else CLASSES


def _factors(form: NormalForm, side: Side) -> tuple[Factor, ...]:
    """The factors of the prior, one for each penalty."""
    penalties = {penalty.norm: penalty for penalty in PENALTIES}
    unit = form.fit * form.family.per_nll
    rates = ((norm, penalties[norm].power * coefficient / unit) for norm, coefficient in form.penalties)
    return tuple(
        Factor(penalties[norm], factor_terms(with_known_noise(rate, (side,)))) for norm, rate in rates
    )


def _on_intercept(side: Side, factors: tuple[Factor, ...]) -> tuple[Factor, ...]:
    """The factors that cover the intercept too."""
    if side.intercept is not Intercept.PENALISED:
        return ()
    return tuple(factor for factor in factors if factor.penalty.norm in (L2, L1))


def _ratio(form: NormalForm, numbers: dict[Symbol, Rational]) -> Solution | None:
    """The ratio of the noise variance to the prior variance, which a squared loss fixes."""
    ratio = form.ratio(L2)
    if form.family is not GAUSSIAN or ratio == 0 or ratio.has(noise_sd):
        return None
    return solution("ratio", simplify(ratio), numbers)


def _about_noise(widths: tuple[Width, ...]) -> tuple[str, ...]:
    return (SQUARED_LOSS,) if any(noise_sd.name in width.missing for width in widths) else ()


def _claim(side: Side, family: Family, factors: tuple[Factor, ...]) -> Claim:
    """The posterior density is largest where the objective is smallest."""
    symbols = side.objective.free_symbols
    layout = Layout(K in symbols, S in symbols, side.intercept)
    posterior = likelihood(family, layout)
    for factor in factors:
        posterior = posterior * prior_density(factor.penalty, factor.rate, layout)
    for factor in _on_intercept(side, factors):
        rate = factor.rate / side.intercept_scale**factor.penalty.power
        posterior = posterior * bias_density(factor.penalty, rate, layout)
    objective = written_out(side.objective, family, layout, side.intercept_scale)
    sides = with_known_noise(posterior, (side,)), with_known_noise(objective, (side,))
    conditions = assumed(sides, (side.entry,))
    return Claim(sides[0], Relation.ARGMAX_BECOMES_ARGMIN, sides[1], layout.variables, conditions)
