"""The catalogue is complete and consistent; calls that it does not cover are refused with what it has."""

import re

import pytest
from sympy import Symbol

from derivable.conventions import terms
from derivable.conventions.calls import parse_call
from derivable.conventions.catalogue import CATALOGUE, find
from derivable.conventions.convention import How
from derivable.conventions.families import LOSSES
from derivable.errors import BadText
from derivable.translate.fitting.table import FITS
from derivable.translate.table import example

IDS = [f"{entry.call}, row {entry.rows[0]}, {number}" for number, entry in enumerate(CATALOGUE)]
every_entry = pytest.mark.parametrize("entry", CATALOGUE, ids=IDS)
FIT_TERMS = {
    terms.RSS,
    terms.NLL,
    terms.DEVIANCE,
    terms.TUBE,
    terms.PINBALL,
    terms.HINGE,
    terms.SQUARED_HINGE,
}
NORMS = {penalty.norm for penalty in terms.PENALTIES}
SYMBOLS = {*terms.SIZES, *terms.SCALES, *FIT_TERMS, *NORMS, terms.LOSS}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sklearn.Rige(alpha=1)", "nearest are sklearn.Ridge"),
        ("torch.optim.Ridge", "sklearn.Ridge"),
        ("SGD(weight_decay=1)", "keras.optimizers.SGD, torch.optim.SGD"),
        ("sklearn.Ridge(beta=1)", "no parameter 'beta'; it has alpha"),
        ('sklearn.MLPRegressor(solver="newton")', "solver = 'lbfgs' or 'adam' or 'sgd', not for 'newton'"),
        ('glmnet(family="cox")', "not for 'cox'"),
        ("sklearn.LinearSVR(epsilon=0.1, loss='squared_epsilon_insensitive')", "epsilon = 0, not for 1/10"),
        ("pymc.Normal(sigma=1, tau=1)", "no entry with all of sigma, tau together"),
        ("sklearn.SVR(C=1)", "kernel = 'linear', not for 'rbf'"),
    ],
)
def test_what_the_catalogue_has_not_is_refused_with_what_it_has(text, reason):
    with pytest.raises(BadText, match=re.escape(reason)):
        find(parse_call(text))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("sklearn.linear_model.Ridge(alpha=1)", "1"),
        ("Ridge", "1"),
        ("sklearn.Ridge(normalize=True)", "52"),
        ("lm.ridge(lambda=1)", "29"),
        ('glmnet(family="gaussian")', "30"),
        ("glmnet(family=gaussian())", "31"),
        ("glmnet(family=gaussian)", "31"),
        ('pyspark.LinearRegression(solver="l-bfgs")', "34"),
        ("statsmodels.GLM.fit_regularized(L1_wt=0)", "27"),
        ("statsmodels.GLM.fit_regularized(L1_wt=1e-12)", "28"),
        ("torch.optim.Adam(weight_decay=1)", "72"),
        ("torch.optim.Adam(weight_decay=1, decoupled_weight_decay=True)", "73"),
        ("vw(l2=1, bfgs=True)", "37"),
        ("vw(l2=1)", "38"),
    ],
)
def test_options_choose_the_entry(text, row):
    assert row in find(parse_call(text)).rows


def test_solvers_with_other_scales_are_other_entries():
    normal, lbfgs = (
        find(parse_call(f'pyspark.LinearRegression(solver="{s}")')) for s in ("normal", "l-bfgs")
    )
    assert normal.standardises.scale is not lbfgs.standardises.scale


@every_entry
def test_an_entry_has_either_an_objective_or_a_refusal_with_what_holds(entry):
    assert (entry.objective is None) == bool(entry.refusal) == bool(entry.instead)


@every_entry
def test_an_objective_is_linear_in_one_fit_and_some_penalty(entry):
    if entry.objective is None:
        return
    symbols = entry.objective.free_symbols
    assert len(symbols & (FIT_TERMS | {terms.LOSS})) == 1
    assert symbols & NORMS
    pieces = symbols & (FIT_TERMS | NORMS | {terms.LOSS})
    zero = entry.objective.subs(dict.fromkeys(pieces, 0))
    assert zero == 0
    for one in pieces:
        for other in pieces:
            assert entry.objective.expand().diff(one, other) == 0


@every_entry
def test_the_symbols_of_an_objective_are_known_and_no_parameter_is_mistaken_for_a_size(entry):
    parameters = {parameter.symbol for parameter in entry.parameters}
    assert not {symbol.name for symbol in parameters} & {symbol.name for symbol in SYMBOLS}
    if entry.objective is not None:
        used = entry.objective.free_symbols | entry.intercept_scale.free_symbols
        used |= entry.noise_variance.free_symbols if entry.noise_variance is not None else set()
        assert used <= parameters | SYMBOLS
        assert parameters <= used


@every_entry
def test_the_family_is_that_of_the_fit(entry):
    if entry.objective is None:
        return
    expected = terms.LOSS if entry.family is None and entry.objective.has(terms.LOSS) else terms.NLL
    assert entry.objective.has(entry.family.fit if entry.family else expected)


@every_entry
def test_an_entry_is_found_by_its_own_call(entry):
    _, parenthesis, arguments = example(entry).partition("(")
    for name in entry.names:
        assert find(parse_call(name + parenthesis + arguments)) is entry


@every_entry
def test_an_entry_says_where_it_comes_from(entry):
    assert entry.versions
    assert re.fullmatch(r"https://[^\s]+", entry.source)
    sentences = (*entry.warnings, *entry.assumptions, *(fact.sentence for fact in entry.instead))
    assert all(sentence.strip() == sentence and len(sentence) > 20 for sentence in sentences)


def test_every_number_of_the_table_is_covered():
    covered = {row for entry in CATALOGUE for row in entry.rows}
    numbers = {int(re.match(r"\d+", row).group()) for row in covered}
    assert numbers == set(range(1, 88))


def test_losses_have_names_of_their_own():
    assert len({loss.name for loss in LOSSES}) == len(LOSSES)
    for loss in LOSSES:
        assert loss.objective.has(loss.family.fit)


MEASURED_BY_OTHER_TESTS = {
    ("sklearn.Ridge", "52"),
    ("sklearn.RidgeCV", "2"),
    ("sklearn.BayesianRidge", "7"),
    ("sklearn.ARDRegression", "8"),
    ("sklearn.HuberRegressor", "13"),
    ("statsmodels.WLS.fit_regularized", "26"),
    ("statsmodels.GLM.fit_regularized", "27"),
    ("torch.optim.Adam", "73"),
    ("torch.optim.AdamW", "73"),
    ("keras.optimizers.Adam", "76"),
    ("optax.adamw", "73"),
    ("xgboost.XGBClassifier", "71"),
    ("lightgbm.LGBMClassifier", "71"),
}


def test_what_is_called_measured_is_measured_by_a_test():
    fitted = {(fit.entry.call, fit.entry.rows[0]) for fit in FITS}
    measured = {(entry.call, entry.rows[0]) for entry in CATALOGUE if entry.verified.how is How.MEASURED}
    assert measured == fitted | MEASURED_BY_OTHER_TESTS


def test_the_symbols_are_told_apart_by_their_names():
    symbols = [value for value in vars(terms).values() if isinstance(value, Symbol)]
    assert len({symbol.name for symbol in symbols}) == len(set(symbols))
