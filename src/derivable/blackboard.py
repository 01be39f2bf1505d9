"""What an author writes: a derivation as lines on a blackboard, joined by relations, each with a reason.

A function under `@derivation` gets a `Blackboard` and writes on it. Some lines are stated, some
computed by a move; none is believed. `load` runs a file and gives its derivations, unchecked.
"""

import importlib.util
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, TypedDict, Unpack

from sympy import Basic, Eq, Expr, Integer, Symbol, sympify
from sympy.logic.boolalg import Boolean

from derivable import moves
from derivable.distributions.written import times
from derivable.errors import BadClaim, BadDerivation, BadPath, DerivableError
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation, compose

R = Relation


class Notes(TypedDict, total=False):
    """What may be said with any line: a title, what a handout hides, a hint for it, a milestone.

    `hide` is True for the line, or a tuple of "line", "reason", "title".
    """

    title: str
    hide: bool | tuple[str, ...]
    hint: str
    milestone: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is, its reason, and the claim to be checked, if there is one."""

    name: str
    kind: str
    line: Basic
    reason: str = ""
    title: str = ""
    previous: Basic | None = None
    relation: Relation | None = None
    claim: Claim | None = None
    expected: str = "proved"
    hide: tuple[str, ...] = ()
    hint: str = ""
    milestone: str = ""
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derivation as its author wrote it; nothing in it has been checked."""

    name: str
    title: str
    about: tuple[Basic, ...]
    steps: tuple[Step, ...]
    theorem: Claim | None
    assumptions: tuple[tuple[str, Basic | None], ...] = ()
    introduction: str = ""
    references: tuple[str, ...] = ()
    used_in: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Authored:
    """An author's function with what was said about it; `build` runs it on a new blackboard."""

    function: Callable[["Blackboard"], None]
    title: str
    about: tuple[Basic, ...]
    assume: tuple[tuple[str, Basic | None], ...]
    references: tuple[str, ...]
    used_in: str

    @property
    def name(self) -> str:
        """The name of the function."""
        return self.function.__name__

    def build(self, source: str = "") -> Derivation:
        """The derivation; raises `BadDerivation` with the step where it has no meaning."""
        given = tuple(condition for _, condition in self.assume if condition is not None)
        board = Blackboard(self.name, self.about, given)
        self.function(board)
        if not board.steps:
            raise BadDerivation(f"{self.name}: nothing is written; begin with d.start(...).")
        return Derivation(
            self.name,
            self.title,
            self.about,
            tuple(board.steps),
            board.theorem(),
            self.assume,
            _paragraphs(self.function.__doc__),
            self.references,
            self.used_in,
            source,
        )


def derivation(
    *,
    title: str,
    about: Basic | Sequence[Basic],
    assume: Sequence[str | Boolean | tuple[str, Boolean]] = (),
    references: Sequence[str] = (),
    used_in: str = "",
) -> Callable[[Callable[["Blackboard"], None]], Authored]:
    """Declare the function below to be a derivation.

    `about` names the variables that its relations are meant in. `assume` lists assumptions, in
    words, as a condition such as `n >= 3`, or both as a pair; conditions count in every step. The
    docstring of the function is the introduction.
    """
    variables = tuple(about) if isinstance(about, (tuple, list)) else (about,)
    assumptions = tuple(_assumption(entry) for entry in assume)
    return lambda function: Authored(function, title, variables, assumptions, tuple(references), used_in)


def _assumption(entry: Any) -> tuple[str, Basic | None]:
    if isinstance(entry, str):
        return entry, None
    if isinstance(entry, tuple):
        return entry[0], entry[1]
    return "", entry


def _paragraphs(text: str | None) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n")).strip()


