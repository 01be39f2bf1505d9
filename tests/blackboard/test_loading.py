"""Author's files that run, that don't, and that import one another."""

import sys

import pytest

from derivable.blackboard import load
from derivable.errors import BadDerivation, BadPath

GOOD = """\
from sympy import exp
from derivable import derivation, real

w = real("w")

@derivation(title="A", about=w)
def first(d):
    d.start(w**2)

@derivation(title="B", about=w)
def second(d):
    d.start(exp(w))
"""


@pytest.fixture
def write(tmp_path):
    def file(text, name="part/mine.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    return file


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadPath, match="there is no such file; name a Python file"):
        load(tmp_path / "none.py")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("w = 1\n", "no function under @derivation"),
        (GOOD + "\nd.start(\n", "line 14: .*; mend this line"),
        (GOOD.replace("real(", "reel("), "line 4: NameError: name 'reel' is not defined"),
        (GOOD.replace("w**2", "v**2"), "line 8: NameError: name 'v' is not defined"),
        (GOOD.replace("w**2", "0.5 * w"), "line 8: first, step start: 0.5"),
        (GOOD.replace("import exp", "import expp"), "line 1: ImportError: cannot import name 'expp'"),
        (GOOD + '\nraise ValueError("one\\ntwo")\n', r"line 14: ValueError: one\.$"),
    ],
)
def test_files_that_do_not_run_name_the_line(write, text, fault):
    with pytest.raises(BadDerivation, match=f"mine.py.*{fault}"):
        load(write(text))


def test_the_derivations_in_their_order(write):
    path = write(GOOD)
    found = load(path)
    assert [(one.name, one.title, one.source) for one in found] == [
        ("first", "A", str(path)),
        ("second", "B", str(path)),
    ]


@pytest.mark.parametrize("name", ["part/other.py", "other.py"])
def test_neighbours_are_imported_and_not_taken(write, name):
    write(GOOD, name)
    path = write(
        GOOD.replace("from sympy", "from other import first as theirs\nfrom sympy").replace("second", "own")
    )
    assert [found.name for found in load(path)] == ["first", "own"]
    assert "other" not in sys.modules


def test_files_in_folders_beside_the_own(write):
    write(GOOD, "lemmas/other.py")
    load(write("from lemmas.other import first as theirs\n" + GOOD))
    assert not [name for name in sys.modules if name.startswith("lemmas")]


def test_two_handbooks_with_files_of_one_name(write):
    for part, power in (("one", 2), ("two", 3)):
        write(f"POWER = {power}\n", f"{part}/shared.py")
        text = "from shared import POWER\n" + GOOD.replace("w**2", "w**POWER")
        (first, _) = load(write(text, f"{part}/mine.py"))
        assert first.steps[0].line.exp == power


def test_loading_leaves_nothing_behind(write, tmp_path):
    paths, modules = list(sys.path), set(sys.modules)
    write(GOOD, "part/other.py")
    load(write("from other import first as theirs\n" + GOOD))
    assert sys.path == paths
    assert not {
        name for name in set(sys.modules) - modules if "derivable" not in name and "sympy" not in name
    }
    assert not list(tmp_path.rglob("__pycache__"))


def test_an_installed_module_goes_before_a_neighbour(write):
    write("raise RuntimeError\n", "part/statistics.py")
    load(write("import statistics\nstatistics.mean([1, 2])\n" + GOOD))
