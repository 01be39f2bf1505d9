"""Expressions in LaTeX, as they stand in the tree, with sums, matrices and conditions."""

from typing import Any

import sympy as sp

from derivable.language.latex_algebra import AlgebraLatex
from derivable.language.names import braced, latex_name, lowered
from derivable.language.patterns import from_one, is_inner_product, squared_vector, summed_vector

RELATIONS = {"==": "=", "!=": r"\neq", "<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq"}
PREDICATES = {
    "positive": "{} > 0", "negative": "{} < 0", "nonnegative": r"{} \geq 0", "nonpositive": r"{} \leq 0",
    "zero": "{} = 0", "nonzero": r"{} \neq 0", "positive_definite": r"{} \succ 0",
}  # fmt: skip


class TextbookLatex(AlgebraLatex):
    """Prints a tree without reordering or evaluating it."""

    # Names and indices.

    def _print_Symbol(self, node: Any, style: str = "plain") -> str:
        return latex_name(node.name)

    _print_MatrixSymbol = _print_Symbol

    def _print_Idx(self, node: Any) -> str:
        return str(self._print(node.label))

    def _print_IndexedBase(self, node: Any) -> str:
        return latex_name(str(node.label))

    def _print_Indexed(self, node: Any) -> str:
        return latex_name(str(node.base.label), tuple(self._exponent(index) for index in node.indices))

    def _print_MatrixElement(self, node: Any) -> str:
        indices = (node.i,) if node.parent.shape[1] == 1 else (node.i, node.j)
        written = tuple(self._exponent(from_one(index)) for index in indices)
        if isinstance(node.parent, sp.MatrixSymbol):
            return latex_name(node.parent.name, written)
        return self._in_parentheses(node.parent) + lowered(list(written))

    # What runs over a variable.

    def _over(self, operator: str, node: Any) -> str:
        bounds = "".join(
            rf"{operator}_{{{self._print(index)}={self._print(low)}}}^{braced(self._print(high))} "
            for index, low, high in reversed(node.limits)
        )
        return bounds + self._body(node.function)

    def _body(self, body: Any) -> str:
        return self._factor(body, True, False)

    def _print_Sum(self, node: Any) -> str:
        vector = summed_vector(node)
        return self._over(r"\sum", node) if vector is None else self._norm(vector, "1", 1)

    def _print_Product(self, node: Any) -> str:
        return self._over(r"\prod", node)

    def _print_Integral(self, node: Any) -> str:
        signs = "".join(self._integral_sign(*limits[1:]) for limits in reversed(node.limits))
        variables = "".join(rf" \,\mathrm{{d}}{self._print(limits[0])}" for limits in node.limits)
        return signs + self._body(node.function) + variables

    def _integral_sign(self, *bounds: Any) -> str:
        if len(bounds) != 2:
            return r"\int "
        low, high = (braced(self._print(bound)) for bound in bounds)
        return rf"\int_{low}^{high} "

    def _print_Limit(self, node: Any) -> str:
        body, variable, point, side = node.args
        sided = "" if point in (sp.oo, -sp.oo) or str(side) == "+-" else f"^{side}"
        return rf"\lim_{{{self._print(variable)} \to {self._print(point)}{sided}}} {self._body(body)}"

    def _print_Gradient(self, node: Any) -> str:
        return rf"\nabla_{braced(self._print(node.args[1]))} {self._bracketed(node.args[0])}"

    def _print_Hessian(self, node: Any) -> str:
        return rf"\nabla_{braced(self._print(node.args[1]))}^2 {self._bracketed(node.args[0])}"

    def _print_VectorIntegral(self, node: Any) -> str:
        body, variable = node.args
        return rf"\int {self._body(body)} \,\mathrm{{d}}{self._print(variable)}"

    def _print_Expectation(self, node: Any) -> str:
        return rf"\mathbb{{E}}_{braced(self._print(node.args[1]))} {self._bracketed(node.args[0])}"

    def _print_NormalExpectation(self, node: Any) -> str:
        _, noise, mean, variance = map(self._print, node.args)
        normal = rf"{noise} \sim \mathcal{{N}}({mean},\, {variance})"
        return rf"\mathbb{{E}}_{braced(normal)} {self._bracketed(node.args[0])}"

    def _bracketed(self, node: Any) -> str:
        return rf"\left[ {self._print(node)} \right]"

    def _print_Derivative(self, node: Any) -> str:
        sign = r"\mathrm{d}" if len(node.expr.free_symbols) == 1 else r"\partial"
        total = sum(count for _, count in node.variable_count)
        below = " ".join(f"{sign} {self._print(x)}" + self._order(count) for x, count in node.variable_count)
        return rf"\frac{{{sign}{self._order(total)}}}{{{below}}} {self._body(node.expr)}"

    def _order(self, count: Any) -> str:
        return "" if count == 1 else f"^{braced(str(count))}"

    def _print_Piecewise(self, node: Any) -> str:
        rows = (
            rf"{self._print(value)} & "
            + (r"\text{otherwise}" if condition == sp.true else rf"\text{{if }} {self._print(condition)}")
            for value, condition in node.args
        )
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

    def _print_KroneckerDelta(self, node: Any, exp: Any = None) -> str:
        return r"\delta" + lowered([self._print(part) for part in node.args])

    # Matrices.

    def _print_Transpose(self, node: Any) -> str:
        return rf"{self._base(node.arg)}^\top"

    def _print_Inverse(self, node: Any) -> str:
        return f"{self._base(node.arg)}^{{-1}}"

    def _print_MatPow(self, node: Any) -> str:
        return f"{self._base(node.base)}^{braced(self._exponent(node.exp))}"

    def _print_Trace(self, node: Any) -> str:
        vector = squared_vector(node)
        if vector is not None:
            return self._norm(vector, "2", 2)
        if is_inner_product(node):
            return str(self._print(node.arg))
        return r"\operatorname{tr}" + self._in_parentheses(node.arg)

    def _print_Determinant(self, node: Any, exp: Any = None) -> str:
        return r"\det" + self._in_parentheses(node.arg)

    def _print_Identity(self, node: Any) -> str:
        return "I"

    def _print_ZeroMatrix(self, node: Any) -> str:
        return r"\mathbf{0}"

    def _print_OneMatrix(self, node: Any) -> str:
        return r"\mathbf{1}"

    def _print_ImmutableDenseMatrix(self, node: Any) -> str:
        rows = (" & ".join(self._print(entry) for entry in row) for row in node.tolist())
        return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"

    def _print_BlockMatrix(self, node: Any) -> str:
        return self._print_ImmutableDenseMatrix(node.blocks)

    # Conditions.

    def _print_Relational(self, node: Any) -> str:
        return f"{self._print(node.lhs)} {RELATIONS[node.rel_op]} {self._print(node.rhs)}"

    def _print_And(self, node: Any) -> str:
        return r" \land ".join(self._condition(part) for part in node.args)

    def _print_Or(self, node: Any) -> str:
        return r" \lor ".join(self._condition(part) for part in node.args)

    def _print_Not(self, node: Any) -> str:
        return rf"\lnot {self._in_parentheses(node.args[0])}"

    def _condition(self, node: Any) -> str:
        return self._in_parentheses(node) if isinstance(node, (sp.And, sp.Or)) else str(self._print(node))

    def _print_AppliedPredicate(self, node: Any) -> str:
        name, arguments = node.function.name, ", ".join(self._print(argument) for argument in node.arguments)
        pattern = PREDICATES.get(name) or r"{} \text{{ is " + name.replace("_", " ") + "}}"
        return pattern.format(arguments)

    def _print_Tuple(self, node: Any) -> str:
        return self._enclosed("(", ", ".join(self._print(part) for part in node.args), ")")
