"""Sums, products, powers and functions in LaTeX, as they stand in the tree: a printer on top of SymPy's."""

from typing import Any

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement
from sympy.printing.latex import LatexPrinter

from derivable.language.names import braced, latex_name
from derivable.language.patterns import (
    Factors,
    fractions,
    is_inner_product,
    sign_and_factors,
    squared_vector,
    under_one,
)  # fmt: skip

TALL = (r"\frac", r"\sum", r"\prod", r"\int", r"\left", r"\begin", r"\lim", r"\binom")
LONGEST_EXPONENT = 14
BIG = (sp.Sum, sp.Product, sp.Integral, sp.Limit, sp.Derivative, sp.Piecewise)
OPERATORS = {
    "log": r"\log", "sin": r"\sin", "cos": r"\cos", "tan": r"\tan", "atan": r"\arctan", "sinh": r"\sinh",
    "cosh": r"\cosh", "tanh": r"\tanh", "Max": r"\max", "Min": r"\min", "gamma": r"\Gamma",
    "loggamma": r"\log\Gamma", "beta": r"\mathrm{B}", "sign": r"\operatorname{sign}",
    "erf": r"\operatorname{erf}", "erfc": r"\operatorname{erfc}", "lowergamma": r"\gamma",
    "uppergamma": r"\Gamma",
}  # fmt: skip


