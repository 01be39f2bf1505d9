"""Pictures of an author's expressions, beside the same numbers from SciPy."""

import pytest
from scipy import stats

from derivable import Normal, Plot, positive, real
from derivable.errors import BadDerivation
from derivable.report.pictures import draw

w = real("w")
sigma, tau = positive("sigma tau")
prior = Normal(mean=0, sd=tau).density(w)


def asked(**changes):
    fields = {
        "caption": "A prior.",
        "alternative": "A bell curve.",
        "curves": {"prior": prior},
        "over": (w, -1, 1),
        "at": {sigma: 2},
        "slide": (tau, (0.5, 1, 0.007)),
        "values": {r"penalty $\lambda$": sigma**2 / tau**2},
    }
    return Plot(**(fields | changes))


def test_a_curve_is_the_density():
    (curve,) = draw(asked(), "bell").frames[0].curves
    for x, y in curve.points[::20]:
        assert y == pytest.approx(stats.norm(0, 0.5).pdf(x), rel=1e-5)


def test_the_slider_tells_its_value_and_what_goes_with_it():
    told = [frame.told for frame in draw(asked(), "bell").frames]
    assert told == [
        r"$\tau$ = 0.5, penalty $\lambda$ = 16",
        r"$\tau$ = 1, penalty $\lambda$ = 4",
        r"$\tau$ = 0.007, penalty $\lambda$ = 81600",
    ]


def test_a_value_without_a_number_is_refused():
    with pytest.raises(BadDerivation, match="the picture 'A prior\\.' can't be computed"):
        draw(asked(at={}), "bell")
