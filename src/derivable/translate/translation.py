"""From one library's parameter to another's."""

from dataclasses import dataclass, replace

from sympy import Dummy, Expr, Rational, Symbol, simplify, sqrt
from sympy.logic.boolalg import Boolean

from derivable.conventions.calls import Call, parse_call
from derivable.conventions.convention import Convention, Intercept
from derivable.conventions.families import Family
from derivable.conventions.terms import NLL, K, S, n, noise_sd
from derivable.errors import BadClaim
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.translate.answers import Refusal, Solution, Translation
from derivable.translate.matching import match
from derivable.translate.normal_form import Side, normal_form, source_side, target_side, value_of
from derivable.translate.setting import Setting
from derivable.translate.statements import Layout, written_out

FULL_DATA = "X and y are the same everywhere, and every call reaches its minimum."
WITHOUT_INTERCEPT = (
    ": the proof is for the weights without an intercept, so take it out of the penalty, or centre the data."
)
INTERCEPTS_DIFFER = {
    (Intercept.FREE, Intercept.PENALISED): "The target penalises the intercept and the source does not",
    (Intercept.PENALISED, Intercept.FREE): "The source penalises the intercept and the target does not",
    (Intercept.ABSENT, Intercept.FREE): "The target fits an intercept and the source has none",
    (Intercept.FREE, Intercept.ABSENT): "The source fits an intercept and the target has none",
    (Intercept.ABSENT, Intercept.PENALISED): "The target fits an intercept and the source has none",
    (Intercept.PENALISED, Intercept.ABSENT): "The source fits an intercept and the target has none",
}
FACTORS_DIFFER = "The two penalise the intercept by different factors"


