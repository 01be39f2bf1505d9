"""The dual form: one coefficient for each observation instead of one weight for each feature."""

from notation import K, N, W, X, Y, lam, sigma_n, sigma_w
from part_1_ridge_regression.d06_normal_equations import likelihood, normal_equations, prior
from sympy import Identity, Q

from derivable import EQUAL, UNIQUE_MINIMISER, derivation, quadratic_form, squared_norm, vector

a = vector("a", N)
dual = (X * X.T + lam * Identity(N)).I * Y


@derivation(
    title="The dual form of ridge regression",
    about=W,
    assume=[(r"The kernel matrix $K$ is positive definite.", Q.positive_definite(K))],
    references=["Murphy, PML1, section 17.3", "Rasmussen and Williams, GPML, section 2.1.2"],
    used_in="Kernel ridge regression, Gaussian processes, ridge regression with more features than data.",
)
def dual_form(d):
    r"""The ridge estimate is a combination of the observed rows, $w = X^\top a$. So an $N \times N$ system
    can be solved in place of a $D \times D$ one, and only products of rows with rows, $XX^\top$, are
    needed. Any positive definite $K$ may then stand for $XX^\top$: that is kernel ridge regression."""
    d.start(likelihood, prior, "Likelihood times prior, as before.")
    d.define(lam, sigma_n**2 / sigma_w**2)
    d.use(normal_equations, reason="The most probable weights solve the normal equations.")
    swap = r"$(X^\top X + \lambda I) X^\top = X^\top (XX^\top + \lambda I)$."
    d.state(X.T * dual, swap, title="Push through", hide=True)
    in_a = squared_norm(Y - X * X.T * a) + lam * squared_norm(X.T * a)
    with_kernel = squared_norm(Y - X * X.T * a) + lam * quadratic_form(X * X.T, a)
    d.remark(in_a, EQUAL, with_kernel, r"Put $w = X^\top a$ in the loss.", title=r"The loss in $a$")
    loss = squared_norm(Y - K * a) + lam * quadratic_form(K, a)
    best = (K + lam * Identity(N)).I * Y
    d.remark(loss, UNIQUE_MINIMISER, best, "With $K$ for $XX^\\top$.", title="Kernel ridge", about=a)
    short = squared_norm(Y - K * a) + lam * squared_norm(a)
    wrong = "The length of $a$ is not that of $w$."
    d.mistake(best, wrong, UNIQUE_MINIMISER, of=short, about=a, title="A short $a$")
    d.repair((K * K + lam * Identity(N)).I * K * Y, "That is ridge regression on the columns of $K$.")
