import json
from pathlib import Path

import jsonschema
import pytest

from derivable.report.published import published
from derivable.report.schema import CheckedDerivation, CheckedStep, Formula, Report, VerdictText, write

DOCS = Path(__file__).parents[2] / "docs"

REPORT = Report(
    product="a test",
    derivations=(
        CheckedDerivation(
            name="ridge",
            source="ridge.py",
            title="Ridge",
            about=(Formula("w", "w"),),
            assumptions=(),
            steps=(CheckedStep("start", "start", "", "", Formula("w", "w"), verdict=VerdictText("proved")),),
        ),
    ),
)


def test_the_published_file_is_the_schema_of_this_version():
    current = json.loads(json.dumps(published()))
    assert json.loads((DOCS / "report.schema.json").read_text("utf-8")) == current, "see Makefile"


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(published())


def test_a_report_fits_the_schema():
    jsonschema.validate(json.loads(write(REPORT)), published())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda report: report.update(schema="derivable-report/2"), "derivable-report/1"),
        (lambda report: report.pop("derivations"), "'derivations' is a required property"),
        (
            lambda report: report["derivations"][0]["steps"][0]["verdict"].update(status="true"),
            "'true' is not one of",
        ),
    ],
)
def test_what_is_no_report_does_not_fit(change, said):
    report = json.loads(write(REPORT))
    change(report)
    with pytest.raises(jsonschema.ValidationError, match=said):
        jsonschema.validate(report, published())
