"""The handbook's lines in scalars and sums, against SciPy, scikit-learn and plain NumPy."""

from itertools import product as every

import numpy as np
import pytest
from scipy import integrate, optimize, stats
from sklearn.linear_model import (
    Lasso,
    LinearRegression,
    LogisticRegression,
    PoissonRegressor,
    Ridge,
)
from sklearn.preprocessing import StandardScaler
from sympy import Function, Idx, Product, exp

ONE, THREE, FOUR, FIVE, SIX, SEVEN = (
    "part_1_ridge_regression/",
    "part_3_other_priors/",
    "part_4_hyperparameters/",
    "part_5_other_likelihoods/",
    "part_6_algorithms/",
    "part_7_guards/",
)
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@pytest.fixture
def one():
    """One weight: means that are not zero, noise and prior that are not 1."""
    random = np.random.default_rng(11)
    x = random.normal(size=7) * 1.7 + 0.8
    y = 1.3 * x + random.normal(scale=0.6, size=7) + 0.4
    found = {"x": x, "y": y, "N": 7, "sigma_n": 0.6, "sigma_w": 1.3, "w": 0.37, "c": 2.5}
    return found | {"lambda": 0.6**2 / 1.3**2}


@pytest.fixture
def many():
    """Three weights: columns of unequal width with means that are not zero."""
    random = np.random.default_rng(7)
    X = random.normal(size=(7, 3)) * [1.0, 2.5, 0.4] + [0.7, -1.0, 0.3]
    y = X @ [0.8, -0.5, 1.1] + random.normal(scale=0.6, size=7) + 0.4
    found = {"X": X, "y": y, "N": 7, "D": 3, "sigma_n": 0.6, "sigma_w": 1.3, "w": np.array([0.4, -0.2, 0.9])}
    return found | {"lambda": 0.6**2 / 1.3**2, "b": 0.8, "c": 1.4, "Z": 3.0, "s": X.std(axis=0)}


@pytest.fixture
def along(value):
    """A line as a function of one variable."""

    def function(line, numbers, name="w"):
        return lambda at: float(value(line, numbers | {name: at}))

    return function


def vertex(parabola):
    """Where a parabola is stationary, exactly, from three of its values."""
    low, middle, high = (parabola(at) for at in (-1.0, 0.0, 1.0))
    return (low - high) / (2 * (low - 2 * middle + high))


def slope(function, at, step=1e-5):
    """The derivative by differences of fourth order."""
    ahead, behind = (function(at + k * step) - function(at - k * step) for k in (1, 2))
    return (8 * ahead - behind) / (12 * step)


def slopes(line, numbers, value, at):
    """The derivatives of a line that is quadratic in the weights."""
    found = []
    for k in range(len(at)):
        ahead, behind = (value(line, numbers | {"w": at + sign * np.eye(len(at))[k]}) for sign in (1, -1))
        found.append((ahead - behind) / 2)
    return np.array(found)


def ridge(X, y, alpha, **how):
    X = X if np.ndim(X) == 2 else X[:, None]
    return Ridge(alpha=alpha, fit_intercept=False, solver="svd").fit(X, y, **how).coef_


def scalar_ridge(numbers, alpha):
    return ridge(numbers["x"], numbers["y"], alpha)[0]


def log_posterior(numbers, prediction, prior):
    residuals = stats.norm.logpdf(numbers["y"], prediction, numbers["sigma_n"]).sum()
    return residuals + np.sum(prior.logpdf(numbers["w"]))


# Part 1


def test_width(steps_of, value):
    steps = steps_of(ONE + "d01_width.py")
    numbers = {"lambda": 1.7, "w": 0.4}
    variance = value(steps["define_v"].line, numbers)
    second, _ = integrate.quad(lambda w: w**2 * np.exp(-1.7 * w**2), -np.inf, np.inf)
    area, _ = integrate.quad(lambda w: np.exp(-1.7 * w**2), -np.inf, np.inf)
    assert variance == pytest.approx(second / area, rel=1e-9)
    assert value(steps["the_area"].line, numbers) == pytest.approx(area, rel=1e-9)
    density = stats.norm.pdf(0.4, scale=np.sqrt(variance))
    assert value(steps["normalise"].line, numbers | {"v": variance}) == pytest.approx(density, rel=1e-9)


