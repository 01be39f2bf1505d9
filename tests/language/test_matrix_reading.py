"""Vectors and matrices in plain text: what is one, of which shape, and what does not fit."""

import pytest
import sympy as sp
from sympy.matrices.expressions.matexpr import MatrixElement

from derivable.errors import BadText
from derivable.language.grammar import parse_formula
from derivable.language.printing import plain
from derivable.language.reading import read, read_condition, read_together
from derivable.language.symbols import matrix, real, scalar, size, vector

N, D, n, p = size("N D n p")
X, y, w = matrix("X", n, p), vector("y", n), vector("w", p)
lam = real("lambda")


def squared(inner):
    return sp.Trace(sp.MatMul(sp.Transpose(inner), inner))


def one_norm(inner, index):
    entry = MatrixElement(inner, sp.Add(index, -1, evaluate=False), 0)
    return sp.Sum(sp.Abs(entry), (index, 1, inner.shape[0]))


def test_norms_are_of_column_vectors():
    residual = sp.MatAdd(y, sp.MatMul(-1, X, w))
    assert read("norm(y - X*w)^2") == squared(residual)
    assert read("||y - X*w||^2") == squared(residual)
    assert read("norm(y - X*w)") == sp.Pow(squared(residual), sp.S.Half, evaluate=False)
    assert read("(y - X*w)'*(y - X*w)") == squared(residual)
    assert read("norm(y - X*w)^2 + lambda*norm(w)^2").args[1] == sp.Mul(lam, squared(w), evaluate=False)
    assert plain(read("norm(y - X*w)^2 + lambda*norm1(w)")) == "norm(y - X*w)^2 + lambda*norm1(w)"


def test_the_sum_of_absolute_values_takes_a_fresh_index():
    u = vector("u", n)
    j, k = (sp.Idx(sp.Symbol(name, integer=True), (1, n)) for name in "jk")
    assert read("norm1(u)") == one_norm(u, j)
    assert read("sum(x_j, j=1..3)*norm1(u)").args[1] == one_norm(u, k)


def test_products_of_shape_one_by_one_are_numbers():
    u, A = vector("u", n), matrix("A", n, n)
    assert read("u'*A*u") == scalar(sp.MatMul(u.T, A, u))
    assert read("2*u'*A*u/lambda") == sp.Mul(
        2, scalar(sp.MatMul(u.T, A, u)), sp.Pow(lam, -1, evaluate=False), evaluate=False
    )
    assert read("u'u*lambda").args == (squared(u), lam)


def test_the_identity_has_the_size_that_fits():
    X = matrix("X", n, p)
    tree = read("(X'X + lambda*I)^-1*X'y")
    assert tree.args[0] == sp.Inverse(sp.MatAdd(sp.MatMul(X.T, X), sp.MatMul(lam, sp.Identity(p))))
    assert tree.shape == (p, 1)
    assert read("N*lambda*I + X'X").args[0].args[0] == real("N")


@pytest.mark.parametrize("text", ["w^T*w", "w'w", "w' * w"])
def test_three_ways_to_write_a_transpose(text):
    assert read(text) == squared(vector("w", n))


def test_a_number_makes_no_vector_of_its_neighbours():
    tree = read("norm(A)*A*a")
    assert tree == sp.Mul(sp.Abs(real("A")), real("A"), real("a"), evaluate=False)
    assert read("w'*Sigma^-1*w") == scalar(
        sp.MatMul(vector("w", n).T, matrix("Sigma", n, n).I, vector("w", n))
    )


def test_shapes_can_be_declared():
    given = ["X matrix(N, D)", "w vector(D)"]
    tree = read("X*w", given)
    assert tree == sp.MatMul(matrix("X", N, D), vector("w", D))
    assert read("w[1] + X[2, 3]", given) == sp.Add(
        vector("w", D)[0, 0], matrix("X", N, D)[1, 2], evaluate=False
    )
    with pytest.raises(BadText, match="the columns before this factor don't match its rows: D is not N"):
        read("X*X*w", given)


def test_a_name_in_a_norm_may_be_a_number():
    tree = read("sum((y_i - w*x_i)^2, i=1..N) + lambda*norm(w)^2")
    assert tree.args[1] == sp.Mul(lam, sp.Pow(real("w"), 2), evaluate=False)
    assert read("norm1(w) + w") == sp.Add(sp.Abs(real("w")), real("w"), evaluate=False)


def test_sizes_that_nothing_fixes_get_names_that_are_free():
    tree = read("norm(y - X*w)^2/(2*n)")
    assert tree.args[0] == squared(
        sp.MatAdd(vector("y", p), sp.MatMul(-1, matrix("X", p, size("q")), vector("w", size("q"))))
    )
    assert real("n") in tree.free_symbols


