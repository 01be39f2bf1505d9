"""What an error in the data can do to the predictions: no more than its size times that of the weights."""

from notation import D, N, W
from sympy import Trace

from derivable import AT_LEAST, EQUAL, derivation, matrix, positive, squared_norm

Delta, rho = matrix("Delta", N, D), positive("rho")
size = Trace(Delta.T * Delta)
across = Delta - Delta * W * W.T / squared_norm(W)


@derivation(
    title="What an error in the data can do",
    about=Delta,
    assume=[
        (r"The error $\Delta$ in the data has at most the size $\rho$.", size <= rho**2),
        ("Not all weights are zero.", squared_norm(W) > 0),
    ],
    references=["Horn and Johnson, Matrix Analysis, section 5.6"],
    used_in="Robust regression.",
)
def effect_of_a_data_error(d):
    r"""Let the data be $X + \Delta$ in place of $X$. The size of the error is the root of the sum of its
    squared entries. The predictions change by $\Delta w$, and only the part of $\Delta$ along $w$ shows in
    them; the part across is wasted. So they change by at most $\rho \lVert w \rVert$."""
    d.start(rho**2 * squared_norm(W), "The bound, squared.")
    d.state(size * squared_norm(W), r"The size is at most $\rho$.", AT_LEAST, title="The size of the error")
    parts = squared_norm(Delta * W) + squared_norm(W) * Trace(across.T * across)
    d.state(parts, r"$\Delta$ along $w$, and across.", title="Two parts")
    d.state(squared_norm(Delta * W), "The second is not negative.", AT_LEAST, title="Its effect", hide=True)
    d.mistake(
        squared_norm(Delta * W), "Errors may miss $w$.", EQUAL, of=parts, title="Every error counts in full"
    )
    d.repair(relation=AT_LEAST, reason="Only errors along $w$ do.")
