"""Expressions as plain text, as they stand in the tree: a printer on top of SymPy's.

The text is what `reading` reads: `(y[i] - w*x[i])^2/(2*sigma^2)`, `sum(y[i], i=1..N)`, `X'*X`,
`norm(y - X*w)^2`. Piecewise values, limits, derivatives and matrices of entries are printed
but not read.
"""

from typing import Any

import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement
from sympy.printing.str import StrPrinter

from derivable.language.functions import NAME_OF
from derivable.language.names import plain_name
from derivable.language.patterns import (
    Factors,
    from_one,
    is_fraction_of_numerals,
    is_inner_product,
    sign_and_factors,
    squared_vector,
    summed_vector,
    under_one,
)

CALLED = (sp.Function, sp.Sum, sp.Product, sp.Integral, sp.Determinant)
RELATIONS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class PlainText(StrPrinter):  # type: ignore[misc]
    """Prints a tree without reordering or evaluating it."""

    def _text(self, node: Any) -> str:
        return str(self._print(node))

    def _list(self, nodes: Any) -> str:
        return ", ".join(map(self._text, nodes))

    # Sums, products and powers.

    def _print_Add(self, node: Any, order: Any = None) -> str:
        written = ""
        for term in node.args:
            negative, body = self._signed(term)
            written += (" - " if negative else " + ") if written else ("-" if negative else "")
            written += f"({self._text(term)})" if term.is_Add or term.is_MatAdd else body
        return written

    _print_MatAdd = _print_Add

    def _print_Mul(self, node: Any) -> str:
        negative, body = self._signed(node)
        return f"-{body}" if negative else body

    _print_MatMul = _print_Mul

    def _signed(self, term: Any) -> tuple[bool, str]:
        if is_fraction_of_numerals(term):  # a quotient would be read as one number
            return term.args[0].is_negative, f"{abs(term.args[0])}*(1/{term.args[1].base})"
        negative, factors = sign_and_factors(term)
        if len(factors) == 1 and is_fraction_of_numerals(factors[0]):
            return negative, f"({self._text(factors[0])})"
        return negative, self._product(factors)

    def _product(self, factors: Factors) -> str:
        crowded = sum(map(is_inner_product, factors)) > 1
        written = ""
        for factor in factors:
            below = under_one(factor)
            if below is not None:
                written += ("" if written else "1") + "/" + self._factor(below, False, True)
            else:
                written += ("*" if written else "") + self._factor(
                    factor, len(factors) == 1 and factor.is_Rational, crowded
                )
        return written

    def _factor(self, factor: Any, only: bool, crowded: bool) -> str:
        if is_fraction_of_numerals(factor):
            return f"({factor.args[0]}/{factor.args[1].base})"
        inner = factor.arg if is_inner_product(factor) and squared_vector(factor) is None else factor
        loose = inner.is_Add or inner.is_MatAdd or (inner is factor and (inner.is_Mul or inner.is_MatMul))
        loose = loose or under_one(inner) is not None
        number = factor.is_Rational and (factor.q != 1 or factor.is_negative)
        if (not only and (loose or number)) or (crowded and inner is not factor):
            return f"({self._text(factor)})"
        return self._text(factor)

    def _print_Pow(self, node: Any, rational: bool = False) -> str:
        base, exponent = node.args
        if under_one(node) is not None:
            return self._product([node])
        if squared_vector(base) is not None and exponent.is_Rational:
            power = 2 * exponent
            return f"norm({self._text(squared_vector(base))})" + (
                "" if power == 1 else f"^{self._exponent(power)}"
            )
        if exponent == sp.S.Half:
            return f"sqrt({self._text(base)})"
        return f"{self._base(base)}^{self._exponent(exponent)}"

    def _base(self, base: Any) -> str:
        named = isinstance(
            base, (sp.Symbol, sp.Indexed, sp.MatrixSymbol, MatrixElement, sp.NumberSymbol, sp.Transpose)
        )
        called = isinstance(base, CALLED) and not isinstance(base, sp.Piecewise)
        bare = named or called or (base.is_Integer and not base.is_negative)
        return self._text(base) if bare else f"({self._text(base)})"

    def _exponent(self, exponent: Any) -> str:
        bare = isinstance(exponent, sp.Symbol) or (exponent.is_Integer and not exponent.is_negative)
        return self._text(exponent) if bare and str(exponent) != "T" else f"({self._text(exponent)})"

    # Names and functions.

    def _print_Symbol(self, node: Any) -> str:
        return plain_name(node.name)

    _print_MatrixSymbol = _print_Symbol

    def _print_Idx(self, node: Any) -> str:
        return self._text(node.label)

    def _print_IndexedBase(self, node: Any) -> str:
        return self._text(node.label)

    def _print_Indexed(self, node: Any) -> str:
        return f"{self._text(node.base)}[{self._list(node.indices)}]"

    def _print_MatrixElement(self, node: Any) -> str:
        indices = (node.i,) if node.parent.shape[1] == 1 else (node.i, node.j)
        return f"{self._base(node.parent)}[{self._list(map(from_one, indices))}]"

    def _print_Exp1(self, node: Any) -> str:
        return "e"

    def _print_Function(self, node: Any) -> str:
        name = NAME_OF.get(type(node)) or plain_name(type(node).__name__)
        return f"{name}({self._list(node.args)})"

    _print_Abs = _print_sign = _print_Max = _print_Min = _print_LatticeOp = _print_Function

    # What runs over a variable.

    def _over(self, name: str, node: Any) -> str:
        ranges = ", ".join(self._range(*limits) for limits in node.limits)
        return f"{name}({self._text(node.function)}, {ranges})"

    def _range(self, variable: Any, *bounds: Any) -> str:
        return self._text(variable) + ("=" if bounds else "") + "..".join(map(self._text, bounds))

    def _print_Sum(self, node: Any) -> str:
        vector = summed_vector(node)
        return self._over("sum", node) if vector is None else f"norm1({self._text(vector)})"

    def _print_Product(self, node: Any) -> str:
        return self._over("prod", node)

    def _print_Integral(self, node: Any) -> str:
        return self._over("integral", node)

    def _print_Limit(self, node: Any) -> str:
        body, variable, point, side = node.args
        sided = "" if point in (sp.oo, -sp.oo) or str(side) == "+-" else str(side)
        return f"limit({self._text(body)}, {self._text(variable)} -> {self._text(point)}{sided})"

    def _print_Gradient(self, node: Any) -> str:
        return f"gradient({self._print(node.args[0])}, {self._print(node.args[1])})"

    def _print_Hessian(self, node: Any) -> str:
        return f"hessian({self._print(node.args[0])}, {self._print(node.args[1])})"

    def _print_VectorIntegral(self, node: Any) -> str:
        return f"integral({self._print(node.args[0])}, {self._print(node.args[1])})"

    def _print_Expectation(self, node: Any) -> str:
        body, noise, mean, variance = (self._print(part) for part in node.args)
        return f"expectation({body}; {noise}, mean={mean}, var={variance})"

    def _print_NormalExpectation(self, node: Any) -> str:
        body, noise, mean, variance = (self._print(part) for part in node.args)
        return f"expectation({body}; {noise} ~ Normal(mean={mean}, var={variance}))"

    def _print_Derivative(self, node: Any) -> str:
        variables = (self._text(x) + ("" if n == 1 else f", {n}") for x, n in node.variable_count)
        return f"derivative({self._text(node.expr)}, {', '.join(variables)})"

    def _print_Piecewise(self, node: Any) -> str:
        cases = (
            self._text(value) + (" otherwise" if condition == sp.true else f" if {self._text(condition)}")
            for value, condition in node.args
        )
        return f"piecewise({', '.join(cases)})"

    # Matrices.

    def _print_Transpose(self, node: Any) -> str:
        return f"{self._base(node.arg)}'"

    def _print_Inverse(self, node: Any) -> str:
        return f"{self._base(node.arg)}^(-1)"

    def _print_MatPow(self, node: Any) -> str:
        return f"{self._base(node.base)}^{self._exponent(node.exp)}"

    def _print_Trace(self, node: Any) -> str:
        vector = squared_vector(node)
        if vector is not None:
            return f"norm({self._text(vector)})^2"
        return self._text(node.arg) if is_inner_product(node) else f"tr({self._text(node.arg)})"

    def _print_Determinant(self, node: Any) -> str:
        return f"det({self._text(node.arg)})"

    def _print_Identity(self, node: Any) -> str:
        return "I"

    def _print_ZeroMatrix(self, node: Any) -> str:
        return "0"

    def _print_OneMatrix(self, node: Any) -> str:
        return "1"

    def _print_ImmutableDenseMatrix(self, node: Any) -> str:
        return f"[{'; '.join(map(self._list, node.tolist()))}]"

    def _print_BlockMatrix(self, node: Any) -> str:
        return self._print_ImmutableDenseMatrix(node.blocks)

    # Conditions.

    def _print_Relational(self, node: Any) -> str:
        return f"{self._text(node.lhs)} {RELATIONS[node.rel_op]} {self._text(node.rhs)}"

    def _print_And(self, node: Any) -> str:
        return " and ".join(map(self._condition, node.args))

    def _print_Or(self, node: Any) -> str:
        return " or ".join(map(self._condition, node.args))

    def _print_Implies(self, node: Any) -> str:
        return " => ".join(map(self._condition, node.args))

    def _print_Not(self, node: Any) -> str:
        return f"not ({self._text(node.args[0])})"

    def _condition(self, node: Any) -> str:
        return f"({self._text(node)})" if isinstance(node, (sp.And, sp.Or)) else self._text(node)

    def _print_AppliedPredicate(self, node: Any) -> str:
        return f"{self._list(node.arguments)} {node.function.name.replace('_', ' ')}"
