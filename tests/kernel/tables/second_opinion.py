"""Values of expressions at random points, by mpmath and plain loops, without a line of the kernel.

Derivatives are difference quotients, integrals are quadrature, expectations run through all
outcomes of a discrete noise, limits are values nearby. Whatever has no value raises `Undefined`.
"""

from dataclasses import dataclass, field
from itertools import product

import mpmath
from sympy import Idx, IndexedBase, MatrixSymbol, Rational, Symbol

mp = mpmath.mp.clone()
mp.dps = 40
mpf = mp.mpf
TINY = mpf(10) ** -12
CLOSE = mpf(10) ** -9


class Undefined(Exception):
    """There is no value at this point, or none that this opinion can find."""


class OutsideDomain(Undefined):
    """There is surely no value: the logarithm or a root of a negative number."""


@dataclass
class Opinion:
    """Values at one point: symbols to numbers, arrays to functions of positions, matrices to matrices."""

    point: dict = field(default_factory=dict)

    def value(self, tree):
        """The value of an expression: a number or a matrix of mpmath, or a truth value."""
        if tree in self.point:
            return self.point[tree]
        name = next((kind.__name__ for kind in type(tree).__mro__ if kind.__name__ in RULES), None)
        if name is None:
            raise Undefined(f"no value for {type(tree).__name__}")
        try:
            return RULES[name](self, tree)
        except (ZeroDivisionError, OverflowError, ValueError) as error:
            raise Undefined(str(error)) from error

    def moved(self, changes):
        """The same point with other values for some names."""
        return Opinion({**self.point, **changes})

    def whole(self, tree):
        found = self.value(tree)
        if mp.nint(found) != found:
            raise Undefined(f"{tree} is not whole")
        return int(found)


def _symbol(at, tree):
    for name in at.point:
        if isinstance(name, Idx) and name.args[0] == tree:
            return at.point[name]
    raise Undefined(f"no value for {tree}")


def _index(at, tree):
    return at.value(tree.args[0])


def _indexed(at, tree):
    base, *indices = tree.args
    return at.point[base](tuple(at.whole(index) for index in indices))


def _add(at, tree):
    total = mpf(0)
    for part in tree.args:
        total = total + at.value(part)
    return total


def _mul(at, tree):
    total = mpf(1)
    for part in tree.args:
        total = total * _number_or_matrix(at.value(part))
    return total


def _number_or_matrix(value):
    return value[0, 0] if isinstance(value, mp.matrix) and (value.rows, value.cols) == (1, 1) else value


def _pow(at, tree):
    base, exponent = (at.value(part) for part in tree.args)
    base = _number_or_matrix(base)
    if isinstance(tree.args[1], Rational) and exponent == mp.nint(exponent):
        if base == 0 and exponent <= 0:
            raise Undefined("a denominator is zero")
        return mp.power(base, int(exponent))
    if base < 0:
        raise OutsideDomain("a root of a negative number")
    if base == 0 and (exponent < 0 or not isinstance(tree.args[1], Rational)):
        raise Undefined("a denominator is zero")
    return mp.power(base, exponent)


def determinant(matrix):
    """The determinant by elimination with the largest pivot; mpmath's own fails where a column is zero."""
    rows, total = matrix.tolist(), mpf(1)
    for k in range(len(rows)):
        pivot = max(range(k, len(rows)), key=lambda j: abs(rows[j][k]))
        if rows[pivot][k] == 0:
            return mpf(0)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        total *= rows[k][k] * (1 if pivot == k else -1)
        for row in rows[k + 1 :]:
            factor = row[k] / rows[k][k]
            row[k:] = [a - factor * b for a, b in zip(row[k:], rows[k][k:], strict=True)]
    return total


def regular(matrix):
    if abs(determinant(matrix)) < TINY:
        raise Undefined("no inverse")
    return matrix


def _log(at, tree):
    inside = _number_or_matrix(at.value(tree.args[0]))
    if inside < 0:
        raise OutsideDomain("the logarithm of a negative number")
    if inside == 0:
        raise Undefined("the logarithm of zero")
    return mp.log(inside)


def _exp(at, tree):
    exponent = _number_or_matrix(at.value(tree.args[0]))
    if exponent > 10_000:
        raise Undefined("an exponential too large to be of use")
    return mp.exp(exponent) if exponent > -10_000 else mpf(0)


def _plain(function):
    return lambda at, tree: function(*(_number_or_matrix(at.value(part)) for part in tree.args))


def _positive(function):
    def value(at, tree):
        parts = [at.value(part) for part in tree.args]
        if any(part <= 0 for part in parts):
            raise Undefined("an argument is not positive")
        return function(*parts)

    return value


def _delta(at, tree):
    left, right = (at.value(part) for part in tree.args)
    return mpf(left == right)


