"""Every law of the ledger at random points: exact fractions, sure intervals, quadrature; no kernel code."""

from fractions import Fraction as F
from itertools import product
from math import factorial, prod
from random import Random

import mpmath
import pytest
from mpmath.ctx_iv import MPIntervalContext

from derivable.kernel.laws import BY_NAME

mp = mpmath.mp.clone()
mp.dps = 30
mpf = mp.mpf
iv = MPIntervalContext()
iv.prec = 200
NARROW = mpf(2) ** -90
STEP = F(1, 10**12)
SAMPLES = 12


def sign(number):
    return (number > 0) - (number < 0)


def real(rng):
    return F(rng.randint(-60, 60), rng.choice((1, 2, 3, 7, 9)))


def positive(rng):
    return abs(real(rng)) + F(1, rng.randint(2, 9))


def nonzero(rng):
    return positive(rng) * rng.choice((1, -1))


def reals(rng, count):
    return [real(rng) for _ in range(count)]


def wide(number):
    return iv.mpf(number.numerator) / number.denominator if isinstance(number, (F, int)) else number


def agree(left, right):
    """Two fractions are equal; two intervals are narrow and meet."""
    if isinstance(left, (F, int)) and isinstance(right, (F, int)):
        assert left == right
        return
    left, right = wide(left), wide(right)
    size = 1 + abs(left)
    assert (left.delta / size).b < NARROW
    assert (right.delta / size).b < NARROW
    assert left.a <= right.b
    assert right.a <= left.b


def log(number):
    return iv.log(wide(number))


def exp(number):
    return iv.exp(wide(number))


def root(base, exponent):
    """A real power of a number that is not negative."""
    if base == 0:
        return iv.mpf(0)
    return iv.exp(wide(exponent) * log(base))


# Numbers.


def definition(rng):
    a, b = real(rng), real(rng)
    named = a * b + 1
    agree(named**2 - named, (a * b + 1) ** 2 - (a * b + 1))


def assumed_equation(rng):
    a = real(rng)
    left, right = (a + 1) ** 2, a**2 + 2 * a + 1
    agree(3 * left - a, 3 * right - a)


def equal_arguments(rng):
    a = real(rng) / 7
    agree(iv.sin(wide((a + 1) ** 2)), iv.sin(wide(a**2 + 2 * a + 1)))


def power_of_a_product(rng):
    a, b, r = nonzero(rng), nonzero(rng), rng.randint(-4, 4)
    agree((a * b) ** r, a**r * b**r)
    a, b, r = positive(rng), rng.choice((F(0), positive(rng))), positive(rng)
    agree(root(a * b, r), root(a, r) * root(b, r))


def equal_powers(rng):
    a, b, k = positive(rng), positive(rng), rng.randint(1, 6)
    assert (a**k == b**k) == (a == b)
    agree(root((a * b) ** k, F(1, k)), a * b)


def root_of_a_square(rng):
    a, r = nonzero(rng), real(rng) / 10
    agree(root(a**2, r), root(abs(a), 2 * r))


def real_power(rng):
    a, r = positive(rng), rng.randint(-9, 9)
    agree(wide(a**r), exp(wide(F(r)) * log(a)))


def common_denominator(rng):
    p, q = rng.choice((F(0), real(rng))), nonzero(rng)
    assert (p / q == 0) == (p == 0)


def absolute_value_of_a_product(rng):
    a, b = real(rng), real(rng)
    agree(abs(a * b), abs(a) * abs(b))
    agree(abs(a) ** 2, a**2)


def maximum_by_absolute_value(rng):
    a, b = real(rng), real(rng)
    agree(max(a, b), (a + b + abs(a - b)) / 2)
    agree(min(a, b), (a + b - abs(a - b)) / 2)


def exponential_of_a_sum(rng):
    a, b = real(rng), real(rng)
    agree(exp(a + b), exp(a) * exp(b))


def exponential_of_a_logarithm(rng):
    a, r = positive(rng), rng.randint(-6, 6)
    agree(exp(wide(F(r)) * log(a)), wide(a**r))


