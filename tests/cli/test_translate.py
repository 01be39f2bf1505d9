"""`derivable translate` and `derivable prior`: numbers, formulas, proofs, refusals."""

import json

import pytest

from derivable.cli.entry import run
from derivable.cli.settings import LOSSES
from derivable.conventions import families


def said(arguments, capsys, code=0):
    """The lines that a command prints, without the spaces before and after them."""
    assert run(arguments) == code
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_the_losses_of_the_help_are_those_of_the_catalogue():
    assert tuple(loss.name for loss in families.LOSSES) == LOSSES


def test_a_translation_prints_the_number_the_formula_and_the_proof(capsys):
    words = ["sklearn.Ridge(alpha=10)", "torch.optim.SGD(weight_decay)", "--loss", "mse-mean", "--n", "500"]
    lines = said(["translate", *words], capsys)
    assert lines[0] == "weight_decay = 0.04"
    assert lines[1].split() == ["formula", "2*alpha/n"]
    assert any(line.startswith("proved") for line in lines)
    assert "same-argmin" in lines
    assert any(line.startswith("warning") and "penalises the intercept" in line for line in lines)


def test_a_parameter_without_a_number_stays_a_formula(capsys):
    lines = said(["translate", "sklearn.Ridge(alpha)", "glmnet(alpha=0, standardize=FALSE)"], capsys)
    assert lines[:2] == ["lambda = alpha/n*sd_y", "no number is known for alpha, n, sd_y"]


def test_run_fits_both_and_prints_the_largest_difference(capsys):
    lines = said(["translate", "sklearn.Ridge(alpha=10)", "sklearn.ElasticNet(l1_ratio=0)", "--run"], capsys)
    text = " ".join(lines)
    assert "both were fitted on synthetic data" in text
    assert float(text.split("the largest difference of a weight is ")[1].split()[0]) < 1e-8


def test_the_prior_of_a_network_trained_on_imagenet(capsys):
    words = ["torch.optim.SGD(weight_decay=1e-4)", "--loss", "cross-entropy-mean", "--n", "1281167"]
    lines = said(["prior", *words], capsys)
    assert lines[0] == "Gaussian prior on the weights: mean 0, standard deviation 0.08835"
    assert lines[1].split() == ["formula", "1/sqrt(n*weight_decay)"]


def test_a_squared_loss_fixes_only_a_ratio_until_the_noise_is_given(capsys):
    lines = said(["prior", "sklearn.Ridge(alpha=10)"], capsys)
    assert lines[0].endswith("standard deviation sigma_n/sqrt(alpha)")
    assert any(line.startswith("ratio") and line.endswith("= 10") for line in lines)
    lines = said(["prior", "sklearn.Ridge(alpha=10)", "--noise-sd", "2"], capsys)
    assert "0.6325" in lines[0]


def test_the_other_way_round(capsys):
    assert said(["prior", "--sd", "0.3", "--for", "sklearn.LogisticRegression"], capsys)[0] == "C = 0.09"
    words = ["prior", "--scale", "1/20", "--for", "sklearn.Lasso", "--noise-sd", "0.5", "--n", "100"]
    assert said(words, capsys)[0] == "alpha = 0.05"


@pytest.mark.parametrize(
    ("words", "reason", "instead"),
    [
        (["prior", "torch.optim.AdamW(weight_decay=0.01)"], "preconditioner", "over a box"),
        (["prior", "torch.nn.BatchNorm1d(weight_decay)"], "undoes any rescaling", "direction of the weights"),
        (["prior", "pyspark.GeneralizedLinearRegression(family='binomial')"], "working weights", ""),
        (["prior", "statsmodels.GLM.fit_regularized(alpha=0.1, L1_wt=0)"], "the scale estimated", "instead"),
        (["translate", "sklearn.Ridge(alpha=1)", "sklearn.LogisticRegression"], "losses differ", ""),
    ],
)
def test_a_refusal_says_why_and_what_holds_instead(words, reason, instead, capsys):
    text = " ".join(said(words, capsys, code=1))
    assert text.startswith("refused: ")
    assert reason in text
    assert instead in text


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["translate", "sklearn.Ridg(alpha=1)", "sklearn.Lasso"], "the nearest are"),
        (["translate", "sklearn.Ridge(alpha=1", "sklearn.Lasso"], "^"),
        (["translate", "sklearn.Ridge(alpha=1)", "torch.optim.SGD"], "--loss"),
        (["prior", "torch.optim.SGD", "--loss", "mse"], "there is no loss 'mse'"),
        (["translate", "sklearn.Ridge(alpha=1)", "sklearn.ElasticNet", "--n", "ten"], "is not a number"),
        (["prior", "sklearn.Ridge(alpha=1)", "--n", "2.5"], "must be a whole number"),
        (["prior"], "give a CALL"),
        (["prior", "--sd", "1"], "give a CALL"),
        (["prior", "--for", "sklearn.Ridge"], "give one width of the prior"),
        (["prior", "--sd", "1", "--var", "1", "--for", "sklearn.Ridge"], "give one width of the prior"),
    ],
)  # fmt: skip
def test_wrong_input_is_misuse(words, reason, capsys):
    assert run(words) == 2
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["translate", "sklearn.Ridge(alpha=10)", "sklearn.SGDRegressor", "--n", "500"],
        ["prior", "sklearn.ElasticNet(alpha=0.1)", "--n", "50"],
    ],
)
def test_answers_are_reports_that_replay_and_pages(words, tmp_path, capsys):
    assert run([*words, "--json", "--report", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    (derivation,) = json.loads(out)["derivations"]
    assert derivation["steps"][0]["verdict"]["status"] == "proved"
    saved = tmp_path / "answer.json"
    saved.write_text(out, encoding="utf-8")
    assert run(["replay", str(saved)]) == 0
    assert {path.name for path in tmp_path.glob("translation.*")} == {
        "translation.html",
        "translation.pdf",
        "translation.tex",
    }