def test_one_observation(steps_of, value, along):
    steps = steps_of(ONE + "d02_one_observation.py")
    numbers = {"x": 1.9, "y": -0.7, "sigma_n": 0.6, "sigma_w": 1.3, "lambda": 0.36 / 1.69, "w": 0.4, "Z": 0.2}
    joint = stats.norm.pdf(-0.7, 0.4 * 1.9, 0.6) * stats.norm.pdf(0.4, 0, 1.3)
    assert value(steps["start"].line, numbers) == pytest.approx(joint / 0.2, rel=1e-12)
    expected = ridge(np.array([1.9]), np.array([-0.7]), 0.36 / 1.69)[0]
    assert vertex(along(steps["the_penalised_square"].line, numbers)) == pytest.approx(expected, rel=1e-9)
    assert vertex(along(steps["write_out"].line, numbers)) == pytest.approx(expected, rel=1e-9)


def test_ridge(steps_of, value, along, one):
    steps = steps_of("ridge.py")
    expected = scalar_ridge(one, one["lambda"])
    joint = log_posterior(one, one["w"] * one["x"], stats.norm(0, one["sigma_w"]))
    assert value(steps["write_out"].line, one) == pytest.approx(joint, rel=1e-12)
    assert vertex(along(steps["the_l2_loss"].line, one)) == pytest.approx(expected, rel=1e-9)
    wrong = steps["the_priors_exponent_as_the_penalty"].line
    assert vertex(along(wrong, one)) == pytest.approx(scalar_ridge(one, 1 / (2 * 1.3**2)), rel=1e-9)


def test_many_weights(steps_of, value, many):
    steps = steps_of(ONE + "d03_many_weights.py")
    joint = log_posterior(many, many["X"] @ many["w"], stats.norm(0, many["sigma_w"]))
    assert value(steps["write_out"].line, many) == pytest.approx(joint, rel=1e-12)
    expected = ridge(many["X"], many["y"], many["lambda"])
    loss = steps["the_l2_loss"].line
    np.testing.assert_allclose(slopes(loss, many, value, expected), 0, atol=1e-10)
    assert np.abs(slopes(steps["everything_squared"].line, many, value, expected)).max() > 0.01


@pytest.mark.parametrize("name", ["start", "use_scale_lemma", "scale", "scale_2"])
def test_four_conventions(steps_of, along, one, name):
    line = steps_of(ONE + "d04_four_conventions.py")[name].line
    assert vertex(along(line, one)) == pytest.approx(scalar_ridge(one, one["lambda"]), rel=1e-9)


def test_one_term_scaled(steps_of, value, one):
    steps = steps_of(ONE + "d05_one_term_scaled.py")
    expected = scalar_ridge(one, one["lambda"])
    assert value(steps["minimiser"].line, one) == pytest.approx(expected, rel=1e-9)
    scaled = value(steps["with_the_data_term_scaled"].line, one)
    assert scaled == pytest.approx(scalar_ridge(one, one["lambda"] / 2.5), rel=1e-9)
    assert abs(scaled - expected) > 0.001


def test_intercept(steps_of, value, one):
    steps = steps_of(ONE + "d09_intercept.py")
    found = Ridge(alpha=one["lambda"], solver="svd").fit(one["x"][:, None], one["y"])
    weight = value(steps["use_one_term_scaled"].line, one)
    assert weight == pytest.approx(found.coef_[0], rel=1e-9)
    best = value(steps["the_best_intercept"].line, one | {"w": weight})
    assert best == pytest.approx(found.intercept_, rel=1e-9)


