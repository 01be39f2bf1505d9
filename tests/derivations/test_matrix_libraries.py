"""The handbook's formulas in matrices against scikit-learn, SciPy and NumPy's least squares."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, DotProduct
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import BayesianRidge, Ridge

ONE = "part_1_ridge_regression/"
TWO = "part_2_spectral_and_dual_views/"
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@pytest.fixture
def data():
    """Columns of unequal width with means that are not zero, noise and prior that are not 1."""
    random = np.random.default_rng(7)
    X = random.normal(size=(7, 3)) * [1.0, 2.5, 0.4] + [0.7, -1.0, 0.3]
    y = X @ [0.8, -0.5, 1.1] + random.normal(scale=0.6, size=7) + 0.4
    found = {"X": X, "y": y[:, None], "sigma_n": 0.6, "sigma_w": 1.3, "N": 7, "D": 3, "M": 4, "g": 5.0}
    found["lambda"] = found["sigma_n"] ** 2 / found["sigma_w"] ** 2
    for name, size in (("Omega", 7), ("P", 3), ("K", 7)):
        root = random.normal(size=(size, size))
        found[name] = root @ root.T + np.eye(size)
    found["L"] = np.linalg.cholesky(found["P"])
    found["mu"] = random.normal(size=(3, 1))
    found["x"] = random.normal(size=(3, 1))
    return found


def ridge(X, y, alpha):
    return Ridge(alpha=alpha, fit_intercept=False, solver="svd").fit(X, np.ravel(y)).coef_


def test_free_column(data, value, steps_of):
    steps = steps_of(ONE + "d09_free_column.py")
    model = Ridge(alpha=data["lambda"], solver="svd").fit(data["X"], data["y"][:, 0])
    numbers = data | {"X_c": data["X"] - data["X"].mean(0), "y_c": data["y"] - data["y"].mean()}
    np.testing.assert_allclose(value(steps["the_weights"].line, numbers), model.coef_, **CLOSE)
    numbers |= {"u": np.ones((7, 1)), "w": model.coef_[:, None]}
    assert value(steps["the_free_weight"].line, numbers) == pytest.approx(model.intercept_, rel=1e-10)


def test_any_noise_any_prior(data, value, steps_of):
    steps = steps_of(ONE + "d12_any_noise_any_prior.py")
    noise, prior = (np.linalg.cholesky(data[name]).T for name in ("Omega", "P"))
    rows = np.vstack([noise @ data["X"], prior])
    targets = np.vstack([noise @ data["y"], prior @ data["mu"]])
    expected = np.linalg.lstsq(rows, targets[:, 0])[0]
    np.testing.assert_allclose(value(steps["minimiser"].line, data), expected, **CLOSE)
    np.testing.assert_allclose(value(steps["a_correction_to_the_prior"].line, data), expected, **CLOSE)


def test_whitening(data, value, steps_of):
    back = np.linalg.inv(data["L"].T)
    expected = back @ ridge(data["X"] @ back, data["y"], data["lambda"])
    line = steps_of(ONE + "d13_whitening.py")["carried_back"].line
    np.testing.assert_allclose(value(line, data), expected, **CLOSE)


def test_zellner_prior(data, value, steps_of):
    expected = 5 / 6 * np.linalg.lstsq(data["X"], data["y"][:, 0])[0]
    line = steps_of(ONE + "d16_zellner_prior.py")["minimiser"].line
    np.testing.assert_allclose(value(line, data), expected, **CLOSE)


def test_learning_in_batches(data, value, steps_of, defined):
    steps = steps_of(ONE + "d17_learning_in_batches.py")
    batches = {"X_1": data["X"][:3], "X_2": data["X"][3:], "y_1": data["y"][:3], "y_2": data["y"][3:]}
    numbers = defined(steps.values(), data | batches | {"N": 3})
    expected = ridge(data["X"], data["y"], data["lambda"])
    np.testing.assert_allclose(value(steps["all_at_once"].previous, numbers), expected, **CLOSE)
    np.testing.assert_allclose(value(steps["all_at_once"].line, numbers), expected, **CLOSE)


def test_shrinkage(data, value, steps_of):
    steps = steps_of(TWO + "d19_shrinkage.py")
    left, singular, right = np.linalg.svd(data["X"])
    middle = np.zeros((7, 3))
    np.fill_diagonal(middle, singular)
    numbers = data | {"U": left, "S": middle, "V": right.T}
    model = Ridge(alpha=data["lambda"], fit_intercept=False).fit(data["X"], data["y"])
    fitted = np.ravel(model.predict(data["X"]))
    np.testing.assert_allclose(value(steps["all_at_once"].line, numbers), fitted, **CLOSE)
    np.testing.assert_allclose(value(steps["repair"].line, numbers), fitted, **CLOSE)
    for j in range(3):
        pair = data | {"d_j": singular[j], "u_j": left[:, [j]], "v_j": right[[j]].T}
        model.fit(data["X"], left[:, j])
        weights = value(steps["weights_for_targets_u_j"].line, pair)
        np.testing.assert_allclose(weights, model.coef_, **CLOSE)
        kept = value(steps["what_the_fit_keeps"].line, pair)
        np.testing.assert_allclose(kept, model.predict(data["X"]), **CLOSE)


def test_degrees_of_freedom(data, value, steps_of):
    steps = steps_of(TWO + "d19_degrees_of_freedom.py")
    singular = np.linalg.svd(data["X"], compute_uv=False)
    expected = (singular**2 / (singular**2 + data["lambda"])).sum()
    assert value(steps["what_is_taken"].line, data) == pytest.approx(expected, rel=1e-10)
    tilted = (singular**2 / (singular**2 + data["lambda"] + 1e-30j)).sum()
    slope = value(steps["the_slope"].line, data)
    assert slope == pytest.approx(tilted.imag / 1e-30, rel=1e-10)


def wide(data):
    """Fewer observations than weights."""
    return data | {"X": data["X"][:2], "y": data["y"][:2], "N": 2, "v": data["mu"]}


def test_vanishing_penalty(data, value, steps_of):
    steps, numbers = steps_of(TWO + "d20_vanishing_penalty.py"), wide(data)
    shortest = np.linalg.pinv(numbers["X"]) @ numbers["y"][:, 0]
    assert value(steps["the_shortest"].line, numbers) == pytest.approx(shortest @ shortest, rel=1e-10)
    expected = ridge(numbers["X"], numbers["y"], data["lambda"])
    np.testing.assert_allclose(value(steps["repair"].line, numbers), expected, **CLOSE)
    left, singular, right = np.linalg.svd(numbers["X"], full_matrices=False)
    along = {"d": singular, "z": left.T @ numbers["y"][:, 0], "x": right @ data["x"][:, 0], "D": 2}
    assert value(steps["the_limit"].line, along) == pytest.approx(shortest @ data["x"][:, 0], rel=1e-10)


def test_overwhelming_penalty(data, value, steps_of):
    steps = steps_of(TWO + "d20_overwhelming_penalty.py")
    expected = data["lambda"] * ridge(data["X"], data["y"], data["lambda"])
    np.testing.assert_allclose(value(steps["exactly"].line, data), expected, **CLOSE)
    left, singular, right = np.linalg.svd(data["X"], full_matrices=False)
    along = {"d": singular, "z": left.T @ data["y"][:, 0], "x": right @ data["x"][:, 0], "D": 3}
    expected = 1e12 * ridge(data["X"], data["y"], 1e12) @ data["x"][:, 0]
    assert value(steps["how_it_vanishes"].line, along) == pytest.approx(expected, rel=1e-9)


def test_dual_form(data, value, steps_of):
    steps, numbers = steps_of(TWO + "d21_dual_form.py"), wide(data)
    expected = ridge(numbers["X"], numbers["y"], data["lambda"])
    np.testing.assert_allclose(value(steps["push_through"].line, numbers), expected, **CLOSE)
    model = KernelRidge(alpha=data["lambda"], kernel="precomputed").fit(data["K"], data["y"])
    np.testing.assert_allclose(value(steps["kernel_ridge"].line, data), np.ravel(model.dual_coef_), **CLOSE)


def kernels(data):
    """A smooth kernel of the rows, the same with a new input, and its value there."""
    kernel = RBF(length_scale=1.7)
    rows, new = data["X"], data["x"].T
    return data | {"K": kernel(rows), "k": kernel(rows, new), "c": 1.3**2}, kernel


def process(data, kernel):
    return GaussianProcessRegressor(
        ConstantKernel(data["sigma_w"] ** 2) * kernel, alpha=data["sigma_n"] ** 2, optimizer=None
    ).fit(data["X"], data["y"][:, 0])


def test_gaussian_process(data, value, steps_of):
    steps, (numbers, kernel) = steps_of(TWO + "d22_gaussian_process.py"), kernels(data)
    model = process(data, kernel)
    np.testing.assert_allclose(
        value(steps["smoothed_observations"].line, numbers), model.predict(data["X"]), **CLOSE
    )
    (expected,) = model.predict(data["x"].T)
    assert value(steps["a_new_input"].line, numbers) == pytest.approx(expected, rel=1e-9)
    dual = KernelRidge(alpha=data["lambda"], kernel="precomputed").fit(numbers["K"], data["y"])
    (expected,) = np.ravel(dual.predict(numbers["k"].T))
    assert value(steps["repair"].line, numbers) == pytest.approx(expected, rel=1e-9)


def test_predictive_variance(data, value, steps_of, defined):
    steps, (numbers, kernel) = steps_of(TWO + "d23_predictive_variance.py"), kernels(data)
    numbers |= {"K": 1.3**2 * numbers["K"], "k": 1.3**2 * numbers["k"], "f": 0.4}
    numbers = defined(steps.values(), numbers)
    mean, sd = process(data, kernel).predict(data["x"].T, return_std=True)
    known = value(steps["given_the_observations"].line, numbers)
    assert known == pytest.approx(norm(mean[0], sd[0]).pdf(0.4), rel=1e-9)
    new = value(steps["repair_2"].line, numbers)
    assert new == pytest.approx(norm(mean[0], np.hypot(sd[0], data["sigma_n"])).pdf(0.4), rel=1e-9)


def test_weight_space_view(data, value, steps_of):
    steps = steps_of(TWO + "d23_weight_space_view.py")
    mean, sd = process(data, DotProduct(0, "fixed")).predict(data["x"].T, return_std=True)
    assert value(steps["start"].line, data) == pytest.approx(sd[0] ** 2, rel=1e-9)
    assert value(steps["function_space"].line, data) == pytest.approx(sd[0] ** 2, rel=1e-9)
    assert value(steps["the_mean"].previous, data) == pytest.approx(mean[0], rel=1e-9)


def test_two_covariances(data, value, steps_of):
    steps = steps_of(TWO + "d24_two_covariances.py")
    columns = np.column_stack([ridge(data["X"], unit, data["lambda"]) for unit in np.eye(7)])
    expected = data["sigma_n"] ** 2 * columns @ columns.T
    np.testing.assert_allclose(value(steps["what_is_missing"].line, data), expected, **CLOSE)


def test_budget(data, value, steps_of):
    steps, numbers = steps_of(TWO + "d25_budget.py"), dict(data)
    best = ridge(data["X"], data["y"], data["lambda"])
    numbers["w"] = value(steps["define_w"].line, data).reshape(3, 1)
    np.testing.assert_allclose(numbers["w"][:, 0], best, **CLOSE)
    random = np.random.default_rng(11)
    for _ in range(50):
        direction = random.normal(size=3)
        v = direction / np.linalg.norm(direction) * np.linalg.norm(best) * random.uniform(0.5, 1)
        misfit = value(steps["start"].line, numbers | {"v": v[:, None]})
        assert misfit == pytest.approx(
            value(steps["seen_from_w"].line, numbers | {"v": v[:, None]}), rel=1e-9
        )
        assert misfit >= value(steps["within_the_budget"].line, numbers)


def test_one_penalty_for_each_length(data, value, steps_of):
    steps = steps_of(TWO + "d25_one_penalty_for_each_length.py")
    left, singular, _ = np.linalg.svd(data["X"], full_matrices=False)
    numbers = data | {"d": singular, "z": left.T @ data["y"][:, 0]}
    coefficients = ridge(data["X"], data["y"], data["lambda"])
    assert value(steps["start"].line, numbers) == pytest.approx(coefficients @ coefficients, rel=1e-9)
    tilted = ((singular * numbers["z"] / (singular**2 + data["lambda"] + 1e-30j)) ** 2).sum()
    assert value(steps["the_slope"].line, numbers) == pytest.approx(tilted.imag / 1e-30, rel=1e-10)
    longest = (np.linalg.lstsq(data["X"], data["y"][:, 0])[0] ** 2).sum()
    assert value(steps["the_upper_end"].line, numbers) == pytest.approx(longest, rel=1e-9)


def test_robust_regression(data, value, steps_of, defined):
    steps = steps_of(TWO + "d26_robust_regression.py")
    residuals, weights, random = data["y"] - data["X"] @ data["mu"], data["mu"], np.random.default_rng(5)
    numbers = {"r": residuals, "w": weights, "rho": 0.8, "N": 7, "D": 3}
    worst = np.linalg.norm(residuals) + 0.8 * np.linalg.norm(weights)
    assert value(steps["start"].line, numbers) == pytest.approx(worst**2, rel=1e-10)
    numbers = defined(steps.values(), numbers)
    assert value(steps["the_worst_error"].previous, numbers) == pytest.approx(worst**2, rel=1e-10)
    for _ in range(200):
        error = random.normal(size=(7, 3)) - random.uniform(0, 4) * residuals @ weights.T
        error *= 0.8 / np.linalg.norm(error)
        assert np.linalg.norm(residuals - error @ weights) <= worst


def test_evidence(data, value, steps_of, defined):
    step = steps_of("part_4_hyperparameters/d38_evidence.py")["peak_and_volume"]
    covariance = data["sigma_n"] ** 2 * np.eye(7) + data["sigma_w"] ** 2 * data["X"] @ data["X"].T
    expected = multivariate_normal(np.zeros(7), covariance).logpdf(data["y"][:, 0])
    assert value(step.line, defined([step], data)) == pytest.approx(expected, rel=1e-10)
    no_hyperpriors = {"alpha_1": 0, "alpha_2": 0, "lambda_1": 0, "lambda_2": 0}
    model = BayesianRidge(fit_intercept=False, compute_score=True, tol=1e-12, max_iter=5000, **no_hyperpriors)
    model.fit(data["X"], data["y"][:, 0])
    found = data | {"sigma_n": model.alpha_**-0.5, "sigma_w": model.lambda_**-0.5}
    assert value(step.line, defined([step], found)) == pytest.approx(model.scores_[-1], rel=1e-8)


def test_laplace_approximation(data, value, steps_of, defined):
    steps = steps_of("part_5_other_likelihoods/d51_laplace_approximation.py")
    model = BayesianRidge(fit_intercept=False).fit(data["X"], data["y"][:, 0])
    numbers = data | {"sigma_n": model.alpha_**-0.5, "sigma_w": model.lambda_**-0.5, "w": data["mu"]}
    numbers = defined(steps.values(), numbers)
    np.testing.assert_allclose(np.linalg.inv(value(steps["the_bend"].line, numbers)), model.sigma_, **CLOSE)
    expected = multivariate_normal(model.coef_, model.sigma_).pdf(data["mu"][:, 0])
    assert value(steps["use_completed_square"].line, numbers) == pytest.approx(expected, rel=1e-9)


def test_units(data, value, steps_of):
    steps, numbers = steps_of("part_7_guards/g3_units.py"), data | {"u": 3.0, "c": 0.2}
    expected = ridge(data["X"] / 3, 0.2 * data["y"], data["lambda"] / 9)
    np.testing.assert_allclose(value(steps["the_same_weights"].line, numbers), expected, **CLOSE)


def test_symmetries(data, value, steps_of):
    steps = steps_of("part_7_guards/g4_symmetries.py")
    random = np.random.default_rng(2)
    turn, about = (np.linalg.qr(random.normal(size=(size, size)))[0] for size in (7, 3))
    numbers = data | {"U": turn, "V": about, "T": data["L"]}
    expected = ridge(turn @ data["X"] @ about, turn @ data["y"], data["lambda"])
    np.testing.assert_allclose(value(steps["the_same_weights"].line, numbers), expected, **CLOSE)
    copies = ridge(np.vstack([data["X"]] * 2), np.vstack([data["y"]] * 2), data["lambda"])
    np.testing.assert_allclose(value(steps["copies"].line, numbers), copies, **CLOSE)
    columns = np.linalg.qr(data["X"])[0]
    expected = ridge(columns, data["y"], data["lambda"])
    shrunk = value(steps["orthonormality"].line, numbers | {"X": columns})
    np.testing.assert_allclose(shrunk, expected, **CLOSE)
