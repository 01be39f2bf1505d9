"""What derivations and steps are called, and where they are, so that pages can refer to one another."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from derivable.report.schema import CheckedDerivation, Report


@dataclass(frozen=True, slots=True)
class References:
    """For each name, `ridge` or `ridge::penalty`: its title, and where it is as far as one can go there.

    An address is a link in HTML and a label in LaTeX and Typst.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def among(self, names: Collection[str]) -> "References":
        """Only what concerns these names."""
        return References(
            {name: title for name, title in self.titles.items() if name in names},
            {name: address for name, address in self.addresses.items() if name in names},
        )


def between_pages(report: Report, stems: Mapping[str, str], own: CheckedDerivation | None) -> References:
    """References from page to page; `stems` are the names of the files without their endings."""
    addresses = {}
    for derivation in report.derivations:
        page = f"{stems[key(derivation)]}.html"
        addresses[derivation.name] = page
        addresses |= {name: f"{page}#step-{step}" for name, step in _steps(derivation)}
    return References(_titles(report, own), addresses)


def within_book(report: Report, stems: Mapping[str, str], own: CheckedDerivation) -> References:
    """References within one document that holds every derivation."""
    addresses = {}
    for derivation in report.derivations:
        stem = stems[key(derivation)]
        addresses[derivation.name] = stem
        addresses |= {name: f"{stem}:{step}" for name, step in _steps(derivation)}
    return References(_titles(report, own), addresses)


def within_document(report: Report, own: CheckedDerivation, stem: str) -> References:
    """References within a document that holds one derivation: only its own steps can be gone to."""
    return References(_titles(report, own), {name: f"{stem}:{step}" for name, step in _steps(own)})


def mentioned(derivation: CheckedDerivation) -> frozenset[str]:
    """The names that a derivation refers to."""
    return frozenset(derivation.uses).union(*(step.rests_on for step in derivation.steps))


def key(derivation: CheckedDerivation) -> str:
    """What tells a derivation from every other of a report."""
    return f"{derivation.source}::{derivation.name}"


def _titles(report: Report, own: CheckedDerivation | None) -> dict[str, str]:
    titles = {derivation.name: derivation.title for derivation in report.derivations}
    for derivation in report.derivations:
        before = "" if derivation is own else f"{derivation.title}, "
        titles |= {f"{derivation.name}::{name}": before + words for name, words in _numbered(derivation)}
    return titles


def _numbered(derivation: CheckedDerivation) -> Iterator[tuple[str, str]]:
    number = 0
    for step in derivation.steps:
        number += step.kind != "theorem"
        yield step.name, "the theorem" if step.kind == "theorem" else f"step {number}"


def _steps(derivation: CheckedDerivation) -> Iterator[tuple[str, str]]:
    return ((f"{derivation.name}::{step.name}", step.name) for step in derivation.steps)
