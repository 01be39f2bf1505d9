"""`derivable replay` on reports that were broken or forged."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sympy import Eq, Symbol

from derivable.cli.entry import run
from derivable.language.codec import encode

w = Symbol("w", real=True)

DERIVATION = """
from derivable import derivation, positive, real

w = real("w")
a = positive("a")

@derivation(title="A title", about=w)
def first(d):
    d.start(a * w**2, "A parabola.")
    d.drop_constants()
    d.state(w * w, title="Written as a product")
    d.mistake(2 * w**2 + w, "A slip.")
"""


@pytest.fixture
def report(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("first.py").write_text(DERIVATION, encoding="utf-8")
    assert run(["check", "first.py", "--json", "report.json"]) == 0
    return json.loads(Path("report.json").read_bytes())


def replayed(content: object, capsys) -> tuple[int, str]:
    Path("report.json").write_text(json.dumps(content), encoding="utf-8")
    capsys.readouterr()
    code = run(["replay", "report.json"])
    streams = capsys.readouterr()
    assert "Traceback" not in streams.out + streams.err
    return code, streams.out + streams.err


def step(report: dict, name: str) -> dict:
    return next(step for step in report["derivations"][0]["steps"] if step["name"] == name)


def prove_the_mistake(report):
    step(report, "mistake")["verdict"] |= {"status": "proved", "counterexample": None}


def claim_something_else(report):
    step(report, "written_as_a_product")["claim"] = step(report, "mistake")["claim"]


def print_something_else(report):
    step(report, "written_as_a_product")["line"] = {"latex": "0", "plain": "0"}


def refute_what_holds(report):
    step(report, "written_as_a_product")["verdict"]["status"] = "refuted"


def strengthen_the_relation(report):
    step(report, "drop_constants")["claim"]["relation"] = "equal"


def forget_the_evidence(report):
    step(report, "drop_constants")["evidence"] = None


def assume_in_secret(report):
    step(report, "mistake")["verdict"] |= {"status": "proved", "counterexample": None}
    claim = step(report, "mistake")["claim"]
    claim["given"] = [encode(Eq(sides, 0)) for sides in (w**2, w)]
    step(report, "mistake")["evidence"] = {"kind": "SameForm"}


def speak_of_another_variable(report):
    words = step(report, "drop_constants")["relation"]["words"]
    step(report, "drop_constants")["relation"]["words"] = words.replace("$w$", "$w$, $a$")


@pytest.mark.parametrize(
    ("forge", "name"),
    [
        (prove_the_mistake, "mistake"),
        (claim_something_else, "written_as_a_product"),
        (print_something_else, "written_as_a_product"),
        (refute_what_holds, "written_as_a_product"),
        (strengthen_the_relation, "drop_constants"),
        (forget_the_evidence, "drop_constants"),
        (assume_in_secret, "mistake"),
        (speak_of_another_variable, "drop_constants"),
    ],
)
def test_a_forged_report_is_found_and_the_step_is_named(report, forge, name, capsys):
    forge(report)
    code, said = replayed(report, capsys)
    assert code == 1
    wrong = [line for line in said.splitlines() if "::" in line and not line.endswith(": follows")]
    assert len(wrong) == 1
    assert wrong[0].startswith(f"first.py::first::{name}: ")


def faults(content: object, capsys) -> dict[str, str]:
    _, said = replayed(content, capsys)
    lines = (line.split("::")[2].split(": ", 1) for line in said.splitlines() if "::" in line)
    return {name: fault for name, fault in lines if fault != "follows"}


def without(report: dict, text: str) -> dict:
    derivation = report["derivations"][0]
    derivation["assumptions"] = [a for a in derivation["assumptions"] if a["text"] != text]
    return report


def test_a_declaration_that_is_not_printed_is_named(report, capsys):
    found = faults(without(report, "$a$ is positive."), capsys)
    assert found["drop_constants"] == "what a is declared to be is not printed"
    assert "written_as_a_product" not in found


def test_a_symbol_that_is_more_than_printed_is_named(report, capsys):
    text = json.dumps(report).replace('"text": "$w$ is real."', '"text": "$w$ is zero or positive."')
    assert faults(json.loads(text), capsys)["start"] == "what w is declared to be is not printed"


ASSUMING = """
from sympy import Abs
from derivable import EQUAL, derivation, positive, real

