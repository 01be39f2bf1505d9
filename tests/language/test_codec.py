"""Encoded expressions come back as the same trees, and nothing else comes back at all."""

import json
import time

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.matrices.expressions.matexpr import MatrixElement

from derivable.errors import BadClaim, BadReport
from derivable.language.codec import DEEPEST, decode, encode
from derivable.language.kinds import KINDS
from derivable.language.symbols import data, index, matrix, positive, real, size, squared_norm, vector

N, D = size("N D")
i, j = index("i j", N)
x, w, k = real("x w k")
sigma, lam = positive("sigma lambda")
y = data("y")
X, A, v = matrix("X", N, D), matrix("A", D, D), vector("v", D)
f = sp.Function("f")
K = sp.Symbol("K", integer=True)
plain = sp.Symbol("x")


def add(*terms):
    return sp.Add(*terms, evaluate=False)


def mul(*factors):
    return sp.Mul(*factors, evaluate=False)


def power(base, exponent):
    return sp.Pow(base, exponent, evaluate=False)


EXPRESSIONS = [
    sp.Integer(0), sp.Integer(-7), sp.Rational(-1, 3), sp.Integer(10) ** 900, sp.pi, sp.E, sp.true, sp.false,
    x, plain, sp.Symbol("x", positive=True, integer=True), sp.Symbol("λ"), sp.Symbol(r"\input{/etc/passwd}"),
    add(x, x), add(w, x), add(x, w), mul(x, power(x, -1)), mul(2, 3), power(0, -1), power(2, -1),
    add(1, add(2, x)), mul(-1, add(x, mul(-1, w))), power(power(x, 2), sp.Rational(1, 2)), power(sp.E, x),
    sp.exp(0, evaluate=False), power(10, power(10, 10)), power(10, power(10, power(10, 100))),
    sp.exp(-lam * w**2), sp.log(sigma), sp.log(1, evaluate=False), sp.sqrt(2 * sp.pi), sp.Abs(w),
    sp.Abs(-w, evaluate=False), sp.sign(x), sp.Max(x, w, 0), sp.Max(w, x, evaluate=False), sp.Min(x, 1),
    sp.gamma(x), sp.loggamma(x), sp.erf(x), sp.erfc(x), sp.KroneckerDelta(i, j), sp.tanh(x),
    sp.binomial(N, 2), f(x), f(x, w), sp.Function("f", real=True)(x), sp.Function("f", positive=True)(x),
    y[i], y[3], data("X")[i, j], sp.IndexedBase("z", shape=(N, D))[i, j], y, i, sp.Idx("j"),
    sp.Idx("j", (0, N - 1)), sp.Sum((y[i] - w) ** 2, i), sp.Sum(y[i], (i, 1, N - 1)), sp.Sum(x**k, (k, 0, 5)),
    sp.Product(sp.exp(y[i]), i), sp.Sum(data("X")[i, j], (i, 1, N), (j, 1, D)),
    sp.Integral(sp.exp(-(x**2)), (x, -sp.oo, sp.oo)), sp.Integral(x, (x, 0, w)), sp.Limit(1 / x, x, 0, "-"),
    sp.Limit(1 / x, x, sp.oo), sp.Derivative(f(x), x), sp.Derivative(f(x, w), (x, 2), w),
    sp.Expr.__new__(sp.Derivative, w, sp.Tuple(x, sp.Integer(1))), sp.Derivative(y[i] ** 2, y[i]),
    sp.Piecewise((x, x > 0), (-x, True)),
    sp.Piecewise((1, sp.Eq(x, 0)), (2, sp.And(x > 0, x < 1)), (3, True)), sp.Eq(x, x, evaluate=False),
    sp.Ne(x, 0), sp.Lt(x, w), sp.Le(1, 0, evaluate=False), sp.Gt(sigma, 0, evaluate=False),
    sp.Ge(N, 1, evaluate=False), sp.And(x > 0, w > 0), sp.Or(x > 0, sp.Eq(x, -1)),
    sp.Not(sp.Gt(x, 0), evaluate=False), sp.Tuple(x, sp.Tuple(w, 1)), sp.Tuple(), X, X.T, X * v,
    X.T * X + lam * sp.Identity(D), (A.T * A).I * v, A**2, A**K, sp.ZeroMatrix(N, D), sp.OneMatrix(N, 1),
    sp.Trace(A), sp.Determinant(A), squared_norm(v), A[0, 1], X[K, 0], MatrixElement(X.T * X, K, 0),
    sp.MatMul(A, sp.Identity(D)), sp.MatMul(2, 3, A), sp.MatAdd(A, A), sp.Transpose(sp.Transpose(A)),
    sp.BlockMatrix([[X, X], [X, X]]), sp.BlockMatrix([[X], [sp.sqrt(lam) * sp.Identity(D)]]),
    sp.HadamardProduct(X, X), sp.ImmutableDenseMatrix([[1, sp.Rational(1, 2)], [x, w]]),
    sp.Q.positive_definite(A), sp.Q.symmetric(A), sp.Q.integer(N), sp.Eq(A, A.T),
]  # fmt: skip