def logarithm_of_an_exponential(rng):
    a = real(rng)
    agree(iv.log(exp(a)), a)


def logarithm_of_a_product(rng):
    a, b = positive(rng), positive(rng)
    agree(log(a * b), log(a) + log(b))


def logarithm_of_a_power(rng):
    a, r = positive(rng), rng.randint(-6, 6)
    agree(log(a**r), wide(F(r)) * log(a))


def logarithm_of_an_even_power(rng):
    a, k = nonzero(rng), rng.randint(1, 4)
    agree(log(a ** (2 * k)), 2 * k * log(abs(a)))


def hyperbolic_functions(rng):
    a = float(real(rng)) / 4
    half = (mp.exp(mpf(a)) + mp.exp(-mpf(a))) / 2
    assert mp.almosteq(mp.cosh(mpf(a)), half)
    assert mp.almosteq(mp.sinh(mpf(a)), half - mp.exp(-mpf(a)))


# Sums.


def known_terms(rng):
    terms = reals(rng, rng.randint(0, 5))
    total = F(0)
    for term in terms:
        total += term
    agree(sum(terms, F(0)), total)


def known_factors(rng):
    factors = reals(rng, rng.randint(0, 5))
    total = F(1)
    for factor in factors:
        total *= factor
    agree(prod(factors, start=F(1)), total)


def sum_of_a_constant(rng):
    c, n = real(rng), rng.randint(0, 6)
    agree(sum((c for _ in range(n)), F(0)), n * c)


def constant_out_of_a_sum(rng):
    c, terms = real(rng), reals(rng, rng.randint(0, 5))
    agree(sum((c * term for term in terms), F(0)), c * sum(terms, F(0)))


def product_of_sums(rng):
    a, b = reals(rng, rng.randint(0, 4)), reals(rng, rng.randint(0, 4))
    agree(sum(a, F(0)) * sum(b, F(0)), sum((x * y for x, y in product(a, b)), F(0)))


def renamed_indices(rng):
    table = [reals(rng, 3) for _ in range(4)]
    rows_first = sum((table[i][j] for i in range(4) for j in range(3)), F(0))
    agree(rows_first, sum((table[k][m] for m in range(3) for k in range(4)), F(0)))


def last_terms_split_off(rng):
    n, k = rng.randint(0, 4), rng.randint(0, 3)
    terms = reals(rng, n + k)
    agree(sum(terms, F(0)), sum(terms[:n], F(0)) + sum(terms[n:], F(0)))
    agree(sum(terms[:n], F(0)), sum(terms, F(0)) - sum(terms[n:], F(0)))


def last_factors_split_off(rng):
    n, k = rng.randint(0, 4), rng.randint(0, 3)
    factors = reals(rng, n + k)
    agree(prod(factors, start=F(1)), prod(factors[:n], start=F(1)) * prod(factors[n:], start=F(1)))


def mathematical_induction(rng):
    """Values that agree at first and grow alike, by terms or by factors, agree everywhere."""
    first, steps = nonzero(rng), [nonzero(rng) for _ in range(5)]
    terms, factors = [first], [first]
    for step in steps:
        terms.append(terms[-1] + step)
        factors.append(factors[-1] * step)
    for n in range(6):
        agree(terms[n], first + sum(steps[:n], F(0)))
        agree(factors[n], first * prod(steps[:n], start=F(1)))


def sum_split_in_two(rng):
    n = rng.randint(0, 6)
    m = rng.randint(0, n)
    terms = reals(rng, n)
    agree(sum(terms[m:], F(0)), sum(terms, F(0)) - sum(terms[:m], F(0)))


def kronecker_delta(rng):
    n = rng.randint(1, 5)
    terms, k = reals(rng, n), rng.randint(1, n)
    agree(sum((F(i == k) * terms[i - 1] for i in range(1, n + 1)), F(0)), terms[k - 1])


def product_as_exponential(rng):
    factors = [positive(rng) for _ in range(rng.randint(0, 4))]
    agree(wide(prod(factors, start=F(1))), exp(sum((log(a) for a in factors), iv.mpf(0))))


