"""The catalogue as it is told: every row, with the objective that its entry states."""

import re

import pytest
from sympy import Symbol, expand, parse_expr

from derivable.conventions.terms import FITS
from derivable.report.conventions import conventions_told
from derivable.translate.table import rows


@pytest.fixture(scope="module")
def told():
    return tuple(conventions_told())


def test_every_row_is_told_once(told):
    assert [row.call for row in told] == [row.call for row in rows()]
    assert len({row.anchor for row in told}) == len(told)


def test_an_objective_is_told_as_its_entry_states_it(told):
    entries = [row.entry for row in rows()]
    pairs = [(row.objective, entry.objective) for row, entry in zip(told, entries, strict=True)]
    assert {True, False} == {stated is None for _, stated in pairs}
    for printed, stated in pairs:
        assert (printed is None) == (stated is None)
        if stated is not None:
            assert expand(_read(printed.plain, stated.free_symbols) - stated) == 0, printed.plain


def test_an_objective_begins_with_the_fit(told):
    names = {str(fit) for fit in FITS}
    printed = [row.objective.plain for row in told if row.objective]
    assert [text for text in printed if not names & set(re.findall(r"\w+", text.split(" + ")[0]))] == []


def _read(text: str, symbols: set[Symbol]):
    """What a plain formula says, by SymPy's own parser."""
    spelled = {str(symbol): f"x{place}_" for place, symbol in enumerate(sorted(symbols, key=str))}
    words = re.sub(r"[A-Za-z_]\w*", lambda found: spelled.get(found[0], found[0]), text)
    names = {spelled[str(symbol)]: symbol for symbol in symbols}
    return parse_expr(words.replace("^", "**"), local_dict=names)
