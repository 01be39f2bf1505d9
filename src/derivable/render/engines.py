"""Programs that make PDF files: pdflatex, where it is installed, and Typst, which comes with this package.

Both run in a folder of their own that is thrown away. pdflatex may read and write nothing outside
of it and run no program; it gets a fixed time. A PDF file is only handed on after a look at it.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from derivable.errors import EngineFailed
from derivable.files import reason
from derivable.render.options import EngineName

SECONDS = 120
PACKAGES = (
    "accsupp", "babel", "bm", "cancel", "cleveref", "enumitem", "fancyhdr", "geometry", "helvet", "hyperref",
    "lmodern", "mathpazo", "mathtools", "microtype", "tcolorbox",
)  # fmt: skip
INSTALL = (
    "sudo apt-get install --no-install-recommends texlive-latex-extra texlive-pictures"
    " texlive-fonts-recommended lmodern latexmk"
)

_WRITTEN = re.compile(r"Output written on .*\(\d+ pages?")

Engine = Literal["pdflatex", "typst"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document before its engine: its name for messages, its text, and the files that it includes."""

    name: str
    text: str
    files: Mapping[str, bytes]


def chosen(name: EngineName) -> Engine:
    """The engine asked for; `auto` is pdflatex where it is complete and Typst elsewhere.

    Raises `EngineFailed` when pdflatex is asked for and is not there.
    """
    if name == "typst":
        return "typst"
    missing = missing_for_pdflatex()
    if name == "pdflatex" and missing:
        raise EngineFailed(f"{missing}; install it with: {INSTALL}; or use the engine typst.")
    return "typst" if missing else "pdflatex"


@lru_cache(maxsize=1)
def missing_for_pdflatex() -> str:
    """What keeps pdflatex from working here, in words; nothing when it is complete."""
    if not shutil.which("pdflatex"):
        return "pdflatex is not installed"
    if not shutil.which("kpsewhich"):
        return "kpsewhich, which comes with pdflatex, is not installed"
    files = [f"{package}.sty" for package in PACKAGES]
    command = ["kpsewhich", *files]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    absent = [package for package in PACKAGES if f"/{package}.sty" not in found]
    return f"LaTeX lacks the packages {', '.join(absent)}" if absent else ""


@lru_cache(maxsize=2)
def engine_version(engine: Engine) -> str:
    """What the engine says about itself."""
    if engine == "typst":
        return f"typst {version('typst')}"
    command = ["pdflatex", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    return told.partition("\n")[0]


def pdf(source: Source, engine: Engine) -> bytes:
    """The document as a PDF file.

    Raises `EngineFailed` with the engine's own message, shortened, and the step at which it stopped.
    """
    try:
        content = with_pdflatex(source) if engine == "pdflatex" else with_typst(source)
    except OSError as error:
        raise EngineFailed(f"{source.name}: {engine} has no room to work in ({reason(error)}).") from error
    if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
        raise EngineFailed(f"{source.name}: {engine} ended well, but what it made is no PDF file.")
    return content


def with_typst(source: Source) -> bytes:
    """The document, made by Typst as a tagged PDF that passes its check for PDF/UA-1."""
    try:
        import typst
    except ImportError as error:
        raise EngineFailed("Typst is not installed; install it with: pip install typst.") from error
    with TemporaryDirectory(prefix="derivable-") as place:
        folder = _filled(Path(place), "document.typ", source)
        try:
            content = typst.compile(
                folder / "document.typ",
                root=folder,
                font_paths=typst.Fonts(include_system_fonts=False),
                package_path=folder / "packages",
                package_cache_path=folder / "packages",
                pdf_standards="ua-1",
                timestamp=0,
            )
        except RuntimeError as error:
            raise EngineFailed(f"{source.name}: Typst failed: {_short(str(error))}.") from error
    return bytes(content)


def with_pdflatex(source: Source) -> bytes:
    """The document, made by pdflatex, run as often as its references need."""
    with TemporaryDirectory(prefix="derivable-") as place:
        folder = _filled(Path(place), "document.tex", source)
        output = _run(_command(), folder, source.name)
        made, log = folder / "document.pdf", folder / "document.log"
        text = log.read_text("latin-1") if log.is_file() else output.stdout.decode("latin-1")
        if output.returncode != 0 or not _WRITTEN.search(text) or not made.is_file():
            place = f"{source.name}{_step_of(text, source)}"
            raise EngineFailed(f"{place}: pdflatex failed: {_latex_message(text)}.")
        return made.read_bytes()


def _command() -> list[str]:
    options = ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "-file-line-error"]
    if shutil.which("latexmk"):
        return ["latexmk", "-norc", "-pdf", "-silent", *options, "document.tex"]
    twice = f"pdflatex {' '.join(options)} document.tex"
    return ["sh", "-c", f"{twice} && {twice} && {twice}"]


def _run(command: list[str], folder: Path, name: str) -> subprocess.CompletedProcess[bytes]:
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            message = f"{name}: pdflatex was still running after {SECONDS} seconds and was stopped."
            raise EngineFailed(message) from error
        finally:
            if process.poll() is None:
                _stop(process)
    return subprocess.CompletedProcess(command, process.returncode, output, b"")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program, and what it started where the system has groups of processes."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    home = str(folder)
    return kept | {
        "HOME": home,
        "TEXMFHOME": home,
        "TEXMFVAR": home,
        "TEXMFCONFIG": home,
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        "SOURCE_DATE_EPOCH": "0",
        "FORCE_SOURCE_DATE": "1",
        "max_print_line": "1000",
    }


def _filled(folder: Path, main: str, source: Source) -> Path:
    (folder / main).write_text(source.text, "utf-8")
    for name, content in source.files.items():
        (folder / name).write_bytes(content)
    return folder


def _latex_message(log: str) -> str:
    errors = [
        line for line in log.splitlines() if line.startswith("!") or re.match(r"\S*document\.tex:\d+:", line)
    ]
    return _short(errors[0] if errors else log[-200:])


def _step_of(log: str, source: Source) -> str:
    """The last label before the line at which pdflatex stopped."""
    place = re.search(r"document\.tex:(\d+):", log) or re.search(r"^l\.(\d+)", log, re.MULTILINE)
    if not place:
        return ""
    before = "\n".join(source.text.splitlines()[: int(place.group(1))])
    labels = re.findall(r"\\label\{[\w-]+:([\w-]+)\}", before)
    return f", step {labels[-1]}" if labels else ""


def _short(message: str) -> str:
    words = " ".join(message.split())
    return (words if len(words) <= 200 else f"{words[:197]}...").rstrip(".")
