"""Claims that have no exact meaning, and what the user is told."""

import re

import pytest
from sympy import (
    Basic,
    Derivative,
    Eq,
    Float,
    Function,
    Ge,
    I,
    Integer,
    Limit,
    MatAdd,
    MatMul,
    MatPow,
    MatrixSymbol,
    Sum,
    Symbol,
    Trace,
    Tuple,
    nan,
    oo,
    zoo,
)
from sympy.matrices.expressions.matexpr import MatrixElement
from tables.names import A, B, N, X, beta, e, f, i, k, r, t, u, x, y

from derivable.errors import BadClaim
from derivable.kernel.claims import Claim, definable
from derivable.kernel.relations import Relation
from derivable.language.nodes import Expectation, Gradient

R = Relation
SIZED = MatrixSymbol("S", k, k)
SAME = Symbol("x", positive=True)

# What is refused, the reason, and the claim: sides and relation, variables, assumptions.
REFUSED = (
    ("a relation that is none", "'equal' is no relation", (x, "equal", x)),
    ("a number of Python", "1 is a int; write exact", (1, R.EQUAL, x)),
    ("a text", "'x' is a str; write exact", (x, R.EQUAL, "x")),
    ("a symbol as an assumption", "the assumption x is no condition", (x, R.EQUAL, x, (), (x,))),
    ("a number as an assumption", "the assumption x + 1 is no condition", (x, R.EQUAL, x, (), (x + 1,))),
    ("an expression as a variable", "x**2 cannot be a variable", (x, R.EQUAL, x, (x**2,))),
    ("no variables", "'proportional-to' needs variables", (x, R.PROPORTIONAL, x)),
    ("a condition as a side", "'equal' relates expressions", (Eq(x, y), R.EQUAL, x)),
    ("an expression as a statement", "'implies' relates conditions", (x + 1, R.IMPLIES, Eq(x, y))),
    ("a point with too many parts", "a point with 2 parts", (x**2, R.UNIQUE_MINIMISER, Tuple(0, 1), (x,))),
    (
        "a point with too few parts",
        "a point with 1 parts",
        (x**2 + y**2, R.UNIQUE_MINIMISER, Integer(0), (x, y)),
    ),
    ("a proportional matrix", "is a matrix; only 'equal'", (A, R.PROPORTIONAL, 2 * A, (A,))),
    ("sides of two shapes", "different shapes", (A, R.EQUAL, X)),
    ("a matrix and a number", "different shapes", (A, R.EQUAL, x)),
    ("a product that does not fit", "r has 1 columns and beta d rows", (MatMul(r, beta), R.EQUAL, r)),
    (
        "a product without a matrix",
        "has no matrix in it",
        (Basic.__new__(MatrixElement, Basic.__new__(MatMul, x, y), Integer(0), Integer(0)), R.EQUAL, x),
    ),
    ("a sum that does not fit", "adds matrices of different shapes", (MatAdd(A, X), R.EQUAL, A)),
    ("the trace of a wide matrix", "needs a square matrix", (MatPow(X, 2, evaluate=False), R.EQUAL, X)),
    (
        "a floating-point number",
        "is a floating-point number; write it exactly",
        (x + Float("0.5"), R.EQUAL, x),
    ),
    ("no number", "contains nan", (nan, R.EQUAL, x)),
    ("a division by zero", "contains zoo", (x, R.EQUAL, zoo)),
    ("infinity", "infinity may stand only", (x, R.LESS_THAN, oo)),
    (
        "infinity in an assumption",
        "infinity may stand only",
        (x, R.EQUAL, x, (), (Ge(x, -oo, evaluate=False),)),
    ),
    ("the imaginary unit", "imaginary unit", (I * x, R.EQUAL, x)),
    ("a complex symbol", "declared as not real", (Symbol("c", real=False), R.EQUAL, x)),
    ("an infinite symbol", "declared as not", (Symbol("c", infinite=True), R.EQUAL, x)),
    ("an operator", "declared as not real", (Symbol("c", commutative=False), R.EQUAL, x)),
    ("two symbols of one name", "two different symbols print as x", (x, R.EQUAL, SAME)),
    (
        "two functions of one name",
        "two different functions print as f",
        (f(x), R.EQUAL, Function("f", real=True)(x)),
    ),
    ("a function with a meaning", "exp has a meaning of its own", (Function("exp")(x), R.EQUAL, x)),
    ("a function of our own", "Gradient has a meaning of its own", (Function("Gradient")(x), R.EQUAL, x)),
    ("a complex function", "G is declared as not real", (Function("G", real=False)(x), R.EQUAL, x)),
    ("an imaginary function", "G is declared as not real", (Function("G", imaginary=True)(x), R.EQUAL, x)),
    (
        "a fixed entry that is varied",
        "varies while u[1]",
        (Derivative(u[2], u[i]), R.EQUAL, x, (), (Eq(u[1], 3),)),
    ),
    ("an array that is a number too", "names an array or an index", (u[1] + u.args[0], R.EQUAL, x)),
    ("an index that is a number too", "names an array or an index", (u[i] * i.args[0], R.EQUAL, x)),
    ("a size that a sum runs through", "depends on an index", (Sum(Trace(SIZED), (k, 1, N)), R.EQUAL, x)),
    ("a definition of a variable", "varies while", (Derivative(x * t, x), R.EQUAL, t, (), (Eq(t, x + 1),))),
    (
        "a definition of what is varied",
        "x varies while x is defined",
        (Derivative(x**2, x), R.EQUAL, x, (), (Eq(x, y),)),
    ),
    ("a definition of an optimum", "varies while", (t**2, R.UNIQUE_MINIMISER, Integer(0), (x,), (Eq(t, x),))),
    (
        "a definition of a varied entry",
        "varies while",
        (Derivative(u[i] * t, u[i]), R.EQUAL, t, (), (Eq(t, u[1]),)),
    ),
    ("a definition by noise", "varies while", (Expectation(t, e, 0, 1), R.EQUAL, t, (), (Eq(t, e),))),
    (
        "a definition by a gradient's matrix",
        "varies while",
        (Gradient(t, beta), R.EQUAL, beta, (), (Eq(t, Trace(beta.T * beta)),)),
    ),
    (
        "a definition within two conditions",
        "varies while",
        (Derivative(t, x), R.EQUAL, t, (), (Eq(t, x) & (y > 0),)),
    ),
)