def cauchy_schwarz(rng):
    n = rng.randint(0, 5)
    a, b = reals(rng, n), reals(rng, n)
    assert sum(a, F(0)) ** 2 <= n * sum((x * x for x in a), F(0))
    assert dot(a, b) ** 2 <= dot(a, a) * dot(b, b)


def sign_of_a_sum(rng):
    terms = [rng.choice((F(0), positive(rng))) for _ in range(rng.randint(0, 4))]
    assert sum(terms, F(0)) >= 0
    assert sum([*terms, positive(rng)], F(0)) > 0
    a, b = real(rng), real(rng)
    assert sign(a * b) == sign(a) * sign(b)


# Derivatives: a difference quotient lies within f' + h f''/2, taken over the whole step.


def slope(function, first, second, at):
    h = wide(STEP)
    x = wide(at)
    step = iv.mpf([x.a, (x + h).b])
    quotient = (function(x + h) - function(x)) / h
    expected = first(x) + h / 2 * second(step)
    assert (expected.delta / (1 + abs(expected))).b < mpf(10) ** -9
    assert (quotient.delta / (1 + abs(expected))).b < mpf(10) ** -9
    assert quotient.a <= expected.b
    assert expected.a <= quotient.b


def cubic(rng):
    """A polynomial with its first and second derivative."""
    a, b, c, d = (wide(real(rng)) for _ in range(4))
    return (
        lambda x: a * x**3 + b * x**2 + c * x + d,
        lambda x: 3 * a * x**2 + 2 * b * x + c,
        lambda x: 6 * a * x + 2 * b,
    )


def above_zero(rng):
    """A polynomial that is positive everywhere."""
    a, b = wide(real(rng)), wide(positive(rng))
    return (lambda x: (x - a) ** 2 + b, lambda x: 2 * (x - a), lambda x: iv.mpf(2) + 0 * x)


def sum_rule(rng):
    (f, f1, f2), (g, g1, g2) = cubic(rng), cubic(rng)
    slope(lambda x: f(x) + g(x), lambda x: f1(x) + g1(x), lambda x: f2(x) + g2(x), real(rng))


def power_rule(rng):
    f, f1, f2 = above_zero(rng)
    r = real(rng) / 20

    def power(x, exponent):
        return iv.exp(wide(exponent) * iv.log(f(x)))

    slope(
        lambda x: power(x, r),
        lambda x: wide(r) * power(x, r - 1) * f1(x),
        lambda x: wide(r * (r - 1)) * power(x, r - 2) * f1(x) ** 2 + wide(r) * power(x, r - 1) * f2(x),
        real(rng),
    )


def chain_rule(rng):
    a, b = wide(real(rng) / 9), wide(real(rng) / 9)
    slope(
        lambda x: iv.sin(a * x**2 + b),
        lambda x: iv.cos(a * x**2 + b) * 2 * a * x,
        lambda x: -iv.sin(a * x**2 + b) * (2 * a * x) ** 2 + iv.cos(a * x**2 + b) * 2 * a,
        real(rng) / 9,
    )


def derivative_of_an_exponential(rng):
    a, b = wide(real(rng) / 20), wide(real(rng) / 20)
    slope(
        lambda x: iv.exp(a * x**2 + b * x),
        lambda x: (2 * a * x + b) * iv.exp(a * x**2 + b * x),
        lambda x: ((2 * a * x + b) ** 2 + 2 * a) * iv.exp(a * x**2 + b * x),
        real(rng) / 20,
    )


def derivative_of_a_logarithm(rng):
    f, f1, f2 = above_zero(rng)
    slope(
        lambda x: iv.log(f(x)),
        lambda x: f1(x) / f(x),
        lambda x: f2(x) / f(x) - (f1(x) / f(x)) ** 2,
        real(rng),
    )


def derivative_of_an_absolute_value(rng):
    f, f1, f2 = above_zero(rng)
    side = rng.choice((1, -1))
    slope(
        lambda x: abs(side * f(x)),
        lambda x: side * f1(x) * (side * f(x)) / abs(side * f(x)),
        lambda x: f2(x),
        real(rng),
    )


