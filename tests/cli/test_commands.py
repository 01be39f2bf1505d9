"""The commands on authors' files, from the path to the exit code."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from derivable.cli.entry import run
from derivable.report.schema import read

HEAD = """
from sympy import Rational, Symbol, exp, log
from derivable import EQUAL, Normal, SAME_ARGMAX, derivation, positive, real

w = real("w")
a, b = positive("a b")

@derivation(title="A title", about=w)
def first(d):
    d.start(a * w**2, "A parabola.")
"""

PROVED = HEAD + "    d.state(w**2 * a, 'The factors commute.')\n"
REFUTED = HEAD + "    d.state(2 * a * w**2, 'A factor slipped in.', title='Doubled')\n"
# Nobody can decide this by the ledger: the sine has no laws there.
UNDECIDED = """
from sympy import cos, sin
from derivable import derivation, real

w = real("w")

@derivation(title="A title", about=w)
def first(d):
    d.start(sin(w)**2 + cos(w)**2, "Pythagoras.")
    d.state(1, "Always.", title="Pythagoras")
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def written(folder):
    def write(text: str, name: str = "first.py") -> str:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    return write


def sentences(capsys) -> str:
    """What went to stderr: never a traceback."""
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "bug of derivable" not in said
    return said


@pytest.mark.parametrize(("text", "code"), [(PROVED, 0), (REFUTED, 1), (UNDECIDED, 3)])
def test_the_exit_code_is_the_verdict(written, text, code):
    assert run(["check", written(text)]) == code


def test_refuted_weighs_more_than_undecided_and_a_bad_file_more_than_both(written):
    paths = [written(UNDECIDED, "undecided.py"), written(REFUTED, "refuted.py")]
    assert run(["check", *paths]) == 1
    assert run(["check", *paths, written("import derivable\n", "bad.py")]) == 2


def test_a_refuted_step_shows_a_counterexample_that_can_be_recomputed(written, capsys):
    run(["check", written(REFUTED)])
    told = capsys.readouterr().out
    point = dict(re.findall(r"(\w+) = (-?\d+)", re.search(r"^ +at +(.*)$", told, re.MULTILINE)[1]))
    left, right = (int(value) for value in re.findall(r"side is (-?\d+)", told))
    assert left == int(point["a"]) * int(point["w"]) ** 2
    assert right == 2 * left


def test_an_undecided_step_says_why(written, capsys):
    run(["check", written(UNDECIDED)])
    lines = capsys.readouterr().out.splitlines()
    step = next(place for place, line in enumerate(lines) if "undecided" in line and "pythagoras" in line)
    assert lines[step + 1].startswith("      ")


def test_without_a_path_it_checks_the_folder_derivations(written, capsys):
    written(PROVED, "derivations/part/first.py")
    written("print('not ours')\n", "derivations/other.py")
    assert run(["check"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("derivations/part/first.py::first")
    assert "not ours" not in out


# Every one of these is what a user may really do: (text of the file, what the sentence has to say).
BAD_FILES = {
    "a syntax error": (HEAD + "    d.state(w**2\n", ["first.py", "line 11", "never closed"]),
    "a missing name": (HEAD + "    d.state(sigma)\n", ["first.py", "line 11", "'sigma' is not defined"]),
    "a float": (HEAD + "    d.state(0.5 * w**2)\n", ["first.py", "0.5", "state", "Rational"]),
    "an error of several lines": (
        HEAD + "    raise ValueError('first\\nsecond.')\n",
        ["first.py, line 11: ValueError: first.\n"],
    ),
    "a lone float": (HEAD + "    d.state(0.5)\n", ["first.py", "0.5", "state", "Rational"]),
    "two symbols that print alike": (
        HEAD + "    d.state(a * Symbol('w')**2)\n",
        ["first.py", "state", "print as w", "different names"],
    ),
    "relations that do not compose": (
        HEAD + "    d.state(a * w**2 + 1, relation=SAME_ARGMAX)\n    d.minimiser(0)\n",
        ["first.py", "minimiser", "do not compose"],
    ),
    "text for a formula": (HEAD + "    d.state('w**2')\n", ["first.py", "state", "'w**2' is a str"]),
    "no line": (HEAD.rpartition("    d.start")[0] + "    pass\n", ["first.py", "nothing is written"]),
    "a move before the first line": (
        HEAD.rpartition("    d.start")[0] + "    d.take_log()\n",
        ["first.py", "take_log", "there is no line yet"],
    ),
    "no derivation": ("import derivable\n", ["first.py", "no function under @derivation"]),
    "an exit": ("raise SystemExit(0)\n", ["first.py", "exit"]),
    "bytes": ("\0", ["first.py", "null bytes"]),
    "an import of what is not installed": ("import missing_package\n", ["first.py", "missing_package"]),
}


@pytest.mark.parametrize(("text", "said"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_gets_one_sentence_that_says_where_and_what(written, text, said, capsys):
    assert run(["check", written(text)]) == 2
    sentence = sentences(capsys)
    assert sentence.count("\n") == 1
    assert sentence.startswith("derivable: first.py")
    assert [part for part in said if part not in sentence] == []


@pytest.mark.parametrize("text", [text for text, _ in BAD_FILES.values()], ids=BAD_FILES)
def test_a_bad_file_leaves_earlier_output_whole(written, text, folder, capsys):
    earlier = {"report.json": b"earlier", "out/first.html": b"earlier"}
    for name, content in earlier.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    path = written(text)
    assert run(["check", path, "--json", "report.json"]) == 2
    assert run(["report", path, "--to", "out"]) == 2
    assert "no report is written" in sentences(capsys)
    found = {name: (folder / name).read_bytes() for name in earlier}
    assert found == earlier
    assert {file.name for file in (folder / "out").iterdir()} == {"first.html"}


def test_a_bad_file_does_not_keep_the_others_from_being_checked(written, capsys):
    paths = [written("import derivable\n", "bad.py"), written(REFUTED, "good.py")]
    assert run(["check", *paths]) == 2
    streams = capsys.readouterr()
    assert "good.py::first" in streams.out
    assert streams.err.startswith("derivable: bad.py")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "missing.py"], "missing.py: there is no such file"),
        (["check", "missing"], "missing: there is no such file"),
        (["check"], "there is no folder 'derivations' here"),
        (["check", "."], "defines a derivation"),
        (["report", "missing.py", "--to", "out"], "missing.py: there is no such file"),
        (["replay", "missing.json"], "missing.json: there is no such file"),
        (["replay", "."], "there is no such file"),
    ],
)
def test_an_unknown_path_is_one_sentence(arguments, said, capsys):
    assert run(arguments) == 2
    sentence = sentences(capsys)
    assert said in sentence
    assert sentence.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "first.py", "--json", "blocked/report.json"],
        ["report", "first.py", "--to", "blocked/out", "--format", "html"],
        ["report", "first.py", "--to", "blocked", "--format", "html"],
        ["new", "blocked/second"],
    ],
)
def test_a_place_that_cannot_be_written_is_one_sentence(written, folder, arguments, capsys):
    written(PROVED)
    (folder / "blocked").write_bytes(b"earlier")
    assert run(arguments) == 2
    sentence = sentences(capsys)
    assert "blocked" in sentence
    assert "can't be written" in sentence
    assert (folder / "blocked").read_bytes() == b"earlier"


