"""With a vanishing penalty ridge regression picks the shortest weights that fit."""

from notation import D, N, X, Y, j, lam
from sympy import Identity, Limit, Q, Sum

from derivable import AT_LEAST, EQUAL, data, derivation, positive_data, squared_norm, vector

v, s = vector("v", D), positive_data("d")
z, x = data("z x")
gram = X * X.T
shortest = X.T * gram.I * Y
others = (Identity(D) - X.T * gram.I * X) * v
ridge = X.T * (gram + lam * Identity(N)).I * Y


@derivation(
    title="The limit of a vanishing penalty",
    about=v,
    assume=[("The rows of $X$ are independent: some weights fit exactly.", Q.positive_definite(gram))],
    references=["Boyd and Vandenberghe, Convex Optimization, section 6.3"],
    used_in="The pseudo-inverse; interpolation; gradient descent that starts at zero.",
)
def vanishing_penalty(d):
    r"""With more weights than observations many weights fit exactly. Each is $X^\top (XX^\top)^{-1} y$ plus
    something that $X$ does not see. The two parts are at right angles, so the shortest is the first one
    alone; and that is where the ridge estimate goes when $\lambda$ goes to zero."""
    d.start(squared_norm(shortest + others), "The squared length of any weights that fit.")
    d.remark(X * (shortest + others), EQUAL, Y, "Whatever $v$ is.", title="They fit")
    d.state(squared_norm(shortest) + squared_norm(others), "A right angle: Pythagoras.", title="Two parts")
    d.state(squared_norm(shortest), "The second can be zero.", AT_LEAST, title="The shortest", hide=True)
    exact = shortest - lam * X.T * (gram + lam * Identity(N)).I * gram.I * Y
    d.mistake(shortest, "A penalty always shrinks.", EQUAL, of=ridge, title="A small penalty is none")
    d.repair(exact, r"The gap has the factor $\lambda$ and vanishes with it.")
    fit = Sum(s[j] * z[j] * x[j] / (s[j] ** 2 + lam), j)
    limit = Sum(z[j] * x[j] / s[j], j)
    d.remark(Limit(fit, lam, 0, "+"), EQUAL, limit, "A prediction by singular values.", title="The limit")