def derivative_of_a_sum(rng):
    parts = [cubic(rng) for _ in range(4)]
    slope(*(lambda x, k=k: sum((part[k](x) for part in parts), iv.mpf(0)) for k in range(3)), real(rng))


def derivative_of_an_entry(rng):
    w, h = reals(rng, 4), real(rng) + 100
    j, k = rng.randrange(4), rng.randrange(4)
    moved = [x + h if place == k else x for place, x in enumerate(w)]
    agree((moved[j] - w[j]) / h, F(j == k))


# Matrices of fractions, as lists of rows.


def matrix(rng, rows, columns):
    return [[F(rng.randint(-4, 4), rng.choice((1, 2, 3))) for _ in range(columns)] for _ in range(rows)]


def dot(a, b):
    return sum((x * y for x, y in zip(a, b, strict=True)), F(0))


def times(a, b):
    return [[dot(row, column) for column in zip(*b, strict=True)] for row in a]


def plus(a, b, factor=1):
    return [[x + factor * y for x, y in zip(*rows, strict=True)] for rows in zip(a, b, strict=True)]


def scaled(c, a):
    return [[c * x for x in row] for row in a]


def turned(a):
    return [list(row) for row in zip(*a, strict=True)]


def identity(n):
    return [[F(i == j) for j in range(n)] for i in range(n)]


def trace(a):
    return sum((a[k][k] for k in range(len(a))), F(0))


def det(a):
    if not a:
        return F(1)
    minors = ([row[:k] + row[k + 1 :] for row in a[1:]] for k in range(len(a)))
    return sum(((-1) ** k * a[0][k] * det(minor) for k, minor in enumerate(minors)), F(0))


def inverse(a):
    """By cofactors."""
    n, whole = len(a), det(a)

    def cofactor(i, j):
        minor = [row[:j] + row[j + 1 :] for k, row in enumerate(a) if k != i]
        return (-1) ** (i + j) * det(minor) / whole

    return [[cofactor(j, i) for j in range(n)] for i in range(n)]


def regular(rng, n):
    while True:
        found = matrix(rng, n, n)
        if det(found):
            return found


def product_of_matrix_sums(rng):
    a, b, c = matrix(rng, 2, 3), matrix(rng, 2, 3), matrix(rng, 3, 2)
    assert times(plus(a, b), c) == plus(times(a, c), times(b, c))
    assert times(c, plus(a, b)) == plus(times(c, a), times(c, b))


def transpose_of_a_product(rng):
    a, b = matrix(rng, 2, 3), matrix(rng, 3, 4)
    assert turned(times(a, b)) == times(turned(b), turned(a))


def one_by_one(rng):
    a, b, u, v = matrix(rng, 2, 1), matrix(rng, 1, 3), matrix(rng, 4, 1), matrix(rng, 4, 1)
    number = times(turned(u), v)
    assert times(times(a, number), b) == scaled(number[0][0], times(a, b))
    assert number == times(turned(v), u)


def trace_of_the_identity(rng):
    n = rng.randint(1, 6)
    assert trace(identity(n)) == n


def trace_of_a_turned_product(rng):
    a, b, c = matrix(rng, 2, 3), matrix(rng, 3, 2), matrix(rng, 3, 3)
    assert trace(times(a, b)) == trace(times(b, a))
    assert trace(turned(c)) == trace(c)


def inverse_of_a_matrix(rng):
    a, b, c = regular(rng, 3), regular(rng, 3), nonzero(rng)
    assert inverse(scaled(c, times(a, b))) == scaled(1 / c, times(inverse(b), inverse(a)))
    assert inverse(inverse(a)) == a
    assert inverse(turned(a)) == turned(inverse(a))


def rotation(rng):
    """An orthogonal matrix with rational entries, by Cayley's formula."""
    a = matrix(rng, 3, 3)
    skew = plus(a, turned(a), -1)
    return times(plus(identity(3), skew, -1), inverse(plus(identity(3), skew)))


