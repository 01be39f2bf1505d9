"""Sums and products: their ranges, their indices, what may be taken out."""

from sympy import (
    Identity,
    IndexedBase,
    Integer,
    Inverse,
    KroneckerDelta,
    MatMul,
    Product,
    Rational,
    Sum,
    Symbol,
    Trace,
    exp,
    log,
)

from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation as R
from tables.museum.trap import (
    BAD_CLAIM,
    CONDITIONAL,
    REFUTED,
    UNDECIDED,
    VALUES,
    Trap,
    about,
    equal,
    squares,
    total,
    whole,
)
from tables.names import SIZED, K, M, N, c, g, i, j, k, mul, p, power, u, w, x, y, z

TRAPS = (
    Trap("sum of squares is the square of the sum", lambda: equal(squares, whole**2), REFUTED, VALUES),
    Trap(
        "sum of products is the product of sums",
        lambda: equal(total(u[i] * z[i]), total(u[i]) * whole),
        REFUTED,
        VALUES,
    ),
    Trap(
        "sum of logs is the log of the sum",
        lambda: equal(total(log(g[i])), log(total(g[i]))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "mean of ratios is ratio of means",
        lambda: equal(total(u[i] / g[i]), total(u[i]) / total(g[i])),
        REFUTED,
        VALUES,
    ),
    Trap("one bar too few: sum of a constant is the constant", lambda: equal(total(c), c), REFUTED, VALUES),
    Trap("true for N = 1 only", lambda: equal(total(z[i] ** 2) * N, whole**2), REFUTED, VALUES),
    Trap(
        "true for N = 1 and 2 only",
        lambda: equal(Sum(k * (k - 1) * (k - 2), (k, 1, N)), Integer(0)),
        REFUTED,
        VALUES,
    ),
    Trap("a term falls off at the end", lambda: equal(Sum(z[k], (k, 1, N - 1)), whole), REFUTED, VALUES),
    Trap(
        "the last term added twice",
        lambda: equal(Sum(z[k], (k, 1, N + 1)), whole + 2 * z[N + 1]),
        REFUTED,
        VALUES,
    ),
    Trap(
        "an empty sum of positive terms is not positive",
        lambda: Claim(Integer(0), R.LESS_THAN, Sum(g[k], (k, 1, N - 1))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a sum that may be empty in a denominator",
        lambda: equal(mul(Sum(g[k], (k, 1, N - 1)), power(Sum(g[k], (k, 1, N - 1)), -1)), Integer(1)),
        CONDITIONAL,
        "nonzero: Sum(g[k], (k, 1, N - 1))",
    ),
    Trap("limits that run backwards", lambda: equal(Sum(c, (k, 1, -3)), -3 * c), UNDECIDED, "runs backwards"),
    Trap(
        "limits that run backwards, empty",
        lambda: equal(Sum(c, (k, 1, -3)), Integer(0)),
        UNDECIDED,
        "runs backwards",
    ),
    Trap(
        "limits that may run backwards",
        lambda: equal(Sum(c, (k, 1, K)), K * c),
        CONDITIONAL,
        "range: (k, 1, K)",
    ),
    Trap(
        "inner limits that run backwards at first",
        lambda: equal(Sum(Sum(1, (j, 1, i - 3)), (i, 1, 3)), Integer(-3)),
        CONDITIONAL,
        "range: (j, 1, i - 3)",
    ),
    Trap(
        "a half term",
        lambda: equal(Sum(1, (k, 1, Rational(5, 2))), Rational(5, 2)),
        UNDECIDED,
        "whole numbers",
    ),
    Trap("as many terms as a real number", lambda: equal(Sum(1, (k, 1, p)), p), UNDECIDED, "whole numbers"),
    Trap(
        "capture: the bound index has the name of a free symbol",
        lambda: equal(Sum(k * z[k], (k, 1, N)), k * Sum(z[k], (k, 1, N))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a sum inside a sum with the same index",
        lambda: equal(Sum(z[k] * Sum(z[k], (k, 1, N)), (k, 1, N)), Sum(z[k] ** 2, (k, 1, N)) * N),
        REFUTED,
        VALUES,
    ),
    Trap(
        "an index that prints like the bound one",
        lambda: equal(Sum(i.args[0], (i, 1, N)), N * i.args[0]),
        BAD_CLAIM,
        "i stands alone and names an array or an index",
    ),
    Trap(
        "an array that prints like a number",
        lambda: about(w, p * exp(w), R.EQUAL_UP_TO_CONSTANT, p * exp(w) + IndexedBase(w)[1]),
        BAD_CLAIM,
        "w stands alone and names an array or an index",
    ),
    Trap(
        "a shifted range and a Kronecker delta",
        lambda: equal(
            Sum(
                Sum(
                    KroneckerDelta(Symbol("j0", integer=True), Symbol("l0", integer=True)),
                    (Symbol("l0", integer=True), 1, N + 1),
                ),
                (Symbol("j0", integer=True), M + 1, M + N),
            ),
            N + 0 * M,
        ),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a delta outside of the range",
        lambda: equal(total(KroneckerDelta(i, k)), Integer(1)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "product of sums",
        lambda: equal(Product(p * g[i], (i, 1, N)), p * Product(g[i], (i, 1, N))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "product of a sign",
        lambda: equal(Product(-z[i], (i, 1, N)), -Product(z[i], (i, 1, N))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a size under a sum that depends on the index",
        lambda: equal(Sum(Trace(MatMul(SIZED, Inverse(SIZED), evaluate=False)), (k, 1, N)), N * k),
        BAD_CLAIM,
        "depends on an index that a sum runs through",
    ),
    Trap(
        "the size of an identity under a sum",
        lambda: equal(Sum(Trace(Identity(k)), (k, 1, N)), N * k),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a product without its last factor",
        lambda: equal(Product(z[k], (k, 1, N - 1)), Product(z[k], (k, 1, N))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "a sum of squares from which the only one is taken",
        lambda: Claim(Sum(z[k] ** 2, (k, 1, K + 1)) - z[K + 1] ** 2, R.AT_LEAST, Integer(0)),
        UNDECIDED,
        "not proved to be nonnegative",
    ),
    Trap("a closed form that is wrong", lambda: equal(total(i), N**2), REFUTED, VALUES),
    Trap(
        "log of a product of unknown sign",
        lambda: equal(log(Product(z[i], (i, 1, N))), total(log(z[i]))),
        UNDECIDED,
        "only one side needs",
    ),
    Trap(
        "delta to a broken power",
        lambda: equal(power(KroneckerDelta(x, y), Rational(3, 2)), 2 * KroneckerDelta(x, y)),
        REFUTED,
        VALUES,
    ),
)
