"""Integrals over the whole line, the half line, and all vectors, of exponentials times powers."""

from fractions import Fraction
from math import factorial

from derivable.kernel import signs as sg
from derivable.kernel.determinants import determinant
from derivable.kernel.equality import is_zero
from derivable.kernel.matrices import (
    Matrix,
    combine,
    definiteness,
    inverse,
    leaves,
    letter,
    product,
    trace,
    transpose,
)
from derivable.kernel.matrix_derivatives import gradient, jacobian
from derivable.kernel.matrix_trees import substitute_matrix
from derivable.kernel.polynomials import (
    Monomial,
    Polynomial,
    Rational,
    accumulate,
    add,
    constant,
    freeze,
    scale,
    single,
    subtract,
)
from derivable.kernel.positivity import signs_of
from derivable.kernel.scalar_trees import opaque
from derivable.kernel.scalars import exponential, general_power, multiply, multiply_all, power
from derivable.kernel.scope import Rejected, Scope

MOST_POWERS = 40
HALF = Fraction(1, 2)


def over_line(scope: Scope, body: Polynomial, variable: int) -> Polynomial:
    """The integral from minus to plus infinity, term by term."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        outside, degree, exponent = _parts(scope, monomial, variable)
        if not degree and not exponent:
            raise Rejected("the integral of a constant over the whole line is infinite")
        if any(scope.atoms[a].kind == "abs" for m in exponent for a, _ in m):
            found = _two_sided(scope, exponent, degree, variable)
        else:
            found = _gaussian(scope, exponent, degree, variable)
        accumulate(total, multiply(scope, {outside: coefficient}, found))
    return total


def _parts(scope: Scope, monomial: Monomial, variable: int) -> tuple[Monomial, Rational, Polynomial]:
    """A term as what is free of the variable, a power of it, and the exponent of an exponential."""
    outside: list[tuple[int, Rational]] = []
    degree: Rational = 0
    exponent: Polynomial = {}
    for number, amount in monomial:
        atom = scope.atoms[number]
        if number == variable:
            degree = amount
        elif variable not in atom.leaves:
            outside.append((number, amount))
        elif atom.kind == "exp":
            accumulate(exponent, {atom.parts[0]: amount})
        else:
            raise Rejected(f"the kernel integrates no {atom.kind} of the variable")
    return tuple(outside), degree, exponent


def coefficients(scope: Scope, form: Polynomial, variable: int) -> dict[Rational, Polynomial]:
    """A polynomial in the variable by its powers; rejected when it is none."""
    found: dict[Rational, Polynomial] = {}
    for monomial, coefficient in form.items():
        powers = dict(monomial)
        degree = powers.pop(variable, 0)
        if any(variable in scope.atoms[atom].leaves for atom in powers):
            raise Rejected("the variable stands inside a function")
        accumulate(found.setdefault(degree, {}), {tuple(sorted(powers.items())): coefficient})
    return found


def _gaussian(scope: Scope, exponent: Polynomial, degree: Rational, variable: int) -> Polynomial:
    """The integral of v^k exp(-a v^2 + b v) is sqrt(pi/a) exp(b^2/(4a)) times the k-th moment."""
    parts = coefficients(scope, exponent, variable)
    sharpness = scale(parts.pop(2, {}), -1)
    slope = parts.pop(1, {})
    if parts or not isinstance(degree, int) or not 0 <= degree <= MOST_POWERS:
        raise Rejected("the kernel integrates powers times the exponential of a quadratic")
    if signs_of(scope, sharpness) != sg.POSITIVE:
        raise Rejected("the exponent is not proved to fall on both sides, so the integral may be infinite")
    scope.use("Gaussian integral")
    half_width = scale(power(scope, sharpness, -1), HALF)
    mean = multiply(scope, slope, half_width)
    peak = exponential(scope, scale(multiply(scope, slope, mean), HALF))
    root = power(scope, multiply(scope, single(scope.atom("pi", ())), scale(half_width, 2)), HALF)
    moments = [constant(1), mean]
    for k in range(2, degree + 1):
        spread = scale(multiply(scope, half_width, moments[k - 2]), k - 1)
        moments.append(add((multiply(scope, mean, moments[k - 1]), spread)))
    return multiply_all(scope, [root, peak, moments[degree]])


def _two_sided(scope: Scope, exponent: Polynomial, degree: Rational, variable: int) -> Polynomial:
    """The integral of v^k exp(-c |v|) is 2 k!/c^(k+1) for even k, and 0 for odd k."""
    size = scope.numbers.get(("abs", (freeze(single(variable)),)))
    rate: Polynomial = {}
    for monomial, coefficient in exponent.items():
        powers = dict(monomial)
        if size is None or powers.pop(size, 0) != 1 or any(variable in scope.atoms[a].leaves for a in powers):
            raise Rejected("the kernel integrates the exponential of a multiple of |v|, and no other")
        accumulate(rate, {tuple(sorted(powers.items())): -coefficient})
    if signs_of(scope, rate) != sg.POSITIVE or not isinstance(degree, int) or not 0 <= degree <= MOST_POWERS:
        raise Rejected("the exponent is not proved to fall on both sides")
    scope.use("two-sided exponential integral")
    if degree % 2:
        return {}
    return scale(power(scope, rate, -1 - degree), 2 * factorial(degree))


def over_half_line(scope: Scope, body: Polynomial, variable: int) -> Polynomial:
    """The integral from 0 to infinity of v^s exp(-c v) is Gamma(s+1)/c^(s+1), term by term."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        outside, degree, exponent = _parts(scope, monomial, variable)
        parts = coefficients(scope, exponent, variable)
        rate = scale(parts.pop(1, {}), -1)
        if parts or signs_of(scope, rate) != sg.POSITIVE or not -1 < degree <= MOST_POWERS:
            raise Rejected("the kernel integrates v^s exp(-c v) with c > 0 and s > -1 over the half line")
        scope.use("Gamma integral")
        if isinstance(degree, int):
            gamma = constant(factorial(degree))
        else:
            gamma = opaque(scope, "gamma", [constant(degree + 1)])
        found = multiply(scope, gamma, power(scope, rate, -1 - degree))
        accumulate(total, multiply(scope, {outside: coefficient}, found))
    return total


