"""The lines of the handbook, and their values by NumPy, through SymPy's own printer."""

import functools
import math
from pathlib import Path

import numpy as np
import pytest
from sympy import Basic, Eq, IndexedBase, MatrixSymbol, Symbol, lambdify
from sympy.printing.numpy import NumPyPrinter

from derivable.blackboard import load

HANDBOOK = Path(__file__).parents[2] / "derivations"


class Printer(NumPyPrinter):
    """NumPy's names for what SymPy does not print."""

    def _print_Trace(self, tree):
        return f"numpy.trace({self._print(tree.arg)})"

    def _print_Determinant(self, tree):
        return f"numpy.linalg.det({self._print(tree.arg)})"

    def _print_Identity(self, tree):
        return f"numpy.eye({self._print(tree.shape[0])})"

    def _print_ZeroMatrix(self, tree):
        return f"numpy.zeros({self._print(tree.shape)})"


def names(formula):
    """What a formula needs values for."""
    arrays = formula.atoms(IndexedBase)
    matrices = formula.atoms(MatrixSymbol)
    sizes = set().union(*(part.free_symbols for matrix in matrices for part in matrix.shape))
    symbols = {name for name in formula.free_symbols if isinstance(name, Symbol)} | sizes
    return sorted({*arrays, *matrices, *(symbols - {array.args[0] for array in arrays})}, key=str)


def evaluate(formula: Basic, numbers):
    """The value of a formula, a number or an array without its empty dimensions.

    `numbers` are by printed name; an array that is read with indices is counted from 1.
    """
    needed = names(formula)
    values = [numbers[str(name)] for name in needed]
    counted = [
        np.pad(np.asarray(value, dtype=float), (1, 0), constant_values=np.nan)
        if isinstance(name, IndexedBase)
        else value
        for name, value in zip(needed, values, strict=True)
    ]
    modules = [{"functools": functools, "math": math}, "numpy"]
    return np.squeeze(lambdify(needed, formula, modules, printer=Printer)(*counted))


def define(steps, numbers):
    """The numbers together with what the definitions of a derivation make of them."""
    found = dict(numbers)
    for equation in dict.fromkeys(condition for step in steps for condition in step.claim.given):
        if isinstance(equation, Eq) and isinstance(equation.lhs, (Symbol, MatrixSymbol)):
            shape = tuple(int(evaluate(size, found)) for size in getattr(equation.lhs, "shape", ()))
            found[str(equation.lhs)] = evaluate(equation.rhs, found).reshape(shape)
    return found


@pytest.fixture(scope="session")
def defined():
    return define


@pytest.fixture(scope="session")
def names_in():
    return names


@pytest.fixture(scope="session")
def value():
    return evaluate


@pytest.fixture(scope="session")
def steps_of():
    """The steps of the only derivation in a file of the handbook, by name."""

    def steps(path):
        (derivation,) = load(HANDBOOK / path)
        return {step.name: step for step in derivation.steps}

    return steps


@pytest.fixture(scope="session")
def derivations_of():
    """The steps of every derivation in a file of the handbook, by the names of derivation and step."""

    def derivations(path):
        return {found.name: {step.name: step for step in found.steps} for found in load(HANDBOOK / path)}

    return derivations
