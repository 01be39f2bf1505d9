"""Labelled paragraphs for a terminal, wrapped to its width."""

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from textwrap import wrap

LABEL = 11
WIDEST = 110


def labelled(label: str, texts: Iterable[str]) -> Iterator[str]:
    """Paragraphs, the label before the first of them."""
    width = max(40, min(WIDEST, get_terminal_size().columns))
    indent = " " * (LABEL + 2)
    for text in texts:
        yield from wrap(
            text,
            width,
            initial_indent=f"  {label:<{LABEL}}",
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        label = ""