def test_json_fits_the_schema_and_replays(written, folder, capsys):
    assert run(["check", written(REFUTED), "--json", "build/report.json"]) == 1
    report = read((folder / "build/report.json").read_bytes())
    assert [derivation.name for derivation in report.derivations] == ["first"]
    assert report.product.startswith("derivable 0.")
    assert len(report.laws) > 0
    capsys.readouterr()
    assert run(["replay", "build/report.json"]) == 0
    assert "first.py::first::doubled: follows" in capsys.readouterr().out


def test_json_on_the_standard_output_is_alone_there(written):
    path = written("print('a greeting')\n" + PROVED)
    program = "from derivable.cli.entry import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "check", path, "--json", "-"], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema"] == "derivable-report/1"
    assert "first.py::first" in done.stderr
    assert "a greeting" in done.stderr


def test_the_output_does_not_depend_on_the_number_of_workers(written, folder, capsys):
    paths = [
        written(text, f"{name}.py") for name, text in zip("abc", (PROVED, REFUTED, UNDECIDED), strict=True)
    ]
    paths.append(written(HEAD + "    d.state(0.5)\n", "d.py"))
    outcomes = []
    for workers in ("1", "3"):
        code = run(["check", *paths, "--workers", workers])
        streams = capsys.readouterr()
        outcomes.append((code, streams.out, streams.err))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == 2


def test_the_json_is_the_same_bytes_every_time(written, folder):
    path = written(REFUTED)
    for name, workers in (("a.json", "1"), ("b.json", "2")):
        assert run(["check", path, written(PROVED, "second.py"), "--json", name, "--workers", workers]) == 1
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_report_names_every_file_that_it_wrote(written, folder, capsys):
    assert (
        run(["report", written(REFUTED), "--to", "out", "--format", "html,tex", "--audience", "full,key"])
        == 1
    )
    listed = {line for line in capsys.readouterr().out.splitlines() if line.startswith("out/")}
    assert listed == {str(path.relative_to(folder)) for path in (folder / "out").glob("first*")}
    assert {Path(path).suffix for path in listed} == {".html", ".tex"}


def test_laws_gives_each_law_with_its_condition_and_a_citation(capsys):
    assert run(["laws"]) == 0
    blocks = {block.partition("\n")[0]: block for block in re.split(r"\n(?=\S)", capsys.readouterr().out)}
    assert "log(a b) = log a + log b" in blocks["logarithm of a product"]
    assert "if a > 0 and b > 0" in blocks["logarithm of a product"]
    assert "Rudin" in blocks["logarithm of a product"]
    assert all(block.count("\n") >= 2 for block in blocks.values())


def test_what_new_writes_checks_as_it_is_and_says_what_to_do_next(folder, capsys):
    assert run(["new", "my_first"]) == 0
    assert "derivable check my_first.py" in capsys.readouterr().out
    assert run(["check", "my_first.py"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("my_first.py::my_first")
    assert "refuted, as expected" in out


def test_new_takes_a_path_and_a_name_with_its_ending(folder):
    (folder / "derivations").mkdir()
    assert run(["new", "derivations/ridge.py"]) == 0
    assert run(["check"]) == 0


def test_new_never_touches_a_file(folder, capsys):
    (folder / "first.py").write_bytes(b"mine")
    assert run(["new", "first"]) == 2
    assert sentences(capsys) == "derivable: first.py: this file exists already; choose another name.\n"
    assert (folder / "first.py").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["my-first", "2nd", "class", "", ".", "..", "a b", "w", "derivable", "σ"])
def test_new_refuses_what_is_no_name(folder, name, capsys):
    assert run(["new", name]) == 2
    assert sentences(capsys).count("\n") == 1
    assert list(folder.iterdir()) == []
