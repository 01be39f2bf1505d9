"""Solving for the parameters that make two normal forms agree up to one factor. Search: proves nothing."""

from dataclasses import dataclass

from sympy import Dummy, Expr, simplify, solve

from derivable.conventions.terms import L1, L2, PRECISION_L2, SCALED_L1, SCALED_L2
from derivable.translate.normal_form import NormalForm, Side

SCALED = (SCALED_L2, SCALED_L1)
NAMES = {
    L2: "an L2 penalty",
    L1: "an L1 penalty",
    SCALED_L2: "an L2 penalty on standardised columns",
    SCALED_L1: "an L1 penalty on standardised columns",
    PRECISION_L2: "a precision for each weight",
}


@dataclass(frozen=True, slots=True)
class Match:
    """The formula of each unknown of the target; empty, with the reason, when there is none."""

    formulas: tuple[tuple[Dummy, Expr], ...] = ()
    reason: str = ""


def match(source: NormalForm, target: NormalForm, target_side: Side) -> Match:
    """The unknowns of the target for which every penalty has the same ratio to the data fit."""
    unknowns = [placeholder for _, placeholder in target_side.unknowns]
    norms = tuple(dict.fromkeys(norm for norm, _ in (*source.penalties, *target.penalties)))
    reason = _missing_norm(source, target, target_side)
    if reason:
        return Match(reason=reason)
    equations = [source.ratio(norm) - target.ratio(norm) for norm in norms]
    found = solve(equations, unknowns, dict=True) if unknowns else []
    for candidate in found:
        formulas = {unknown: simplify(formula) for unknown, formula in candidate.items()}
        complete = set(formulas) == set(unknowns)
        free = all(
            not formula.has(Dummy) and formula.is_negative is not True for formula in formulas.values()
        )
        if (
            complete
            and free
            and all(formulas[unknown] != 0 or not unknown.is_positive for unknown in unknowns)
        ):
            return Match(tuple(formulas.items()))
    return Match(reason=_unsolved(norms, target_side))


def _missing_norm(source: NormalForm, target: NormalForm, side: Side) -> str:
    """Why a penalty of one side has no counterpart on the other, if that is so."""
    ours, theirs = dict(source.penalties), dict(target.penalties)
    if any(norm in SCALED for norm in ours) != any(norm in SCALED for norm in theirs):
        scaling, plain = (
            ("source", "target") if any(norm in SCALED for norm in ours) else ("target", "source")
        )
        return (
            f"the {scaling} penalises the weights of standardised columns and the {plain} does not, so no "
            "single number does it: turn the standardisation off, or standardise the columns yourself"
        )
    for norm in ours:
        if norm not in theirs:
            return f"the source has {NAMES[norm]}, and {side.call.name} has none"
    placeholders = {placeholder for _, placeholder in side.unknowns}
    for norm, coefficient in theirs.items():
        if norm not in ours and not _can_vanish(coefficient, placeholders):
            return f"{side.call.name} adds {NAMES[norm]}, which the source has not; {_advice(side)}"
    return ""


def _can_vanish(coefficient: Expr, placeholders: set[Dummy]) -> bool:
    """Whether an unknown that may be zero, such as an L1 share, makes the coefficient zero."""
    free = coefficient.free_symbols & placeholders
    return any(unknown.is_positive is not True and coefficient.subs(unknown, 0) == 0 for unknown in free)


def _advice(side: Side) -> str:
    """Which further parameter of the target to set."""
    solved = {name for name, _ in side.unknowns}
    others = [parameter.name for parameter in side.entry.parameters if parameter.name not in solved]
    return (
        f"give {' or '.join(others)} another value, or none to have it solved"
        if others
        else "nothing removes it"
    )


def _unsolved(norms: tuple[object, ...], side: Side) -> str:
    names = " and ".join(name for name, _ in side.unknowns) or "nothing"
    if len(side.unknowns) > len(norms):
        return f"{names} are not all determined; give all but one of them a value"
    return f"no value of {names} matches every penalty at once; {_advice(side)}"