def _over(at, body, limits, combine, start):
    if not limits:
        return at.value(body)
    name, low, high = limits[-1].args
    first, last = at.whole(low), at.whole(high)
    if last < first - 1:
        raise Undefined("a range runs backwards")
    total = start
    for position in range(first, last + 1):
        total = combine(total, _over(at.moved({name: mpf(position)}), body, limits[:-1], combine, start))
    return total


def _sum(at, tree):
    return _over(at, tree.args[0], tree.args[1:], lambda a, b: a + b, mpf(0))


def _product(at, tree):
    return _over(at, tree.args[0], tree.args[1:], lambda a, b: a * b, mpf(1))


def _derivative(at, tree):
    function, *orders = tree.args
    steps = [variable for variable, count in orders for _ in range(int(count))]
    return _differentiated(at, function, steps)


def _differentiated(at, function, steps):
    if not steps:
        return at.value(function)
    *inner, variable = steps
    here, move = _mover(at, variable)
    return mp.diff(lambda x: _differentiated(move(x), function, inner), here, h=mpf(10) ** -12)


def _mover(at, variable):
    if variable in at.point:
        return at.point[variable], lambda x: at.moved({variable: x})
    base, *indices = variable.args
    place, table = tuple(at.whole(index) for index in indices), at.point[base]
    return table(place), lambda x: at.moved({base: lambda other: x if other == place else table(other)})


def _integral(at, tree):
    body, *limits = tree.args

    def inner(at, limits):
        if not limits:
            return at.value(body)
        name, low, high = limits[-1].args
        ends = [_end(at, end) for end in (low, high)]
        middle = [mpf(0)] if ends[0] < 0 < ends[1] else [mpf(1)]
        return mp.quad(lambda x: inner(at.moved({name: x}), limits[:-1]), [ends[0], *middle, ends[1]])

    return inner(at, tuple(limits))


def _end(at, end):
    return {"Infinity": mp.inf, "NegativeInfinity": -mp.inf}.get(type(end).__name__) or at.value(end)


def _vector_integral(at, tree):
    function, variable = tree.args
    length = at.whole(variable.shape[0])
    if length > 1:
        raise Undefined("quadrature in one dimension only")
    whole = [-mp.inf, mpf(0), mp.inf]
    return mp.quad(lambda x: at.moved({variable: mp.matrix([[x]])}).value(function), whole)


# A noise with mean 0, variance 1 and a third moment: 2 with probability 1/5, -1/2 with 4/5.
OUTCOMES = ((mpf(2), mpf(1) / 5), (mpf(-1) / 2, mpf(4) / 5))
# Five values with the moments of a normal variable up to the ninth (Gauss and Hermite).
NEAR, FAR = mp.sqrt(5 - mp.sqrt(10)), mp.sqrt(5 + mp.sqrt(10))
OFTEN, SELDOM = (7 + 2 * mp.sqrt(10)) / 60, (7 - 2 * mp.sqrt(10)) / 60
NORMAL_OUTCOMES = ((mpf(0), mpf(8) / 15), (NEAR, OFTEN), (-NEAR, OFTEN), (FAR, SELDOM), (-FAR, SELDOM))
NOISY_ENTRIES = 4


def _expectation(at, tree):
    function, noise, mean, variance = tree.args
    centre, width = at.value(mean), mp.sqrt(at.value(variance))
    total = mpf(0)
    count = NOISY_ENTRIES if isinstance(noise, IndexedBase) else 1
    outcomes = NORMAL_OUTCOMES if type(tree).__name__ == "NormalExpectation" else OUTCOMES
    for outcome in product(outcomes, repeat=count):
        weight = mp.fprod(chance for _, chance in outcome)
        values = [centre + width * step for step, _ in outcome]
        table = _table(values) if isinstance(noise, IndexedBase) else values[0]
        total += weight * at.moved({noise: table}).value(function)
    return total


def _table(values):
    def entry(place):
        (k,) = place
        if not 1 <= k <= len(values):
            raise Undefined("more noise than this opinion goes through")
        return values[k - 1]

    return entry


def _limit(at, tree):
    function, name, point, direction = tree.args
    if type(point).__name__ == "Infinity":
        near = [mpf(10) ** k for k in (14, 15)]
    elif type(point).__name__ == "NegativeInfinity":
        near = [-(mpf(10) ** k) for k in (14, 15)]
    else:
        side = 1 if str(direction) == "+" else -1
        near = [at.value(point) + side * mpf(10) ** -k for k in (14, 15)]
    first, second = (at.moved({name: x}).value(function) for x in near)
    if abs(first - second) > CLOSE * (1 + abs(first)):
        raise Undefined("no limit in sight")
    return second


def _shape(at, tree):
    rows, columns = tree.shape
    return at.whole(rows), at.whole(columns)


