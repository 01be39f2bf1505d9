import re

import msgspec
import pytest

from derivable.render import Options, render
from derivable.render.graph import Point, drawn
from derivable.report.conventions import conventions_told


@pytest.fixture(scope="module")
def pages(report, tmp_path_factory):
    return {
        path.name: path.read_text() for path in render(report, ("html",), tmp_path_factory.mktemp("site"))
    }


def test_a_report_of_several_derivations_is_a_site(pages):
    assert list(pages) == [
        "ridge.html",
        "width.html",
        "weight_decay.html",
        "index.html",
        "mistakes.html",
        "laws.html",
    ]


@pytest.fixture(scope="module")
def rows():
    return tuple(conventions_told("sklearn.Ridge"))


def test_the_table_of_conventions_is_a_page_of_the_site_with_its_verdicts(report, rows, tmp_path):
    pages = {
        path.name: path.read_text() for path in render(report, ("html",), tmp_path, Options(conventions=rows))
    }
    assert list(pages)[-4:] == ["index.html", "mistakes.html", "conventions.html", "laws.html"]
    table = pages["conventions.html"]
    assert table.count("<tbody ") == len(rows) > 1
    assert f">{sum(row.status == 'proved' for row in rows)} proved<" in table
    assert 'type="search"' in table
    assert all('href="conventions.html"' in page for page in pages.values())


def test_a_verdict_that_is_not_proved_is_shown_as_what_it_is(report, rows, tmp_path):
    """A row whose proof is undecided is told so, whatever the others are."""
    verdict = msgspec.structs.replace(rows[0].proof.verdict, status="undecided")
    odd = msgspec.structs.replace(rows[0], proof=msgspec.structs.replace(rows[0].proof, verdict=verdict))
    render(report, ("html",), tmp_path, Options(conventions=(odd, *rows[1:])))
    table = (tmp_path / "conventions.html").read_text()
    row = table.partition(f' id="{odd.anchor}"')[2].partition("</tbody>")[0]
    assert 'class="badge undecided"' in row
    assert ">1 undecided<" in table


def test_one_derivation_is_no_site(report, tmp_path):
    one = msgspec.structs.replace(report, derivations=report.derivations[:1])
    assert [path.name for path in render(one, ("html",), tmp_path)] == ["ridge.html"]


def test_every_link_within_the_site_leads_somewhere(pages):
    for name, page in pages.items():
        for address in re.findall(r'href="([^"]*)"', page):
            target, _, place = address.partition("#")
            assert (target or name) in pages, address
            assert not place or f'id="{place}"' in pages[target or name], address


def test_index_has_parts_status_and_graph(pages):
    index = pages["index.html"]
    assert re.findall(r'<h2 id="part-\d">(.*?)</h2>', index) == ["I One weight", "II Optimisers"]
    assert index.count('class="entry proved"') == 2
    assert index.count('class="entry undecided"') == 1
    assert "2 proved" in index
    assert 'class="edge"' in index
    assert "1 derivation stands alone and is not drawn" in index


def test_mistakes_have_their_counterexample_and_repair(pages):
    page = pages["mistakes.html"]
    assert page.count(">Counterexample<") == page.count(">What holds instead<") == 2
    assert 'href="width.html#step-lecture"' in page


def test_laws_name_where_they_are_used(pages):
    page = pages["laws.html"]
    assert "DLMF 4.8.1" in page
    assert re.search(r'increasing_map</dt>.*?href="ridge.html"', page, re.DOTALL)


def test_students_get_no_site_and_a_book_of_their_own(report, tmp_path):
    names = [path.name for path in render(report, ("html", "typ"), tmp_path, Options(audiences=("student",)))]
    assert "index.html" not in names
    assert "mistakes.html" not in names
    assert "book-student.typ" in names


def test_the_book_has_contents_parts_and_references(report, tmp_path):
    written = render(report, ("tex", "typ"), tmp_path)
    paths = {path.name: path.read_text() for path in written if path.stem == "book"}
    tex = paths["book.tex"]
    assert re.findall(r"\{toc\}\{section\}\{(.*?)\}", tex) == ["I One weight", "II Optimisers"]
    assert tex.count("{toc}{subsection}") == 3
    assert r"\hyperref[ridge]{Ridge regression" in tex
    assert r"\pageref{ridge}" in tex
    assert set(re.findall(r"\\(?:hyperref\[|pageref\{)([\w:-]+)", tex)) <= set(
        re.findall(r"\\label\{([\w:-]+)\}", tex)
    )
    assert "#outline(" in paths["book.typ"]


@pytest.mark.parametrize(
    ("parts", "titles"),
    [
        (("", "", ""), []),
        (("part_1", "part_1", ""), ["Part 1", "Derivations on their own"]),
    ],
)
def test_derivations_without_a_part_are_not_put_under_the_part_before_them(report, tmp_path, parts, titles):
    derivations = tuple(
        msgspec.structs.replace(derivation, part=part)
        for derivation, part in zip(report.derivations, parts, strict=True)
    )
    render(msgspec.structs.replace(report, derivations=derivations), ("html", "tex"), tmp_path)
    assert re.findall(r'<h2 id="part-\d">(.*?)</h2>', (tmp_path / "index.html").read_text()) == titles
    assert re.findall(r"\{toc\}\{section\}\{(.*?)\}", (tmp_path / "book.tex").read_text()) == titles


def point(name, *uses):
    return Point(name, name, f"{name}.html", "proved", uses)


def test_graph_puts_what_is_used_to_the_left():
    graph = drawn([point("c", "a", "b"), point("b", "a"), point("a"), point("alone")])
    across = {node.point.name: node.x for node in graph.nodes}
    assert across["a"] < across["b"] < across["c"]
    assert len(graph.edges) == 3
    assert graph.alone == 1


@pytest.mark.parametrize(
    "uses", [{"a": ("a",)}, {"a": ("b",), "b": ("a",)}, {"a": ("b",), "b": ("c",), "c": ("a",)}]
)
def test_graph_of_a_circle_ends(uses):
    graph = drawn([point(name, *used) for name, used in uses.items()])
    assert graph.alone <= len(uses)


def test_unknown_uses_are_not_drawn():
    assert drawn([point("a", "nowhere")]).nodes == ()
