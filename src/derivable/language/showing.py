"""How things show themselves in a notebook: HTML whose mathematics the notebook typesets, and LaTeX."""

from collections.abc import Iterable
from html import escape

from sympy import Basic

from derivable.language.printing import latex, plain

COLOURS = {"proved": "#1a6b3c", "refuted": "#a3231f", "undecided": "#8a5a00"}


def inline(tree: Basic) -> str:
    """A formula between the delimiters that notebooks typeset, safe inside HTML."""
    return rf"\({escape(latex(tree))}\)"


def badge(status: str) -> str:
    """A verdict as a word in its colour."""
    return f'<b style="color:{COLOURS.get(status, "inherit")}">{escape(status)}</b>'


def block(heading: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A heading over a table, whose cells are HTML already."""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f'<table style="border-collapse:collapse">{lines}</table>' if lines else ""
    return f"<div><div>{heading}</div>{table}</div>"


def related(lhs: Basic, relation: str, rhs: Basic) -> str:
    """Two sides with the name of the relation between them, in HTML."""
    return f"{inline(lhs)} <i>{escape(relation)}</i> {inline(rhs)}"


def related_latex(lhs: Basic, relation: str, rhs: Basic, status: str) -> str:
    """Two sides with the name of the relation between them and the verdict, as displayed LaTeX."""
    words = rf"\quad\text{{{relation}}}\quad"
    return rf"$\displaystyle {latex(lhs)} {words} {latex(rhs)} \qquad \text{{({status})}}$"


def related_text(lhs: Basic, relation: str, rhs: Basic) -> str:
    """The same in plain text."""
    return f"{plain(lhs)}  {relation}  {plain(rhs)}"


def value_text(value: object) -> str:
    """A value of a counterexample: a fraction, a table, an interval, or nothing."""
    if value is None:
        return "undefined"
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, str) for end in value):
        return f"between {value[0]} and {value[1]}"
    if isinstance(value, tuple):
        return f"({', '.join(value_text(part) for part in value)})"
    return str(value)
