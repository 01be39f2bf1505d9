"""The scope of one claim: what its atoms are, what is assumed, which laws and conditions it used.

A scope lives for one call of one of the two doors and is thrown away. Atoms are numbered in the
order in which they are met, so that equal expressions get equal normal forms within a scope.
Atoms that follow a law of their own when multiplied (the square of a square root, of an absolute
value) have negative numbers, so that a product can see at a glance whether there is work to do.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from derivable.kernel.forms.polynomials import Frozen, Polynomial, Rational
from derivable.kernel.forms.signs import Signs
from derivable.kernel.laws import BY_NAME
from derivable.kernel.refusals import OutOfFuel, Rejected

if TYPE_CHECKING:
    from derivable.kernel.matrices.words import Matrices


FUEL = 4_000_000
DEEPEST = 120
LEAVES = frozenset({"symbol", "array", "indexed", "index", "bound", "matrix"})
SETTLING = frozenset({"prime", "power", "abs", "delta"})


@dataclass(frozen=True, slots=True)
class Atom:
    """Something that a normal form treats as a variable: its kind, its parts, the leaves inside it."""

    kind: str
    parts: tuple[Any, ...]
    leaves: frozenset[int]


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a side to be defined: `expression` is nonzero, positive or nonnegative.

    `ranges` are the indices for all of whose values it must hold, as SymPy writes limits. The kind
    "range" says that the limits in `expression` do not run backwards.
    """

    kind: str
    expression: Any
    ranges: tuple[Any, ...]


class Rebuild(Protocol):
    """Makes an atom again after its leaves were replaced."""

    def __call__(self, scope: "Scope", atom: Atom, env: dict[int, Polynomial]) -> Polynomial:
        """The value of the atom after the leaves in `env` were replaced."""
        ...


@dataclass(slots=True)
class Scope:
    """Everything that is local to reading and checking one claim."""

    readers: dict[str, Any]
    rebuild: dict[str, Rebuild]
    sign_rules: dict[str, Callable[["Scope", Atom], Signs]]
    derivatives: dict[str, Callable[["Scope", Atom, int], Polynomial]]
    written_signs: Callable[["Scope", Any, Any], Signs]
    matrices: "Matrices"
    atoms: dict[int, Atom] = field(default_factory=dict)
    numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)
    signs: dict[int, Signs] = field(default_factory=dict)
    facts: list[tuple[Polynomial, Signs]] = field(default_factory=list)
    proved: list[tuple[Polynomial, Signs]] = field(default_factory=list)
    definitions: dict[Any, Any] = field(default_factory=dict)
    entries: dict[tuple[Any, ...], Rational] = field(default_factory=dict)
    ranges: dict[int, Frozen] = field(default_factory=dict)
    laws: dict[str, None] = field(default_factory=dict)
    conditions: dict[tuple[Any, ...], Condition] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict)
    noted: dict[Any, dict[tuple[Any, ...], Condition]] = field(default_factory=dict)
    equations: list[tuple[int, Polynomial]] = field(default_factory=list)
    depth: int = 0
    fuel: int = FUEL

    def spend(self, steps: int) -> None:
        """Count steps, and give up when there are too many of them."""
        self.fuel -= steps
        if self.fuel < 0:
            raise OutOfFuel("the claim takes more steps than the kernel spends on one claim")

    def deepen(self) -> None:
        """Note that reading goes a level deeper, and give up when that is too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Rejected("the expression is nested too deeply")

    def use(self, law: str) -> None:
        """Note that a law of the ledger was used."""
        if law not in self.laws:
            BY_NAME[law]
            self.laws[law] = None

    def atom(self, kind: str, parts: tuple[Any, ...], leaves: frozenset[int] = frozenset()) -> int:
        """The number of an atom with the leaves of its parts."""
        key = (kind, parts)
        number = self.numbers.get(key)
        if number is None:
            self.spend(1)
            count = len(self.numbers) + 1
            number = -count if kind in SETTLING else count
            self.numbers[key] = number
            inside = frozenset({number}) if kind in LEAVES else frozenset()
            self.atoms[number] = Atom(kind, parts, inside | leaves)
        return number

    def leaves(self, polynomial: Polynomial) -> frozenset[int]:
        """The leaves of all atoms of a polynomial."""
        found: set[int] = set()
        for monomial in polynomial:
            for atom, _ in monomial:
                found |= self.atoms[atom].leaves
        return frozenset(found)
