"""The book: every derivation of a report in one document, with a table of contents and cross-references."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from derivable.render.formats import Format
from derivable.render.handout import discreet, sheet
from derivable.render.options import Audience
from derivable.render.pages import MARKS, Setting, document
from derivable.render.references import key, within_book
from derivable.render.sheet import Sheet
from derivable.render.site import part_title, tally
from derivable.report.schema import CheckedDerivation, Report


@dataclass(frozen=True, slots=True)
class Chapter:
    """A derivation in the book: its sheet, its label, the part that it opens, and its references."""

    sheet: Sheet
    prefix: str
    part: str
    links: Mapping[str, str]
    titles: Mapping[str, str]


def book(form: Format, report: Report, audience: Audience, setting: Setting, stems: Mapping[str, str]) -> str:
    """The book in LaTeX or Typst."""
    chapters = [_chapter(found, report, audience, setting, stems) for found in report.derivations]
    parts = [part_title(found.part, report) for found in report.derivations]
    title = setting.options.course or "Derivations"
    digest = hashlib.sha256("".join(found.digest for found in report.derivations).encode()).hexdigest()
    values = {
        "title": title,
        "description": f"{len(chapters)} derivations, checked step by step.",
        "chapters": list(map(_opening, chapters, parts, ["", *parts])),
        "tally": tally(report),
        "mark": MARKS[audience],
        "audience": audience,
        "digest": digest,
        "depth": 2,
    }
    return document(form, "book", setting, values)


def _chapter(
    derivation: CheckedDerivation,
    report: Report,
    audience: Audience,
    setting: Setting,
    stems: Mapping[str, str],
) -> Chapter:
    references = within_book(report, stems, derivation)
    if audience == "student":
        references = discreet(references, derivation, setting.options)
    shown = sheet(derivation, audience, setting.options)
    return Chapter(shown, stems[key(derivation)], "", references.addresses, references.titles)


def _opening(chapter: Chapter, part: str, open_part: str) -> Chapter:
    """The chapter, which itself opens its part when the chapter before is in another."""
    if part == open_part:
        return chapter
    return replace(chapter, part=part, sheet=replace(chapter.sheet, part=""))
