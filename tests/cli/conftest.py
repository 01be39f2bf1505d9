"""Checked files made by hand: what the command line does with them does not depend on the kernel."""

import sys
from pathlib import Path

import pytest

from derivable.cli.checking import CheckedFile
from derivable.report.schema import CheckedDerivation, CheckedStep, Formula, RelationText, VerdictText


def checked_step(
    name: str, status: str | None = "proved", expected: str = "proved", **verdict
) -> CheckedStep:
    return CheckedStep(
        name=name,
        kind="step" if status else "remark",
        title=f"Title of {name}",
        reason="",
        line=Formula("w", "w"),
        previous=Formula("v", "v"),
        relation=RelationText("equal", "=", "equals"),
        verdict=VerdictText(status, **verdict) if status else None,
        expected=expected,
    )


def checked_file(path: str, *steps: CheckedStep) -> CheckedFile:
    name = Path(path).stem
    derivation = CheckedDerivation(
        name=name, source=path, title=f"Title of {name}", about=(), assumptions=(), steps=steps
    )
    return CheckedFile(Path(path), (derivation,))


@pytest.fixture
def importable(tmp_path, monkeypatch):
    """Writes a module that processes of ours can import, and gives it back."""

    def make(name: str, text: str):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, name, raising=False)
        return __import__(name)

    return make
