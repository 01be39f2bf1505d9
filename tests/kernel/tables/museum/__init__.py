"""The museum of traps, room by room. It only grows."""

from tables.museum import (
    calculus,
    denominators,
    evidence,
    induction,
    logarithms,
    matrices,
    meanings,
    optima,
    points,
    relations,
    statements,
    sums,
    sympy_answers,
)

ROOMS = (
    logarithms,
    denominators,
    sums,
    relations,
    optima,
    calculus,
    matrices,
    meanings,
    statements,
    evidence,
    induction,
    points,
    sympy_answers,
)
TRAPS = tuple(trap for room in ROOMS for trap in room.TRAPS)
