"""The JSON schema of reports, which `docs/report.schema.json` publishes; run as a program, it prints it."""

import inspect
import json
import sys
from typing import Any

import msgspec

from derivable.report.schema import SCHEMA, Report


def published() -> dict[str, Any]:
    """The schema that msgspec reads reports by, with its version: only that version is read."""
    schema = msgspec.json.schema(Report)
    for definition in schema["$defs"].values():
        definition["description"] = inspect.cleandoc(definition["description"])
    schema["$defs"]["Report"]["properties"]["schema"] = {"const": SCHEMA}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA} | schema


if __name__ == "__main__":
    sys.stdout.write(json.dumps(published(), indent=2) + "\n")
