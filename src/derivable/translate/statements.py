"""The claims that translations rest on: objectives and posteriors in terms of data and weights.

Data, weights and sizes are symbolic: n observations, D columns, and K outputs where the formulas
contain K. The catalogue's symbols RSS, L2 and so on become explicit sums, taken as sums over all
outputs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sympy import Abs, Expr, Function, Integer, Max, Product, Sum, Symbol, exp, log, pi, sqrt

from derivable.conventions import terms as t
from derivable.conventions.convention import Intercept
from derivable.conventions.families import CLASSES, COX, POISSON, Family
from derivable.language.symbols import data, index, nonnegative, positive_data, real, size

D = size("D")
i, m = index("i m", t.n)
j = index("j", D)
o = index("o", t.K)
y, X, w, at_risk, event = data("y X w R e")
weight, s, precision = positive_data("v s lambda_w")
quantile, width = nonnegative("quantile epsilon")

Indexed = Callable[[Any], Expr]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the data enter a claim: several outputs or one, sample weights or none, an intercept or none."""

    outputs: bool = False
    weighted: bool = False
    intercept: Intercept = Intercept.ABSENT

    @property
    def variables(self) -> tuple[Any, ...]:
        """What is optimised: the weights, and the intercept when it takes part."""
        return (w,) if self.intercept is Intercept.ABSENT else (w, self.bias)

    @property
    def bias(self) -> Any:
        """The intercept, one for each output."""
        return data("b") if self.outputs else real("b")

    def output(self, row: Any) -> Expr:
        """The linear model of one observation."""
        total = Sum(X[row, j] * self.weight_of(j), (j, 1, D))
        if self.intercept is Intercept.ABSENT:
            return total
        return total + (self.bias[o] if self.outputs else self.bias)

    def weight_of(self, column: Any) -> Expr:
        """The weight of one column."""
        return w[column, o] if self.outputs else w[column]

    def target_of(self, row: Any) -> Expr:
        """What was observed."""
        return y[row, o] if self.outputs else y[row]

    def over_data(self, body: Expr, join: type[Sum] | type[Product] = Sum) -> Expr:
        """The sum (or product) over the observations and outputs."""
        return join(body, (o, 1, t.K), (i, 1, t.n)) if self.outputs else join(body, (i, 1, t.n))

    def over_weights(self, body: Expr, join: type[Sum] | type[Product] = Sum) -> Expr:
        """The sum (or product) over the weights without the intercept."""
        return join(body, (o, 1, t.K), (j, 1, D)) if self.outputs else join(body, (j, 1, D))


@lru_cache(maxsize=256)
def losses(family: Family, observed: Expr, predicted: Expr) -> Expr:
    """The contribution of one observation to the data fit of the family."""
    residual, margin = observed - predicted, observed * predicted
    if family in (CLASSES, POISSON, COX):
        return likelihoods(family, observed, predicted)
    explicit = {
        t.RSS: residual**2,
        t.DEVIANCE: Function("deviance", nonnegative=True)(observed, predicted),
        t.TUBE: Max(Integer(0), Abs(residual) - width),
        t.PINBALL: Max(quantile * residual, (quantile - 1) * residual),
        t.HINGE: Max(Integer(0), 1 - margin),
        t.SQUARED_HINGE: Max(Integer(0), 1 - margin) ** 2,
    }
    return explicit[family.fit]


def likelihoods(family: Family, observed: Expr, predicted: Expr) -> Expr:
    """The negative log likelihood of one observation, up to a constant; two classes are -1 and 1."""
    if family is CLASSES:
        return log(1 + exp(-observed * predicted))
    return exp(predicted) - observed * predicted


def partial_likelihood(layout: Layout) -> Expr:
    """Cox's negative log partial likelihood without ties, R[i, m] being 1 for all others m at risk."""
    own = layout.output(i)
    others = Sum(at_risk[i, m] ** 2 * exp(layout.output(m)), (m, 1, t.n))
    return Sum(event[i] * (log(exp(own) + others) - own), (i, 1, t.n))


def data_fit(family: Family, layout: Layout) -> Expr:
    """The data fit of the family as a sum over the data."""
    if family is COX:
        return partial_likelihood(layout)
    body = losses(family, layout.target_of(i), layout.output(i))
    return layout.over_data(weight[i] * body if layout.weighted else body)


def penalty(norm: Symbol, layout: Layout, intercept_scale: Expr) -> Expr:
    """A norm of the weights, with the intercept where it is penalised."""
    weight_j = layout.weight_of(j)
    bodies = {
        t.L2: weight_j**2,
        t.L1: Abs(weight_j),
        t.SCALED_L2: (s[j] * weight_j) ** 2,
        t.SCALED_L1: s[j] * Abs(weight_j),
        t.PRECISION_L2: precision[j] * weight_j**2,
    }
    total = layout.over_weights(bodies[norm])
    if layout.intercept is not Intercept.PENALISED:
        return total
    bias = layout.bias[o] if layout.outputs else layout.bias
    own = (bias / intercept_scale) ** 2 if norm is t.L2 else Abs(bias) / intercept_scale
    return total + (Sum(own, (o, 1, t.K)) if layout.outputs else own)


def written_out(objective: Expr, family: Family, layout: Layout, intercept_scale: Expr) -> Expr:
    """An objective of the catalogue in terms of data and weights."""
    norms = {
        entry.norm: penalty(entry.norm, layout, intercept_scale)
        for entry in t.PENALTIES
        if objective.has(entry.norm)
    }
    fit = data_fit(family, layout)
    if family.per_nll is not None and family.fit != t.NLL:
        objective = objective.subs(t.NLL, family.fit / family.per_nll)
    return objective.subs({family.fit: fit, **norms})


def likelihood(family: Family, layout: Layout) -> Expr:
    """The likelihood of the data: a density for Gaussian noise, else up to a constant factor."""
    if family is COX:
        return exp(-partial_likelihood(layout))
    observed, predicted = layout.target_of(i), layout.output(i)
    importance = weight[i] if layout.weighted else Integer(1)
    if family.fit is t.RSS:
        return layout.over_data(_gaussian(observed - predicted, importance / t.noise_sd**2), Product)
    return layout.over_data(exp(-importance * losses(family, observed, predicted) / family.per_nll), Product)


def prior_density(penalty: t.Penalty, rate: Expr, layout: Layout) -> Expr:
    """The density of all weights: Gaussian of this precision, or Laplace of this inverse scale."""
    factors = {t.s_j: s[j], sqrt(t.lambda_j): sqrt(precision[j])}
    own = rate * factors.get(penalty.factor, Integer(1)) ** penalty.power
    return layout.over_weights(DENSITIES[penalty.power](layout.weight_of(j), own), Product)


def bias_density(penalty: t.Penalty, rate: Expr, layout: Layout) -> Expr:
    """The density of a penalised intercept."""
    if not layout.outputs:
        return DENSITIES[penalty.power](layout.bias, rate)
    return Product(DENSITIES[penalty.power](layout.bias[o], rate), (o, 1, t.K))


def _gaussian(distance: Expr, precision: Expr) -> Expr:
    return sqrt(precision) * exp(-precision * distance**2 / 2) / sqrt(2 * pi)


def _laplace(distance: Expr, inverse_scale: Expr) -> Expr:
    return inverse_scale * exp(-inverse_scale * Abs(distance)) / 2


DENSITIES = {2: _gaussian, 1: _laplace}