@pytest.mark.parametrize(
    "expression", EXPRESSIONS, ids=[f"{n}-{type(e).__name__}" for n, e in enumerate(EXPRESSIONS)]
)
def test_every_kind_comes_back_as_the_same_tree(expression):
    text = json.dumps(encode(expression))
    back = decode(json.loads(text))
    assert back == expression
    assert back.args == expression.args
    assert sp.srepr(decode(encode(back))) == sp.srepr(back)
    assert json.dumps(encode(back)) == text


def test_names_alone_do_not_make_symbols_equal():
    both = sp.Tuple(plain, sp.Symbol("x", real=True), sp.Symbol("x", positive=True), y, data("x"))
    back = decode(encode(both))
    assert len(set(back)) == 5
    assert back[2].is_positive
    assert back[0].is_real is None


def test_a_decoded_expression_can_be_computed_with():
    expression = sp.Piecewise((sp.Sum(mul(x, k, N), (k, 1, 3)), sp.And(x > 0, w > 0)), (sp.Max(x, w), True))
    back = decode(encode(expression))
    assert back.subs({x: 2, w: 1, N: 5}).doit() == 60
    assert back.diff(w).subs({x: -1, w: 3}).doit() == 1


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (sp.Dummy("x") + 1, "dummy symbol"),
        (sp.Float("0.1") * x, r"float is not exact.*Rational"),
        (sp.nan, "no number"),
        (sp.zoo, "no number"),
        (sp.I * x, "every number here is real"),
        (sp.oo, "infinite value"),
        (add(x, sp.oo), "Infinity stands where there must be a number"),
        (sp.Eq(x, sp.oo, evaluate=False), "Infinity stands where"),
        (sp.Sum(x**k, (k, 1, sp.oo)), "Infinity stands where"),
        (sp.Integral(x, x), "a lower and an upper bound"),
        (sp.Wild("x"), "no claim can be about"),
        (sp.Lambda(x, x), "no claim can be about"),
        (sp.Symbol("x", commutative=False), "'commutative' is no assumption"),
        (sp.Symbol("x" * 101), "at most 100 characters"),
        (sp.Integer(10) ** 1000, "more than 1000 digits"),
        (sp.IndexedBase(sp.Symbol("z"), real=True)[i], "put them on the name"),
        (sp.IndexedBase("z", offset=N)[i], "offset"),
        (sp.Q.prime(N), "'prime' is not one of"),
        (sp.Basic.__new__(sp.Add, sp.Eq(x, w), x), "Equality stands where there must be a number"),
        (sp.exp(x * sp.Symbol("y") + sp.I), "every number here is real"),
    ],
)
def test_what_has_no_exact_meaning_is_refused(expression, reason):
    with pytest.raises(BadClaim, match=reason):
        encode(expression)