def translate(source: str, target: str, setting: Setting | None = None) -> Translation | Refusal:
    """The parameters of the target call for which both calls have the same minimisers.

    `source` gives its parameters, as in `sklearn.Ridge(alpha=10)`, or leaves them symbols, as in
    `sklearn.Ridge(alpha)`; those of `target` without a value are solved for. Raises `BadText` for
    calls that cannot be read or found, `BadClaim` for values that have no meaning.
    """
    setting = setting or Setting()
    ours = source_side(parse_call(source), setting)
    theirs = target_side(parse_call(target), setting)
    for side in (ours, theirs):
        if side.entry.refusal:
            return refuse(side.call, side.entry)
    family = common_family(ours.entry, theirs.entry, setting)
    if isinstance(family, str):
        return Refusal(theirs.call, theirs.entry, family)
    forms = normal_form(ours, family), normal_form(theirs, family)
    matched = match(*forms, theirs)
    if matched.reason:
        return Refusal(theirs.call, theirs.entry, matched.reason)
    factor = (forms[1].fit / forms[0].fit).subs(dict(matched.formulas))
    return _answer(Pair(ours, theirs, family), dict(matched.formulas), factor, setting)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that can be compared, and the family of their data."""

    ours: Side
    theirs: Side
    family: Family

    @property
    def both(self) -> tuple[Side, Side]:
        """The source and the target."""
        return self.ours, self.theirs


def _answer(pair: Pair, found: dict[Dummy, Expr], factor: Expr, setting: Setting) -> Translation:
    """The translation, from the formula of each unknown and the factor between the objectives."""
    ours, theirs = pair.both
    formulas = {
        name: simplify(with_known_noise(found[unknown], pair.both)) for name, unknown in theirs.unknowns
    }
    numbers = {**dict(ours.numbers), **setting.numbers(pair.family)}
    warnings = (*_about_intercepts(pair), *ours.entry.warnings, *theirs.entry.warnings)
    return Translation(
        ours.call,
        theirs.call,
        ours.entry,
        theirs.entry,
        tuple(solution(name, formula, numbers) for name, formula in formulas.items()),
        simplify(with_known_noise(factor, pair.both)),
        _claim(pair, formulas),
        assumptions_of(*pair.both),
        tuple(dict.fromkeys(warnings)),
    )


def refuse(call: Call, entry: Convention) -> Refusal:
    """The refusal that an entry carries, its formulas with the numbers of the call put in."""
    values = {parameter.symbol: value_of(call, parameter) for parameter in entry.parameters}
    numbers = {symbol: value for symbol, value in values.items() if value}
    instead = tuple(
        fact if fact.formula is None else replace(fact, formula=fact.formula.subs(numbers))
        for fact in entry.instead
    )
    return Refusal(call, entry, entry.refusal, instead, entry.warnings)


def common_family(ours: Convention, theirs: Convention, setting: Setting) -> Family | str:
    """The family of the data fit of both sides, or why there is none."""
    first, second = (entry.family or _of_loss(entry, setting) for entry in (ours, theirs))
    if first is not None and second is not None and first is not second:
        return (
            f"the losses differ: {ours.call} fits {first.name} data and {theirs.call} fits {second.name} "
            "data; what they can share is the prior, which `derivable prior` translates"
        )
    family = first or second or (setting.chosen_loss().family if setting.loss else None)
    if family is None:
        raise BadClaim(f"{ours.call} and {theirs.call} leave the loss open; say which, with --loss.")
    if family.per_nll is None and (first is None or second is None):
        return family.reason
    return family


def _of_loss(entry: Convention, setting: Setting) -> Family | None:
    """The family of the loss that an optimiser is given; None for a prior, which goes with any."""
    if entry.objective is None or entry.objective.has(NLL):
        return None
    return setting.chosen_loss().family


def solution(name: str, formula: Expr, numbers: dict[Symbol, Rational]) -> Solution:
    """A parameter with its formula and, when every symbol has a number, its exact value."""
    missing = tuple(sorted(str(symbol) for symbol in formula.free_symbols - numbers.keys()))
    return Solution(name, formula, None if missing else simplify(formula.subs(numbers)), missing)


def _claim(pair: Pair, formulas: dict[str, Expr]) -> Claim:
    """Both objectives, the solved parameters put in, have the same minimisers."""
    layout = _shared_layout(pair)
    put_in = {placeholder: formulas[name] for name, placeholder in pair.theirs.unknowns}
    written = (
        written_out(side.objective.subs(put_in), pair.family, layout, side.intercept_scale)
        for side in pair.both
    )
    lhs, rhs = (with_known_noise(objective, pair.both) for objective in written)
    given = assumed((lhs, rhs), (pair.ours.entry, pair.theirs.entry))
    return Claim(lhs, Relation.SAME_ARGMIN, rhs, layout.variables, given)


def _shared_layout(pair: Pair) -> Layout:
    """How the data enter a claim about both sides; an intercept takes part when both treat it alike."""
    ours, theirs = pair.both
    symbols = ours.objective.free_symbols | theirs.objective.free_symbols
    alike = ours.intercept is theirs.intercept and ours.intercept_scale == theirs.intercept_scale
    return Layout(K in symbols, S in symbols, ours.intercept if alike else Intercept.ABSENT)


def with_known_noise(expression: Expr, sides: tuple[Side, ...]) -> Expr:
    """The expression with the noise variance of the side that fixes it."""
    for side in sides:
        if side.entry.noise_variance is not None:
            variance = side.entry.noise_variance.subs(dict(side.put_in))
            expression = expression.subs(noise_sd, sqrt(variance))
    return expression


def assumed(sides: tuple[Expr, ...], entries: tuple[Convention, ...]) -> tuple[Boolean, ...]:
    """What the symbols don't say themselves: shares inside (0, 1), and n above 1 where n - 1 divides."""
    symbols = set().union(*(side.free_symbols for side in sides))
    shares = (entry.symbol for convention in entries for entry in convention.parameters if entry.is_share)
    present = [share for share in dict.fromkeys(shares) if share in symbols]
    conditions = tuple(condition for share in present for condition in (share > 0, share < 1))
    return (*conditions, n > 1) if any(side.has(n - 1) for side in sides) else conditions


def assumptions_of(*sides: Side) -> tuple[str, ...]:
    """The assumptions of the sides, each once."""
    stated = (sentence for side in sides for sentence in (*side.simpler, *side.entry.assumptions))
    return tuple(dict.fromkeys((FULL_DATA, *stated)))


def _about_intercepts(pair: Pair) -> tuple[str, ...]:
    """A warning where the intercept cannot take part in the claim."""
    ours, theirs = pair.both
    if ours.intercept is not theirs.intercept:
        return (INTERCEPTS_DIFFER[ours.intercept, theirs.intercept] + WITHOUT_INTERCEPT,)
    if ours.intercept_scale != theirs.intercept_scale and ours.intercept is Intercept.PENALISED:
        return (FACTORS_DIFFER + WITHOUT_INTERCEPT,)
    return ()
