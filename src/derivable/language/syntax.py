"""What a text says before anybody asks what its names mean: phrases with their places.

Both readers, of plain text and of LaTeX, make the same phrases, so that meaning is given once:

    number, name                the text itself
    entry                       name[index, ...]
    sum, product                two or more parts; a `negative` part is subtracted, a `reciprocal` divides
    power                       base, exponent
    transpose, group, norm      one part; a group is what stands in parentheses; `text` of a norm is 1 or 2
    call                        a function; parts of kind `named` have a name and a value
    over                        sum, prod or integral: a body, then parts of kind `range` (name, from, to)
    relation                    parts compared by the signs in `text`, separated by spaces
    states                      names, and the property in `text` that they have; sizes come last
    all                         conditions that all hold
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce

from derivable.errors import BadText

LONGEST = 5_000
DEEPEST = 50

Span = tuple[int, int]


class Misread(Exception):
    """What is wrong at a place of a text, in words."""

    def __init__(self, message: str, at: Span) -> None:
        super().__init__(message)
        self.at = at


@dataclass(frozen=True, slots=True)
class Phrase:
    """One part of a text: its kind, where it stands, and what belongs to it."""

    kind: str
    at: Span
    text: str = ""
    parts: tuple["Phrase", ...] = ()
    depth: int = 1

    def with_parts(self, *parts: "Phrase") -> "Phrase":
        """The same phrase with other parts."""
        return phrase(self.kind, self.at, self.text, *parts)


def phrase(kind: str, at: Span, text: str, *parts: Phrase) -> Phrase:
    """A phrase; raises `Misread` where the text is nested too deeply."""
    depth = 1 + max((part.depth for part in parts), default=0)
    if depth > DEEPEST:
        raise Misread(f"this is nested more than {DEEPEST} levels deep; give its parts names", at)
    return Phrase(kind, at, text, parts, depth)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and what it says."""

    text: str
    phrase: Phrase

    @contextmanager
    def pointing(self) -> Iterator[None]:
        """Turns a `Misread` inside into a `BadText` with a caret under the place."""
        with pointing(self.text):
            yield


@contextmanager
def pointing(text: str) -> Iterator[None]:
    """Turns a `Misread` inside into a `BadText` that shows the text with a caret under the place."""
    try:
        yield
    except Misread as error:
        colon = "" if str(error).endswith("?") else ":"
        raise BadText(f"{error}{colon}\n{_shown(text, error.at)}") from error


def _shown(text: str, at: Span) -> str:
    start = min(at[0], len(text))
    first = text.rfind("\n", 0, start) + 1
    line = text[first:].split("\n", 1)[0]
    left = max(0, start - first - 60)
    right = min(len(line), start - first + 60)
    width = max(1, min(at[1] - first, right) - (start - first))
    before, after = "..." if left else "", "..." if right < len(line) else ""
    visible = "".join(letter if letter.isprintable() else "?" for letter in line[left:right])
    return f"    {before}{visible}{after}\n    {' ' * (len(before) + start - first - left)}{'^' * width}"


def walk(root: Phrase) -> Iterator[Phrase]:
    """Every phrase inside, from the outside in and from left to right."""
    waiting = [root]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(found.parts))


def from_to(*parts: Phrase) -> Span:
    """From where the first phrase begins to where the last one ends."""
    return reduce(lambda span, part: (min(span[0], part.at[0]), max(span[1], part.at[1])), parts, parts[0].at)
