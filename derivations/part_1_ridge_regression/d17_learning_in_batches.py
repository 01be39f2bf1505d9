"""Yesterday's posterior is today's prior: batches give what all data at once give."""

from notation import D, N, W, sigma_n, sigma_w
from sympy import BlockMatrix, Identity

from derivable import EQUAL, PROPORTIONAL, MultivariateNormal, derivation, matrix, size, vector
from derivable.distributions.written import times

M = size("M")
X_1, y_1, X_2, y_2 = matrix("X_1", N, D), vector("y_1", N), matrix("X_2", M, D), vector("y_2", M)
(P_1, P_2), (m_1, m_2) = matrix("P_1 P_2", D, D), vector("m_1 m_2", D)
X, y = BlockMatrix([[X_1], [X_2]]), BlockMatrix([[y_1], [y_2]])
prior = MultivariateNormal(sd=sigma_w).density(W)
first = MultivariateNormal(mean=X_1 * W, sd=sigma_n).density(y_1)
second = MultivariateNormal(mean=X_2 * W, sd=sigma_n).density(y_2)


@derivation(
    title="Learning in batches",
    about=W,
    assume=["Given the weights, the two batches are independent."],
    references=["Bishop, PRML, section 3.3.1 and exercise 3.8"],
    used_in="Online learning, transfer of weights, fine-tuning with a penalty on the change.",
)
def learning_in_batches(d):
    r"""The first batch turns the prior into a posterior, $\mathcal{N}(m_1, P_1^{-1})$. Take that as the
    prior for the second batch. Nothing is lost by forgetting the first batch itself: mean and precision
    hold all that it says about the weights."""
    d.start(first, prior, second, "Bayes' theorem for all data; the evidence does not contain the weights.")
    d.define(P_1, X_1.T * X_1 / sigma_n**2 + Identity(D) / sigma_w**2, "The precision after the first batch.")
    d.define(m_1, P_1.I * X_1.T * y_1 / sigma_n**2, "The mean after the first batch.")
    between = MultivariateNormal(mean=m_1, precision=P_1).density(W)
    d.state(times(between, second), "The first posterior.", PROPORTIONAL, title="The posterior as a prior")
    d.define(P_2, P_1 + X_2.T * X_2 / sigma_n**2, "Precisions add up.")
    d.define(m_2, P_2.I * (P_1 * m_1 + X_2.T * y_2 / sigma_n**2), "Means are weighed by their precisions.")
    after = MultivariateNormal(mean=m_2, precision=P_2).density(W)
    d.state(after, "The same completed square, once more.", PROPORTIONAL, title="After both", hide=True)
    at_once = (X.T * X + sigma_n**2 / sigma_w**2 * Identity(D)).I * X.T * y
    d.remark(m_2, EQUAL, at_once, "Ridge regression on both batches, stacked.", title="All at once")
    twice = times(between, prior, second)
    d.mistake(twice, "The first posterior holds it.", PROPORTIONAL, title="The prior in every batch")
    d.repair(times(between, second), "Each fact is counted once.")
    unweighed = P_2.I * (m_1 + X_2.T * y_2 / sigma_n**2)
    d.mistake(unweighed, "Means in different units are added.", EQUAL, of=m_2, title="Add the means")
    d.repair(m_2, "The old mean is weighed by how sure it was.")