def test_names_mean_the_same_in_formulas_that_are_read_together():
    formulas = [parse_formula("norm(y - X*w)^2"), parse_formula("y'*y - 2*w'*X'*y + w'*X'*X*w")]
    reading = read_together(formulas, ["X matrix(N, D)"])
    assert reading.names == {"X": matrix("X", N, D), "y": vector("y", N), "w": vector("w", D), "N": N, "D": D}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("X' + 1", "this number is added to a matrix; perhaps multiply it by I:\n    X' + 1\n         ^"),
        ("x/A'", "this divides by a matrix; multiply by A^(-1) instead:\n    x/A'\n      ^^"),
        ("exp(w')", "a number is needed here, not a vector or a matrix"),
        ("2'", "expected"),
        ("(x + 2)'", "this number is added to a matrix"),
        ("tr(2)", "tr is of a matrix, and this is a number"),
        ("A'^n", "a matrix can be raised to -1 or to a positive whole number only"),
        ("A'^(1/2)", "a matrix can be raised to -1 or to a positive whole number only"),
        ("x^(w')", "an exponent is a number, or T for the transpose"),
        ("w'*w'", "w is used as a vector and as a number"),
    ],
)
def test_shapes_that_do_not_fit_are_refused_with_their_place(text, message):
    with pytest.raises(BadText) as caught:
        read(text)
    assert message in str(caught.value)


def test_a_matrix_cannot_be_assumed_to_be_a_number():
    with pytest.raises(BadText, match="A is declared as a matrix"):
        read("A*2", ["A matrix(N, N)", "A > 0"])


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("lambda > 0", sp.StrictGreaterThan(lam, 0, evaluate=False)),
        ("n >= 1", sp.GreaterThan(real("n"), 1, evaluate=False)),
        ("n ≥ 1", sp.GreaterThan(real("n"), 1, evaluate=False)),
        ("sigma != 0", sp.Unequality(real("sigma"), 0, evaluate=False)),
        ("1 > 0", sp.StrictGreaterThan(1, 0, evaluate=False)),
        ("lambda = 2*n", sp.Equality(lam, sp.Mul(2, real("n"), evaluate=False), evaluate=False)),
        ("N integer", sp.Q.integer(real("N"))),
        ("N is an integer", sp.Q.integer(real("N"))),
        ("w real", sp.Q.real(real("w"))),
        ("A positive definite", sp.Q.positive_definite(matrix("A", n, n))),
        ("A symmetric", sp.Q.symmetric(matrix("A", n, n))),
        (
            "A'*v = 0",
            sp.Equality(sp.MatMul(sp.Transpose(matrix("A", n, p)), vector("v", n)), sp.ZeroMatrix(p, 1)),
        ),
    ],
)
def test_conditions(text, condition):
    assert read_condition(text) == condition
    assert read_condition(plain(condition, as_written=True)) == condition


def test_chains_of_comparisons_hold_together():
    a, b = real("a b")
    assert read_condition("0 < a < 1 and b != 0").args == (
        sp.And(sp.Lt(0, a, evaluate=False), sp.Lt(a, 1, evaluate=False)), sp.Ne(b, 0)
    )  # fmt: skip
    reading = read_together([parse_formula("a + b")], ["0 < a < 1", "b >= a", "n >= 2"])
    positive = sp.Symbol("a", positive=True)
    assert reading.names["a"] == positive
    assert reading.conditions[:2] == (sp.Lt(positive, 1, evaluate=False), sp.Ge(b, positive, evaluate=False))
    assert plain(reading.conditions[2]) == "n >= 2"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", "expected a property such as 'integer'"),
        ("N intger", "did you mean 'integer'?"),
        ("x > ", "expected a number, a name or '('"),
        ("x integer 2", "but found '2'"),
        ("X matrix(N, D)", "this declares a shape, and is no condition"),
        ("x positive definite and y > 0", "but found 'and'"),
    ],
)
def test_what_is_no_condition_is_refused(text, message):
    with pytest.raises(BadText) as caught:
        read_condition(text)
    assert message in str(caught.value)


@pytest.mark.parametrize("condition", ["e > 0", "0 < pi", "I matrix(N, N)"])
def test_nothing_can_be_assumed_of_constants(condition):
    with pytest.raises(BadText, match="has a meaning of its own; give this another name"):
        read("x", [condition])


def test_of_entries_only_the_sign_can_be_assumed():
    with pytest.raises(BadText, match="of entries only the sign can be assumed"):
        read("sum(x_i, i=1..N)", ["x_i > 2"])
    reading = read_together([parse_formula("sum(x_i, i=1..N)")], ["x[1] = 3"])
    assert plain(reading.conditions[0]) == "x[1] = 3"