def test_penalised_intercept(steps_of, value, one):
    line = steps_of(ONE + "d10_penalised_intercept.py")["state"].line
    numbers = one | {"C": 0.7, "c": 2.5}
    columns = np.column_stack([one["x"], np.full(7, 2.5)])
    weight, added = ridge(columns, one["y"], 1 / (2 * 0.7))
    best = {"w": weight, "b": 2.5 * added}
    for name, at in best.items():
        function = lambda moved, name=name: float(value(line, numbers | best | {name: moved}))  # noqa: E731
        assert at + vertex(lambda step, f=function, at=at: f(at + step)) == pytest.approx(at, rel=1e-9)


def test_sample_weights(steps_of, along, one):
    weights = np.array([1.0, 0.3, 2.0, 1.4, 0.8, 1.1, 3.0])
    line = steps_of(ONE + "d11_sample_weights.py")["the_weighted_loss"].line
    expected = ridge(one["x"], one["y"], one["lambda"], sample_weight=weights)[0]
    assert vertex(along(line, one | {"s": weights})) == pytest.approx(expected, rel=1e-9)


def test_standardised_columns(steps_of, value, many):
    line = steps_of(ONE + "d14_standardised_columns.py")["the_loss_in_the_units_of_the_data"].line
    scaled = StandardScaler(with_mean=False).fit_transform(many["X"])
    expected = ridge(scaled, many["y"], many["lambda"]) / many["s"]
    np.testing.assert_allclose(slopes(line, many, value, expected), 0, atol=1e-10)


def test_augmented_data(steps_of, value, many):
    line = steps_of(ONE + "d15_augmented_data.py")["the_same_with_indices"].line
    rows = np.vstack([many["X"], np.sqrt(many["lambda"]) * np.eye(3)])
    targets = np.concatenate([many["y"], np.zeros(3)])
    expected = LinearRegression(fit_intercept=False).fit(rows, targets).coef_
    np.testing.assert_allclose(slopes(line, many, value, expected), 0, atol=1e-10)


def columns(numbers):
    """The same data as the handbook's matrices."""
    return numbers | {"y": numbers["y"][:, None], "w": numbers["w"][:, None]}


def test_normal_equations(steps_of, value, many):
    line = steps_of(ONE + "d06_normal_equations.py")["minimiser"].line
    expected = ridge(many["X"], many["y"], many["lambda"])
    np.testing.assert_allclose(value(line, columns(many)), expected, **CLOSE)


def test_completed_square(steps_of, value, many):
    steps = steps_of(ONE + "d07_completed_square.py")
    expected = ridge(many["X"], many["y"], many["lambda"])
    mean = value(steps["define_m"].line, columns(many) | {"P": value(steps["define_p"].line, columns(many))})
    np.testing.assert_allclose(mean, expected, **CLOSE)
    np.testing.assert_allclose(value(steps["the_mean"].line, columns(many)), expected, **CLOSE)
    influence = np.column_stack([ridge(many["X"], row, many["lambda"]) for row in np.eye(7)])
    gram = np.linalg.lstsq(many["X"].T, np.eye(3), rcond=None)[0]
    covariance = value(steps["the_covariance"].line, columns(many))
    np.testing.assert_allclose(covariance, many["sigma_n"] ** 2 * influence @ gram, **CLOSE)


def test_posterior(steps_of, value, many):
    steps = steps_of(ONE + "d08_posterior.py")
    joint = log_posterior(many, many["X"] @ many["w"], stats.norm(0, many["sigma_w"]))
    found = value(steps["posterior_times_evidence"].line, columns(many))
    assert np.log(found) == pytest.approx(joint, rel=1e-9)
    spread = many["sigma_n"] ** 2 * np.eye(7) + many["sigma_w"] ** 2 * many["X"] @ many["X"].T
    expected = stats.multivariate_normal(np.zeros(7), spread).pdf(many["y"])
    assert value(steps["the_evidence"].line, columns(many)) == pytest.approx(expected, rel=1e-9)


def test_many_outputs(steps_of, value, many):
    line = steps_of(ONE + "d18_many_outputs.py")["minimiser"].line
    targets = np.column_stack([many["y"], many["y"] ** 2])
    expected = Ridge(alpha=many["lambda"], fit_intercept=False, solver="svd").fit(many["X"], targets).coef_.T
    np.testing.assert_allclose(value(line, many | {"Y": targets, "K": 2}), expected, **CLOSE)


