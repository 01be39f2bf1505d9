"""What the moves compute, as it is printed; whether it is right, the checker decides."""

import pytest
from sympy import Integer, Product, Rational, Sum, exp, log

from derivable import EQUAL, Normal, data, index, moves, positive, real, size
from derivable.checker import decide
from derivable.distributions.written import times
from derivable.errors import BadDerivation
from derivable.kernel.verdicts import Status
from derivable.language.printing import plain

N, D = size("N D")
i, j = index("i", N), index("j", D)
x, y = data("x y")
w, b = real("w b")
s, t, lam = positive("s t lambda")
likelihood = Product(Normal(mean=w * x[i], sd=s).density(y[i]), i)
prior = Normal(sd=t).density(w)
rss = Sum((y[i] - w * x[i]) ** 2, i)


def test_logarithms_stay_until_they_are_written_out():
    assert plain(moves.take_log(s * w**2)) == "log(s*w^2)"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (
            log(times(likelihood, prior), evaluate=False),
            "-N/2*log(2*pi*s^2) - 1/(2*s^2)*sum((y[i] - w*x[i])^2, i=1..N) - 1/2*log(2*pi*t^2) - w^2/(2*t^2)",
        ),
        (log(exp(w) * exp(b), evaluate=False), "b + w"),
        (2 * log(exp(-w), evaluate=False) + b, "b - 2*w"),
        (log(Product(s, i), evaluate=False), "N*log(s)"),
        (log(Product(3, i), evaluate=False), "N*log(3)"),
        (log(Product(exp(y[i]) / 2, i), evaluate=False), "sum(y[i], i=1..N) + N*log(1/2)"),
        (log(w + b, evaluate=False), "log(b + w)"),
        (w + b, "b + w"),
    ],
)
def test_written_out(line, written):
    found = moves.write_out(line)
    assert plain(found) == written
    assert decide(line, EQUAL, found).status is Status.PROVED


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((w + b) ** 2, "b^2 + 2*b*w + w^2"),
        (rss, "w^2*sum(x[i]^2, i=1..N) - 2*w*sum(x[i]*y[i], i=1..N) + sum(y[i]^2, i=1..N)"),
        (Sum(b + y[i], i) * w, "N*b*w + w*sum(y[i], i=1..N)"),
    ],
)
def test_multiplied_out(line, expected):
    found = moves.expand_line(line)
    assert decide(line, EQUAL, found).status is Status.PROVED
    assert terms(plain(found)) == terms(expected)


def terms(text):
    return sorted(text.replace("- ", "+ -").split(" + "))


def test_constants_are_told_by_the_variables():
    assert moves.keep_about(w**2 + s + b, (w,)) == w**2
    assert moves.keep_about(s * w**2 * b, (w, b)) == b * w**2
    assert moves.keep_about(Sum(y[i], i) + s, (y,)) == Sum(y[i], i)


@pytest.mark.parametrize(
    ("line", "fault"), [(w + w**2, "no constant to drop"), (s + b, "nothing would be left")]
)
def test_constants_that_are_not_there(line, fault):
    with pytest.raises(BadDerivation, match=fault):
        moves.keep_about(line, (w,))


@pytest.mark.parametrize(
    "line", [w**2 + 3 * w, 2 * (w - b) ** 2 + s * w + 5, rss + lam * w**2, -(w**2) / (2 * s**2) - w]
)
def test_completed_squares(line):
    found = moves.complete_square(line, w)
    assert decide(line, EQUAL, found).status is Status.PROVED
    assert sum(part.has(w) for part in found.args) == 1


@pytest.mark.parametrize("line", [w + 1, w**3, exp(w) + w**2, b + 2, rss**2])
def test_lines_that_are_not_quadratic(line):
    with pytest.raises(BadDerivation, match="not quadratic in w; state the next line"):
        moves.complete_square(line, w)


def test_the_vertex():
    assert moves.vertex(rss + lam * w**2, w) == Sum(x[i] * y[i], i) / (Sum(x[i] ** 2, i) + lam)
    assert moves.vertex(3 * (w - b) ** 2, w) == b


def test_slopes_have_their_numbers_outside_the_sum():
    assert plain(moves.slope(rss / 2, w)) == "-sum(x[i]*(y[i] - w*x[i]), i=1..N)"
    assert moves.slope(w**3, w, 2) == 6 * w


def test_scaled_term_by_term():
    assert set(moves.scaled(w**2 / 2 + b, 2 * s).args) == {s * w**2, 2 * b * s}
    assert moves.scaled(Integer(3), Rational(1, 3)) == 1