def _matmul(at, tree):
    total = mpf(1)
    for part in tree.args:
        total = total * at.value(part)
    return total


def _matpow(at, tree):
    base, exponent = at.value(tree.args[0]), at.whole(tree.args[1])
    return (regular(base) if exponent < 0 else base) ** exponent


def _matadd(at, tree):
    first, *others = (at.value(part) for part in tree.args)
    for other in others:
        first = first + other
    return first


def _blocks(at, tree):
    blocks = tree.args[0]
    grid = [[at.value(blocks[i, j]) for j in range(blocks.shape[1])] for i in range(blocks.shape[0])]
    rows = []
    for line in grid:
        for k in range(line[0].rows):
            rows.append([block[k, j] for block in line for j in range(block.cols)])
    return mp.matrix(rows)


def _trace(at, tree):
    inside = at.value(tree.args[0])
    return mp.fsum(inside[k, k] for k in range(inside.rows))


def _element(at, tree):
    inside = at.value(tree.args[0])
    return inside[at.whole(tree.args[1]), at.whole(tree.args[2])]


def _gradient(at, tree):
    function, variable = tree.args
    return _by_entries(at, variable, lambda at: _number_or_matrix(at.value(function)))


def _by_entries(at, variable, function):
    here = at.value(variable)
    found = mp.matrix(here.rows, here.cols)
    for i in range(here.rows):
        for j in range(here.cols):
            found[i, j] = mp.diff(
                lambda x, i=i, j=j: function(_at_entry(at, variable, (i, j, x))), here[i, j]
            )
    return found


def _at_entry(at, variable, entry):
    i, j, x = entry
    moved = at.value(variable).copy()
    moved[i, j] = x
    return at.moved({variable: moved})


def _hessian(at, tree):
    function, variable = tree.args
    length = at.value(variable).rows
    found = mp.matrix(length, length)
    for k in range(length):

        def slope(at, k=k):
            return _by_entries(at, variable, lambda at: _number_or_matrix(at.value(function)))[k]

        for j, bend in enumerate(_by_entries(at, variable, slope)):
            found[k, j] = bend
    return found


def _property(at, tree):
    name, found = type(tree.args[0]).__name__, at.value(tree.args[1])
    if name == "SymmetricPredicate":
        return close(found, found.T)
    if name == "OrthogonalPredicate":
        return close(found * found.T, mp.eye(found.rows))
    if name == "InvertiblePredicate":
        return abs(determinant(found)) > TINY
    return close(found, found.T) and all(value > TINY for value in mp.eigsy(found)[0])


RULES = {
    "Rational": lambda at, tree: mpf(int(tree.p)) / int(tree.q),
    "Idx": _index,
    "Symbol": _symbol,
    "Indexed": _indexed,
    "Add": _add,
    "Mul": _mul,
    "Pow": _pow,
    "exp": _exp,
    "Exp1": lambda at, tree: mp.e,
    "Pi": lambda at, tree: +mp.pi,
    "log": _log,
    "Abs": _plain(abs),
    "sign": _plain(mp.sign),
    "Max": _plain(max),
    "Min": _plain(min),
    "cosh": _plain(mp.cosh),
    "sinh": _plain(mp.sinh),
    "tanh": _plain(mp.tanh),
    "sin": _plain(mp.sin),
    "cos": _plain(mp.cos),
    "atan": _plain(mp.atan),
    "erf": _plain(mp.erf),
    "erfc": _plain(mp.erfc),
    "gamma": _positive(mp.gamma),
    "loggamma": _positive(mp.loggamma),
    "digamma": _positive(mp.digamma),
    "KroneckerDelta": _delta,
    "Sum": _sum,
    "Product": _product,
    "Derivative": _derivative,
    "Integral": _integral,
    "VectorIntegral": _vector_integral,
    "Expectation": _expectation,
    "NormalExpectation": _expectation,
    "Limit": _limit,
    "MatAdd": _matadd,
    "MatMul": _matmul,
    "Transpose": lambda at, tree: at.value(tree.args[0]).T,
    "Inverse": lambda at, tree: mp.inverse(regular(at.value(tree.args[0]))),
    "MatPow": _matpow,
    "Identity": lambda at, tree: mp.eye(at.whole(tree.args[0])),
    "ZeroMatrix": lambda at, tree: mp.zeros(*_shape(at, tree)),
    "BlockMatrix": _blocks,
    "Trace": _trace,
    "Determinant": lambda at, tree: determinant(at.value(tree.args[0])),
    "MatrixElement": _element,
    "Gradient": _gradient,
    "Hessian": _hessian,
    "Equality": lambda at, tree: _same(*(at.value(side) for side in tree.args)),
    "Unequality": lambda at, tree: not _same(*(at.value(side) for side in tree.args)),
    "StrictGreaterThan": lambda at, tree: at.value(tree.args[0]) > at.value(tree.args[1]),
    "GreaterThan": lambda at, tree: at.value(tree.args[0]) >= at.value(tree.args[1]),
    "StrictLessThan": lambda at, tree: at.value(tree.args[0]) < at.value(tree.args[1]),
    "LessThan": lambda at, tree: at.value(tree.args[0]) <= at.value(tree.args[1]),
    "And": lambda at, tree: all(at.value(part) for part in tree.args),
    "BooleanTrue": lambda at, tree: True,
    "AppliedPredicate": _property,
    "OneMatrix": lambda at, tree: mp.ones(*_shape(at, tree)),
}


