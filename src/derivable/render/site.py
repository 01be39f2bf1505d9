"""The pages of a site besides its derivations: index, common mistakes, conventions, ledger of laws."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from derivable.render import prose
from derivable.render.conventions import table
from derivable.render.formats import HTML
from derivable.render.graph import Point, drawn
from derivable.render.handout import sheet, whole
from derivable.render.options import Options
from derivable.render.pages import Setting, document
from derivable.render.references import key
from derivable.render.sheet import Badge, Line, Sheet
from derivable.report.schema import CheckedDerivation, LawUse, Report

ALONE = "Derivations on their own"
INDEX, MISTAKES, CONVENTIONS, LAWS = "index.html", "mistakes.html", "conventions.html", "laws.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """A derivation in the index; `words` are what a search looks through."""

    title: str
    address: str
    introduction: str
    badge: Badge
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the handbook with its entries."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A refuted claim, and the derivation that it belongs to."""

    sheet: Sheet
    line: Line
    address: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law of the ledger, and the derivations whose proofs use it, as titles and addresses."""

    law: LawUse
    used_in: tuple[tuple[str, str], ...]


def navigation(options: Options) -> tuple[tuple[str, str], ...]:
    """The labels and addresses of these pages."""
    conventions = (("Conventions", CONVENTIONS),) if options.conventions else ()
    return (("Derivations", INDEX), ("Common mistakes", MISTAKES), *conventions, ("Laws", LAWS))


def site(
    report: Report, stems: Mapping[str, str], setting: Setting
) -> Iterator[tuple[str, Callable[[], str]]]:
    """The pages by their names, each with the function that makes its text."""
    addresses = {key(derivation): f"{stems[key(derivation)]}.html" for derivation in report.derivations}
    contents: dict[str, Callable[[], dict[str, object]]] = {
        INDEX: lambda: _index(report, addresses, setting),
        MISTAKES: lambda: {"title": "Common mistakes", "mistakes": mistakes(report, addresses, setting)},
        CONVENTIONS: lambda: table(setting.options.conventions),
        LAWS: lambda: {"title": "The ledger of laws", "laws": laws(report, addresses)},
    }
    for _, name in setting.navigation:
        yield name, partial(_page, name, contents[name], setting)


def _page(name: str, content: Callable[[], dict[str, object]], setting: Setting) -> str:
    common: dict[str, object] = {"mark": "", "audience": "full", "digest": ""}
    return document(HTML, name.removesuffix(".html"), replace(setting, here=name), common | content())


def _index(report: Report, addresses: Mapping[str, str], setting: Setting) -> dict[str, object]:
    return {
        "title": setting.options.course or "Derivations",
        "tally": tally(report),
        "parts": parts(report, addresses),
        "graph": drawn(_points(report, addresses)),
    }


def parts(report: Report, addresses: Mapping[str, str]) -> tuple[Part, ...]:
    """The derivations by part, in the report's order."""
    titles = dict.fromkeys(derivation.part for derivation in report.derivations)
    return tuple(
        Part(
            part_title(part, report),
            f"part-{number}",
            tuple(_entry(found, addresses[key(found)]) for found in report.derivations if found.part == part),
        )
        for number, part in enumerate(titles, 1)
    )


def part_title(part: str, report: Report) -> str:
    """The title of a part; where others have one, derivations without a part have one too."""
    others = any(derivation.part != part for derivation in report.derivations)
    return prose.part_title(part) or (ALONE if others else "")


def tally(report: Report) -> tuple[Badge, ...]:
    """How many derivations came out how."""
    badges = Counter(whole(derivation) for derivation in report.derivations)
    order = ("proved", "undecided", "refuted")
    return tuple(
        Badge(f"{badges[badge]} {badge.word}", badge.tone)
        for badge in sorted(badges, key=lambda badge: order.index(badge.tone))
    )


def mistakes(report: Report, addresses: Mapping[str, str], setting: Setting) -> tuple[Mistake, ...]:
    """Every refuted claim that is given as a mistake."""
    found = []
    for derivation in report.derivations:
        page = sheet(derivation, "full", replace(setting.options, level="normal"))
        for line in page.lines:
            if line.kind == "mistake" and line.verdict and line.verdict.status == "refuted":
                found.append(Mistake(page, line, f"{addresses[key(derivation)]}#step-{line.anchor}"))
    return tuple(found)


def laws(report: Report, addresses: Mapping[str, str]) -> tuple[Law, ...]:
    """The whole ledger, each law with the derivations that rest on it."""
    users: dict[str, dict[str, str]] = {law.name: {} for law in report.laws}
    for derivation in report.derivations:
        for step in derivation.steps:
            for law in step.verdict.laws if step.verdict else ():
                if law.name in users:
                    users[law.name][addresses[key(derivation)]] = derivation.title
    return tuple(
        Law(law, tuple((title, address) for address, title in users[law.name].items())) for law in report.laws
    )


def _entry(derivation: CheckedDerivation, address: str) -> Entry:
    texts = (
        derivation.title,
        derivation.introduction,
        derivation.part,
        *(step.title for step in derivation.steps),
    )
    return Entry(
        title=derivation.title,
        address=address,
        introduction=next(iter(prose.paragraphs(derivation.introduction)), ""),
        badge=whole(derivation),
        words=" ".join(prose.plain(text) for text in texts).lower(),
    )


def _points(report: Report, addresses: Mapping[str, str]) -> tuple[Point, ...]:
    return tuple(
        Point(found.name, prose.plain(found.title), addresses[key(found)], whole(found).tone, found.uses)
        for found in report.derivations
    )
