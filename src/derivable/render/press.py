"""Every file of a run: its name, what it shows, what it is made from, and the function that makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from derivable.errors import BadReport
from derivable.render.book import book
from derivable.render.engines import Engine, Source, engine_version, pdf
from derivable.render.fingerprints import fingerprint, programs
from derivable.render.formats import HTML, LATEX, TYPST, Format
from derivable.render.handout import discreet, sheet
from derivable.render.options import Audience, Options
from derivable.render.pages import Setting, drawings, page
from derivable.render.references import References, between_pages, key, mentioned, within_document
from derivable.render.site import navigation, site
from derivable.render.templates import images
from derivable.report.schema import CheckedDerivation, Report

SUFFIXES: dict[Audience, str] = {"full": "", "student": "-student", "key": "-key"}

Derivations = tuple[CheckedDerivation, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file to be printed: `source` is the fingerprint of all that it is made from.

    `engine` makes a PDF file; `draws` says that pictures are drawn in it.
    """

    name: str
    shows: Derivations
    source: str
    make: Callable[[], bytes]
    engine: str = ""
    draws: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What a sheet or a book says to one audience, in one of the languages of templates."""

    stem: str
    form: Format
    audience: Audience
    shows: Derivations
    source: str
    text: Callable[[], str]


@dataclass(frozen=True)
class Press:
    """What one run prints; `stems` are the names of the derivations' files without their endings."""

    report: Report
    formats: tuple[str, ...]
    options: Options
    engine: Engine
    stems: Mapping[str, str]

    @cached_property
    def files(self) -> dict[str, File]:
        """Every file of the run by its name, in order."""
        return {file.name: file for file in self._every()}

    def make(self, name: str) -> bytes:
        """The content of the file with this name."""
        return self.files[name].make()

    def _every(self) -> Iterator[File]:
        """The files in order; two sheets may share a picture."""
        for derivation in self.report.derivations:
            for audience in self.options.audiences:
                for name, form in self._forms():
                    yield from self._files(name, self._sheet(form, derivation, audience))
        if len(self.stems) > 1:
            yield from self._site()
            for audience in self.options.audiences:
                for name, form in self._forms():
                    if form is not HTML:
                        yield from self._files(name, self._book(form, audience))

    @cached_property
    def _common(self) -> str:
        """The fingerprint of what every file is made from."""
        how = (self.options.level, self.options.hide, self.options.course, self.report.product)
        return fingerprint(programs(self.options.templates), how)

    @cached_property
    def _contents(self) -> dict[str, str]:
        """The fingerprint of each derivation."""
        return {key(derivation): fingerprint(derivation) for derivation in self.report.derivations}

    def _forms(self) -> Iterator[tuple[str, Format]]:
        """Each format asked for, with the language that its templates are written in."""
        languages = {"html": HTML, "tex": LATEX, "typ": TYPST}
        languages["pdf"] = LATEX if self.engine == "pdflatex" else TYPST
        return ((name, languages[name]) for name in ("html", "tex", "typ", "pdf") if name in self.formats)

    def _sheet(self, form: Format, derivation: CheckedDerivation, audience: Audience) -> Document:
        stem = self.stems[key(derivation)]
        references = self._references(form, derivation, audience)
        pages = navigation(self.options) if len(self.stems) > 1 and audience == "full" else ()
        setting = Setting(self.report.product, self.options, references, pages)
        source = fingerprint(
            self._common, self._contents[key(derivation)], form.name, audience, stem, references, pages
        )
        text = partial(_page, form, derivation, audience, setting, stem)
        return Document(f"{stem}{SUFFIXES[audience]}", form, audience, (derivation,), source, text)

    def _references(self, form: Format, derivation: CheckedDerivation, audience: Audience) -> References:
        """What the derivation's page says about others, and nothing that could change without it."""
        if form is HTML:
            found = between_pages(self.report, self.stems, derivation)
        else:
            found = within_document(self.report, derivation, self.stems[key(derivation)])
        found = found.among(mentioned(derivation))
        return discreet(found, derivation, self.options) if audience == "student" else found

    def _site(self) -> Iterator[File]:
        """The pages of the site besides the derivations."""
        if "html" in self.formats and "full" in self.options.audiences:
            pages = navigation(self.options)
            setting = Setting(self.report.product, self.options, navigation=pages)
            shown = fingerprint(self.report.laws, self.options.conventions, pages)
            for name, text in site(self.report, self.stems, setting):
                yield File(name, self.report.derivations, self._whole(name, shown), _encoded(text))

    def _book(self, form: Format, audience: Audience) -> Document:
        setting = Setting(self.report.product, self.options)
        source = self._whole(form.name, audience)
        text = partial(book, form, self.report, audience, setting, self.stems)
        return Document(f"book{SUFFIXES[audience]}", form, audience, self.report.derivations, source, text)

    def _whole(self, *parts: str) -> str:
        """The fingerprint of what is made from all derivations."""
        return fingerprint(self._common, self._contents, self.stems, *parts)

    def _files(self, name: str, document: Document) -> Iterator[File]:
        """A document as a file, with the files that its text includes in LaTeX and Typst."""
        beside = tuple(self._beside(document))
        if name == "pdf":
            source = fingerprint(
                document.source, engine_version(self.engine), [file.source for file in beside]
            )
            make = partial(_pdf, document, beside, self.engine)
            yield File(f"{document.stem}.pdf", document.shows, source, make, self.engine)
            return
        draws = document.form is HTML and any(shown.pictures for shown in document.shows)
        text = _encoded(document.text)
        yield File(f"{document.stem}.{name}", document.shows, document.source, text, draws=draws)
        if len(document.shows) == 1:  # a book includes the files of its sheets
            yield from beside

    def _beside(self, document: Document) -> Iterator[File]:
        """The files that a text in LaTeX or Typst includes: the user's images, and pictures."""
        if document.form is HTML:
            return
        for name, content in images(document.form, self.options.templates).items():
            yield File(name, (), fingerprint(content), partial(bytes, content))
        for derivation in document.shows:
            shown = sheet(derivation, document.audience, self.options)
            for name, picture, draw in drawings(document.form, shown, self.stems[key(derivation)]):
                source = fingerprint(self._common, picture)
                yield File(name, (derivation,), source, partial(draw, picture), draws=True)


def _page(
    form: Format, derivation: CheckedDerivation, audience: Audience, setting: Setting, stem: str
) -> str:
    try:
        return page(form, sheet(derivation, audience, setting.options), setting, stem)
    except BadReport as error:  # a sign, for instance, that this format cannot print
        raise BadReport(f"{key(derivation)}: {error}") from error


def _encoded(text: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: text().encode()


def _pdf(document: Document, beside: tuple[File, ...], engine: Engine) -> bytes:
    return pdf(Source(document.stem, document.text(), {file.name: file.make() for file in beside}), engine)
