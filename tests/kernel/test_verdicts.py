"""What a verdict shows: the claim, its status, and what supports it, in a terminal and in a notebook."""

from sympy import Integer
from tables.doors import at, equal
from tables.names import mul, power, w, x, y

from derivable.kernel.claims import Claim
from derivable.kernel.counterexamples import refute
from derivable.kernel.evidence import SameForm
from derivable.kernel.proofs import prove
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved, Refuted, Status, Undecided

CANCELLED = equal(mul(x, power(x, -1)), Integer(1))
SCALED = Claim(w, Relation.PROPORTIONAL, w + x, (w,))
PROVED = Proved(prove(CANCELLED, SameForm()), "normal form")
REFUTED = Refuted(refute(SCALED, at({x: 1}, {w: 1}, {w: 2})), "samples")
UNDECIDED = Undecided(equal(x, y), ("the sides <differ>",))


def test_a_proof_tells_where_it_holds():
    assert PROVED.status is Status.PROVED
    assert PROVED.claim == CANCELLED
    assert repr(PROVED).splitlines()[:3] == [
        "proved: x/x  equal  1",
        "  by: normal form",
        "  where nonzero: x",
    ]


def test_a_counterexample_tells_the_point_and_the_values():
    assert REFUTED.status is Status.REFUTED
    assert REFUTED.claim == SCALED
    assert REFUTED.details() == (
        ("x", "1"),
        ("place 1", "w = 1"),
        ("place 2", "w = 2"),
        ("shows", "ratios"),
        ("left", "2"),
        ("right", "3/2"),
    )


def test_a_point_without_places_tells_its_values_only():
    found = refute(equal(x, y), at({x: 1, y: 2}))
    assert found.details() == (
        ("x", "1"),
        ("y", "2"),
        ("shows", "values of the sides"),
        ("left", "1"),
        ("right", "2"),
    )


def test_what_is_undecided_tells_why():
    assert UNDECIDED.status is Status.UNDECIDED
    assert repr(UNDECIDED).splitlines() == ["undecided: x  equal  y", "  because: the sides <differ>"]


def test_a_notebook_shows_the_sides_as_formulas_and_texts_as_texts():
    assert r"\frac{x}{x} \quad\text{equal}\quad 1" in PROVED._repr_latex_()
    assert "the sides &lt;differ&gt;" in UNDECIDED._repr_html_()
    assert "<td>place 2</td><td>w = 2</td>" in REFUTED.counterexample._repr_html_()
