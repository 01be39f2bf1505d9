"""Every line of the handbook's derivations in matrices, at random numbers, by NumPy alone.

Relations that say more than the numbers at one point can show (limits, derivatives, integrals) are
left to the tests against libraries.
"""

import numpy as np
import pytest
from sympy import Eq, IndexedBase, MatrixSymbol, Symbol, Tuple, preorder_traversal
from sympy.assumptions import AppliedPredicate

from derivable import Relation

R = Relation
FILES = {
    "part_1_ridge_regression": (
        "d09_free_column",
        "d12_any_noise_any_prior",
        "d13_whitening",
        "d16_zellner_prior",
        "d17_learning_in_batches",
    ),
    "part_2_spectral_and_dual_views": (
        "d19_degrees_of_freedom",
        "d19_shrinkage",
        "d20_overwhelming_penalty",
        "d20_vanishing_penalty",
        "d21_dual_form",
        "d22_gaussian_process",
        "d23_predictive_variance",
        "d23_weight_space_view",
        "d24_two_covariances",
        "d25_budget",
        "d25_one_penalty_for_each_length",
        "d26_effect_of_a_data_error",
        "d26_robust_regression",
    ),
    "part_4_hyperparameters": ("d38_evidence",),
    "part_5_other_likelihoods": ("d51_laplace_approximation",),
    "part_7_guards": ("g3_units", "g4_symmetries"),
}
PATHS = [f"{folder}/{name}.py" for folder, names in FILES.items() for name in names]
NOT_BY_POINTS = {"Limit", "Derivative", "Integral", "VectorIntegral", "Gradient", "Hessian"}
TRIES = 500


@pytest.fixture(params=PATHS, scope="module")
def steps(request, steps_of):
    return list(steps_of(request.param).values())


@pytest.fixture(scope="module")
def numbers(steps, names_in, value, defined):
    """Random numbers that fulfil the assumptions, with everything that is defined."""
    given = tuple(dict.fromkeys(condition for step in steps for condition in step.claim.given))
    names = names_in(Tuple(*(side for step in steps for side in (step.claim.lhs, step.claim.rhs)), *given))
    for seed in range(TRIES):
        found = defined(steps, drawn(names, given, np.random.default_rng(seed)))
        if all(fulfilled(condition, found, value) for condition in given):
            return found
    pytest.fail("no numbers fulfil the assumptions")


def drawn(names, given, random):
    """Numbers with the properties that are assumed of them; sizes that suit an assumption about X X'."""
    wide = any(isinstance(c, AppliedPredicate) and str(c.args[1]) == "X*X.T" for c in given)
    found = {"N": 3, "D": 5, "M": 4} if wide else {"N": 5, "D": 3, "M": 4}
    for name in names:
        if isinstance(name, MatrixSymbol):
            rows, columns = (found.get(str(size)) or int(size) for size in name.shape)
            found[str(name)] = with_properties(
                name, given, random.normal(scale=random.uniform(0.1, 1), size=(rows, columns))
            )
        elif isinstance(name, IndexedBase):
            found[str(name)] = random.uniform(0.5, 2, size=found["D"])
        elif str(name) not in found:
            found[str(name)] = random.uniform(0.5, 2) if name.is_positive else random.normal()
    return found


def with_properties(name, given, entries):
    assumed = {str(c.function) for c in given if isinstance(c, AppliedPredicate) and c.args[1] == name}
    if "Q.positive_definite" in assumed:
        return entries @ entries.T + np.eye(len(entries))
    return np.linalg.qr(entries)[0] if "Q.orthogonal" in assumed else entries


def fulfilled(condition, numbers, value):
    if isinstance(condition, (Eq, AppliedPredicate)):
        return True
    below, above = (value(side, numbers) for side in (condition.lts, condition.gts))
    return bool(below < above)


def moved(claim, numbers, random, size=1.0):
    """The numbers with the variables of a claim elsewhere."""
    names = [str(variable) for variable in claim.variables]
    return numbers | {
        n: numbers[n] * (1 + size * random.uniform(0.1, 0.5, np.shape(numbers[n]))) for n in names
    }


def holds(step, numbers, value, defined):
    """Whether a relation holds at these numbers and near them."""
    claim, random = step.claim, np.random.default_rng(3)
    if claim.relation in (R.UNIQUE_MINIMISER, R.UNIQUE_MAXIMISER):
        return is_best(claim, numbers, value, random)
    near = (defined([step], moved(claim, numbers, random)) for _ in range(3))
    points = [numbers, *(p for p in near if all(fulfilled(c, p, value) for c in claim.given))]
    left = np.array([value(claim.lhs, point) for point in points])
    right = np.array([value(claim.rhs, point) for point in points])
    return HELD[claim.relation](left, right)


def is_best(claim, numbers, value, random):
    sign = 1 if claim.relation is R.UNIQUE_MINIMISER else -1
    (variable,) = claim.variables
    shape = np.shape(numbers[str(variable)])
    point = value(claim.rhs, numbers).reshape(shape)
    best = sign * value(claim.lhs, numbers | {str(variable): point})
    steps = (random.normal(size=shape) * 10.0**-k for k in range(4) for _ in range(10))
    return all(sign * value(claim.lhs, numbers | {str(variable): point + step}) > best for step in steps)


def same(left, right):
    return np.allclose(left, right, rtol=1e-9, atol=1e-11)


def same_order(left, right):
    return np.array_equal(np.argsort(left), np.argsort(right))


def least(gap):
    """The smallest entries of numbers, the smallest eigenvalues of symmetric matrices."""
    return gap if gap.ndim < 3 else np.linalg.eigvalsh(gap)[:, 0]


HELD = {
    R.EQUAL: same,
    R.PROPORTIONAL: lambda left, right: (
        same(right / left, (right / left)[0]) and bool(right[0] / left[0] > 0)
    ),
    R.EQUAL_UP_TO_CONSTANT: lambda left, right: same(right - left, (right - left)[0]),
    R.SAME_ARGMAX: same_order,
    R.SAME_ARGMIN: same_order,
    R.ARGMAX_BECOMES_ARGMIN: lambda left, right: same_order(left, -right),
    R.AT_MOST: lambda left, right: bool((least(right - left) >= 0).all()),
    R.LESS_THAN: lambda left, right: bool((least(right - left) > 0).all()),
    R.AT_LEAST: lambda left, right: bool((least(left - right) >= 0).all()),
    R.GREATER_THAN: lambda left, right: bool((least(left - right) > 0).all()),
}


def by_points(claim):
    """Whether random numbers can test a claim: nothing is to be worked out, no equations to be solved."""
    nodes = (node for side in (claim.lhs, claim.rhs) for node in preorder_traversal(side))
    equations = [c.lhs for c in claim.given if isinstance(c, Eq)]
    defining = all(isinstance(name, (Symbol, MatrixSymbol)) for name in equations)
    return defining and not any(type(node).__name__ in NOT_BY_POINTS for node in nodes)


def test_what_is_claimed_holds(steps, numbers, value, defined):
    tested = [s for s in steps if s.kind in ("step", "remark", "definition") and by_points(s.claim)]
    assert len(tested) >= 2
    wrong = [step.name for step in tested if not holds(step, numbers, value, defined)]
    assert wrong == []


def test_mistakes_are_mistakes(steps, numbers, value, defined):
    mistakes = [step for step in steps if step.kind == "mistake"]
    assert mistakes
    with np.errstate(invalid="ignore"):  # a wrong variance may come out negative
        assert [step.name for step in mistakes if holds(step, numbers, value, defined)] == []
