"""Claims that people really make: the verdict on each, and the repair that is offered where it is wrong."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from derivable.claim.asking import Question, ask
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved

TABLE = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))
CLAIMS = TABLE["claim"]


def question(row):
    return Question(
        row["left"],
        row["right"],
        Relation(row["relation"]),
        tuple(row["in"].split(",")) if "in" in row else (),
        tuple(row.get("given", ())),
        latex="\\" in row["left"],
        width=row.get("width"),
    )


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: f"{row['number']}-{row['says'][:50]}")
def test_claims_that_people_make(row):
    answer = ask(question(row))
    assert answer.verdict.status == row["verdict"]
    offered = [offer.text for offer in answer.repairs]
    if "first" in row:
        assert row["first"] in offered[:2]
    assert set(row.get("repairs", ())) <= set(offered)
    assert all(isinstance(offer.verdict, Proved) for offer in answer.repairs)
    assert not offered or row["verdict"] != "proved"


def test_each_of_the_36_is_stated_or_has_a_reason_why_not():
    stated = {row["number"] for row in CLAIMS}
    not_stated = {row["number"] for row in TABLE["not_stated"]}
    assert stated | not_stated == {str(number) for number in range(1, 37)}
    assert not stated & not_stated
    assert all(row["reason"] for row in TABLE["not_stated"])


@pytest.mark.parametrize("row", [row for row in CLAIMS if "first" in row], ids=lambda row: row["says"][:50])
def test_the_repaired_claim_is_proved_when_it_is_asked_in_its_turn(row):
    """The text of a repair is read again, as somebody who takes it up would type it."""
    asked = question(row)
    if "  " in row["first"]:
        left, relation, right = row["first"].split("  ")
        again = Question(
            left, right, Relation(relation), asked.variables, asked.given, asked.latex, asked.width
        )
    else:
        name = row["first"].split(" = ")[0]
        given = [text for text in asked.given if not text.startswith(f"{name} = ")]
        again = replace(asked, given=(*given, row["first"]))
    assert ask(again).verdict.status == "proved"
