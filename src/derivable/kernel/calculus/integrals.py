"""Integrals over the whole line, the half line, and all vectors, of exponentials times powers."""

from fractions import Fraction
from math import factorial

from derivable.kernel.calculus.gradients import gradient, jacobian
from derivable.kernel.equality import is_zero
from derivable.kernel.forms import signs as sg
from derivable.kernel.forms.exponentials import exponential, general_power
from derivable.kernel.forms.polynomials import (
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
from derivable.kernel.forms.positivity import signs_of
from derivable.kernel.forms.scalar_trees import opaque
from derivable.kernel.forms.scalars import multiply, multiply_all, power
from derivable.kernel.forms.scope import Scope
from derivable.kernel.matrices.definiteness import definiteness
from derivable.kernel.matrices.determinants import determinant
from derivable.kernel.matrices.inverses import inverse
from derivable.kernel.matrices.substitution import substitute_matrix
from derivable.kernel.matrices.words import Matrix, combine, leaves, letter, product, trace, transpose
from derivable.kernel.refusals import Rejected

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
            raise Rejected("the kernel integrates no {} of the variable", atom.kind)
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
    """The integral of v^k times an even function is twice that over the half line for even k, else 0."""
    size = scope.numbers.get(("abs", (freeze(single(variable)),)))
    folded: Polynomial = {}
    for monomial, coefficient in exponent.items():
        powers = dict(monomial)
        if powers.get(variable, 0) % 2 or not isinstance(degree, int):
            raise Rejected(
                "the kernel integrates exponentials of |v| and v^2 only where both sides are alike"
            )
        if size is not None and size in powers:
            powers[variable] = powers.get(variable, 0) + powers.pop(size)
        accumulate(folded, {tuple(sorted(powers.items())): coefficient})
    scope.use("integral of an even function")
    half = _over_half(scope, folded, degree, variable)
    return {} if degree % 2 else scale(half, 2)


def over_half_line(scope: Scope, body: Polynomial, variable: int) -> Polynomial:
    """The integral from 0 to infinity, term by term."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        outside, degree, exponent = _parts(scope, monomial, variable)
        found = _over_half(scope, exponent, degree, variable)
        accumulate(total, multiply(scope, {outside: coefficient}, found))
    return total


def _over_half(scope: Scope, exponent: Polynomial, degree: Rational, variable: int) -> Polynomial:
    """v^s exp(-c v) gives Gamma(s+1)/c^(s+1); exp(-a v^2 + b v) gives a Gaussian tail."""
    power_of, rest = _powers_in_exponent(scope, exponent, variable)
    order = add((power_of, constant(degree + 1)))
    parts = coefficients(scope, rest, variable)
    sharpness, slope = scale(parts.pop(2, {}), -1), parts.pop(1, {})
    if parts or degree > MOST_POWERS or (sharpness and order != constant(1)):
        raise Rejected("the kernel integrates v^s exp(-c v) and exp(-a v^2 + b v) over the half line")
    if signs_of(scope, sharpness or scale(slope, -1)) != sg.POSITIVE or signs_of(scope, order) != sg.POSITIVE:
        raise Rejected("the exponent is not proved to fall, so the integral may be infinite")
    if sharpness:
        return _tail(scope, sharpness, slope)
    scope.use("Gamma integral")
    rate, whole = scale(slope, -1), order.get((), 0)
    if order == constant(whole) and isinstance(whole, int):
        return scale(power(scope, rate, -whole), factorial(whole - 1))
    below = general_power(scope, rate, scale(order, -1))
    return multiply(scope, opaque(scope, "gamma", [order]), below)


def _powers_in_exponent(scope: Scope, exponent: Polynomial, variable: int) -> tuple[Polynomial, Polynomial]:
    """v^s with a symbolic s stands in the exponent as s log v: s, and the rest of the exponent."""
    logarithm = scope.numbers.get(("log", (freeze(single(variable)),)))
    found: Polynomial = {}
    rest: Polynomial = {}
    for monomial, coefficient in exponent.items():
        powers = dict(monomial)
        if logarithm is not None and powers.pop(logarithm, 0) == 1:
            accumulate(found, {tuple(sorted(powers.items())): coefficient})
        else:
            accumulate(rest, {monomial: coefficient})
    if variable in scope.leaves(found):
        raise Rejected("the variable stands in the power of itself")
    return found, rest


def _tail(scope: Scope, sharpness: Polynomial, slope: Polynomial) -> Polynomial:
    """The integral of exp(-a v^2 + b v) over v > 0 is sqrt(pi/a) exp(b^2/(4a)) erfc(-b/(2 sqrt(a)))/2."""
    scope.use("Gaussian tail")
    inverse_width = power(scope, sharpness, -1)
    pi = single(scope.atom("pi", ()))
    peak = exponential(scope, scale(multiply_all(scope, [slope, slope, inverse_width]), Fraction(1, 4)))
    edge = scale(multiply(scope, slope, power(scope, sharpness, -HALF)), -HALF)
    root = power(scope, multiply(scope, pi, inverse_width), HALF)
    return scale(multiply_all(scope, [root, peak, opaque(scope, "erfc", [edge])]), HALF)


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
    w = letter(scope, variable)
    turned = transpose(scope, w)
    square = scale(trace(scope, product(scope, turned, product(scope, bend, w))), HALF)
    linear = trace(scope, product(scope, turned, start))
    held = leaves(scope, bend) | leaves(scope, start)
    if variable in held or not is_zero(scope, subtract(exponent, add((square, linear)))):
        raise Rejected("the exponent is not quadratic in the vector")
