"""A call's objective as a data fit plus penalties: a * fit + the sum of b * norm."""

from dataclasses import dataclass
from typing import TypeAlias

from sympy import Dummy, Expr, Integer, Rational, Symbol, expand

from derivable.conventions.calls import Call
from derivable.conventions.catalogue import INTERCEPT_OPTIONS, find
from derivable.conventions.convention import Convention, Intercept, Parameter
from derivable.conventions.families import Family
from derivable.conventions.terms import LOSS, NLL, PENALTIES, K, S, n_batch
from derivable.errors import BadClaim
from derivable.translate.setting import Setting

Numbers: TypeAlias = tuple[tuple[Symbol, Rational], ...]
Unknowns: TypeAlias = tuple[tuple[str, Dummy], ...]

SIMPLER = {
    K: "There is one output.",
    n_batch: "The batch is the whole data; a loss that is summed over minibatches needs their size.",
    S: "There are no sample weights.",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A call, its entry, and its objective in the symbols of the setting.

    `numbers` are the exact values of the parameters that the objective keeps as symbols, and
    `unknowns` the parameters to solve for, as placeholders that no other side contains.
    `put_in` replaced the other parameters, and `simpler` says what the setting took to be simple.
    """

    call: Call
    entry: Convention
    intercept: Intercept
    objective: Expr
    intercept_scale: Expr
    numbers: Numbers = ()
    unknowns: Unknowns = ()
    put_in: tuple[tuple[Symbol, Expr], ...] = ()
    simpler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NormalForm:
    """`fit` times the data fit of the family, plus penalties: norms with their positive coefficients."""

    family: Family
    fit: Expr
    penalties: tuple[tuple[Symbol, Expr], ...]

    def ratio(self, norm: Symbol) -> Expr:
        """The coefficient of the norm in units of the data fit."""
        return dict(self.penalties).get(norm, Integer(0)) / self.fit


def source_side(call: Call, setting: Setting) -> Side:
    """The side whose parameters are given, or else have their defaults, or else stay symbols."""
    return _side(call, find(call), setting, solve=False)


def target_side(call: Call, setting: Setting) -> Side:
    """The side whose first parameter, and those named without a value, are to be solved for."""
    return _side(call, find(call), setting, solve=True)


def _side(call: Call, entry: Convention, setting: Setting, solve: bool) -> Side:
    if entry.objective is None:
        return Side(call, entry, entry.intercept, Integer(0), entry.intercept_scale)
    objective = _complete(entry, entry.objective, call, setting)
    put_in, numbers, unknowns = _parameters(call, entry, solve)
    return Side(
        call,
        entry,
        _intercept(call, entry),
        objective.subs(setting.simplifications()).subs(put_in),
        entry.intercept_scale.subs(put_in),
        numbers,
        unknowns,
        tuple(put_in.items()),
        tuple(SIMPLER[symbol] for symbol in setting.simplifications() if objective.has(symbol)),
    )


def _complete(entry: Convention, objective: Expr, call: Call, setting: Setting) -> Expr:
    """The objective with the columns standardised, and with the batch and the loss put in."""
    scaling = entry.standardises
    if scaling is not None and dict(call.arguments).get(scaling.parameter, scaling.default):
        objective = scaling.apply(objective)
    batch = dict(call.arguments).get("batch_size")
    if isinstance(batch, Rational) and batch.is_integer and batch > 0:
        objective = objective.subs(n_batch, batch)
    elif objective.has(n_batch) and setting.batch is None:
        raise BadClaim(f"{entry.call} divides its penalty by the size of the minibatch; give batch_size.")
    if objective.has(LOSS) and not setting.loss:
        raise BadClaim(f"{entry.call} adds to a loss; say which, for instance with --loss mse-mean.")
    return objective.subs(LOSS, setting.chosen_loss().objective) if setting.loss else objective


def _parameters(call: Call, entry: Convention, solve: bool) -> tuple[dict[Symbol, Expr], Numbers, Unknowns]:
    """What to put in for parameters, the numbers of those that stay symbols, and those to solve for."""
    put_in: dict[Symbol, Expr] = {}
    numbers: dict[Symbol, Rational] = {}
    unknowns: list[tuple[str, Dummy]] = []
    for parameter in entry.parameters:
        value = value_of(call, parameter)
        if solve and parameter.name in _to_solve_for(call, entry):
            sign = {"nonnegative": True} if parameter.is_share else {"positive": True}
            put_in[parameter.symbol] = Dummy(parameter.name, **sign)
            unknowns.append((parameter.name, put_in[parameter.symbol]))
        elif value is None and solve:
            raise BadClaim(f"{call.name} has no default for {parameter.name}; give it a value.")
        elif value is not None and (value == 0 or solve or parameter.is_share):
            put_in[parameter.symbol] = value
        elif value is not None:
            numbers[parameter.symbol] = value
    return put_in, tuple(numbers.items()), tuple(unknowns)


def _to_solve_for(call: Call, entry: Convention) -> tuple[str, ...]:
    """The parameters named without a value, and the first one unless it has a value."""
    first = entry.parameters[0].name
    return call.unknowns if first in call.names else (first, *call.unknowns)


def value_of(call: Call, parameter: Parameter) -> Rational | None:
    """The exact value of a parameter: as given, or the default; None when it is to stay a symbol."""
    arguments = dict(call.arguments)
    if parameter.name in arguments:
        return _checked(call, parameter, arguments[parameter.name])
    if parameter.name in call.unknowns or not parameter.default:
        return None
    return Rational(parameter.default)


def _checked(call: Call, parameter: Parameter, value: object) -> Rational:
    if not isinstance(value, Rational):
        raise BadClaim(f"{parameter.name} of {call.name} is {value}; it must be a number.")
    if value < 0:
        raise BadClaim(f"{parameter.name} of {call.name} is {value}; it must not be negative.")
    if parameter.is_share and value > 1:
        raise BadClaim(f"{parameter.name} of {call.name} is {value}; it must lie between 0 and 1.")
    return value


def _intercept(call: Call, entry: Convention) -> Intercept:
    """What the objective does with the intercept, when the call doesn't leave it out."""
    given = dict(call.arguments)
    left_out = any(given.get(option) is False for option in INTERCEPT_OPTIONS)
    return Intercept.ABSENT if left_out else entry.intercept


def normal_form(side: Side, family: Family) -> NormalForm:
    """The objective of a side, its data fit expressed in that of the family.

    Raises `BadClaim` when the objective has no data fit or no penalty left.
    """
    expanded = expand(side.objective)
    fit = expanded.coeff(family.fit)
    if side.entry.family is None and family.fit != NLL and family.per_nll is not None:
        fit += expanded.coeff(NLL) / family.per_nll
    if fit == 0:
        raise BadClaim(
            f"{side.call.text} gives the data no weight; choose a larger {side.entry.parameters[0].name}."
        )
    coefficients = ((penalty.norm, expanded.coeff(penalty.norm)) for penalty in PENALTIES)
    penalties = tuple((norm, coefficient) for norm, coefficient in coefficients if coefficient != 0)
    if not penalties:
        raise BadClaim(
            f"{side.call.text} has no penalty: the prior is flat, and nothing corresponds to its width."
        )
    return NormalForm(family, fit, penalties)
