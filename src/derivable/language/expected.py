"""What a parser found and what it expected, in words that a student understands."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from lark import UnexpectedCharacters

from derivable.language.syntax import Misread, Span

SAME = {
    "LETTER": "NAME",
    "OPEN": "LPAR",
    "CLOSE": "RPAR",
    "MINUS": "_MINUS",
    "TIMES": "_TIMES",
    "CARET": "_POWER",
}
START = frozenset({"NUMBER", "NAME", "LPAR"})
PROPERTIES = (
    "positive definite", "positive integer", "positive", "negative", "nonnegative", "nonpositive", "nonzero",
    "integer", "real", "symmetric", "invertible", "data", "vector", "matrix",
)  # fmt: skip
WORDS = {
    "PROPERTY": "a property such as 'integer' or 'positive definite'",
    "RELATION": "a relation such as >, <= or !=",
    "_TIMES": "an operator such as +, * or ^",
    "LPAR": "'('",
    "RPAR": "')'",
    "RSQB": "']'",
    "LBRACE": "'{'",
    "RBRACE": "'}'",
    "UNDER": "'_'",
    "VBAR": "'|'",
    "CLOSE_BAR": "'|'",
    "_BARS": "'||'",
    "CLOSE_NORM": "a closing norm bar",
    "COMMA": "','",
    "EQUAL": "'='",
    "_DOTS": "'..'",
    "$END": "the end",
}


def unexpected(error: Any) -> Misread:
    """What a parser's error says: what was found at which place, and what would have fitted."""
    if isinstance(error, UnexpectedCharacters):
        latex = " outside of LaTeX" if error.char == "\\" else ""
        return Misread(f"the character {error.char!r} has no meaning here{latex}", _next(error.pos_in_stream))
    token, fitting = error.token, {SAME.get(name, name) for name in error.accepts or error.expected}
    if token.type == "$END":
        return Misread(f"expected {_either(fitting)}, but the text ends here", _next(token.end_pos or 0))
    message = f"expected {_either(fitting)}, but found '{token}'"
    return Misread(message + _hint(token, fitting), (token.start_pos, token.end_pos))


def nearest(word: str, known: Iterable[str]) -> str:
    """A question whether a known word was meant, or nothing."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def _next(place: Any) -> Span:
    return place, place + 1


def _either(fitting: set[str]) -> str:
    if fitting >= START:
        return "a number, a name or '('"
    words = [word for terminal, word in WORDS.items() if terminal in fitting] or ["something else"]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _hint(token: Any, fitting: set[str]) -> str:
    if fitting == {"LPAR"}:
        return "; sizes stand in parentheses, as in matrix(N, D) or vector(N)"
    if "PROPERTY" in fitting and token.type == "NAME":
        return nearest(str(token), PROPERTIES)
    if "_TIMES" in fitting and token.type in START:
        return "; write * between factors"
    if token.type in ("EQUAL", "EQUALS", "RELATION"):
        return "; a formula is one side only"
    return ""