MEANT = (
    ("a limit at infinity", (Limit(1 / x, x, oo), R.EQUAL, Integer(0))),
    ("a condition named by a symbol", (Symbol("c"), R.IMPLIES, Symbol("c"))),
    ("a definition of something held fixed", (Derivative(x * t, x), R.EQUAL, t, (), (Eq(t, y),))),
    ("an array and its entries", (Sum(u[i], (i, 1, N)), R.PROPORTIONAL, Sum(2 * u[i], (i, 1, N)), (u,))),
    ("a 1 x 1 matrix and a number", (r.T * r, R.EQUAL, Trace(r.T * r))),
    ("two matrices in order", (A, R.AT_MOST, B)),
)


@pytest.mark.parametrize("row", [pytest.param(row[1:], id=row[0]) for row in REFUSED])
def test_it_has_no_meaning(row):
    reason, parts = row
    with pytest.raises(BadClaim, match=re.escape(reason)):
        Claim(*parts)


@pytest.mark.parametrize("row", [pytest.param(row[1:], id=row[0]) for row in MEANT])
def test_it_has_a_meaning(row):
    (parts,) = row
    assert Claim(*parts).lhs == parts[0]


@pytest.mark.parametrize(
    ("symbol", "compares"),
    [
        (Symbol("x"), R.EQUAL),
        (A, R.EQUAL),
        (Symbol("x", positive=True), R.GREATER_THAN),
        (Symbol("x", nonpositive=True), R.AT_MOST),
        (Symbol("x", integer=True), None),
        (Symbol("x", real=True, nonzero=True), None),
    ],
)
def test_what_a_definition_must_show_of_its_symbol(symbol, compares):
    assert definable(symbol) is compares
