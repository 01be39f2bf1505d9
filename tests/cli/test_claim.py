"""`derivable claim`: what it prints, writes and leaves with."""

import json

import pytest

from derivable.cli.claim import RELATIONS
from derivable.cli.entry import run
from derivable.kernel.relations import Relation

WRONG = ["claim", "exp(-lambda*w^2)", "proportional-to", "Normal(w; mean=0, var=1/lambda)",
         "--in", "w", "--given", "lambda > 0"]  # fmt: skip


def test_help_names_every_relation_with_its_meaning(capsys):
    assert run(["claim", "--help"]) == 0
    out = capsys.readouterr().out
    assert set(RELATIONS) == {relation.value for relation in Relation}
    assert all(f"{name} " in out and meaning in out for name, meaning in RELATIONS.items())


def test_a_wrong_claim_gets_a_counterexample_and_repairs(capsys):
    assert run(WRONG) == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "refuted: exp(-lambda*w^2)  proportional-to  Normal(w; mean=0, var=1/lambda)"
    assert "  at       lambda = 1" in rest
    assert "  repair: exp(-lambda*w^2)  proportional-to  Normal(w; mean=0, var=1/(2*lambda))" in rest
    assert "  or, less: exp(-lambda*w^2)  same-order  Normal(w; mean=0, var=1/lambda)" in rest


@pytest.mark.parametrize(
    ("words", "code", "verdict"),
    [
        (["log(a*b)", "equal", "log(a) + log(b)", "--given", "a > 0", "--given", "b > 0"], 0, "proved"),
        (["-w^2", "w^2", "--in", "w"], 0, "proved: -w^2  reversed-order  w^2"),
        (["w^2", "same-argmin", "|w|^3", "--in", "w"], 3, "undecided"),
        (["a", "equal", "b"], 1, "refuted"),
        (["sum(i, i=1..N) = N*(N+1)/2"], 0, "proved: sum(i, i=1..N)  equal  N*(N+1)/2"),
        ([r"\sum_{i=1}^N i = \frac{N(N+1)}{2}", "--latex"], 0, "proved"),
        (["x^2 >= 2*x - 1"], 0, "proved: x^2  at-least  2*x - 1"),
        (["x < x^2"], 1, "refuted: x  less-than  x^2"),
    ],
)
def test_the_exit_code_is_that_of_the_verdict(words, code, verdict, capsys):
    assert run(["claim", *words]) == code
    assert capsys.readouterr().out.startswith(verdict)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["a"], "a claim is LEFT RELATION RIGHT"),
        (["a = b = c"], "a claim is LEFT RELATION RIGHT"),
        (["a =="], "the text ends here"),
        (["f(a = b)"], "a claim is LEFT RELATION RIGHT"),
        ([r"\frac{1}{2} = 1/2"], r"outside of LaTeX"),
        (["a", "equall", "b"], "'equall' is no relation"),
        (["a", "b", "--givn", "a > 0"], "there is no option --givn"),
        (["exp(a", "equal", "b"], "but the text ends here:\n    exp(a\n         ^"),
        (["w^2", "same-argmin", "w"], "needs variables"),
        (["w", "equal", "v", "--given", "w ="], "expected"),
        ([r"\mathcal{N}(w \mid 0, 1)", "equal", "w", "--latex"], "a standard deviation or a precision?"),
    ],
)  # fmt: skip
def test_a_claim_without_meaning_is_misuse(words, reason, capsys):
    assert run(["claim", *words]) == 2
    streams = capsys.readouterr()
    assert reason in streams.err
    assert streams.out == ""


def test_the_json_is_a_report_that_replays(tmp_path, capsys):
    assert run([*WRONG, "--json"]) == 1
    out = capsys.readouterr().out
    assert [step["verdict"]["status"] for step in json.loads(out)["derivations"][0]["steps"]][:2] == [
        "refuted",
        "proved",
    ]
    (tmp_path / "claim.json").write_text(out, encoding="utf-8")
    assert run(["replay", str(tmp_path / "claim.json")]) in (0, 1)
    assert "bug" not in capsys.readouterr().err


def test_the_report_is_a_page_in_three_formats(tmp_path, capsys):
    assert run([*WRONG, "--report", str(tmp_path)]) == 1
    assert {path.suffix for path in tmp_path.iterdir() if path.stem == "claim"} == {".html", ".tex", ".pdf"}
    page = (tmp_path / "claim.html").read_text(encoding="utf-8")
    assert "What would be right" in page
    assert str(tmp_path / "claim.pdf") in capsys.readouterr().out