# Part 3


def test_lasso(steps_of, value, many):
    steps = steps_of(THREE + "d27_lasso.py")
    joint = log_posterior(many, many["X"] @ many["w"], stats.laplace(0, many["b"]))
    assert value(steps["write_out"].line, many) == pytest.approx(joint, rel=1e-12)
    alpha = many["sigma_n"] ** 2 / (7 * many["b"])
    best = Lasso(alpha=alpha, fit_intercept=False, tol=1e-14, max_iter=10**6).fit(many["X"], many["y"]).coef_
    loss = steps["in_scikit_learn"].line
    for k in range(3):
        at = lambda step, k=k: float(value(loss, many | {"w": best + step * np.eye(3)[k]}))  # noqa: E731
        assert slope(at, 0.0) == pytest.approx(0, abs=1e-8)


@pytest.mark.parametrize(
    ("z", "name"), [(2.0, "a_large_estimate"), (-1.4, "a_negative_one"), (0.3, "a_small_estimate")]
)
def test_soft_threshold(steps_of, value, z, name):
    line = steps_of(THREE + "d28_soft_threshold.py")[name].line
    found = Lasso(alpha=0.9, fit_intercept=False, tol=1e-14).fit(np.ones((5, 1)), np.full(5, z))
    assert value(line, {"z": z, "t": 0.9}) == pytest.approx(found.coef_[0], abs=1e-12)


def test_elastic_net(steps_of, value):
    line = steps_of(THREE + "d31_elastic_net.py")["the_area"].line
    area, _ = integrate.quad(lambda w: np.exp(-0.8 * w**2 - 1.3 * abs(w)), 0, np.inf)
    assert value(line, {"a": 0.8, "b": 1.3}) == pytest.approx(2 * area, rel=1e-9)


def test_group_lasso(steps_of, value, many):
    steps = steps_of(THREE + "d35_group_lasso.py")
    residuals = stats.norm.logpdf(many["y"], many["X"] @ many["w"], many["sigma_n"]).sum()
    joint = residuals - 1.4 * np.linalg.norm(many["w"]) - np.log(3.0)
    assert value(steps["write_out"].line, many) == pytest.approx(joint, rel=1e-12)


# Part 4


def test_unknown_noise(steps_of, along, one):
    line = steps_of(FOUR + "d41_unknown_noise.py")["the_profiled_loss"].line

    def stationary(at):
        residuals = one["y"] - at[0] * one["x"]
        by_weight = -at[1] * np.sum(one["x"] * residuals) + at[0] / 1.3**2
        return [by_weight, np.sum(residuals**2) / 2 + 0.15 - 3.5 / at[1]]

    weight, _ = optimize.root(stationary, [1.0, 2.0], tol=1e-14).x
    profiled = along(line, one | {"delta": 0.3})
    assert optimize.brentq(lambda w: slope(profiled, w), 0, 5, xtol=1e-13) == pytest.approx(weight, rel=1e-8)


# Part 5


def test_logistic(steps_of, along, one):
    labels = np.where(one["y"] > 1.5, 1.0, -1.0)
    line = steps_of(FIVE + "d47_logistic.py")["as_in_scikit_learn"].line
    solver = LogisticRegression(C=1.3**2, fit_intercept=False, solver="newton-cholesky", tol=1e-13)
    weight = solver.fit(one["x"][:, None], labels).coef_[0, 0]
    root = optimize.brentq(
        lambda w: slope(along(line, one | {"y": labels, "C": 1.3**2}), w), -5, 5, xtol=1e-13
    )
    assert root == pytest.approx(weight, rel=1e-8)


