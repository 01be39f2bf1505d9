"""The prior under which a call computes the most probable weights, and the other way round."""

from sympy import Expr, Integer, Rational, simplify, sqrt

from derivable.conventions.calls import parse_call
from derivable.conventions.convention import Convention, Intercept
from derivable.conventions.families import CLASSES, GAUSSIAN, Family
from derivable.conventions.terms import L1, L2, PENALTIES, K, S, noise_sd
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.translate.answers import Prior, Refusal, Translation, Width
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
SQUARED_LOSS = (
    "A squared loss fixes only the ratio of the noise variance to the prior variance; the standard "
    "deviation of the noise gives the width."
)


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
    sizes = tuple((norm, _width(form, norm, side)) for norm, _ in form.penalties)
    numbers = {**dict(side.numbers), **setting.numbers(family)}
    widths = tuple(_described(norm, size, Integer(1), numbers) for norm, size in sizes)
    open_noise = any(noise_sd in width.formula.free_symbols for width in widths) and setting.noise is None
    ratio = form.ratio(L2) if family is GAUSSIAN else Integer(0)
    return Prior(
        side.call,
        side.entry,
        widths,
        tuple(
            _described(norm, size, side.intercept_scale, numbers) for norm, size in _on_intercept(side, sizes)
        ),
        solution("ratio", simplify(ratio), numbers) if ratio != 0 and not ratio.has(noise_sd) else None,
        _claim(side, family, sizes),
        assumptions_of(side),
        (*((SQUARED_LOSS,) if open_noise else ()), *side.entry.warnings),
    )


def parameters_for_prior(
    target: str, setting: Setting | None = None, **width: Rational
) -> Translation | Refusal:
    """The parameters of the target call that imply a prior of this width.

    `width` is one of `sd`, `var`, `precision` (Gaussian) or `scale` (Laplace).
    """
    if len(width) != 1 or not width.keys() <= {"sd", "var", "precision", "scale"}:
        raise BadClaim("give one width of the prior: sd, var or precision, or the scale of a Laplace prior.")
    ((kind, value),) = width.items()
    return translate(f"{'Laplace' if kind == 'scale' else 'Normal'}({kind}={value})", target, setting)


def _family(entry: Convention, setting: Setting) -> Family:
    """The family of the data fit; a bare prior goes with any, and its width needs none."""
    if entry.family is not None:
        return entry.family
    if setting.loss:
        return setting.chosen_loss().family
    return CLASSES


def _width(form: NormalForm, norm: Expr, side: Side) -> Expr:
    """The variance of a Gaussian factor, or the scale of a Laplace factor, before column scales."""
    power = _power(norm)
    size = form.fit * form.family.per_nll / (power * dict(form.penalties)[norm])
    return simplify(with_known_noise(size, (side,)))


def _power(norm: Expr) -> int:
    return next(entry.power for entry in PENALTIES if entry.norm == norm)


def _described(norm: Expr, size: Expr, scale: Expr, numbers: dict[Expr, Rational]) -> Width:
    """A width as people quote it: a standard deviation, or the scale of a Laplace density."""
    entry = next(entry for entry in PENALTIES if entry.norm == norm)
    formula = simplify((sqrt(size) if entry.power == 2 else size) * scale / entry.factor)
    found = solution("width", formula, numbers)
    return Width(KINDS[entry.power], found.formula, found.value, found.missing)


def _on_intercept(side: Side, sizes: tuple[tuple[Expr, Expr], ...]) -> tuple[tuple[Expr, Expr], ...]:
    """The penalties that cover the intercept too."""
    if side.intercept is not Intercept.PENALISED:
        return ()
    return tuple((norm, size) for norm, size in sizes if norm in (L2, L1))


def _claim(side: Side, family: Family, sizes: tuple[tuple[Expr, Expr], ...]) -> Claim:
    """The posterior density is largest where the objective is smallest."""
    symbols = side.objective.free_symbols
    layout = Layout(K in symbols, S in symbols, side.intercept)
    posterior = with_known_noise(likelihood(family, layout), (side,))
    for norm, size in sizes:
        posterior = posterior * prior_density(_power(norm), size, norm, layout)
    for norm, size in _on_intercept(side, sizes):
        own = size * side.intercept_scale ** _power(norm)
        posterior = posterior * bias_density(_power(norm), own, layout)
    objective = with_known_noise(side.objective, (side,))
    objective = written_out(objective, family, layout, side.intercept_scale)
    conditions = assumed((posterior, objective), (side.entry,))
    return Claim(posterior, Relation.ARGMAX_BECOMES_ARGMIN, objective, layout.variables, conditions)
