"""The blackboard: the verbs with which an author writes a derivation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from sympy import Basic, Derivative, Eq, Expr, Integer, MatrixSymbol, Symbol, Tuple

from derivable import moves
from derivable.blackboard.lines import Aside, Formula, Lines
from derivable.blackboard.results import Result, instance
from derivable.blackboard.steps import Step
from derivable.blackboard.words import STATED, Notes, Remarks, words
from derivable.distributions.written import times
from derivable.kernel.claims import definable, definitions, nodes
from derivable.kernel.relations import Relation
from derivable.language.printing import latex

R = Relation


@dataclass(slots=True)
class Blackboard(Lines):
    """Where a derivation is written, line by line.

    Every verb takes a reason, and by name what else may be said of a line (see `Notes`). Verbs that
    go on from the line above compute the next one; `state` takes it as the author writes it. Both
    give back the line that they wrote.
    """

    doubtful: Step | None = None

    def start(
        self, *parts: Formula | str, reason: str = "", seeks: str = "max", **notes: Unpack[Notes]
    ) -> Expr:
        """The first line: one expression, or the factors of a product, and last the reason.

        `seeks` is "max" where the largest value is looked for, "min" for the smallest.
        """
        if seeks not in ("max", "min"):
            raise self.bad("start", f"seeks={seeks!r} is neither 'max' nor 'min'")
        if parts and isinstance(parts[-1], str):
            parts, reason = parts[:-1], reason or str(parts[-1])
        factors = [self.exact("start", part) for part in parts]
        if not factors:
            raise self.bad("start", "there is no line; write d.start(expression)")
        self.seeks = seeks
        return self.begin(factors[0] if len(factors) == 1 else times(*factors), words("start", reason, notes))

    def state(
        self, line: Formula, reason: str = "", relation: Relation | None = None, **notes: Unpack[Notes]
    ) -> Expr:
        """State the next line, in a relation to the line above: the same, if none is given."""
        name = notes.get("title", "") or "state"
        exact = self.exact(name, line)
        relation = relation or self.sameness(exact)
        said = words("state", reason, notes)
        said = replace(said, title=said.title or STATED.get(relation, "The next line"))
        return self.write(name, relation, exact, said)

    def take_log(self, reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Take the logarithm of the line, which keeps maximisers and minimisers where they are."""
        line = moves.take_log(self.above("take_log"))
        return self.write("take_log", self._same_optimum(), line, words("take_log", reason, notes))

    def exponentiate(self, reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Take the exponential of the line, which keeps maximisers and minimisers where they are."""
        line = moves.exponentiate(self.above("exponentiate"))
        return self.write("exponentiate", self._same_optimum(), line, words("exponentiate", reason, notes))

    def write_out(self, reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Write out the logarithms of products, powers and exponentials."""
        line = moves.write_out(self.above("write_out"))
        return self.write("write_out", R.EQUAL, line, words("write_out", reason, notes))

    def expand(self, reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Multiply the line out."""
        line = moves.expand_line(self.above("expand"))
        return self.write("expand", R.EQUAL, line, words("expand", reason, notes))

    def drop_constants(self, reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Drop the terms of a sum, or the factors of a product, that are free of the variables."""
        above = self.above("drop_constants")
        line = self.computed("drop_constants", lambda: moves.keep_about(above, self.about))
        move, relation = (
            ("drop_terms", R.EQUAL_UP_TO_CONSTANT) if above.is_Add else ("drop_factors", R.PROPORTIONAL)
        )
        return self.write("drop_constants", relation, line, words(move, reason, notes))

    def scale(self, factor: Formula, reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Multiply the line by a factor whose sign is known; a negative one turns the optimum round."""
        above, exact = self.above("scale"), self.exact("scale", factor)
        turns = bool(exact.is_negative)
        upside_down = R.ARGMAX_BECOMES_ARGMIN if self.seeks == "max" else R.ARGMIN_BECOMES_ARGMAX
        said = words("turn_round" if turns else "scale_up", reason, notes)
        return self.write("scale", upside_down if turns else R.PROPORTIONAL, moves.scaled(above, exact), said)

    def substitute(self, what: Mapping[Expr, Formula], reason: str = "", **notes: Unpack[Notes]) -> Expr:
        """Put equals for equals in the line, all at once."""
        above = self.above("substitute")
        line = above.xreplace({old: self.exact("substitute", new) for old, new in what.items()})
        if line == above:
            raise self.bad("substitute", f"nothing of {', '.join(map(str, what))} is in the line above")
        return self.write("substitute", R.EQUAL, line, words("substitute", reason, notes))

    def complete_square(
        self, reason: str = "", *, variable: Symbol | None = None, **notes: Unpack[Notes]
    ) -> Expr:
        """Complete the square in one variable of the line."""
        above, v = self.above("complete_square"), self._one_variable("complete_square", variable)
        line = self.computed("complete_square", lambda: moves.complete_square(above, v))
        return self.write("complete_square", R.EQUAL, line, words("complete_square", reason, notes))

    def minimiser(
        self, point: Formula | tuple[Formula, ...] = (), reason: str = "", **notes: Unpack[Notes]
    ) -> Expr:
        """End the chain with the only minimiser: a value for each variable, or none to have it computed."""
        return self._optimum("minimiser", R.UNIQUE_MINIMISER, point, (reason, notes))

    def maximiser(
        self, point: Formula | tuple[Formula, ...] = (), reason: str = "", **notes: Unpack[Notes]
    ) -> Expr:
        """End the chain with the only maximiser: a value for each variable, or none to have it computed."""
        return self._optimum("maximiser", R.UNIQUE_MAXIMISER, point, (reason, notes))

    def use(
        self,
        result: Result,
        at: Mapping[Basic, Formula] | None = None,
        reason: str = "",
        **notes: Unpack[Notes],
    ) -> Expr:
        """Go on by an earlier result: its first line, with symbols replaced, is the line above.

        `at` says what stands for the symbols of the result. The steps of the result are checked again
        at this instance, so nothing is taken on trust.
        """
        name = self.named(f"use_{result.name}")
        above = self.above(name)
        replaced = {old: self.exact(name, new) for old, new in (at or {}).items()}
        sides = self.computed(name, lambda: instance(result.build(), replaced, self.given))
        if sides[0][0] != above:
            sides = ((above, R.EQUAL, sides[0][0]), *sides)
        links = tuple(self.claim(name, link) for link in sides)
        relation = links[0].relation
        for link in links[1:]:
            relation = self.together(name, relation, link.relation)
        said = words("use", reason, notes)
        said = replace(said, title=said.title or result.title)
        step = self.extend(name, (above, relation, sides[-1][2]), said)
        self.steps[-1] = replace(step, links=links, rests_on=(result.name,))
        return sides[-1][2]

    def define(
        self, symbol: Symbol | MatrixSymbol, value: Formula, reason: str = "", **notes: Unpack[Notes]
    ) -> None:
        """Bring in a symbol, or a matrix symbol, that stands for an expression in every line below."""
        name = self.named(f"define_{symbol}")
        exact = self.exact(name, value)
        if not isinstance(symbol, (Symbol, MatrixSymbol)) or symbol in nodes((exact,)):
            raise self.bad(name, f"{symbol} must be a symbol that {exact} does not contain")
        if symbol in definitions(self.given):
            raise self.bad(name, f"{symbol} is defined above; choose another symbol")
        if getattr(symbol, "shape", ()) != getattr(exact, "shape", ()):
            raise self.bad(name, f"{symbol} and what it stands for have different shapes")
        relation = definable(symbol)
        if relation is None:
            raise self.bad(
                name, f"no definition shows what {symbol} is declared to be; declare a sign at most"
            )
        claim = self.claim(name, (exact, relation, exact if relation is R.EQUAL else Integer(0)))
        self.given = (*self.given, Eq(symbol, exact, evaluate=False))
        said = words("define", reason, notes)
        said = replace(said, title=said.title or f"Define ${latex(symbol)}$")
        self.steps.append(Step(name, "definition", exact, claim, said, symbol))

    def remark(
        self, lhs: Formula, relation: Relation, rhs: Formula, reason: str = "", **notes: Unpack[Remarks]
    ) -> None:
        """A claim beside the chain, which the lines below don't rest on, perhaps `about` other variables."""
        self._beside("remark", (lhs, relation, rhs), (reason, notes))

    def mistake(
        self,
        line: Formula,
        reason: str = "",
        relation: Relation | None = None,
        of: Formula | None = None,
        **notes: Unpack[Remarks],
    ) -> None:
        """A wrong line, expected to be refuted; follow it by `repair`.

        It is claimed in a relation to the line above, or to another expression (`of`), perhaps
        `about` other variables. Without a relation it is claimed in place of the line above: of the
        first line, as that one is.
        """
        start, claimed = (self.first, self.relation) if relation is None else (self.last, relation)
        lhs = self.above("mistake") if start is None else start
        self.doubtful = self._beside("mistake", (lhs if of is None else of, claimed, line), (reason, notes))

    def repair(
        self,
        line: Formula | None = None,
        reason: str = "",
        relation: Relation | None = None,
        **notes: Unpack[Notes],
    ) -> None:
        """What holds in place of the mistake above: another line, a weaker relation, or both."""
        wrong = self.doubtful
        if wrong is None or wrong.previous is None or wrong.relation is None:
            raise self.bad("repair", "there is no mistake to repair; write d.mistake(...) before it")
        right = wrong.line if line is None else line
        remarks = Remarks(**notes, about=wrong.claim.variables, where=wrong.where)
        self._beside("repair", (wrong.previous, relation or wrong.relation, right), (reason, remarks))

    def differentiate(
        self,
        reason: str = "",
        *,
        variable: Symbol | None = None,
        line: Formula | None = None,
        **notes: Unpack[Notes],
    ) -> None:
        """Beside the chain: the derivative of the line above, computed, or as the author states it."""
        above, v = self.above("differentiate"), self._one_variable("differentiate", variable)
        found = moves.slope(above, v) if line is None else line
        self._beside("differentiate", (Derivative(above, v), R.EQUAL, found), (reason, notes))

    def set_to_zero(
        self, solution: Formula, reason: str = "", *, variable: Symbol | None = None, **notes: Unpack[Notes]
    ) -> None:
        """Beside the chain: the derivative of the line above is zero at the solution and nowhere else."""
        above, v = self.above("set_to_zero"), self._one_variable("set_to_zero", variable)
        slope = Eq(moves.slope(above, v), 0, evaluate=False)
        solved = Eq(v, self.exact("set_to_zero", solution), evaluate=False)
        self._beside("set_to_zero", (slope, R.IF_AND_ONLY_IF, solved), (reason, notes))

    def _beside(
        self, kind: str, sides: tuple[Formula, Relation, Formula], said: tuple[str, Notes | Remarks]
    ) -> Step:
        reason, notes = said
        lhs, relation, rhs = sides
        said_words = words(kind, reason, notes, Remarks.__optional_keys__)
        name = self.named(notes.get("title", "") or kind)
        aside = Aside(_several(notes.get("about", self.about)), _several(notes.get("where", ())))
        exact = (self.exact(name, lhs), relation, self.exact(name, rhs))
        claim = self.claim(name, exact, aside)
        step = self.put(name, "mistake" if kind == "mistake" else "remark", claim, said_words)
        self.steps[-1] = replace(step, where=aside.where)
        return self.steps[-1]

    def _optimum(
        self,
        move: str,
        relation: Relation,
        point: Formula | tuple[Formula, ...],
        said: tuple[str, Notes],
    ) -> Expr:
        above = self.above(move)
        parts = point if isinstance(point, tuple) else (point,)
        values = tuple(self.exact(move, part) for part in parts)
        if not values:
            v = self._one_variable(move, None)
            values = (self.computed(move, lambda: moves.vertex(above, v)),)
        return self.write(
            move, relation, values[0] if len(values) == 1 else Tuple(*values), words(move, *said)
        )

    def _same_optimum(self) -> Relation:
        return R.SAME_ARGMAX if self.seeks == "max" else R.SAME_ARGMIN

    def _one_variable(self, move: str, variable: Symbol | None) -> Symbol:
        found = self.about[0] if variable is None and len(self.about) == 1 else variable
        if variable is not None and not isinstance(variable, Symbol):
            raise self.bad(move, f"variable={variable!r} is no symbol; write one that stands for a number")
        if not isinstance(found, Symbol):
            raise self.bad(move, "the derivation is not about one number; name it, variable=...")
        return found


def _several(found: Basic | Sequence[Basic]) -> tuple[Basic, ...]:
    return tuple(found) if isinstance(found, (tuple, list)) else (found,)