SYMBOL = ["Symbol", "x", {"real": True}]


@pytest.mark.parametrize(
    ("nodes", "reason"),
    [
        (None, "is a list of nodes, not None"),
        ([], "is a list of nodes"),
        ({"nodes": []}, "is a list of nodes"),
        (["Symbol"], "node 0 .* begins with the name"),
        ([SYMBOL, ["__import__", "os"]], "node 1 .* there is no kind '__import__'"),
        ([["exp", 0]], "come before"),
        ([SYMBOL, ["exp", 1]], "node 1 .* come before"),
        ([SYMBOL, ["exp", -1]], "come before"),
        ([SYMBOL, ["exp", True]], "fit together"),
        ([SYMBOL, ["exp", 0.0]], "fit together"),
        ([SYMBOL, ["exp"]], "fit together"),
        ([SYMBOL, ["exp", 0, 0]], "fit together"),
        ([SYMBOL, ["Add", 0]], "as it is written"),
        ([SYMBOL, ["Add"]], "as it is written"),
        ([["Symbol", "x"]], "a name and assumptions"),
        ([["Symbol", "", {}]], "one text"),
        ([["Symbol", "x", {"real": "yes"}]], "'real' is no assumption"),
        ([["Symbol", "x", {"__class__": True}]], "'__class__' is no assumption"),
        ([["Symbol", "x", {"positive": True, "negative": True}]], "fit together"),
        ([["Integer", "1.5"]], "written with digits"),
        ([["Integer", "9" * 1001]], "at most 1000"),
        ([["Integer", "00"]], "as it is written"),
        ([["Integer", 7]], "come before"),
        ([["Rational", "1/0"]], "denominator is not positive"),
        ([["Rational", "2/4"]], "as it is written"),
        ([["Rational", "4/2"]], "as it is written"),
        ([["Constant", "nan"]], "'nan' is not one of"),
        ([["Constant", "oo"]], "an expression is infinite"),
        ([["Constant", "oo"], ["exp", 0]], "Infinity stands where"),
        ([SYMBOL, ["IndexedBase", 0], ["Add", 0, 1]], "IndexedBase stands where there must be a number"),
        ([SYMBOL, ["Indexed", 0, 0]], "an array"),
        ([SYMBOL, ["Predicate", "prime", 0]], "'prime' is not one of"),
        ([SYMBOL, ["Sum", 0, 0]], "a lower and an upper bound"),
        ([SYMBOL, ["Integer", "1"], ["Sum", 0, 1, 1, 1]], "a variable"),
        ([SYMBOL, ["Integer", "0"], ["Derivative", 0, 0, 1]], "a positive order"),
        ([SYMBOL, ["Limit", "sideways", 0, 0, 0]], "fit together"),
        ([SYMBOL, ["Piecewise", 0]], "in pairs"),
        ([SYMBOL, ["Piecewise", 0, 0]], "a condition"),
        ([["Integer", "2"], ["Integer", "3"], ["MatrixSymbol", "X", 0, 1], ["MatMul", 2, 2]], "fit together"),
        ([["Integer", "2"], ["Integer", "3"], ["MatrixSymbol", "X", 0, 1], ["Trace", 2]], "fit together"),
        ([["Integer", "2"], ["Integer", "3"], ["MatrixSymbol", "X", 0, 1], ["Add", 0, 2]], "MatrixS"),
        ([["Integer", "2"], ["MatrixSymbol", "X", 0, 0], ["MatrixElement", 1, 0, 0]], "fit together"),
        ([["Integer", "2"], ["Pow", 0, 0], ["MatrixSymbol", "X", 1, 1]], "Pow stands where .* a size"),
        ([["Integer", "2"], ["Gradient", 0, 0]], "stands where"),
        ([["Integer", "2"], ["MatrixSymbol", "X", 0, 0], ["Hessian", 0, 1]], "fit together"),
        ([["Integer", "2"], ["Matrix", "2 x 2", 0, 0, 0]], "3 entries don't fill 2 x 2"),
        ([["Integer", "2"], ["Matrix", "two", 0]], "written with digits"),
    ],
)  # fmt: skip
def test_a_malformed_tree_is_refused_with_its_place(nodes, reason):
    with pytest.raises(BadReport, match=reason):
        decode(nodes)