def next_to_its_inverse(rng):
    a, q = regular(rng, 3), rotation(rng)
    assert times(inverse(a), a) == times(a, inverse(a)) == identity(3)
    assert times(turned(q), q) == identity(3)


def times_an_invertible_matrix(rng):
    a = regular(rng, 3)
    m = rng.choice((matrix(rng, 3, 2), scaled(0, matrix(rng, 3, 2))))
    assert (not any(map(any, times(a, m)))) == (not any(map(any, m)))


def determinant_of_a_product(rng):
    a, b = regular(rng, 3), regular(rng, 3)
    assert det(times(a, b)) == det(a) * det(b)
    assert det(inverse(a)) == 1 / det(a)


def determinant_of_a_multiple(rng):
    n, c = rng.randint(1, 4), real(rng)
    a = matrix(rng, n, n)
    assert det(scaled(c, a)) == c**n * det(a)


def sylvester(rng):
    a, b = matrix(rng, 2, 3), matrix(rng, 3, 2)
    assert det(plus(identity(2), times(a, b))) == det(plus(identity(3), times(b, a)))


def gradient_of_a_trace(rng):
    a, x, b, e = matrix(rng, 4, 2), matrix(rng, 2, 3), matrix(rng, 3, 4), matrix(rng, 2, 3)
    change = plus(times(times(a, plus(x, e)), b), times(times(a, x), b), -1)
    gradient = times(turned(a), turned(b))
    assert trace(change) == trace(times(turned(gradient), e)) == trace(times(times(b, a), e))


def derivative_of_an_inverse(rng):
    """(F + h E)^-1 - F^-1 = -h F^-1 E (F + h E)^-1, of which the law is the limit."""
    f, e = regular(rng, 3), matrix(rng, 3, 3)
    moved = plus(f, scaled(STEP, e))
    change = plus(inverse(moved), inverse(f), -1)
    assert change == scaled(-STEP, times(times(inverse(f), e), inverse(moved)))


def derivative_of_a_determinant(rng):
    """det(F + h E) is a cubic in h, whose slope at 0 its values at 1 and -1 give."""
    f, e = regular(rng, 3), matrix(rng, 3, 3)
    odd = (det(plus(f, e)) - det(plus(f, e, -1))) / 2 - det(e)
    assert odd == det(f) * trace(times(inverse(f), e))


def block_matrix(rng):
    blocks = [[matrix(rng, 2, 1), matrix(rng, 2, 2)], [matrix(rng, 1, 1), matrix(rng, 1, 2)]]
    whole = [a + b for row in blocks for a, b in zip(*row, strict=True)]
    rows = [[row[:2] for row in identity(3)], [row[2:] for row in identity(3)]]
    columns = [[row[:1] for row in identity(3)], [row[1:] for row in identity(3)]]
    total = scaled(0, identity(3))
    for i, j in product(range(2), repeat=2):
        total = plus(total, times(times(rows[i], blocks[i][j]), turned(columns[j])))
        assert times(turned(rows[i]), rows[j]) == (
            identity(len(rows[i][0])) if i == j else [[F(0)] * len(rows[j][0])] * len(rows[i][0])
        )
    assert total == whole


def positive_definite(rng):
    r, half, v = matrix(rng, 3, 3), regular(rng, 3), matrix(rng, 3, 1)
    m = times(turned(half), half)

    def form(a):
        return times(times(turned(v), a), v)[0][0]

    assert form(times(turned(r), r)) >= 0
    assert form(times(times(turned(r), m), r)) >= 0
    assert form(plus(m, times(turned(r), r))) > 0 or not any(map(any, v))


def product_by_entries(rng):
    a, b = matrix(rng, 2, 3), matrix(rng, 3, 2)
    i, k = rng.randrange(2), rng.randrange(2)
    assert times(a, b)[i][k] == sum((a[i][j] * b[j][k] for j in range(3)), F(0))


# Integrals, by quadrature to 15 digits.


def number(fraction):
    return mpf(fraction.numerator) / fraction.denominator