def _same(left, right):
    return close(left, right)


def close(left, right, tolerance=CLOSE):
    """Whether two numbers, or two matrices, agree up to rounding."""
    left, right = _number_or_matrix(left), _number_or_matrix(right)
    if isinstance(left, mp.matrix) != isinstance(right, mp.matrix):
        return False
    if isinstance(left, mp.matrix):
        if (left.rows, left.cols) != (right.rows, right.cols):
            return False
        return all(close(a, b, tolerance) for a, b in zip(left, right, strict=True))
    return abs(left - right) <= tolerance * (1 + abs(left) + abs(right))


# Random points that keep to the declared assumptions.


def random_point(names, random, given=(), fixed=()):
    """A point for symbols, indices, arrays and matrices; definitions last, from the values before them.

    What `fixed` gives a value keeps it.
    """
    defined = {c.args[0]: c.args[1] for c in given if _defines(c)}
    point = dict(fixed)
    names = [name for name in names if name not in point]
    sizes = (1, 2, 3, 4)
    for name in sorted((n for n in names if isinstance(n, Symbol) and n not in defined), key=str):
        point[name] = _random_number(name, random, sizes)
    for name in sorted((n for n in names if isinstance(n, Idx)), key=str):
        last = Opinion(point).value(name.args[1].args[1]) if len(name.args) > 1 else mpf(3)
        point[name] = mpf(random.randint(1, max(int(last), 1)))
    for name in sorted((n for n in names if isinstance(n, IndexedBase)), key=str):
        point[name] = _random_array(name.args[0], random)
    assumed = {c.args[1]: type(c.args[0]).__name__ for c in given if type(c).__name__ == "AppliedPredicate"}
    for name in sorted((n for n in names if isinstance(n, MatrixSymbol) and n not in defined), key=str):
        point[name] = _random_matrix(
            [Opinion(point).whole(size) for size in name.shape], assumed.get(name), random
        )
    for name, meaning in defined.items():
        point[name] = Opinion(point).value(meaning)
    return point


def _defines(condition):
    return type(condition).__name__ == "Equality" and isinstance(condition.args[0], (Symbol, MatrixSymbol))


def _random_matrix(shape, assumed, random):
    rows, columns = shape
    found = mp.matrix([[_random_real(random) / 7 for _ in range(columns)] for _ in range(rows)])
    if assumed == "PositiveDefinitePredicate":
        return found * found.T + mp.eye(rows) / 3
    if assumed == "SymmetricPredicate":
        return found + found.T
    if assumed == "OrthogonalPredicate":
        return mp.qr(found + 9 * mp.eye(rows))[0]
    return found


def point_of(variables, values, point):
    """The point with other values for the variables, symbols, matrices or entries of arrays."""
    moved = dict(point)
    for variable, value in zip(variables, values, strict=True):
        if variable in moved:
            moved[variable] = value
            continue
        base, *indices = variable.args
        place, table = tuple(Opinion(point).whole(index) for index in indices), moved[base]
        moved[base] = lambda other, place=place, value=value, table=table: (
            value if other == place else table(other)
        )
    return moved


def _random_number(symbol, random, sizes):
    declared = symbol.assumptions0
    if declared.get("integer"):
        chosen = random.choice(sizes)
        return mpf(chosen if declared.get("positive") else chosen - 2)
    if declared.get("positive"):
        return abs(_random_real(random)) + mpf(1) / 7
    if declared.get("negative"):
        return -abs(_random_real(random)) - mpf(1) / 7
    if declared.get("nonnegative"):
        return random.choice((mpf(0), abs(_random_real(random))))
    if declared.get("nonpositive"):
        return random.choice((mpf(0), -abs(_random_real(random))))
    return _random_real(random)


def _random_real(random):
    return mpf(random.randint(-40, 40)) / random.choice((1, 3, 7, 11, 13))


def _random_array(symbol, random):
    values = {}

    def entry(place):
        if place not in values:
            values[place] = _random_number(symbol, random, (1, 2, 3))
        return values[place]

    return entry
