"""pytest shows every step of every derivation as a test: `derivations/ridge.py::ridge::take_log`.

Only files that hold derivations are taken (see `derivable.sources`), never a file that pytest
itself takes for a module of tests. Nothing is checked before the first step runs.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from derivable.errors import DerivableError
from derivable.sources import holds_derivations

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr

    from derivable.blackboard import Derivation
    from derivable.report.schema import CheckedStep


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the files with derivations among those that pytest finds in a folder."""
    if parent.session.isinitpath(file_path) or not _is_ours(file_path, parent.config):
        return None
    return DerivationFile.from_parent(parent, path=file_path)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a file with derivations that was named on the command line, which pytest takes for tests."""
    if not _is_ours(module_path, parent.config):
        return None
    return DerivationFile.from_parent(parent, path=module_path)


def _is_ours(path: Path, config: pytest.Config) -> bool:
    patterns = ("conftest.py", *config.getini("python_files"))
    tests = any(fnmatch(path.name, pattern) for pattern in patterns)
    return path.suffix == ".py" and not tests and holds_derivations(path)


def pytest_report_teststatus(report: pytest.CollectReport | pytest.TestReport) -> tuple[str, str, str] | None:
    """Say REFUTED or UNDECIDED instead of FAILED."""
    status = dict(report.user_properties).get("verdict") if isinstance(report, pytest.TestReport) else None
    if status is None or report.when != "call" or not report.failed:
        return None
    return "failed", str(status)[0].upper(), str(status).upper()


class DerivationFile(pytest.File):
    """A file of derivations."""

    def collect(self) -> Iterator["DerivationSteps"]:
        """One collector for every derivation in the file, in its order."""
        from derivable.blackboard import load

        try:
            derivations = load(self.path)
        except DerivableError as error:
            raise self.CollectError(str(error)) from error
        for derivation in derivations:
            steps = DerivationSteps.from_parent(self, name=derivation.name)
            steps.derivation = derivation
            yield steps


class DerivationSteps(pytest.Collector):
    """A derivation, whose steps are the tests."""

    derivation: "Derivation"

    def collect(self) -> Iterator["StepTest"]:
        """One test for every step, and one for the theorem: the first line against the last."""
        names = [step.name for step in self.derivation.steps]
        theorem = ["theorem"] if self.derivation.theorem is not None else []
        for name in names + theorem:
            yield StepTest.from_parent(self, name=name)

    @cached_property
    def checked(self) -> "dict[str, CheckedStep]":
        """Every step with its verdict, by name: the derivation is checked once, when the first step runs."""
        from derivable.checker import check
        from derivable.report.telling import tell

        return {step.name: step for step in tell(check(self.derivation)).steps}


class NotAsExpected(Exception):
    """A step that came out refuted or undecided."""


class StepTest(pytest.Item):
    """A step, which passes when its verdict is the expected one."""

    parent: DerivationSteps

    def runtest(self) -> None:
        """Fail with what there is to tell about the step."""
        from derivable.render.terminal import explanation, readable
        from derivable.report.plain import word

        step = self.parent.checked[self.name]
        if step.outcome == "proved":
            return
        self.user_properties.append(("verdict", step.outcome))
        raise NotAsExpected("\n  ".join((f"{word(step)}: {readable(step.title)}", *explanation(step))))

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> "str | TerminalRepr":
        """The counterexample or the hint instead of our own stack."""
        if isinstance(excinfo.value, NotAsExpected):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the step is."""
        return self.path, None, f"{self.parent.name}::{self.name}"
