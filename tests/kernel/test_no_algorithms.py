"""The kernel walks SymPy's trees and calls none of its algorithms: the syntax trees of its files say so."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import derivable.kernel
import derivable.replay

ROOMS = [Path(room.__path__[0]) for room in (derivable.kernel, derivable.replay)]
FILES = sorted(path for room in ROOMS for path in room.rglob("*.py"))

# What may be imported from SymPy: classes to recognise and to build, nothing that computes.
CLASSES = {
    "Basic",
    "Eq",
    "Expr",
    "Float",
    "Idx",
    "Indexed",
    "IndexedBase",
    "Integer",
    "MatrixExpr",
    "MatrixSymbol",
    "Rational",
    "Symbol",
    "Tuple",
    "Boolean",
    "ComplexInfinity",
    "ImaginaryUnit",
    "Infinity",
    "NaN",
    "NegativeInfinity",
    "Sum",
    "Product",
    "AppliedUndef",
    "Function",
    "UndefinedFunction",
    "Dummy",
    "Integral",
    "Limit",
    "Derivative",
    "Relational",
    "AppliedPredicate",
    "Str",
}
FORBIDDEN = {
    "simplify",
    "refine",
    "ask",
    "equals",
    "expand",
    "factor",
    "cancel",
    "together",
    "apart",
    "collect_const",
    "solve",
    "solveset",
    "integrate",
    "limit",
    "series",
    "diff",
    "doit",
    "evalf",
    "nsimplify",
    "subs",
    "xreplace",
    "replace_all",
    "as_coefficient",
    "as_poly",
    "is_constant",
    "could_extract_minus_sign",
    "sympify",
    "lambdify",
    "is_positive",
    "is_negative",
    "is_nonnegative",
    "is_nonpositive",
    "is_zero_",
    "is_real",
    "is_integer",
}


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def module(request: pytest.FixtureRequest) -> tuple[str, ast.Module]:
    path: Path = request.param
    return path.name, ast.parse(path.read_text(encoding="utf-8"))


def test_only_classes_are_imported_from_sympy(module: tuple[str, ast.Module]) -> None:
    _, tree = module
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sympy"
        for alias in node.names
    }
    assert imported <= CLASSES, imported - CLASSES
    used = {
        n.attr
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and getattr(n.value, "id", "") == "sympy"
    }
    assert not used


def test_no_algorithm_is_called(module: tuple[str, ast.Module]) -> None:
    _, tree = module
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            called.add(function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", ""))
        if isinstance(node, ast.Attribute) and node.attr.startswith("is_"):
            called.add(node.attr)
    assert not called & FORBIDDEN


def test_no_assert_no_float_no_bare_except(module: tuple[str, ast.Module]) -> None:
    _, tree = module
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Assert)
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None)
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)))
        assert not (isinstance(node, ast.keyword) and node.arg == "force")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"float", "complex", "round", "eval", "exec", "compile", "__import__"}


def test_nothing_measures_time(module: tuple[str, ast.Module]) -> None:
    _, tree = module
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not names & {"time", "signal", "threading", "random"}


def test_the_trusted_rooms_load_nothing_else() -> None:
    script = (
        "import sys, derivable.replay.judging; "
        "print(','.join(sorted({n.split('.')[0] for n in sys.modules} "
        "& {'numpy','flint','msgspec','rich','click','jinja2','matplotlib','scipy','lark'}))); "
        "print(','.join(sorted(n for n in sys.modules if n.startswith('derivable.'))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    outside, ours = done.stdout.splitlines()
    assert outside == ""
    rooms = {name.split(".")[1] for name in ours.split(",")}
    assert rooms <= {"errors", "language", "kernel", "distributions", "replay"}