def same_number(left, right):
    assert abs(left - right) <= mpf(10) ** -15 * (1 + abs(left))


def over_line(function):
    return mp.quad(function, [-mp.inf, -3, 0, 3, mp.inf])


def over_half_line(function):
    return mp.quad(function, [0, 1, 3, mp.inf])


def gaussian_integral(rng):
    a, b, k = number(positive(rng)) / 9, number(real(rng)) / 40, rng.randint(0, 4)
    centre, width = b / (2 * a), 1 / (2 * a)
    even = [1, 0, 1, 0, 3]
    moment = mp.fsum(
        mp.binomial(k, j) * centre ** (k - j) * even[j] * mp.sqrt(width) ** j for j in range(k + 1)
    )
    found = over_line(lambda v: v**k * mp.exp(-a * (v - centre) ** 2)) * mp.exp(b**2 / (4 * a))
    same_number(found, mp.sqrt(mp.pi / a) * mp.exp(b**2 / (4 * a)) * moment)


def even_function(rng):
    a, k = number(positive(rng)), rng.randint(0, 4)
    found = over_line(lambda v: v**k * mp.exp(-a * abs(v)))
    half = over_half_line(lambda v: v**k * mp.exp(-a * v))
    same_number(found, 2 * half if k % 2 == 0 else mpf(0))


def gaussian_tail(rng):
    a, b = number(positive(rng)) / 9, number(real(rng)) / 20
    found = over_half_line(lambda v: mp.exp(-a * v**2 + b * v))
    tail = mp.sqrt(mp.pi / a) * mp.exp(b**2 / (4 * a)) * mp.erfc(-b / (2 * mp.sqrt(a))) / 2
    same_number(found, tail)


def error_function(rng):
    x = number(real(rng)) / 20
    same_number(mp.erf(x), 1 - mp.erfc(x))
    assert mp.erfc(0) == 1


def gamma_integral(rng):
    c, s = number(positive(rng)), rng.randint(0, 4)
    found = over_half_line(lambda v: v**s * mp.exp(-c * v))
    same_number(found, mpf(factorial(s)) / c ** (s + 1))
    r = mpf(rng.randint(1, 9)) / 2
    same_number(over_half_line(lambda v: v**r * mp.exp(-c * v)), mp.gamma(r + 1) / c ** (r + 1))


def gaussian_integral_over_vectors(rng):
    """In two dimensions, the inner integral worked out by completing the square."""
    a, d, b1, b2 = (number(positive(rng)) / 20 for _ in range(4))
    c = mp.sqrt(a * d) / 3
    outer = d - c**2 / a

    def over_first(w):
        return mp.sqrt(2 * mp.pi / a) * mp.exp((b1 - c * w) ** 2 / (2 * a) - d * w**2 / 2 + b2 * w)

    centre = (b2 - c * b1 / a) / outer
    found = mp.quad(over_first, [-mp.inf, centre - 3, centre, centre + 3, mp.inf])
    whole = a * d - c**2
    peak = (d * b1**2 - 2 * c * b1 * b2 + a * b2**2) / (2 * whole)
    same_number(found / mp.exp(peak), 2 * mp.pi / mp.sqrt(whole))


def expectation(rng):
    """All outcomes of three independent entries that take two values."""
    m, up, chance = real(rng), positive(rng), F(rng.randint(1, 4), 5)
    down = -up * chance / (1 - chance)
    outcomes = ((m + up, chance), (m + down, 1 - chance))
    v = chance * up**2 + (1 - chance) * down**2
    i, j, c = rng.randrange(3), rng.randrange(3), real(rng)
    first = second = both = F(0)
    for draws in product(outcomes, repeat=3):
        weight = prod((p for _, p in draws), start=F(1))
        e = [value for value, _ in draws]
        first += weight * e[i]
        second += weight * e[i] * e[j]
        both += weight * (c * e[i] + e[j])
    agree(first, m)
    agree(second, m**2 + (v if i == j else 0))
    agree(both, c * m + m)