def over_vectors(scope: Scope, body: Polynomial, variable: int) -> Polynomial:
    """The integral of exp(-w' A w/2 + b' w) is (2 pi)^(n/2) det(A)^(-1/2) exp(b' A^-1 b/2)."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        outside, _, exponent = _parts(scope, monomial, variable)
        slope = gradient(scope, exponent, variable)
        bend = jacobian(scope, slope, variable)
        sharpness = combine(scope, ((bend, constant(-1)),))
        start = substitute_matrix(scope, slope, {variable: Matrix(slope.rows, slope.columns, {})})
        _check_quadratic(scope, exponent, (bend, start), variable)
        if definiteness(scope, sharpness) != sg.POSITIVE:
            raise Rejected(
                "the exponent is not proved to fall in all directions, so the integral may be infinite"
            )
        scope.use("Gaussian integral over vectors")
        inverted = product(scope, inverse(scope, sharpness), start)
        peak = scale(trace(scope, product(scope, transpose(scope, start), inverted)), HALF)
        two_pi = scale(single(scope.atom("pi", ())), 2)
        root = general_power(scope, two_pi, scale(dict(slope.rows), HALF))
        spread = power(scope, determinant(scope, sharpness), -HALF)
        found = multiply_all(scope, [{outside: coefficient}, root, spread, exponential(scope, peak)])
        accumulate(total, found)
    return total


def _check_quadratic(scope: Scope, exponent: Polynomial, parts: tuple[Matrix, Matrix], variable: int) -> None:
    bend, start = parts
    if variable in leaves(scope, bend) | leaves(scope, start):
        raise Rejected("the exponent is not quadratic in the vector")
    w = letter(scope, variable)
    turned = transpose(scope, w)
    square = scale(trace(scope, product(scope, turned, product(scope, bend, w))), HALF)
    linear = trace(scope, product(scope, turned, start))
    if not is_zero(scope, subtract(exponent, add((square, linear)))):
        raise Rejected("the exponent is not quadratic in the vector")
