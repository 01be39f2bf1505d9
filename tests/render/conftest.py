import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _loaded(name):
    spec = importlib.util.spec_from_file_location(f"render_{name}", HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def ridge_report():
    """The module with the report that was made by hand."""
    return _loaded("ridge_report")


@pytest.fixture(scope="session")
def report(ridge_report):
    return ridge_report.REPORT
