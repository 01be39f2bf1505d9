"""What is made in other processes is what is made in this one."""

import pytest
from msgspec.structs import replace

from derivable.crew import Crew, Killed
from derivable.errors import BadReport
from derivable.render import Options, render
from derivable.render.engines import Engine
from derivable.render.making import WORTH, making
from derivable.render.pages import page
from derivable.render.press import Press
from derivable.render.printing import file_names
from derivable.render.references import key

ENGINE: Engine = "typst"


@pytest.fixture(scope="module")
def many(report):
    """So many derivations that other processes are worth it."""
    pages = (replace(report.derivations[n % 3], name=f"page_{n}") for n in range(2 * WORTH))
    return replace(report, derivations=tuple(pages))


def press(report, workers):
    stems = dict(zip(map(key, report.derivations), file_names(report), strict=True))
    return Press(report, ("html",), Options(workers=workers), ENGINE, stems)


def test_the_files_are_the_same_for_every_number_of_workers(many, tmp_path):
    alone = [path.read_bytes() for path in render(many, ("html", "tex"), tmp_path / "1")]
    together = render(many, ("html", "tex"), tmp_path / "2", Options(workers=2))
    assert [path.read_bytes() for path in together] == alone


def test_texts_are_made_in_other_processes_and_pictures_in_this_one(many, monkeypatch):
    """Other processes start anew, so what is changed in this one tells what is made here."""
    here = []
    monkeypatch.setattr("derivable.render.press.page", lambda *about: here.append(about[3]) or page(*about))
    found = press(many, workers=2)
    with making(found, list(found.files.values())) as made:
        contents = {name: future.result() for name, future in made.items()}
    drawn = [shown.name for shown in many.derivations if shown.pictures]
    assert here == drawn
    assert 0 < len(drawn) < len(many.derivations)
    assert all(content.startswith(b"<!doctype html>") for content in contents.values())


def test_a_file_whose_process_is_killed_is_made_here(many, monkeypatch):
    asked = []

    def killed(crew, name):
        asked.append(name)
        raise Killed

    monkeypatch.setattr(Crew, "ask", killed)
    pages = press(many, workers=2)
    with making(pages, list(pages.files.values())) as made:
        assert made["page_1.html"].result() == pages.make("page_1.html")
    assert "page_1.html" in asked


def test_an_error_in_another_process_is_the_error_of_the_run(many, tmp_path):
    odd = replace(many.derivations[1], name="odd", title="Ridge \N{GRINNING FACE}")
    with pytest.raises(BadReport, match=r"odd: .*U\+1F600"):
        render(replace(many, derivations=(*many.derivations, odd)), ("tex",), tmp_path, Options(workers=2))
