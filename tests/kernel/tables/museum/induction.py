"""Inductions that look like proofs."""

from sympy import Eq, IndexedBase, Integer, Product, Sum, Symbol, Trace

from derivable.kernel.evidence import Induction
from tables.museum.trap import EVIDENCE_REFUSED, REFUTED, VALUES, Trap, equal
from tables.names import A, K, N, a, f, i, k, n, u, x

EVEN = Symbol("N", integer=True, positive=True, even=True)
SIZED = IndexedBase(Symbol("v", real=True), shape=(N,))
ALL, REST = (k, 1, N), (k, 2, N)

NEXT = "that the sides agree at N does not show that they agree at N + 1"

TRAPS = (
    Trap(
        "a step without a first value",
        lambda: equal(Sum(k, ALL), N * (N + 1) / 2 + 1),
        EVIDENCE_REFUSED,
        "not proved equal where N is 1",
        Induction(N),
    ),
    Trap(
        "all horses have the colour of the first",
        lambda: equal(Sum(u[k], ALL), N * u[1]),
        EVIDENCE_REFUSED,
        NEXT,
        Induction(N),
    ),
    Trap(
        "a sum that is empty at first",
        lambda: equal(Sum(u[k], REST), Integer(0)),
        EVIDENCE_REFUSED,
        NEXT,
        Induction(N),
    ),
    Trap(
        "a step by a factor that is zero at first",
        lambda: equal(N * x, x),
        EVIDENCE_REFUSED,
        NEXT,
        Induction(N),
    ),
    Trap(
        "a step by a factor that may be zero",
        lambda: equal(a * Sum(u[k], REST), Integer(0)),
        EVIDENCE_REFUSED,
        NEXT,
        Induction(N),
    ),
    Trap(
        "two values that agree, and no more",
        lambda: equal(Sum(k**2, ALL), 4 * N - 3),
        EVIDENCE_REFUSED,
        NEXT,
        Induction(N),
    ),
    Trap(
        "powers that agree once",
        lambda: equal(Product(k, ALL), 2 ** (N - 1)),
        EVIDENCE_REFUSED,
        NEXT,
        Induction(N),
    ),
    Trap("the sum of an index, one too short", lambda: equal(Sum(k, ALL), N * (N - 1) / 2), REFUTED, VALUES),
    Trap(
        "a geometric series, one too long",
        lambda: equal(Sum(a**k, ALL), (a ** (N + 1) - 1) / (a - 1)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "induction on an even number",
        lambda: equal(Sum(k, (k, 1, EVEN)), EVEN * (EVEN + 1) / 2),
        EVIDENCE_REFUSED,
        "not declared as just",
        Induction(EVEN),
    ),
    Trap(
        "induction on a number of any sign",
        lambda: equal(Sum(k, (k, 1, K)), K * (K + 1) / 2),
        EVIDENCE_REFUSED,
        "not declared as just",
        Induction(K),
    ),
    Trap(
        "induction on what is no number",
        lambda: equal(Sum(k, ALL), N * (N + 1) / 2),
        EVIDENCE_REFUSED,
        "not declared as just",
        Induction(N + 1),
    ),
    Trap(
        "a number that an assumption fixes",
        lambda: equal(N * x, 3 * x, Eq(N, 3)),
        EVIDENCE_REFUSED,
        "an assumption speaks of N",
        Induction(N),
    ),
    Trap(
        "a number inside a definition",
        lambda: equal(Sum(x, ALL), x * a, Eq(a, N)),
        EVIDENCE_REFUSED,
        "an assumption speaks of N",
        Induction(N),
    ),
    Trap(
        "a number that a sum runs through",
        lambda: equal(Sum(N, (N, 1, 3)), Integer(6)),
        EVIDENCE_REFUSED,
        "runs through the values of N",
        Induction(N),
    ),
    Trap(
        "a number that is the size of a matrix",
        lambda: equal(Trace(A) + n, Trace(A) + n),
        EVIDENCE_REFUSED,
        "where no other value can take its place",
        Induction(n),
    ),
    Trap(
        "a number that is the length of an array",
        lambda: equal(Sum(SIZED[k], ALL), Sum(SIZED[k], ALL)),
        EVIDENCE_REFUSED,
        "where no other value can take its place",
        Induction(N),
    ),
    Trap(
        "a function of the number",
        lambda: equal(f(N), f(N)),
        EVIDENCE_REFUSED,
        "where no other value can take its place",
        Induction(N),
    ),
    Trap(
        "an index whose range depends on the number",
        lambda: equal(N * u[i], N * u[i]),
        EVIDENCE_REFUSED,
        "the range of the index i depends on N",
        Induction(N),
    ),
    Trap(
        "matrices",
        lambda: equal(A + A, 2 * A),
        EVIDENCE_REFUSED,
        "a side is a matrix",
        Induction(N),
    ),
    Trap(
        "a denominator that is zero at one number",
        lambda: equal(Sum(k, ALL) + 1 / (N - 3), N * (N + 1) / 2 + 1 / (N - 3)),
        EVIDENCE_REFUSED,
        "the condition on N - 3 is another one for each N",
        Induction(N),
    ),
    Trap(
        "a denominator in a sum",
        lambda: equal(Sum(1 / u[k], ALL), Sum(1 / u[k], ALL)),
        EVIDENCE_REFUSED,
        "the condition on u[k] is another one for each N",
        Induction(N),
    ),
    Trap(
        "an assumption on the number of terms",
        lambda: equal(Sum(k, ALL), N * (N + 1) / 2, N > 3),
        EVIDENCE_REFUSED,
        "an assumption speaks of N",
        Induction(N),
    ),
)
