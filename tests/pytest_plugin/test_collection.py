"""Each test runs pytest in a project of its own, which has derivable installed and nothing configured."""

import pytest

HEAD = """
from derivable import derivation, positive, real

w = real("w")
a = positive("a")

@derivation(title="A parabola", about=w)
def parabola(d):
    d.start(a * w**2, "A parabola.")
    d.drop_constants()
"""
PROVED = HEAD + "    d.mistake(w, 'The square is lost.')\n"
REFUTED = HEAD + "    d.state(2 * w**2, title='Doubled')\n    d.state(w * w * 2)\n"
UNDECIDED = """
from sympy import cos, sin
from derivable import derivation, real

w = real("w")

@derivation(title="Pythagoras", about=w)
def circle(d):
    d.start(sin(w)**2 + cos(w)**2)
    d.state(1, title="One")
"""
TEST = "def test_ours():\n    pass\n"


@pytest.fixture
def project(pytester):
    def run(files: dict[str, str], *arguments: str) -> pytest.RunResult:
        for name, text in files.items():
            path = pytester.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments)

    return run


def test_a_refuted_step_fails_as_refuted_and_prints_the_counterexample(project):
    result = project({"derivations/first.py": REFUTED}, "derivations")
    result.assert_outcomes(passed=3, failed=2)  # the theorem rests on the wrong step
    result.stdout.fnmatch_lines(
        [
            "refuted: Doubled",
            "*claimed  equal",
            "*at *w = *",
            "*left side is * right side is *",
            "REFUTED derivations/first.py::parabola::doubled*",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert "pytest_plugin.py" not in result.stdout.str()


def test_an_undecided_step_fails_as_undecided_and_says_why(project):
    result = project({"first.py": UNDECIDED}, "first.py::circle::one")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["undecided: One", "*", "UNDECIDED first.py::circle::one*"])
    assert "REFUTED" not in result.stdout.str()


def test_every_step_is_a_test_named_after_file_derivation_and_step(project):
    result = project({"derivations/part/first.py": PROVED}, "derivations", "--verbose")
    result.assert_outcomes(passed=4)
    name = "derivations/part/first.py::parabola"
    result.stdout.fnmatch_lines(
        [f"{name}::{step} PASSED*" for step in ("start", "drop_constants", "mistake", "theorem")]
    )


def test_one_step_can_be_named(project):
    project({"first.py": REFUTED}, "first.py::parabola::drop_constants").assert_outcomes(passed=1)


def test_a_step_that_does_not_exist_is_an_error(project):
    result = project({"first.py": REFUTED}, "first.py::parabola::missing")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_steps_are_chosen_by_keyword(project):
    project({"first.py": REFUTED}, "-k", "drop").assert_outcomes(passed=1, deselected=4)


def test_a_whole_project_has_its_tests_and_its_derivations(project):
    files = {
        "test_ours.py": TEST,
        "ours.py": "def test_not_collected():\n    raise KeyError\n",
        "derivations/first.py": PROVED,
        "derivations/numbers.py": "raise RuntimeError('not a derivation')\n",
    }
    project(files).assert_outcomes(passed=5)


def test_a_module_of_tests_with_a_derivation_in_it_stays_a_module_of_tests(project):
    project({"test_ours.py": REFUTED + TEST}).assert_outcomes(passed=1)


def test_a_conftest_with_a_derivation_in_it_is_left_alone(project):
    project({"conftest.py": REFUTED, "test_ours.py": TEST}).assert_outcomes(passed=1)


def test_a_bad_file_is_one_sentence_and_the_others_are_checked(project):
    files = {"bad.py": HEAD + "    d.state(0.5 * w**2)\n", "good.py": PROVED}
    result = project(files, "--continue-on-collection-errors")
    result.assert_outcomes(passed=4, errors=1)
    result.stdout.fnmatch_lines(["*bad.py*step state*floating-point*"])
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize("named", [(), ("bad.py",)])
def test_a_syntax_error_is_told_once(project, named):
    result = project({"bad.py": HEAD + "    d.state(\n"}, *named)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*bad.py, line 11:*"])


def test_a_derivation_is_checked_only_once_and_only_when_a_step_runs(project):
    counting = """
import derivable.checker
import pytest

checked = []
check = derivable.checker.check

def counted(derivation):
    checked.append(derivation.name)
    return check(derivation)

derivable.checker.check = counted

def pytest_collection_finish():
    print("checked while collecting:", checked)

def pytest_sessionfinish():
    print("checked:", checked)
"""
    result = project({"conftest.py": counting, "first.py": PROVED}, "-s")
    result.stdout.fnmatch_lines(["*checked while collecting: [[]]", "*checked: [[]'parabola'[]]"])


def test_a_project_without_derivations_never_loads_sympy(project):
    text = (
        "import sys\n\ndef test_it():\n"
        "    assert 'derivable.pytest_plugin' in sys.modules\n    assert 'sympy' not in sys.modules\n"
    )
    project({"test_ours.py": text, "ours.py": "import derivable\n"}).assert_outcomes(passed=1)


def test_several_processes_say_the_same(project):
    pytest.importorskip("xdist")
    result = project({"first.py": REFUTED}, "-n", "2")
    result.assert_outcomes(passed=3, failed=2)
    result.stdout.fnmatch_lines(["REFUTED first.py::parabola::doubled*"])


def test_the_verdict_is_in_the_xml(project, pytester):
    project({"first.py": REFUTED}, "--junit-xml=out.xml")
    assert '<property name="verdict" value="refuted"' in (pytester.path / "out.xml").read_text("utf-8")
