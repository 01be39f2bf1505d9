"""The gate that every formula passes, and its MathML."""

import html.entities
import re
from functools import lru_cache
from xml.etree import ElementTree

from math_core import LatexError, LatexToMathML

from derivable.errors import BadReport
from derivable.render.commands import COMMANDS, ENVIRONMENTS, UNICODE

LONGEST = 20_000  # characters; a formula that is longer is no formula that anyone can read

_CONVERTER = LatexToMathML(fancy_error=False)
_COMMAND = re.compile(r"\\([A-Za-z]+|.|$)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*(?:\{([^{}]*)\})?")
_OPERATOR_NAME = re.compile(r"\\operatorname\s*\*?\s*(.{0,40})", re.DOTALL)
_PLAIN_NAME = re.compile(r"\{(?:[A-Za-z0-9 ]|\\,)*\}")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)([A-Za-z]+;)")


def checked(latex: str) -> str:
    """The formula in ASCII, when it uses nothing but the commands that all formats print.

    Raises `BadReport` with what is wrong and what to write instead.
    """
    mathml(latex, display=True)
    return _ascii(latex)


def mathml(latex: str, *, display: bool) -> ElementTree.Element:
    """The formula as a MathML element; the caller must not change it.

    Raises `BadReport` with what is wrong and what to write instead.
    """
    return _mathml(latex, display)


@lru_cache(maxsize=8192)
def _mathml(latex: str, display: bool) -> ElementTree.Element:
    ascii_latex = _ascii(latex)
    _refuse_unknown_commands(ascii_latex)
    try:
        text = _CONVERTER.convert_with_local_state(ascii_latex, displaystyle=display)
        return ElementTree.fromstring(_ENTITY.sub(_character, text))  # noqa: S314 - math-core made it
    except (LatexError, ElementTree.ParseError) as error:
        raise _refused(latex, f"is not LaTeX that can be printed: {error}") from error


def _ascii(latex: str) -> str:
    if len(latex) > LONGEST:
        raise BadReport(f"a formula has {len(latex)} characters; at most {LONGEST} can be printed.")
    ascii_latex = "".join(UNICODE.get(character, character) for character in latex)
    for character in ascii_latex:
        if not (" " <= character <= "~" or character in "\n\t"):
            sign = f"U+{ord(character):04X}"
            raise _refused(latex, f"contains {sign}, which not every format prints; write it as a command.")
    return " ".join(ascii_latex.split())


def _refuse_unknown_commands(latex: str) -> None:
    for command in _COMMAND.findall(latex):
        if command not in COMMANDS:
            raise _refused(latex, f"uses \\{command}, which not every format prints; write it otherwise.")
    if re.search(r"(?<!\\)(?:\\\\)*[%#~]", latex):
        raise _refused(latex, "contains a bare %, # or ~; put a backslash before it.")
    for name in _OPERATOR_NAME.findall(latex):
        if not _PLAIN_NAME.match(name):
            raise _refused(latex, "has an \\operatorname that is not a plain word.")
    _refuse_unknown_environments(latex)


def _refuse_unknown_environments(latex: str) -> None:
    depth = 0
    for token in re.finditer(r"\\(?:begin|end)\s*(?:\{[^{}]*\})?|\\\\|\\.", latex):
        environment = _ENVIRONMENT.fullmatch(token.group())
        if environment and environment.group(2) not in ENVIRONMENTS:
            choice = ", ".join(sorted(ENVIRONMENTS))
            raise _refused(latex, f"uses the environment {environment.group(2)!r}; choose one of {choice}.")
        if environment:
            depth += 1 if environment.group(1) == "begin" else -1
        elif token.group() == "\\\\" and depth == 0:
            raise _refused(latex, "breaks a line outside of an environment; use aligned.")


def _refused(latex: str, reason: str) -> BadReport:
    return BadReport(f"the formula {shortened(latex)} {reason}")


def _character(entity: re.Match[str]) -> str:
    return html.entities.html5[entity.group(1)]


def shortened(text: str) -> str:
    """The text in quotation marks, as much of it as a message has room for, without invisible signs."""
    printable = "".join(character if character.isprintable() else "?" for character in text)
    return f"'{printable}'" if len(printable) <= 80 else f"'{printable[:77]}...'"