@dataclass(slots=True)
class Blackboard:
    """Where a derivation is written, line by line."""

    name: str
    about: tuple[Basic, ...]
    given: tuple[Basic, ...]
    steps: list[Step] = field(default_factory=list)
    line: Any = None
    first: Any = None
    relation: Relation = R.EQUAL
    seeks: str = "max"

    def start(self, *factors: Any, reason: str = "", seeks: str = "max", **notes: Unpack[Notes]) -> None:
        """The first line: one expression, or the factors of a product. `seeks` is "max" or "min"."""
        line = sympify(factors[0]) if len(factors) == 1 else times(*factors)
        if self.line is not None:
            raise self._bad("start", "a derivation starts once; go on with d.state(...)")
        self.seeks = seeks
        self.first = self.line = line
        self.steps.append(Step("start", "start", line, reason, claim=self._claim(line, R.EQUAL, line), **_notes(notes)))

    def state(self, line: Any, reason: str = "", relation: Relation = R.EQUAL, **notes: Unpack[Notes]) -> None:
        """State the next line, in a relation to the line above."""
        self._write(_slug(notes.get("title", "")) or "state", sympify(line), relation, reason, notes)

    def take_log(self, reason: str = "", **notes: Unpack[Notes]) -> None:
        """Take the logarithm of the line, which keeps maximisers and minimisers where they are."""
        relation = R.SAME_ARGMAX if self.seeks == "max" else R.SAME_ARGMIN
        text = reason or "The logarithm is strictly increasing, so the optimum stays where it is."
        self._write("take_log", moves.take_log(self._above("take_log")), relation, text, notes)

    def write_out(self, reason: str = "", **notes: Unpack[Notes]) -> None:
        """Write out the logarithms of products, powers and exponentials."""
        text = reason or "The logarithm of a product is a sum of logarithms."
        self._write("write_out", moves.write_out(self._above("write_out")), R.EQUAL, text, notes)

    def expand(self, reason: str = "", **notes: Unpack[Notes]) -> None:
        """Multiply the line out."""
        text = reason or "Multiply out."
        self._write("expand", moves.expand_line(self._above("expand")), R.EQUAL, text, notes)

    def drop_constants(self, reason: str = "", **notes: Unpack[Notes]) -> None:
        """Drop the terms of a sum, or the factors of a product, that are free of the variables."""
        above = self._above("drop_constants")
        relation = R.EQUAL_UP_TO_CONSTANT if above.is_Add else R.PROPORTIONAL
        text = reason or "What does not depend on the variables moves no optimum."
        try:
            line = moves.keep_about(above, self.about)
        except BadDerivation as error:
            raise self._bad("drop_constants", str(error)) from error
        self._write("drop_constants", line, relation, text, notes)

    def scale(self, factor: Any, reason: str = "", **notes: Unpack[Notes]) -> None:
        """Multiply the line by a factor whose sign is known; a negative one turns the optimum round."""
        factor = sympify(factor)
        above = self._above("scale")
        if factor.is_negative:
            relation = R.ARGMAX_BECOMES_ARGMIN if self.seeks == "max" else R.ARGMIN_BECOMES_ARGMAX
            text = reason or "A negative factor turns the order round: the maximum becomes a minimum."
            self.seeks = "min" if self.seeks == "max" else "max"
        else:
            relation, text = R.PROPORTIONAL, reason or "A positive factor moves no optimum."
        self._write("scale", moves.scaled(above, factor), relation, text, notes)

    def define(self, symbol: Symbol, value: Any, reason: str = "", **notes: Unpack[Notes]) -> None:
        """Bring in a symbol that stands for an expression, in every line below."""
        value = sympify(value)
        if not isinstance(symbol, Symbol) or symbol in value.free_symbols:
            raise self._bad("define", f"{symbol} must be a symbol that {value} does not contain")
        relation, zero = _declared(symbol)
        claim = self._claim(value, relation, zero if relation is not R.EQUAL else value)
        name = self._free_name(f"define_{_slug(str(symbol))}")
        self.given = (*self.given, Eq(symbol, value, evaluate=False))
        kept = _notes(notes)
        self.steps.append(Step(name, "definition", value, reason, previous=symbol, claim=claim, **kept))

    def mistake(self, line: Any, reason: str = "", relation: Relation | None = None, **notes: Unpack[Notes]) -> None:
        """A wrong line, expected to be refuted.

        Without a relation it is claimed in place of the line above, of the first line; with one, of
        the line above.
        """
        start, claimed = (self.first, self.relation) if relation is None else (self.line, relation)
        wrong = sympify(line)
        name = self._free_name(_slug(notes.get("title", "")) or "mistake")
        claim = self._claim(start, claimed, wrong, name)
        kept = _notes(notes)
        self.steps.append(Step(name, "mistake", wrong, reason, previous=start, relation=claimed, claim=claim, expected="refuted", **kept))

    def remark(self, lhs: Any, relation: Relation, rhs: Any, reason: str = "", **notes: Unpack[Notes]) -> None:
        """A claim beside the chain, which the lines below don't rest on."""
        left, right = sympify(lhs), sympify(rhs)
        name = self._free_name(_slug(notes.get("title", "")) or "remark")
        claim = self._claim(left, relation, right, name)
        kept = _notes(notes)
        self.steps.append(Step(name, "remark", right, reason, previous=left, relation=relation, claim=claim, **kept))

    def theorem(self) -> Claim | None:
        """The claim of the whole: the first line against the last, under the composed relation."""
        if self.line is None or not any(step.kind == "step" for step in self.steps):
            return None
        return Claim(self.first, self.relation, self.line, self.about, self.given)

    def _write(self, name: str, line: Basic, relation: Relation, reason: str, notes: Notes) -> None:
        above = self._above(name)
        name = self._free_name(name)
        together = compose(self.relation, relation)
        if together is None:
            raise self._bad(
                name,
                f"{self.relation.value!r} so far and {relation.value!r} now do not compose; "
                "state a relation that goes on from the lines above",
            )
        claim = self._claim(above, relation, line, name)
        self.steps.append(Step(name, "step", line, reason, previous=above, relation=relation, claim=claim, **_notes(notes)))
        self.line, self.relation = line, together

    def _claim(self, lhs: Basic, relation: Relation, rhs: Basic, name: str = "start") -> Claim:
        try:
            return Claim(lhs, relation, rhs, self.about, self.given)
        except BadClaim as error:
            raise self._bad(name, str(error)) from error

    def _above(self, name: str) -> Expr:
        if self.line is None:
            raise self._bad(name, "there is no line above; begin with d.start(...)")
        return self.line

    def _bad(self, name: str, reason: str) -> BadDerivation:
        return BadDerivation(f"{self.name}, step {len(self.steps) + 1} ({name}): {reason.rstrip('.')}.")

    def _free_name(self, name: str) -> str:
        taken = {step.name for step in self.steps}
        count = 2
        free = name
        while free in taken:
            free, count = f"{name}_{count}", count + 1
        return free


