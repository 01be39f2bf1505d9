"""Random matrices of symbolic size, lawful rewritings, changes that make them others, and their values.

The rewritings are textbook laws on SymPy's trees, written without the kernel; the values are NumPy's.
A, B are n x n, X is n x d, V is n x n and positive definite, p is a positive number.
"""

import numpy as np
from sympy import Identity, Inverse, MatAdd, MatMul, MatrixSymbol, Rational, Transpose

from tables.names import A, B, V, X, d, n, p

SQUARES = (A, B, V, X * X.T)
SIZES = {n: 3, d: 2}


def square(random, depth):
    """An n x n matrix."""
    if depth <= 0:
        return random.choice(SQUARES)
    kind = random.randrange(6)
    if kind < 2:
        return MatAdd(square(random, depth - 1), square(random, depth - 1))
    if kind < 4:
        return MatMul(square(random, depth - 1), square(random, depth - 1))
    if kind == 4:
        return MatMul(random.choice((p, Rational(random.choice((-2, 2, 3)), 3))), square(random, depth - 1))
    return Transpose(square(random, depth - 1))


def rewritten(random, tree, steps):
    """The same matrix, by laws applied at random places."""
    for _ in range(steps):
        tree = _somewhere(random, tree, _rewrite)
    return tree


def changed(random, tree):
    """Another matrix, by one change at a random place."""
    return _somewhere(random, tree, _change)


def _somewhere(random, tree, act):
    if isinstance(tree, (MatAdd, MatMul, Transpose)) and random.random() < 0.6:
        places = [k for k, part in enumerate(tree.args) if getattr(part, "shape", ()) == (n, n)]
        if places:
            k = random.choice(places)
            parts = list(tree.args)
            parts[k] = _somewhere(random, parts[k], act)
            return tree.func(*parts)
    return act(random, tree)


def _rewrite(random, tree):
    kind = random.randrange(6)
    if kind == 0:
        return Transpose(_transposed(tree))
    if kind == 1:
        return MatMul(MatMul(tree, V), Inverse(V))
    if kind == 2:
        other = random.choice(SQUARES)
        return MatAdd(MatAdd(tree, other), MatMul(-1, other))
    if kind == 3:
        return MatMul(Identity(n), tree)
    if kind == 4:
        return MatMul(1 / p, MatAdd(MatMul(p, tree), MatMul(p, MatMul(0, tree))))
    return _distributed(tree)


def _transposed(tree):
    """The transpose, taken inside sums and products."""
    if isinstance(tree, MatAdd):
        return MatAdd(*(_transposed(part) for part in tree.args))
    if isinstance(tree, MatMul):
        numbers = [part for part in tree.args if not hasattr(part, "shape")]
        matrices = [_transposed(part) for part in reversed(tree.args) if hasattr(part, "shape")]
        return MatMul(*numbers, *matrices)
    return tree.args[0] if isinstance(tree, Transpose) else Transpose(tree)


def _distributed(tree):
    """A sum within a product, multiplied out."""
    if isinstance(tree, MatMul):
        for k, part in enumerate(tree.args):
            if isinstance(part, MatAdd):
                return MatAdd(*(MatMul(*tree.args[:k], each, *tree.args[k + 1 :]) for each in part.args))
    return tree


def _change(random, tree):
    kind = random.randrange(4)
    if kind == 0:
        return Transpose(tree)
    if kind == 1 and isinstance(tree, MatMul):
        numbers = [part for part in tree.args if getattr(part, "shape", ()) != (n, n)]
        if not any(hasattr(part, "shape") for part in numbers):
            return MatMul(*numbers, *reversed([part for part in tree.args if hasattr(part, "shape")]))
    if kind == 2:
        return MatMul(2, tree)
    return MatAdd(tree, random.choice(SQUARES))


def random_point(random):
    """Matrices of small whole numbers, V positive definite."""
    draw = np.random.default_rng(random.randrange(2**32))
    values = {name: draw.integers(-3, 4, (3, 3)).astype(float) for name in (A, B)}
    root = draw.integers(-2, 3, (3, 3)).astype(float)
    return {**values, X: draw.integers(-3, 4, (3, 2)).astype(float), V: root @ root.T + np.eye(3), p: 1.7}


def value(tree, point):
    """The value of a matrix by NumPy."""
    if tree in point:
        return point[tree]
    if isinstance(tree, Identity):
        return np.eye(3)
    if isinstance(tree, MatAdd):
        return sum(value(part, point) for part in tree.args)
    if isinstance(tree, Transpose):
        return value(tree.args[0], point).T
    if isinstance(tree, Inverse):
        return np.linalg.inv(value(tree.args[0], point))
    if isinstance(tree, MatMul):
        total = 1.0
        for part in tree.args:
            found = value(part, point)
            total = total @ found if np.ndim(total) and np.ndim(found) else total * found
        return total
    assert not isinstance(tree, MatrixSymbol), tree
    return np.zeros((3, 3)) if hasattr(tree, "shape") else float(tree.xreplace({p: Rational(17, 10)}))