def test_depth_is_bounded_both_ways():
    deep = x
    for _ in range(5_000):
        deep = sp.sin(deep, evaluate=False)
    with pytest.raises(BadClaim, match="more than 100 levels"):
        encode(deep)
    chain = [SYMBOL] + [["sin", place] for place in range(5_000)]
    with pytest.raises(BadReport, match=f"node {DEEPEST} .*more than 100 levels"):
        decode(chain)
    assert encode(decode(chain[:DEEPEST])) == chain[:DEEPEST]


def test_shared_parts_are_written_once_and_cannot_explode():
    shared = add(x, 1)
    for _ in range(15):
        shared = mul(shared, shared)
    assert len(encode(shared)) == 18
    assert decode(encode(shared)) == shared
    for _ in range(15):
        shared = mul(shared, shared)
    with pytest.raises(BadClaim, match="more than 4000000 nodes"):
        encode(shared)
    with pytest.raises(BadReport, match="more than 4000000 nodes"):
        decode([SYMBOL] + [["Mul", place, place] for place in range(40)])


def test_thousands_of_terms_stay_linear():
    def loss(terms):
        return sp.Add(*((y[n] - w * data("x")[n]) ** 2 for n in range(terms)), evaluate=False)

    assert len(encode(loss(2_000))) < 4 * len(encode(loss(500)))
    started = time.perf_counter()
    nodes = encode(loss(2_000))
    assert decode(nodes) == loss(2_000)
    assert time.perf_counter() - started < 10


OPERATIONS = [("Add", 2), ("Add", 3), ("Mul", 2), ("Mul", 3), ("Pow", 2), ("exp", 1), ("log", 1), ("sign", 1)]


@st.composite
def numbers(draw):
    """Nodes of random numbers, with sharing."""
    nodes = [
        ["Integer", "-1"],
        ["Integer", "2"],
        ["Rational", "1/3"],
        SYMBOL,
        ["Symbol", "s", {"positive": True}],
    ]
    for _ in range(draw(st.integers(1, 12))):
        name, count = draw(st.sampled_from(OPERATIONS))
        nodes.append([name, *(draw(st.integers(0, len(nodes) - 1)) for _ in range(count))])
    return nodes


@given(numbers())
@settings(deadline=None)
def test_random_trees_are_never_evaluated(nodes):
    expression = decode(nodes)
    head, *references = nodes[-1]
    assert type(expression).__name__ == head
    assert len(expression.args) == len(references)
    assert decode(encode(expression)) == expression


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 4)
    | st.text(max_size=3)
    | st.sampled_from(["Symbol", "Add", "x", "Sum"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["real", "x"]), inner, max_size=2)
    ),
    max_leaves=20,
)
NODE = st.builds(
    lambda name, rest: [name, *rest],
    st.sampled_from(sorted(KINDS)),
    st.lists(st.integers(0, 6) | JSON, max_size=4),
)


@given(JSON | st.lists(NODE, max_size=8).map(lambda nodes: [SYMBOL, ["Integer", "2"], *nodes]))
@settings(deadline=None, max_examples=500)
def test_arbitrary_data_is_decoded_exactly_or_refused(nodes):
    try:
        expression = decode(nodes)
    except BadReport:
        return
    assert decode(encode(expression)) == expression


def test_pairs_keep_their_class():
    back = decode(encode(sp.Piecewise((x, x > 0), (w, True))))
    assert all(type(pair) is ExprCondPair for pair in back.args)
