"""Which names are matrices: found from how they are used, where it is not declared.

* A name with ' or ^T, and a name inside tr, det or inv, is a matrix; so is what stands in norm.
* In a sum with a matrix every term is one. In a product the last factor is one where the factors
  before it are, as y in X'*y; an upper-case name is one before a vector or a matrix, as X in X*w.
* Lower-case names are column vectors, upper-case names have rows and columns; N is a number.
* A name of which only a norm or its place in a product says that it is a vector is read as a
  number where the shapes would not fit otherwise: sum((y_i - w*x_i)^2, i=1..N) + lambda*norm(w)^2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from derivable.language.scopes import MATRIX_PROPERTIES, named_in
from derivable.language.syntax import Phrase, Source

IDENTITY = "I"
SQUARE = ("tr", "det", "inv")
ATTEMPTS = 64

Ones = tuple[bool, bool]  # whether there is one row, and whether there is one column


def is_upper(name: str) -> bool:
    """Whether a name looks like that of a matrix; N is the usual name of a size."""
    return name[0].isupper() and name != "N"


@dataclass(slots=True)
class Uses:
    """The names that are surely matrices, those that weak evidence says are, and those that are numbers."""

    numbers: frozenset[str]
    sure: set[str]
    weak: dict[str, None] = field(default_factory=dict)

    def collect(self, part: Phrase, wanted: bool = False, sure: bool = False) -> None:
        """Learn from one phrase, which is wanted to be a matrix or not."""
        if part.kind == "name":
            self._learn(part.text, wanted, sure)
        elif part.kind == "product":
            self._collect_product(part, wanted, sure)
        elif part.kind in ("sum", "relation"):
            matrix = wanted or any(self.ones(term) for term in part.parts)
            for term in part.parts:
                self.collect(term, matrix)
        elif part.kind in ("negative", "group"):
            self.collect(part.parts[0], wanted, sure)
        elif part.kind == "power":
            self.collect(part.parts[0], wanted)
            self.collect(part.parts[1])
        elif part.kind == "states" and part.text in MATRIX_PROPERTIES:
            for name in named_in(part):
                self._learn(name.text, True, True)
        else:
            certain = part.kind == "transpose" or (part.kind == "call" and part.text in SQUARE)
            for argument in part.parts:
                self.collect(argument, certain or part.kind == "norm", certain)

    def _learn(self, name: str, wanted: bool, sure: bool) -> None:
        if not wanted or name in self.numbers or name == IDENTITY:
            return
        if sure:
            self.sure.add(name)
            self.weak.pop(name, None)
        elif name not in self.sure:
            self.weak[name] = None

    def _collect_product(self, part: Phrase, wanted: bool, sure: bool) -> None:
        so_far: Ones | None = None
        factors = [factor for factor in part.parts if factor.kind != "reciprocal"]
        for place, factor in enumerate(factors):
            last = place == len(factors) - 1
            after = so_far is not None and not so_far[1]
            before = not last and self._is_matrix_but_not_identity(factors[place + 1])
            upper = is_upper(_base(factor))
            matrix = (last and (wanted or after)) or (upper and (after or before or wanted))
            self.collect(factor, matrix, sure and last)
            so_far = _times(so_far, self.ones(factor))
        for factor in part.parts:
            if factor.kind == "reciprocal":
                self.collect(factor.parts[0])

    def _is_matrix_but_not_identity(self, factor: Phrase) -> bool:
        return factor.text != IDENTITY and self.ones(factor) is not None

    def ones(self, part: Phrase) -> Ones | None:
        """Whether what a phrase stands for has one row and one column; None of a number."""
        if part.kind == "name":
            known = part.text == IDENTITY or part.text in self.sure or part.text in self.weak
            return (False, not is_upper(part.text) and part.text != IDENTITY) if known else None
        if part.kind == "transpose":
            inner = self.ones(part.parts[0]) or (False, True)
            return inner[1], inner[0]
        if part.kind in ("negative", "group", "power"):
            return self.ones(part.parts[0])
        if part.kind == "sum":
            return next((ones for ones in map(self.ones, part.parts) if ones), None)
        if part.kind == "product":
            found: Ones | None = None
            for factor in part.parts:
                found = _times(found, self.ones(factor))
            return None if found == (True, True) else found
        if part.kind == "call" and part.text == "inv":
            return False, False
        return None


def _times(left: Ones | None, right: Ones | None) -> Ones | None:
    return (left[0], right[1]) if left and right else left or right


def _base(factor: Phrase) -> str:
    """The name that a factor is, or is a power of."""
    return _base(factor.parts[0]) if factor.kind == "power" else factor.text if factor.kind == "name" else "x"


def matrix_names(
    sources: Sequence[Source], declared: set[str], numbers: frozenset[str]
) -> Iterator[frozenset[str]]:
    """The sets of names that may be matrices, the most likely first."""
    weak = list(_collected(sources, declared, numbers).weak)
    choices = (left_out for count in range(len(weak) + 1) for left_out in combinations(weak, count))
    for left_out in islice(choices, ATTEMPTS):
        uses = _collected(sources, declared, numbers | set(left_out))
        yield frozenset(uses.sure | uses.weak.keys())


def _collected(sources: Sequence[Source], declared: set[str], numbers: frozenset[str]) -> Uses:
    uses = Uses(numbers - declared, set(declared))
    known = -1
    while known < len(uses.sure) + len(uses.weak):
        known = len(uses.sure) + len(uses.weak)
        for source in sources:
            uses.collect(source.phrase)
    return uses
