"""One weight and one observation: the most probable weight minimises a penalised square."""

from notation import lam, sigma_n, sigma_w, w

from derivable import EQUAL, EQUAL_UP_TO_CONSTANT, Normal, derivation, positive, real
from derivable.distributions.written import plus

x, y = real("x y")
Z = positive("Z")
likelihood = Normal(mean=w * x, sd=sigma_n).density(y)
prior = Normal(mean=0, sd=sigma_w).density(w)
loss = plus((y - w * x) ** 2, lam * w**2)


@derivation(
    title="One weight, one observation",
    about=w,
    references=["Bishop, PRML, section 1.2.5"],
    used_in="Ridge regression with many observations.",
)
def one_observation(d):
    r"""The whole argument in its smallest case: $y$ is $w x$ plus normal noise of standard deviation
    $\sigma_n$, and before seeing $y$ we believe $w$ to be near zero, give or take $\sigma_w$. Which weight
    is most probable afterwards? $Z$ is the evidence $p(y)$, the area under the numerator."""
    bayes = "Bayes' theorem: likelihood times prior, divided by the evidence."
    d.start(likelihood, prior, 1 / Z, bayes, title="The posterior")
    d.drop_constants("The evidence is an integral over $w$: it compares models, not weights.")
    d.take_log()
    log_posterior = d.write_out("Two exponents come down; the logarithms of the two constants remain.")
    d.drop_constants(milestone="The log posterior, up to a constant")
    d.scale(-2 * sigma_n**2, "A negative factor: the largest log posterior is the smallest loss.")
    d.define(lam, sigma_n**2 / sigma_w**2, "Only the ratio of the two variances is left.")
    d.state(loss, title="The penalised square", hide=True, milestone="The loss")
    wrong = "Equal is too much to say: a factor and constants were dropped on the way."
    d.mistake(-loss, wrong, EQUAL, of=log_posterior, title="The log posterior equals minus the loss")
    right = r"Up to a constant, and with the factor $1/(2\sigma_n^2)$ kept."
    d.repair(-loss / (2 * sigma_n**2), right, EQUAL_UP_TO_CONSTANT)