class AlgebraLatex(LatexPrinter):  # type: ignore[misc]
    """Prints arithmetic without reordering or evaluating it."""

    def __init__(self) -> None:
        super().__init__()
        self._inline = 0  # within an exponent, fractions are written a/b

    # Sums and products.

    def _print_Add(self, node: Any) -> str:
        written = ""
        for term in node.args:
            negative, factors = sign_and_factors(term)
            body = self._in_parentheses(term) if term.is_Add or term.is_MatAdd else self._product(factors)
            sign = (" - " if negative else " + ") if written else ("-" if negative else "")
            written += sign + body
        return written

    _print_MatAdd = _print_Add

    def _print_Mul(self, node: Any) -> str:
        negative, factors = sign_and_factors(node)
        return ("-" if negative else "") + self._product(factors)

    _print_MatMul = _print_Mul

    def _product(self, factors: Factors) -> str:
        parts = fractions(factors)
        written = ""
        for place, (above, below) in enumerate(parts):
            last = place == len(parts) - 1
            piece = self._fraction(above, below) if below else self._factors(above, last, False)
            written = self._beside(written, piece)
        return written

    def _fraction(self, above: Factors, below: Factors) -> str:
        top, bottom = (
            self._factors(above, True, not self._inline) or "1",
            self._factors(below, True, not self._inline),
        )
        if not self._inline:
            return rf"\frac{{{top}}}{{{bottom}}}"
        return f"{top}/{bottom}" if len(below) == 1 and not below[0].is_Mul else f"{top}/({bottom})"

    def _factors(self, factors: Factors, last: bool, alone: bool) -> str:
        written = ""
        for place, factor in enumerate(factors):
            at_end = last and place == len(factors) - 1
            written = self._beside(written, self._factor(factor, at_end, alone and len(factors) == 1))
        return written

    def _factor(self, factor: Any, at_end: bool, only: bool) -> str:
        inner = factor.arg if is_inner_product(factor) and squared_vector(factor) is None else factor
        negative = (inner.is_Number or inner.is_Mul or inner.is_MatMul) and sign_and_factors(inner)[0]
        if not only and (
            inner.is_Add or inner.is_MatAdd or negative or (isinstance(inner, BIG) and not at_end)
        ):
            return self._in_parentheses(factor)
        return str(self._print(factor))

    def _beside(self, left: str, right: str) -> str:
        if not left:
            return right
        if right[0].isdigit() or (left[-1].isdigit() and right.startswith(r"\frac")):
            return rf"{left} \cdot {right}"
        close = (
            right[0] == "\\" or (left.isdigit() and not right[0].isdigit()) or (left[-1] + right[0] == ")(")
        )
        return f"{left}{right}" if close else f"{left} {right}"

    def _in_parentheses(self, node: Any) -> str:
        return self._enclosed("(", self._print(node), ")")

    def _enclosed(self, left: str, latex: str, right: str) -> str:
        if any(command in latex for command in TALL):
            return rf"\left{left} {latex} \right{right}"
        return f"{left}{latex}{right}" if left == "(" else f"{left} {latex} {right}"

    # Powers, roots and functions.

    def _print_Pow(self, node: Any, **_: Any) -> str:
        base, exponent = node.args
        if under_one(node) is not None:
            return self._fraction([], [under_one(node)])
        if squared_vector(base) is not None and exponent.is_Rational:
            return self._norm(squared_vector(base), "2", 2 * exponent)
        if exponent == sp.S.Half:
            return rf"\sqrt{{{self._print(base)}}}"
        return f"{self._base(base)}^{braced(self._exponent(exponent))}"

    def _base(self, base: Any) -> str:
        written = self._print(base)
        bare = (sp.Symbol, sp.Indexed, sp.MatrixSymbol, MatrixElement, sp.Abs, sp.NumberSymbol)
        if isinstance(base, bare) or (base.is_Integer and not base.is_negative):
            return f"{{{written}}}" if "^" in written and not isinstance(base, sp.Abs) else written
        return self._enclosed("(", written, ")")

    def _exponent(self, exponent: Any) -> str:
        self._inline += 1
        try:
            return str(self._print(exponent))
        finally:
            self._inline -= 1

    def _print_exp(self, node: Any, exp: Any = None) -> str:
        exponent = self._print(node.args[0])
        if len(exponent) <= LONGEST_EXPONENT and not any(command in exponent for command in TALL):
            return f"e^{braced(exponent)}"
        return rf"\exp{self._enclosed('(', exponent, ')')}"

    def _print_Exp1(self, node: Any, exp: Any = None) -> str:
        return "e"

    def _print_Rational(self, node: Any) -> str:
        if node.q == 1:
            return str(node.p)
        sign, top = "-" if node.p < 0 else "", abs(node.p)
        return f"{sign}{top}/{node.q}" if self._inline else rf"{sign}\frac{{{top}}}{{{node.q}}}"

    def _print_Function(self, node: Any, exp: Any = None) -> str:
        name = type(node).__name__
        operator = OPERATORS.get(name) or (
            latex_name(name)
            if isinstance(node, sp.core.function.AppliedUndef)
            else rf"\operatorname{{{name}}}"
        )
        return operator + self._enclosed("(", ", ".join(self._print(part) for part in node.args), ")")

    _print_log = _print_Max = _print_Min = _print_gamma = _print_loggamma = _print_beta = _print_Function
    _print_lowergamma = _print_uppergamma = _print_polygamma = _print_expint = _print_besselk = (
        _print_Function
    )
    _print_sign = _print_Function

    def _print_binomial(self, node: Any, exp: Any = None) -> str:
        return rf"\binom{{{self._print(node.args[0])}}}{{{self._print(node.args[1])}}}"

    def _print_factorial(self, node: Any, exp: Any = None) -> str:
        return f"{self._base(node.args[0])}!"

    def _print_floor(self, node: Any, exp: Any = None) -> str:
        return self._enclosed(r"\lfloor", self._print(node.args[0]), r"\rfloor")

    def _print_ceiling(self, node: Any, exp: Any = None) -> str:
        return self._enclosed(r"\lceil", self._print(node.args[0]), r"\rceil")

    def _print_Abs(self, node: Any, exp: Any = None) -> str:
        return self._enclosed(r"\lvert", self._print(node.args[0]), r"\rvert")

    def _norm(self, vector: Any, kind: str, exponent: Any) -> str:
        bars = self._enclosed(r"\lVert", self._print(vector), r"\rVert")
        return f"{bars}_{kind}" + ("" if exponent == 1 else f"^{braced(self._exponent(exponent))}")