w, b, c = real("w"), real("b"), real("c")
p = positive("p")

@derivation(title="A title", about=w, assume=[("Words.", b > 1)])
def first(d):
    d.define(p, b - 1)
    d.start(p * w**2)
    d.drop_constants()
    d.remark(Abs(c), EQUAL, c, where=[c > 2], about=c)
"""


@pytest.fixture
def assuming(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("first.py").write_text(ASSUMING, encoding="utf-8")
    assert run(["check", "first.py", "--json", "report.json"]) == 0
    return json.loads(Path("report.json").read_bytes())


def test_assumptions_of_the_derivation_of_a_step_and_of_a_definition_are_printed(assuming, capsys):
    assert faults(assuming, capsys) == {}


def test_an_assumption_of_the_derivation_that_is_not_printed_is_named(assuming, capsys):
    found = faults(without(assuming, "Words."), capsys)
    assert found["define_p"] == "the claim rests on b > 1, which is not printed"


def test_an_assumption_of_a_step_that_is_not_printed_is_named(assuming, capsys):
    step(assuming, "remark")["relation"]["words"] = "equals"
    assert faults(assuming, capsys) == {"remark": "the claim rests on c > 2, which is not printed"}


def test_a_definition_that_does_not_show_the_sign_is_not_taken(assuming, capsys):
    step(assuming, "define_p")["claim"]["relation"] = "at-least"
    found = faults(assuming, capsys)
    assert found["drop_constants"] == "the claim rests on p = b - 1, which is not proved"


def test_a_definition_after_its_use_is_not_taken(assuming, capsys):
    assuming["derivations"][0]["steps"].sort(key=lambda each: each["kind"] == "definition")
    found = faults(assuming, capsys)
    assert found["drop_constants"] == "the claim rests on p = b - 1, which is not proved"


INDEXED = """
from sympy import Derivative, Sum
from derivable import EQUAL, data, derivation, index, size

D = size("D")
j, k = index("j k", D)
v, = data("v"),

@derivation(title="A title", about=v)
def first(d):
    d.start(Sum(v[j] ** 2, j))
    d.remark(Derivative(Sum(v[j] ** 2, j), v[k]), EQUAL, 2 * v[k])
"""


def test_an_index_that_is_free_is_told_with_its_range(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("first.py").write_text(INDEXED, encoding="utf-8")
    assert run(["check", "first.py", "--json", "report.json"]) == 0
    report = json.loads(Path("report.json").read_bytes())
    assert faults(report, capsys) == {}
    found = faults(without(report, "$k$ is an index from $1$ to $D$."), capsys)
    assert found == {"remark": "what k is declared to be is not printed"}


def test_an_honest_report_follows(report, capsys):
    code, said = replayed(report, capsys)
    assert code == 0
    assert said.count(": follows\n") == len(report["derivations"][0]["steps"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b'{"schema": "derivable-report/2", "derivations": []}',
        b'{"schema": "derivable-report/1", "derivations": 1}',
        b'{"schema": "derivable-report/1", "derivations": [{"steps": [{"verdict": "proved"}]}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_report_is_one_sentence(content, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("report.json").write_bytes(content)
    assert run(["replay", "report.json"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "report.json: this is not a report" in said


def test_a_strangers_folder_supplies_no_modules(report, tmp_path, capsys):
    for name in ("sympy", "derivable", "json"):
        Path(f"{name}.py").write_text("raise SystemExit('hijacked')\n", encoding="utf-8")
    code, said = replayed(report, capsys)
    assert code == 0
    assert "hijacked" not in said


def test_a_strangers_report_cannot_command_the_terminal(report, capsys):
    report["derivations"][0]["name"] = "\x1b[2J"
    _, said = replayed(report, capsys)
    assert "\x1b" not in said


def test_the_process_that_replays_loads_only_the_trusted_rooms(report):
    program = (
        "import sys\n"
        "from derivable.replay.__main__ import main\n"
        "main('report.json')\n"
        "print(sorted({name.split('.')[1] for name in sys.modules if name.startswith('derivable.')}))\n"
        "print(sorted({'msgspec', 'jinja2', 'click', 'numpy', 'matplotlib'} & set(sys.modules)))\n"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    rooms, others = done.stdout.splitlines()[-2:]
    assert set(ast.literal_eval(rooms)) <= {"distributions", "errors", "kernel", "language", "replay"}
    assert others == "[]"
