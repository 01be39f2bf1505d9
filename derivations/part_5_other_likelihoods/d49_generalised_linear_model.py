"""Generalised linear models with an L2 penalty: half a mean deviance fixes the prior up to the dispersion."""

from notation import N, i, sigma_w, w, x, y
from sympy import Function, Product, Sum, exp

from derivable import EQUAL_UP_TO_CONSTANT, PROPORTIONAL, Normal, derivation, positive
from derivable.distributions.written import fraction

phi, alpha = positive("phi alpha")
b, h = Function("b", real=True), Function("h", real=True)
theta = w * x[i]
likelihood = Product(exp(fraction(y[i] * theta - b(theta), phi) + h(y[i], phi)), i)
nll = Sum(b(theta) - y[i] * theta, i)


@derivation(
    title="Generalised linear models",
    about=w,
    references=["McCullagh and Nelder, Generalized Linear Models, section 2.2"],
    used_in="PoissonRegressor, GammaRegressor, TweedieRegressor.",
)
def generalised_linear_model(d):
    r"""Normal, Poisson, Bernoulli and other observations have densities of one form: $b$ says which family
    it is, $\phi$ is its dispersion, and $h$ does not contain the weight. With the canonical link the log
    likelihood is $y_i\theta_i - b(\theta_i)$ over $\phi$, with $\theta_i = w x_i$. For counts $b(\theta) =
    e^\theta$ and $\phi = 1$; for normal noise $b(\theta) = \frac{1}{2}\theta^2$ and $\phi = \sigma_n^2$."""
    d.start(likelihood, Normal(mean=0, sd=sigma_w).density(w), "Bayes' theorem.")
    d.take_log()
    d.write_out()
    d.drop_constants(r"With $h$ goes what would be needed to fit $\phi$.")
    d.scale(-phi / N, "The mean loss, as libraries write it.")
    d.define(alpha, phi / (N * sigma_w**2), "The penalty of a library, with its one half.")
    d.state(nll / N + alpha * w**2 / 2, title="The penalised mean deviance", hide=True, milestone="The loss")
    normal = Sum((y[i] - w * x[i]) ** 2, i) / 2
    at_half = (Sum((w * x[i]) ** 2 / 2 - y[i] * w * x[i], i), EQUAL_UP_TO_CONSTANT, normal)
    d.remark(*at_half, r"With $b(\theta) = \theta^2/2$ it is least squares.", title="Normal noise")
    counts = Sum(exp(w * x[i]) - y[i] * w * x[i], i) / N
    d.mistake(
        counts + w**2 / sigma_w**2 / 2,
        "The likelihood of the counts is averaged and the prior is not.",
        PROPORTIONAL,
        of=N * counts + w**2 / (2 * sigma_w**2),
        title="Averaging one term",
    )
    d.repair(counts + w**2 / (2 * N * sigma_w**2), r"For counts $\phi = 1$, so $\alpha = 1/(N\sigma_w^2)$.")
