import msgspec

from derivable.render import Options, render
from derivable.render.handout import sheet


def test_brief_has_a_line_for_each_milestone_and_names_the_steps(report):
    page = sheet(report.derivations[0], "full", Options(level="brief"))
    shown = [(line.number, line.title) for line in page.lines]
    assert shown == [
        ("1", "The posterior"),
        ("2–3", "The log posterior, as far as it depends on $w$"),
        ("5", "The penalty's weight"),
        ("4, 6", "The L2 loss"),
        ("7", "The estimate"),
        ("8", "A common mistake: the prior's exponent with the noise forgotten"),
        ("9", "A flat prior gives least squares"),
    ]
    assert [part.title for part in page.lines[1].covers] == ["Take the logarithm", "Drop the constants"]
    assert page.theorem is not None


def test_a_milestone_is_as_good_as_its_worst_step(report):
    ridge = report.derivations[0]
    steps = list(ridge.steps)
    undecided = msgspec.structs.replace(steps[1].verdict, status="undecided")
    steps[1] = msgspec.structs.replace(steps[1], verdict=undecided)
    page = sheet(msgspec.structs.replace(ridge, steps=tuple(steps)), "full", Options(level="brief"))
    assert page.lines[1].badge.word == "undecided"


def test_only_the_detailed_level_shows_the_algebra(report, tmp_path):
    texts = {}
    for level in ("brief", "normal", "detailed"):
        for path in render(report, ("html", "tex", "typ"), tmp_path / level, Options(level=level)):
            if path.stem != "ridge":
                continue
            texts[level, path.suffix] = "The algebra in between" in path.read_text()
    assert texts == {(level, suffix): level == "detailed" for level, suffix in texts}