def moments_of_normal_noise(rng):
    """The rule of Gauss and Hermite with five points is exact up to the ninth moment."""
    m, s = real(rng), positive(rng)
    near, far = mp.sqrt(5 - mp.sqrt(10)), mp.sqrt(5 + mp.sqrt(10))
    often, seldom = (7 + 2 * mp.sqrt(10)) / 60, (7 - 2 * mp.sqrt(10)) / 60
    points = ((mpf(0), mpf(8) / 15), (near, often), (-near, often), (far, seldom), (-far, seldom))
    places = [rng.randrange(2) for _ in range(rng.randint(3, 6))]
    drawn = mpf(0)
    for draws in product(points, repeat=2):
        entries = [wide_number(m) + wide_number(s) * step for step, _ in draws]
        drawn += mp.fprod(chance for _, chance in draws) * mp.fprod(entries[place] for place in places)
    paired = sum((s ** (2 * len(pairs)) * m**alone for pairs, alone in pairings(places)), F(0))
    assert abs(drawn - wide_number(paired)) < mpf(10) ** -20 * (1 + abs(drawn))


def pairings(places):
    """All pairings of some equal places, each with the number of places that are left."""
    if not places:
        return [((), 0)]
    first, *others = places
    found = [(pairs, alone + 1) for pairs, alone in pairings(others)]
    for position, other in enumerate(others):
        if other == first:
            rest = others[:position] + others[position + 1 :]
            found += [((first, *pairs), alone) for pairs, alone in pairings(rest)]
    return found


def wide_number(number):
    return mpf(number.numerator) / number.denominator


# Limits: near the point, the difference is as small as the distance.


def limit_of_a_continuous_function(rng):
    a, near = real(rng) / 20, F(1, 10**40)
    for function in (iv.exp, iv.sin, abs):
        gap = abs(function(wide(a + near)) - function(wide(a)))
        assert gap.b < mpf(10) ** -25


def limit_of_a_quotient(rng):
    a, b, c, d = real(rng), nonzero(rng), real(rng), nonzero(rng)
    near = F(1, 10**40)
    assert abs((b * near + a * near**2) / (d * near + c * near**2) - b / d) < F(1, 10**25)
    assert abs((a * near**2) / (d * near + c * near**2)) < F(1, 10**25)


# Relations.


def positive_factor(rng):
    c, f, g = positive(rng), real(rng), real(rng)
    assert (f < g) == (c * f < c * g)
    if f:
        agree(c * g / (c * f), g / f)


def additive_constant(rng):
    b, f, g = real(rng), real(rng), real(rng)
    agree((g + b) - (f + b), g - f)


def increasing_map(rng):
    low, gap, a, b = positive(rng), positive(rng), positive(rng), real(rng)
    high = low + gap
    assert log(low).b < log(high).a
    assert exp(low).b < exp(high).a
    assert root(low, a).b < root(high, a).a
    assert root(F(0), a).b < root(low, a).a
    assert a * low + b < a * high + b


def decreasing_map(rng):
    low, gap, a, b = positive(rng), positive(rng), positive(rng), real(rng)
    high = low + gap
    assert root(low, -a).a > root(high, -a).b
    assert b - a * low > b - a * high


def stationary_point(rng):
    """a (w - p)^2 + exp(b (w - p)) - b (w - p) has slope 0 at p and a positive second derivative."""
    a, b, p, w = positive(rng), real(rng) / 20, real(rng), real(rng)
    value = wide(a * (w - p) ** 2 - b * (w - p)) + exp(b * (w - p))
    assert value.a > 1 or w == p


def square_added(rng):
    a, r, p, w, f = positive(rng), rng.choice((F(0), positive(rng))), real(rng), real(rng), real(rng)
    assert f + a * (w - p) ** 2 + r > f or (w == p and r == 0)


def equation_times_a_factor(rng):
    m = rng.choice((F(0), nonzero(rng)))
    a, b = (real(rng),) * 2 if rng.random() < 0.5 else (real(rng), real(rng))
    assert m * a == m * b or a != b
    assert m == 0 or (m * a == m * b) == (a == b)