def test_poisson(steps_of, along, one):
    counts = np.array([2.0, 0.0, 1.0, 5.0, 3.0, 1.0, 4.0])
    line = steps_of(FIVE + "d49_generalised_linear_model.py")["the_penalised_mean_deviance"].line
    line = line.replace(Function("b", real=True), exp)
    found = PoissonRegressor(alpha=0.2, fit_intercept=False, solver="newton-cholesky", tol=1e-13)
    weight = found.fit(one["x"][:, None], counts).coef_[0]
    numbers = one | {"y": counts, "alpha": 0.2}
    root = optimize.brentq(lambda w: slope(along(line, numbers), w), -3, 3, xtol=1e-13)
    assert root == pytest.approx(weight, rel=1e-8)


def test_boosted_leaf(steps_of, value, one):
    line = steps_of(FIVE + "d53_boosted_leaf.py")["minimiser"].line
    expected = ridge(np.ones(7), one["y"] - 0.5, one["lambda"])[0]
    assert value(line, one | {"f": 0.5}) == pytest.approx(expected, rel=1e-9)


def test_absolute_loss(steps_of, value, one):
    steps = steps_of(FIVE + "d50_absolute_loss.py")
    numbers = one | {"b": 0.8}
    noise = stats.laplace.logpdf(one["y"], one["w"] * one["x"], 0.8).sum()
    joint = noise + stats.norm.logpdf(one["w"], 0, one["sigma_w"])
    assert value(steps["write_out"].line, numbers) == pytest.approx(joint, rel=1e-12)


def test_insensitive_noise_has_area_one(steps_of, value):
    noise = steps_of(FIVE + "d50_margin_losses.py")["start"].line.atoms(Product).pop()
    factor = noise.function.subs(noise.limits[0][0], 1)
    numbers = {"x": [1.0], "w": 0.0, "b": 0.7, "epsilon": 0.4}
    tail, _ = integrate.quad(lambda y: value(factor, numbers | {"y": [y]}), 0.4, np.inf)
    flat, _ = integrate.quad(lambda y: value(factor, numbers | {"y": [y]}), 0, 0.4)
    assert 2 * (tail + flat) == pytest.approx(1, rel=1e-9)


def test_softmax(steps_of, value):
    steps, scores = steps_of(FIVE + "d48_softmax.py"), np.array([0.3, -1.2, 2.0])
    shift = value(steps["minimiser"].line, {"w": scores, "K": 3})
    penalty = lambda c: np.sum((scores + c) ** 2)  # noqa: E731
    assert shift == pytest.approx(vertex(penalty), rel=1e-12)


# Part 6


def test_weight_decay(steps_of, value):
    steps = steps_of(SIX + "d54_weight_decay.py")
    numbers = {"w": 0.7, "g": -1.2, "eta": 0.3, "omega": 0.4}
    expected = 0.7 - 0.3 * (-1.2 + 0.4 * 0.7)
    assert value(steps["decay_then_step"].line, numbers) == pytest.approx(expected, rel=1e-12)


def run(step, weight=2.0):
    """Where the steps of an optimiser come to rest."""
    state = 0.0
    for _ in range(20_000):
        weight, state = step(weight, state)
    return weight


def test_momentum(steps_of, value):
    steps = steps_of(SIX + "d55_momentum.py")
    gradient = lambda w: 1.5 * (w - 2.0)  # noqa: E731

    def inside(w, v):
        v = 0.9 * v + gradient(w) + 0.4 * w
        return w - 0.01 * v, v

    def outside(w, v):
        v = 0.9 * v + gradient(w)
        return w - 0.01 * v - 0.01 * 0.4 * w, v

    for step, name in ((inside, "state"), (outside, "repair")):
        rest = run(step)
        numbers = {"w": rest, "g": gradient(rest), "omega": 0.4, "rho": 0.9}
        assert value(steps[name].line.lhs, numbers) == pytest.approx(0, abs=1e-9)


