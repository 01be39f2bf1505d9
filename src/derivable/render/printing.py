"""From a report to files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from derivable.render.options import Audience, Options
from derivable.render.pages import Setting, page
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
    and a book that holds them all. Raises `BadReport`, `BadPath` or `EngineFailed` with one
    sentence; every file is written whole or not at all.
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
    press = Press(report, names, options, chosen(options.engine) if "pdf" in names else "typst")
    with ThreadPoolExecutor(max(1, options.workers)) as workers:
        try:
            made = [(name, workers.submit(content)) for name, content in press.files()]
            for name, content in made:
                yield write_whole(folder / name, content.result())
        finally:
            workers.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Press:
    """What one run prints."""

    report: Report
    formats: tuple[str, ...]
    options: Options
    engine: Engine

    def files(self) -> Iterator[tuple[str, Content]]:
        """Every file of the run, by its name, with the function that makes its content."""
        stems = dict(zip(map(key, self.report.derivations), file_names(self.report), strict=True))
        for derivation in self.report.derivations:
            for audience in self.options.audiences:
                stem = f"{stems[key(derivation)]}{SUFFIXES[audience]}"
                for name, form in self._forms():
                    text = partial(self._page, form, derivation, audience, stems)
                    yield f"{stem}.{name}", partial(self._content, name, stem, text)
        if len(stems) > 1:
            yield from self._together(stems)
        for name, form in self._forms():
            if name in ("tex", "typ"):
                for image, content in images(form, self.options.templates).items():
                    yield image, partial(bytes, content)

    def _together(self, stems: Mapping[str, str]) -> Iterator[tuple[str, Content]]:
        """The pages of the site besides the derivations, and the books."""
        if "html" in self.formats and "full" in self.options.audiences:
            setting = Setting(self.report.product, self.options, navigation=NAVIGATION)
            for name, words in site(self.report, stems, setting):
                yield name, words.encode
        for audience in self.options.audiences:
            for name, form in self._forms():
                if form is not HTML:
                    stem = f"book{SUFFIXES[audience]}"
                    setting = Setting(self.report.product, self.options)
                    text = partial(book, form, self.report, audience, setting, stems)
                    yield f"{stem}.{name}", partial(self._content, name, stem, text)

    def _forms(self) -> Iterator[tuple[str, Format]]:
        """Each format asked for, with the language that its templates are written in."""
        languages = {"html": HTML, "tex": LATEX, "typ": TYPST}
        languages["pdf"] = LATEX if self.engine == "pdflatex" else TYPST
        return ((name, languages[name]) for name in ("html", "tex", "typ", "pdf") if name in self.formats)

    def _content(self, name: str, stem: str, text: Callable[[], str]) -> bytes:
        if name != "pdf":
            return text().encode()
        form = LATEX if self.engine == "pdflatex" else TYPST
        return pdf(Source(stem, text(), images(form, self.options.templates)), self.engine)

    def _page(
        self, form: Format, derivation: CheckedDerivation, audience: Audience, stems: Mapping[str, str]
    ) -> str:
        stem = stems[key(derivation)]
        if form is HTML:
            references = between_pages(self.report, stems, derivation)
        else:
            references = within_document(self.report, derivation, stem)
        if audience == "student":
            references = discreet(references, derivation, self.options)
        navigation = NAVIGATION if len(stems) > 1 and audience == "full" else ()
        setting = Setting(self.report.product, self.options, references, navigation)
        return page(form, sheet(derivation, audience, self.options), setting, stem)


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
