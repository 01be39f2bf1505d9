"""Repaired claims as text: what somebody typed, changed where it has to be and nowhere else."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sympy import Add, Basic, Expr, Mul, Symbol

from derivable.checker import find_proof
from derivable.claim.densities import DENSITIES
from derivable.errors import BadClaim, BadText
from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation
from derivable.kernel.verdicts import Proved
from derivable.language.grammar import parse_condition, parse_formula
from derivable.language.latex_grammar import parse_latex
from derivable.language.names import latex_name, spelled_out
from derivable.language.printing import latex, plain
from derivable.language.reading import read_together
from derivable.language.syntax import Phrase, Source, walk
from derivable.methods.lengths import written_anew
from derivable.methods.repair import Repair, side_of


@dataclass(frozen=True, slots=True)
class Typed:
    """One side of a question as it was typed, with what is needed to read it again."""

    text: str
    given: tuple[str, ...]
    latex: bool = False
    width: str | None = None
    statement: bool = False

    @property
    def parse(self) -> Callable[[str], Source]:
        """The parser of its syntax."""
        if self.statement:
            return parse_condition
        return (lambda text: parse_latex(text, self.width)) if self.latex else parse_formula

    @property
    def print(self) -> Callable[[Basic], str]:
        """The printer of its syntax."""
        return latex if self.latex else plain


def repaired(typed: Typed, repair: Repair) -> str:
    """The side with the part replaced: in place where the text can be changed so, else printed anew."""
    wanted = side_of(repair.claim, repair.side)
    texts = [text for text in _changed(typed, repair) if _says(typed, text, wanted)]
    anew = typed.print(wanted)
    if not texts:
        return anew
    best = min(texts, key=_clumsiness)
    return anew if _clumsiness(anew) + 2 < _clumsiness(best) else best


def _clumsiness(text: str) -> int:
    """How long a text is in words and signs, brackets aside; fractions in fractions and (...)^ cost more."""
    words = len(re.findall(r"\w+|[^\w\s()]", text))
    return words + 4 * len(re.findall(r"/\([^()]*/[^()]*\)|\)\^|\w/[\w^]+/|\\left", text))


def _changed(typed: Typed, repair: Repair) -> Iterator[str]:
    """Texts that may say what the repaired side says."""
    if repair.factor == 0 and isinstance(repair.value, Add) and not typed.latex:
        yield _tidied(f"{typed.text} + {typed.print(repair.value.args[-1])}")
    if not typed.latex and not typed.statement and repair.factor != 0:
        for exponent in POWERS if isinstance(repair.part, Symbol) else POWERS[:1]:
            yield from _with_term_multiplied(typed, repair, repair.factor**exponent)
    if isinstance(repair.part, Symbol) and repair.value is not None:
        yield from map(_tidied, _with_name_replaced(typed, repair.part.name, repair.value))


# Powers in which a parameter may stand in a term.
POWERS = (1, -1, 2, -2)


def _tidied(text: str) -> str:
    """The text with one sign where there are two."""
    text = re.sub(r"\+ ?\(?-(\w+)\)?(?![\w(])", r"- \1", text)
    return re.sub(r"- ?\(-(\w+)\)", r"+ \1", text).replace("+ -", "- ")


def _with_term_multiplied(typed: Typed, repair: Repair, by: Expr) -> Iterator[str]:
    """The text with one of its terms, or all of it, multiplied by the factor."""
    names = {symbol.name: symbol for symbol in side_of(repair.claim, repair.side).free_symbols}
    factor = Factor(by, names, frozenset(map(str, repair.claim.variables)))
    root = typed.parse(typed.text).phrase
    for term in root.parts if root.kind == "sum" else (root,):
        inner = term.parts[0] if term.kind == "negative" else term
        written = _multiplied(typed, inner, factor)
        if written is not None:
            start, end = term.at
            sign, start = _sign_before(typed.text, start) if root.kind == "sum" else (1, start)
            if term.kind == "negative":
                sign, start = -1, min(start, term.at[0])
            yield _joined(typed.text[:start], sign, written, typed.text[max(end, inner.at[1]) :])
    if root.kind == "sum":
        yield f"{typed.print(by)}*({typed.text})"


def _sign_before(text: str, start: int) -> tuple[int, int]:
    """The sign that stands before a term, and where it stands."""
    found = re.search(r"[+-]\s*$", text[:start])
    return (1, start) if found is None else (-1 if found[0][0] == "-" else 1, found.start())


def _joined(before: str, sign: int, written: str, after: str) -> str:
    """The text with a term put in, its sign before it."""
    if written.startswith("-"):
        written, sign = written[1:].lstrip("(") if written.startswith("-(") else written[1:], -sign
    if not before.strip():
        return f"{before}{'-' if sign < 0 else ''}{written}{after}"
    gap = "" if before.endswith(" ") or before.endswith("(") else " "
    return f"{before}{gap}{'-' if sign < 0 else '+'} {written}{after}"


@dataclass(frozen=True, slots=True)
class Factor:
    """By what a term is multiplied, with the symbols of the claim by name, and the names of its variables."""

    tree: Expr
    names: Mapping[str, Symbol]
    variables: frozenset[str]

    def is_plain(self, part: Phrase) -> bool:
        """Whether a part of a term is made of parameters and numbers alone."""
        return all(
            inner.kind in PLAIN
            and (inner.kind != "call" or inner.text == "sqrt")
            and inner.text not in self.variables
            for inner in walk(part)
        )


PLAIN = frozenset(
    ("name", "number", "power", "reciprocal", "product", "group", "implicit", "negative", "call", "sum")
)


def _multiplied(typed: Typed, term: Phrase, factor: Factor) -> str | None:
    """A term times a factor: numbers and parameters worked out, the rest as it was typed."""
    parts = list(term.parts) if term.kind == "product" else [term]
    own = [part for part in parts if factor.is_plain(part)]
    rest = [part for part in parts if not factor.is_plain(part)]
    if any(part.kind == "reciprocal" for part in rest):
        return None
    if factor.tree in (1, -1):
        text = typed.text[term.at[0] : term.at[1]]
        return text if factor.tree == 1 else f"-{text}"
    coefficient = Mul(factor.tree, *(_read_alone(typed, part, factor.names) for part in own))
    words = [typed.text[part.at[0] : part.at[1]] for part in rest]
    if not words:
        return typed.print(coefficient)
    above, below = coefficient.as_numer_denom()
    if coefficient == 1:
        return "*".join(words)
    if parts[0] in own and (above != 1 or typed.text[parts[0].at[0]] == "1"):
        return f"{_bracketed(typed, coefficient)}*{'*'.join(words)}"
    front = "" if above == 1 else "-" if above == -1 else f"{_bracketed(typed, above)}*"
    return f"{front}{'*'.join(words)}" + ("" if below == 1 else f"/{_bracketed(typed, below, below=True)}")


def _read_alone(typed: Typed, part: Phrase, names: Mapping[str, Symbol]) -> Expr:
    """A factor read by itself, its names being those of the claim."""
    inner = part.parts[0] if part.kind == "reciprocal" else part
    text = typed.text[inner.at[0] : inner.at[1]]
    tree = read_together([parse_formula(text)], typed.given, DENSITIES).formulas[0]
    known = {symbol: names.get(symbol.name, symbol) for symbol in tree.free_symbols}
    found = written_anew(tree.xreplace(known))
    return found**-1 if part.kind == "reciprocal" else found


def _bracketed(typed: Typed, tree: Expr, below: bool = False) -> str:
    text = typed.print(tree)
    return f"({text})" if tree.is_Add or (below and (tree.is_Mul or "/" in text)) else text


def _with_name_replaced(typed: Typed, name: str, value: Expr) -> Iterator[str]:
    """The text with a name replaced, without brackets and with them."""
    words = re.findall(r"[^\W\d_]\w*", typed.text)
    spellings = (
        {name, latex_name(name)}
        if typed.latex
        else {name, *words} & {word for word in (name, *words) if spelled_out(word) == name}
    )
    pattern = (
        rf"(?<!\w)(?<!\\)(?:{'|'.join(re.escape(w) for w in sorted(spellings, key=len, reverse=True))})(?!\w)"
    )
    bracket = r"\left({}\right)" if typed.latex else "({})"
    written, upside_down = typed.print(value), typed.print(1 / value)
    places = (rf"\b1/{pattern}", upside_down), (pattern, written), (pattern, bracket.format(written))
    for place, inner in places:
        yield inner.join(re.split(place, typed.text))


def _says(typed: Typed, text: str, wanted: Basic) -> bool:
    """Whether a text is read as a formula that is proved equal to the wanted one."""
    try:
        read = read_together([typed.parse(text)], typed.given, DENSITIES).formulas[0]
        same = Relation.IF_AND_ONLY_IF if typed.statement else Relation.EQUAL
        return isinstance(find_proof(Claim(read, same, wanted)), Proved)
    except (BadText, BadClaim):
        return False