SAMPLED = {
    "definition": definition,
    "assumed equation": assumed_equation,
    "equal arguments": equal_arguments,
    "power of a product": power_of_a_product,
    "equal powers": equal_powers,
    "root of a square": root_of_a_square,
    "real power": real_power,
    "common denominator": common_denominator,
    "absolute value of a product": absolute_value_of_a_product,
    "maximum by absolute value": maximum_by_absolute_value,
    "exponential of a sum": exponential_of_a_sum,
    "exponential of a logarithm": exponential_of_a_logarithm,
    "logarithm of an exponential": logarithm_of_an_exponential,
    "logarithm of a product": logarithm_of_a_product,
    "logarithm of a power": logarithm_of_a_power,
    "logarithm of an even power": logarithm_of_an_even_power,
    "hyperbolic functions by exponentials": hyperbolic_functions,
    "sum with a known number of terms": known_terms,
    "product with a known number of factors": known_factors,
    "sum of a constant": sum_of_a_constant,
    "constant out of a sum": constant_out_of_a_sum,
    "product of sums": product_of_sums,
    "renamed indices": renamed_indices,
    "last terms split off": last_terms_split_off,
    "last factors split off": last_factors_split_off,
    "mathematical induction": mathematical_induction,
    "sum split in two": sum_split_in_two,
    "sum over a Kronecker delta": kronecker_delta,
    "product as the exponential of a sum": product_as_exponential,
    "sum rule": sum_rule,
    "power rule": power_rule,
    "chain rule": chain_rule,
    "derivative of an exponential": derivative_of_an_exponential,
    "derivative of a logarithm": derivative_of_a_logarithm,
    "derivative of an absolute value": derivative_of_an_absolute_value,
    "derivative of a sum": derivative_of_a_sum,
    "derivative of an array entry": derivative_of_an_entry,
    "product of matrix sums": product_of_matrix_sums,
    "transpose of a product": transpose_of_a_product,
    "1 x 1 product is a number": one_by_one,
    "trace of the identity": trace_of_the_identity,
    "trace of a turned product": trace_of_a_turned_product,
    "inverse of a matrix": inverse_of_a_matrix,
    "matrix next to its inverse": next_to_its_inverse,
    "equation times an invertible matrix": times_an_invertible_matrix,
    "determinant of a product": determinant_of_a_product,
    "determinant of a multiple": determinant_of_a_multiple,
    "determinant of I + A B": sylvester,
    "gradient of a trace": gradient_of_a_trace,
    "derivative of an inverse": derivative_of_an_inverse,
    "derivative of a determinant": derivative_of_a_determinant,
    "block matrix": block_matrix,
    "positive definite matrix": positive_definite,
    "product of matrices by entries": product_by_entries,
    "Gaussian integral": gaussian_integral,
    "integral of an even function": even_function,
    "Gaussian tail": gaussian_tail,
    "error function": error_function,
    "Gamma integral": gamma_integral,
    "Gaussian integral over vectors": gaussian_integral_over_vectors,
    "expectation of a sum": expectation,
    "moments of normal noise": moments_of_normal_noise,
    "limit of a continuous function": limit_of_a_continuous_function,
    "limit of a quotient": limit_of_a_quotient,
    "positive factor": positive_factor,
    "additive constant": additive_constant,
    "increasing map": increasing_map,
    "decreasing map": decreasing_map,
    "stationary point of a strictly convex function": stationary_point,
    "square added to the smallest value": square_added,
    "Cauchy-Schwarz inequality": cauchy_schwarz,
    "sign of a sum of terms": sign_of_a_sum,
    "equation times a factor": equation_times_a_factor,
}
SLOW = {name for name in SAMPLED if "integral" in name.lower() or "tail" in name}


def test_every_law_is_sampled():
    assert SAMPLED.keys() == BY_NAME.keys()


@pytest.mark.parametrize("name", SAMPLED)
def test_a_law_holds_at_random_points(name):
    rng = Random(name)
    for _ in range(3 if name in SLOW else SAMPLES):
        SAMPLED[name](rng)
