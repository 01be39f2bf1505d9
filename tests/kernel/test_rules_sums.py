"""Sums and products with limits: ranges, indices, what is taken out, and what is not."""

from sympy import (
    Abs,
    Basic,
    IndexedBase,
    KroneckerDelta,
    Product,
    Sum,
    Symbol,
    Tuple,
    exp,
    log,
    sqrt,
    symbols,
)
from tables.doors import DIFFER, ONE_SIDE, proved, refused, rows
from tables.names import K, M, N, add, f, g, i, j, k, p, u, x, z

ALL = (i, 1, N)
LENGTHS = IndexedBase(Symbol("length", integer=True, nonnegative=True))
h = Symbol("h", integer=True)
SEVEN = symbols("i1:8", integer=True)
MANY = f(*SEVEN)
PAST, BOTH = (k, N + 1, N + M), (k, 1, N + M)
UNKNOWN = add(Sum(u[i], ALL), p, Sum(log(p + 3 * i), ALL))
LIMITS = tuple((index, 1, N) for index in SEVEN)
WEIGHTED = Sum(g[i] * u[i], ALL)

ACCEPTED = (
    ("a logarithm with a renamed index among its terms", UNKNOWN, UNKNOWN),
    ("a known number of terms", Sum(u[k], (k, 1, 3)), u[1] + u[2] + u[3]),
    ("no terms", Sum(u[k], (k, 1, 0)), 0),
    ("one term", Sum(u[k], (k, N, N)), u[N]),
    ("a constant", Sum(x, ALL), N * x),
    ("a constant outside", Sum(x * u[i], ALL), x * Sum(u[i], ALL)),
    ("a sum of terms", Sum(u[i] + z[i], ALL), Sum(u[i], ALL) + Sum(z[i], ALL)),
    ("another name", Sum(u[i], ALL), Sum(u[j], (j, 1, N))),
    ("two indices in the other order", Sum(u[i, k], ALL, (k, 1, M)), Sum(u[h, k], (k, 1, M), (h, 1, N))),
    ("a product of sums", Sum(u[i], ALL) * Sum(z[k], (k, 1, M)), Sum(u[i] * z[k], ALL, (k, 1, M))),
    ("a square of a sum", Sum(u[i], ALL) ** 2, Sum(u[i] * u[j], ALL, (j, 1, N))),
    ("a triangle of unknown size", Sum(u[k], (k, 1, i), ALL) * x, Sum(x * u[k], (k, 1, i), ALL)),
    ("a last term split off", Sum(u[k], (k, 1, N + 1)), Sum(u[i], ALL) + u[N + 1]),
    ("a sum without its last term", Sum(u[k], (k, 1, N - 1)), Sum(u[i], ALL) - u[N]),
    ("a shifted index", Sum(u[k + 1], (k, 0, N - 1)), Sum(u[i], ALL)),
    ("a sum split in two", Sum(u[k], (k, N + 1, N + M)), Sum(u[k], (k, 1, N + M)) - Sum(u[i], ALL)),
    ("a delta picks a term", Sum(KroneckerDelta(i, j) * u[i], ALL), u[j]),
    ("a delta picks from two sums", Sum(KroneckerDelta(i, j) * u[i, j], ALL, (j, 1, N)), Sum(u[i, i], ALL)),
    ("exponentials of sums", Product(exp(u[i]), ALL), exp(Sum(u[i], ALL))),
    ("a product of positive factors", Product(x**2 + p, ALL), (x**2 + p) ** N),
    ("a known number of factors", Product(u[k], (k, 1, 2)), u[1] * u[2]),
    (
        "a product that may be negative",
        Product(2 * p * u[i], ALL),
        (2 * p) ** N * Product(u[i], ALL),
    ),
    ("the log of a likelihood", log(Product(g[i], ALL)), Sum(log(g[i]), ALL)),
    ("a quotient in a sum", Sum(g[i] / (g[i] + p), ALL), N - Sum(p / (g[i] + p), ALL)),
    ("a function at each index", Sum(f(k), (k, 1, 2)), f(1) + f(2)),
    (
        "a triangle of a known size",
        Sum(u[k] * z[h], (h, 1, k), (k, 1, 2)),
        u[1] * z[1] + u[2] * z[1] + u[2] * z[2],
    ),
    (
        "a triangle of a known size, without its edge",
        Sum(u[k] * z[h], (h, 1, k - 1), (k, 1, 3)),
        u[2] * z[1] + u[3] * z[1] + u[3] * z[2],
    ),
    (
        "a triangle for each size",
        Sum(u[k, h], (h, 1, k), (k, 1, j), (j, 1, 2)),
        2 * u[1, 1] + u[2, 1] + u[2, 2],
    ),
    (
        "a row of a triangle by the size of its last one",
        Sum(u[h], (h, 1, k), (k, 1, N + 1)),
        Sum(u[h], (h, 1, k), (k, 1, N)) + Sum(u[i], ALL) + u[N + 1],
    ),
    ("a last factor split off", Product(u[k], (k, 1, N + 1)), Product(u[i], ALL) * u[N + 1]),
    (
        "last positive factors split off",
        Product(g[k], (k, 1, N + 2)),
        Product(g[i], ALL) * g[N + 1] * g[N + 2],
    ),
    (
        "a product for each index",
        Sum(Product(x * k - u[j], (j, 1, N)), (k, 1, 2)),
        Product(x - u[j], (j, 1, N)) + Product(2 * x - u[j], (j, 1, N)),
    ),
    (
        "a range that may run backwards",
        Sum(u[k], (k, 1, K)) * 2,
        Sum(2 * u[k], (k, 1, K)),
        ["range: (k, 1, K)"],
    ),
    ("a sum of exponentials split in two", Sum(exp(u[k]), PAST), Sum(exp(u[k]), BOTH) - Sum(exp(u[i]), ALL)),
    (
        "a sum of absolute values split in two",
        Sum(Abs(u[k]), PAST),
        Sum(Abs(u[k]), BOTH) - Sum(Abs(u[i]), ALL),
    ),
    (
        "a range that starts anywhere",
        x * Sum(u[k], (k, K + 1, N)),
        Sum(x * u[k], (k, K + 1, N)),
        ["range: (k, K + 1, N)"],
    ),
    ("a square root of a sum of squares", sqrt(WEIGHTED**2), Abs(WEIGHTED)),
)