def test_preconditioners(steps_of, value):
    steps = steps_of(SIX + "d56_preconditioner.py")
    gradient = lambda w: 1.5 * (w - 2.0)  # noqa: E731
    inside = run(lambda w, v: (w - 0.01 / 3 * (gradient(w) + 0.4 * w), v))
    outside = run(lambda w, v: (w - 0.01 / 3 * gradient(w) - 0.01 * 0.4 * w, v))
    for rest, name in ((inside, "stationary"), (outside, "repair")):
        numbers = {"w": rest, "g": gradient(rest), "omega": 0.4, "m": 3.0}
        assert value(steps[name].line.lhs, numbers) == pytest.approx(0, abs=1e-9)


def test_decoupled_decay(steps_of, value, many):
    scales, steps = np.array([0.5, 2.0, 1.3]), steps_of(SIX + "d57_decoupled_decay.py")
    expected = np.linalg.solve(many["X"].T @ many["X"] + 0.4 * np.diag(scales), many["X"].T @ many["y"])
    for k in range(3):
        numbers = many | {"w": expected, "m": scales, "omega": 0.4}
        line = steps["sort"].line.lhs
        (free,) = (index for index in line.atoms(Idx) if str(index) == "k")
        assert value(line.subs(free, k + 1), numbers) == pytest.approx(0, abs=1e-9)


def exact_mean(function, values, chances):
    """The mean over all ways in which six independent entries may come out."""
    total = 0.0
    for outcome in every(range(2), repeat=6):
        chance = np.prod([chances[k] for k in outcome])
        total += chance * function(np.array([values[k] for k in outcome]).reshape(3, 2))
    return total


@pytest.mark.parametrize(
    ("name", "values", "chances", "numbers"),
    [
        ("input_noise", (0.7, -0.7), (0.5, 0.5), {"sigma": 0.7}),
        ("dropout", (0.0, 1 / 0.75), (0.25, 0.75), {"q": 0.25}),
    ],
)
def test_noise_as_penalty(derivations_of, value, name, values, chances, numbers):
    X, y, w = (
        np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 0.3]]),
        np.array([1.0, -0.4, 2.0]),
        np.array([0.8, -0.6]),
    )
    steps = derivations_of(SIX + "d60_noise_as_penalty.py")[name]

    def loss(noise):
        noisy = X + noise if name == "input_noise" else X * noise
        return np.sum((y - noisy @ w) ** 2)

    found = value(steps["a_penalty"].line, numbers | {"X": X, "y": y, "w": w, "N": 3, "D": 2})
    assert found == pytest.approx(exact_mean(loss, values, chances), rel=1e-9)


# Part 7


def test_reparametrisation(steps_of, value):
    mode = np.exp(
        value(steps_of(SEVEN + "g1_reparametrisation.py")["maximiser"].line, {"mu": 0.4, "sigma": 0.5})
    )
    log_density = lambda v: stats.lognorm.logpdf(v, 0.5, scale=np.exp(0.4))  # noqa: E731
    assert optimize.brentq(lambda v: slope(log_density, v), 0.2, 3, xtol=1e-13) == pytest.approx(
        mode, rel=1e-8
    )


def test_temperature(steps_of, value):
    line = steps_of(SEVEN + "g2_constants_and_temperature.py")["another_width"].line
    numbers = {"m": 0.3, "sigma": 0.8, "T": 2.5}
    tempered = lambda w: stats.norm.pdf(w, 0.3, 0.8) ** (1 / 2.5)  # noqa: E731
    area, _ = integrate.quad(tempered, -np.inf, np.inf)
    for at in (-1.0, 0.5, 2.0):
        assert value(line, numbers | {"w": at}) == pytest.approx(tempered(at) / area, rel=1e-8)


def test_limits(steps_of, value, along, one):
    steps = steps_of(SEVEN + "g4_limits.py")
    least_squares = LinearRegression(fit_intercept=False).fit(one["x"][:, None], one["y"]).coef_[0]
    assert value(steps["a_flat_prior"].line, one) == pytest.approx(least_squares, rel=1e-9)
    doubled = ridge(np.tile(one["x"], 2), np.tile(one["y"], 2), one["lambda"])[0]
    assert vertex(lambda w: float(value(steps["scale"].line, one | {"w": w}))) == pytest.approx(
        doubled, rel=1e-9
    )
