"""What `from derivable import ...` gives: each name once, found by hand, by `dir` and by a type checker."""

import inspect

import pytest
from mypy import api

import derivable

RELATIONS = {relation.name for relation in derivable.Relation}


def test_a_name_is_public_exactly_when_it_has_a_place():
    assert sorted(derivable.__all__) == sorted([*derivable.WHERE, *RELATIONS])


@pytest.mark.parametrize("name", derivable.__all__)
def test_each_name_is_found_and_says_what_it_is(name):
    found = getattr(derivable, name)
    assert name in dir(derivable)
    assert inspect.getdoc(found)


@pytest.mark.parametrize("name", sorted(derivable.WHERE))
def test_each_name_is_what_its_room_defines(name):
    assert inspect.getmodule(getattr(derivable, name)).__name__.startswith(derivable.WHERE[name])


def test_another_name_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'Gaussian'"):
        _ = derivable.Gaussian


def test_a_type_checker_sees_every_name_and_refuses_others(tmp_path):
    user = tmp_path / "user.py"
    user.write_text(
        f"from derivable import {', '.join(derivable.__all__)}\n"
        "from derivable import Gaussian\n"
        "verdict = decide(1, 'equal', 1)\n"
    )
    said, _, _ = api.run(["--strict", "--no-error-summary", str(user)])
    assert [line.partition("error: ")[2] for line in said.splitlines()] == [
        'Module "derivable" has no attribute "Gaussian"  [attr-defined]',
        'Argument 2 to "decide" has incompatible type "str"; expected "Relation"  [arg-type]',
    ]