# True, and not seen without induction: a first term split off, a triangle, and the sum of an index.
REFUSED = (
    ("a sum of products", DIFFER, Sum(u[i] * z[i], ALL), Sum(u[i], ALL) * Sum(z[i], ALL)),
    ("a sum over another range", DIFFER, Sum(u[i], ALL), Sum(u[k], (k, 1, M))),
    ("a sum over another array", DIFFER, Sum(u[i], ALL), Sum(z[i], ALL)),
    ("a transposed array", DIFFER, Sum(u[i, j] * g[i], ALL, (j, 1, N)), Sum(u[j, i] * g[i], ALL, (j, 1, N))),
    ("limits that are no whole numbers", "not declared to be whole numbers", Sum(u[k], (k, 1, x))),
    ("limits that are fractions", "not declared to be whole numbers", Sum(u[k], (k, 1, N / 2))),
    ("limits with powers below", "not declared to be whole numbers", Sum(u[k], (k, 1, 1 / N))),
    ("a range that runs backwards", "runs backwards", Sum(u[k], (k, 3, 1)), 0),
    ("a symbolic range that runs backwards", "runs backwards", Sum(u[k], (k, N + 3, N)), 0),
    (
        "a sum without its last term, where that need not be defined",
        DIFFER,
        Sum(1 / u[k], (k, 1, N - 1)) + 1 / u[N],
        Sum(1 / u[i], ALL),
    ),
    ("a product without its last factor", DIFFER, Product(u[k], (k, 1, N - 1)) * u[N], Product(u[i], ALL)),
    ("a first term split off", DIFFER, Sum(u[k], (k, 0, N)), u[0] + Sum(u[i], ALL)),
    (
        "a triangle",
        DIFFER,
        Sum(u[k] * u[h], (h, 1, k), ALL) * 2,
        Sum(u[i], ALL) ** 2 + Sum(u[i] ** 2, ALL),
    ),
    ("sum of an index", DIFFER, Sum(i, ALL), N * (N + 1) / 2),
    (
        "a sum split with terms below 0",
        DIFFER,
        Sum(1 / u[k], (k, N + 1, N + M)),
        Sum(1 / u[k], (k, 1, N + M)) - Sum(1 / u[i], ALL),
    ),
    ("a delta of a multiple of an index", DIFFER, Sum(KroneckerDelta(i, 2 * j) * u[i], ALL), u[2 * j]),
    ("a denominator that is zero at one index", "a denominator becomes zero", Sum(1 / (k - 1), (k, 1, 3))),
    ("a sum without limits", "has no limits", Basic.__new__(Sum, u[k], Tuple(k)), 0),
    ("too many indices", "more than the kernel renames", Sum(MANY, *LIMITS), 0),
    ("a log of a sum", DIFFER, log(Sum(g[i], ALL)), Sum(log(g[i]), ALL)),
    ("a log of entries of any sign", ONE_SIDE, log(Product(u[i], ALL)), Sum(log(u[i]), ALL)),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)