def _notes(notes: Notes) -> dict[str, Any]:
    kept: dict[str, Any] = dict(notes)
    hide = kept.get("hide", ())
    kept["hide"] = ("line",) if hide is True else tuple(hide or ())
    return kept


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:40].rstrip("_")


def _declared(symbol: Symbol) -> tuple[Relation, Integer]:
    """What a definition must show, so that the symbol may keep its declared sign."""
    if symbol.is_positive:
        return R.GREATER_THAN, Integer(0)
    if symbol.is_negative:
        return R.LESS_THAN, Integer(0)
    if symbol.is_nonnegative:
        return R.AT_LEAST, Integer(0)
    return R.EQUAL, Integer(0)


def load(path: Path) -> tuple[Derivation, ...]:
    """Run an author's file and give its derivations, in the order of the file.

    Raises `BadPath` for a file that can't be read, and `BadDerivation`, which names the line, for
    one that does not run.
    """
    module = _run(path)
    found = [entry for entry in vars(module).values() if isinstance(entry, Authored)]
    mine = [entry for entry in dict.fromkeys(found) if entry.function.__module__ == module.__name__]
    if not mine:
        raise BadDerivation(f"{path}: no function under @derivation(...) is in this file.")
    try:
        return tuple(entry.build(str(path)) for entry in mine)
    except DerivableError as error:
        raise BadDerivation(f"{path}: {error}") from error
    except Exception as error:
        raise _failed(path, error) from error


def _run(path: Path) -> ModuleType:
    if not path.is_file():
        raise BadPath(f"{path}: there is no such file; name a Python file with a derivation.")
    name = f"derivable_authored_{abs(hash(path.resolve()))}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BadPath(f"{path}: this is no Python file; name one that ends in .py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, str(path.resolve().parent))
    try:
        spec.loader.exec_module(module)
    except DerivableError as error:
        raise BadDerivation(f"{path}: {error}") from error
    except Exception as error:
        raise _failed(path, error) from error
    finally:
        sys.path.pop(0)
        sys.modules.pop(name, None)
    return module


def _failed(path: Path, error: Exception) -> BadDerivation:
    """The error of an author's file with the line it comes from."""
    if isinstance(error, SyntaxError) and error.lineno is not None:
        return BadDerivation(f"{path}, line {error.lineno}: {error.msg}; mend the syntax of this line.")
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    place = f", line {own[-1].lineno}" if own else ""
    return BadDerivation(f"{path}{place}: {type(error).__name__}: {error}.")

