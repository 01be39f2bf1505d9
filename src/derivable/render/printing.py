"""From a report to files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from derivable.errors import BadReport
from derivable.files import write_whole
from derivable.render.book import book
from derivable.render.engines import Engine, Source, chosen, pdf
from derivable.render.formats import HTML, LATEX, TYPST, Format, checked_names
from derivable.render.gate import verify, verify_laws
from derivable.render.handout import discreet, sheet
from derivable.render.manifest import Manifest, fingerprint
from derivable.render.options import Audience, Options
from derivable.render.pages import Setting, drawings, page
from derivable.render.references import between_pages, key, within_document
from derivable.render.site import NAVIGATION, site
from derivable.render.templates import images
from derivable.report.schema import CheckedDerivation, Report

SUFFIXES: dict[Audience, str] = {"full": "", "student": "-student", "key": "-key"}
PLAIN = Options()

Content = Callable[[], bytes]


def render(
    report: Report, formats: Sequence[str], folder: Path, options: Options = PLAIN
) -> tuple[Path, ...]:
    """Print a report into a folder; give back the files in order.

    Every derivation is printed in every format (html, tex, pdf, typ) and for every audience. A
    report of several derivations also gets a site (an index, common mistakes, the ledger of laws)
    and a book that holds them all. A manifest in the folder names what was printed, and by which
    engine; PDF files that are as it says are not made again. Raises `BadReport`, `BadPath` or
    `EngineFailed` with one sentence; every file is written whole or not at all.
    """
    return tuple(render_each(report, formats, folder, options))


def render_each(
    report: Report, formats: Sequence[str], folder: Path, options: Options = PLAIN
) -> Iterator[Path]:
    """Print a report as `render` does, and name each file as soon as it is written."""
    names = checked_names(tuple(formats))
    for derivation in report.derivations:
        verify(derivation)
    verify_laws(report.laws)
    engine = chosen(options.engine) if "pdf" in names else "typst"
    stems = dict(zip(map(key, report.derivations), file_names(report), strict=True))
    manifest = Manifest(folder)
    press = Press(report, names, options, engine, stems, manifest)
    with ThreadPoolExecutor(max(1, options.workers)) as workers:
        try:
            made = {name: workers.submit(content) for name, content in press.files()}
            for name, result in made.items():
                content = result.result()
                yield write_whole(folder / name, content)
                if not name.endswith(".pdf"):
                    manifest.note(name, content)
        finally:
            workers.shutdown(cancel_futures=True)
    manifest.write()


@dataclass(frozen=True, slots=True)
class Press:
    """What one run prints; `stems` are the names of the derivations' files without their endings."""

    report: Report
    formats: tuple[str, ...]
    options: Options
    engine: Engine
    stems: Mapping[str, str]
    manifest: Manifest

    def files(self) -> Iterator[tuple[str, Content]]:
        """Every file of the run, by its name, with the function that makes its content."""
        for derivation in self.report.derivations:
            for audience in self.options.audiences:
                stem = f"{self.stems[key(derivation)]}{SUFFIXES[audience]}"
                for name, form in self._forms():
                    text = partial(self._page, form, derivation, audience)
                    beside = partial(self._beside, form, audience, (derivation,))
                    yield from self._document(stem, name, text, beside)
        if len(self.stems) > 1:
            yield from self._site()
            yield from self._books()

    def _site(self) -> Iterator[tuple[str, Content]]:
        """The pages of the site besides the derivations."""
        if "html" in self.formats and "full" in self.options.audiences:
            setting = Setting(self.report.product, self.options, navigation=NAVIGATION)
            for name, words in site(self.report, self.stems, setting):
                yield name, words.encode

    def _books(self) -> Iterator[tuple[str, Content]]:
        setting = Setting(self.report.product, self.options)
        for audience in self.options.audiences:
            for name, form in self._forms():
                if form is not HTML:
                    text = partial(book, form, self.report, audience, setting, self.stems)
                    beside = partial(self._beside, form, audience, self.report.derivations)
                    yield from self._document(f"book{SUFFIXES[audience]}", name, text, beside)

    def _forms(self) -> Iterator[tuple[str, Format]]:
        """Each format asked for, with the language that its templates are written in."""
        languages = {"html": HTML, "tex": LATEX, "typ": TYPST}
        languages["pdf"] = LATEX if self.engine == "pdflatex" else TYPST
        return ((name, languages[name]) for name in ("html", "tex", "typ", "pdf") if name in self.formats)

    def _document(
        self, stem: str, name: str, text: Callable[[], str], beside: Callable[[], dict[str, bytes]]
    ) -> Iterator[tuple[str, Content]]:
        """A document; in LaTeX and Typst with the files that its text includes."""
        if name == "pdf":
            yield f"{stem}.pdf", lambda: self._pdf(Source(stem, text(), beside()))
            return
        yield f"{stem}.{name}", lambda: text().encode()
        if not stem.startswith("book"):  # the book includes the same files
            for file, content in beside().items():
                yield file, partial(bytes, content)

    def _pdf(self, source: Source) -> bytes:
        name, mark = f"{source.name}.pdf", fingerprint(source, self.engine)
        content = self.manifest.kept(name, mark)
        if content is None:
            content = pdf(source, self.engine)
        self.manifest.note(name, content, self.engine, mark)
        return content

    def _beside(
        self, form: Format, audience: Audience, derivations: Iterable[CheckedDerivation]
    ) -> dict[str, bytes]:
        """The files that documents in LaTeX and Typst include: the user's images, and pictures."""
        if form is HTML:
            return {}
        found = images(form, self.options.templates)
        for derivation in derivations:
            found |= drawings(form, sheet(derivation, audience, self.options), self.stems[key(derivation)])
        return found

    def _page(self, form: Format, derivation: CheckedDerivation, audience: Audience) -> str:
        stem = self.stems[key(derivation)]
        if form is HTML:
            references = between_pages(self.report, self.stems, derivation)
        else:
            references = within_document(self.report, derivation, stem)
        if audience == "student":
            references = discreet(references, derivation, self.options)
        navigation = NAVIGATION if len(self.stems) > 1 and audience == "full" else ()
        setting = Setting(self.report.product, self.options, references, navigation)
        try:
            return page(form, sheet(derivation, audience, self.options), setting, stem)
        except BadReport as error:  # a sign, for instance, that this format cannot print
            raise BadReport(f"{key(derivation)}: {error}") from error


def file_names(report: Report) -> tuple[str, ...]:
    """A name for each derivation's files: its own, with its source before it where two share one.

    Raises `BadReport` when even so two derivations have one name.
    """
    own = [derivation.name for derivation in report.derivations]
    names = tuple(
        derivation.name if own.count(derivation.name) == 1 else f"{_stem(derivation)}-{derivation.name}"
        for derivation in report.derivations
    )
    for name in names:
        if names.count(name) > 1 or name in ("index", "mistakes", "laws", "book"):
            raise BadReport(f"a derivation cannot be printed to a file called {name}; rename it.")
    return names


def _stem(derivation: CheckedDerivation) -> str:
    return Path(derivation.source.replace("\\", "/")).with_suffix("").as_posix().strip("/").replace("/", "-")
