"""What an assumption gives, and assumptions that the kernel cannot use."""

from sympy import (
    Abs,
    Eq,
    Ge,
    Identity,
    Inverse,
    Le,
    Ne,
    Q,
    Sum,
    Trace,
    ZeroMatrix,
    exp,
    log,
    sin,
    true,
)
from tables.doors import DIFFER, ONE_SIDE, proved, refused, rejected, rows
from tables.names import A, B, N, V, X, a, equation, i, k, n, t, u, v, x, y

from derivable.kernel.claims import Claim
from derivable.kernel.evidence import Form
from derivable.kernel.proofs import prove
from derivable.kernel.relations import Relation

IDEMPOTENT = (Q.symmetric(A), equation(A * A, A))

ACCEPTED = (
    ("true", x, x, [], (true,)),
    ("a definition", t * 2, 2 * x + 2, [], (Eq(t, x + 1),)),
    ("a chain of definitions", t, x + 2, [], (Eq(t, v + 1), Eq(v, x + 1))),
    ("two conditions in one", t, Abs(x), [], (Eq(t, x) & (x > 0),)),
    ("a second definition, as an equation", sin(x) + t, y + a, [], (Eq(t, a), equation(sin(x), y))),
    ("a number for an entry", u[1] + u[2], 3 + u[2], [], (Eq(u[1], 3),)),
    ("numbers for entries of a sum", Sum(u[k], (k, 1, 2)), 7, [], (Eq(u[1], 3), Eq(u[2], 4))),
    ("an entry that is no number", exp(u[1]), exp(y), [], (equation(u[1], y),)),
    ("an entry under an index", exp(u[i]), exp(2), [], (Eq(u[i], 2),)),
    ("more than a number", Abs(x - y), x - y, [], (x > y,)),
    ("not less than", Abs(x - y), x - y, [], (Ge(x, y),)),
    ("not less than 0, which a logarithm is", log(x), log(Abs(x)), ["nonzero: Abs(x)"], (Ge(x, 0),)),
    ("less than", Abs(x), -x, [], (x < 0,)),
    ("not more than", Abs(x), -x, [], (Le(x, 0),)),
    ("not zero", 1 / (x - y), -1 / (y - x), [], (Ne(x, y),)),
    ("an index within its range", Abs(N - i), N - i, []),
    ("an index that is at least 1", Abs(i), i, []),
    ("a matrix for another", Trace(A), Trace(B), [], (equation(A, B),)),
    ("a product for a matrix", Trace(A * B), n, [], (equation(A * B, Identity(n)),)),
    ("a product, transposed", (A * B).T, Identity(n), [], (equation(A * B, Identity(n)),)),
    ("a sum that is invertible", Inverse(A + B) * (A + B), Identity(n), [], (Q.invertible(A + B),)),
    (
        "a sum that is positive definite",
        Inverse(A + B) * (A + B),
        Identity(n),
        [],
        (Q.positive_definite(A + B),),
    ),
)

REFUSED = (
    ("either of two", "cannot use the assumption", x, x, (x > 0) | (y > 0)),
    ("symmetry of a sum", "cannot use the assumption", x, x, Q.symmetric(A + B)),
    ("orthogonality of a product", "cannot use the assumption", x, x, Q.orthogonal(A * B)),
    ("a property without a law", "cannot use the assumption", x, x, Q.diagonal(A)),
    ("a property of a number", "cannot use the assumption", x, x, Q.prime(k)),
    ("an equation of sums of matrices", "not one product", x, x, equation(A + B, V)),
    ("an equation of a multiple", "not one product", x, x, equation(2 * A * B, V)),
    ("an equation of zero", "not one product", x, x, equation(ZeroMatrix(n, n), V)),
    ("an equation of two shapes", "different shapes", x, x, equation(A * B, X)),
    ("an equation that grows", "not shorter", x, x, equation(A, A * B)),
    ("an equation that stays", "not shorter", x, x, equation(A * B, B * A)),
    ("definitions in a circle", "too deeply", t, v, Eq(t, v + 1), Eq(v, t + 1)),
    ("a bound that is not enough", DIFFER, Abs(x - 2), x - 2, x > 1),
    ("a sign that is not known", ONE_SIDE, log(x), log(Abs(x)), Ge(x, -1)),
    ("an index that starts elsewhere", DIFFER, Abs(k), k),
)


@rows(ACCEPTED)
def test_it_is_accepted(row):
    proved(*row)


@rows(REFUSED)
def test_it_is_refused(row):
    refused(*row)


def test_a_symmetric_projection_is_not_negative():
    claim = Claim(ZeroMatrix(n, n), Relation.AT_MOST, A, (), IDEMPOTENT)
    assert prove(claim, Form(A)).conditions == ()


def test_a_projection_that_may_be_oblique_has_no_sign():
    claim = Claim(ZeroMatrix(n, n), Relation.AT_MOST, A, (), IDEMPOTENT[1:])
    rejected("not proved symmetric", claim, Form(A))
