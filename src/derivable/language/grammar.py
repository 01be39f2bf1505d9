"""The grammar of plain text: from characters to phrases, with errors that point.

    exp(-lambda*w^2)                        lambda and λ are the same name, ^ and ** the same power
    sum((y_i - w*x_i)^2, i=1..N)            y_i and y[i] are the same where i is an index
    1/(2*sigma^2), 2x, 2(x + 1), X'X        a product needs no sign after a number or a transpose
    norm(y - X*w)^2 + lambda*norm1(w)       |x|, ||w||, w' and w^T
    Normal(w; mean=0, var=1/lambda)         what follows the semicolon has a name

Conditions: `lambda > 0`, `0 < a < 1 and b != 0`, `N integer`, `w, b real`, `A positive definite`,
`X matrix(N, D)`, `w vector(D)`, `y data`. Numbers are exact: 0.1 is 1/10.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, v_args
from lark.exceptions import UnexpectedInput, VisitError
from lark.visitors import Transformer_NonRecursive

from derivable.language.expected import unexpected
from derivable.language.names import spelled_out
from derivable.language.syntax import LONGEST, Misread, Phrase, Source, Span, from_to, phrase, pointing

SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "=<": "<=", "==": "="}
TRANSPOSED = "T"


def parse_formula(text: str) -> Source:
    """What a formula in plain text says; raises `BadText`."""
    return _parse(text, "formula")


def parse_condition(text: str) -> Source:
    """What a condition in plain text says; raises `BadText`."""
    return _parse(text, "condition")


def _parse(text: str, start: str) -> Source:
    with pointing(text[: LONGEST + 1]):
        if len(text) > LONGEST:
            raise Misread(f"the text is longer than {LONGEST} characters", (LONGEST, LONGEST + 1))
        try:
            found: Any = _Phrases().transform(_parser().parse(text, start=start))
            return Source(text, found)
        except UnexpectedInput as error:
            raise unexpected(error) from error
        except VisitError as error:
            raise error.orig_exc from error


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath("grammar.lark").read_text(encoding="utf-8")
    starts = ["formula", "condition"]
    return Lark(grammar, start=starts, parser="lalr", propagate_positions=True)


def _at(token: Token) -> Span:
    return token.start_pos or 0, token.end_pos or 0


@v_args(meta=True)
class _Phrases(Transformer_NonRecursive[Token, Phrase]):
    def formula(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0]

    def expression(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0] if len(parts) == 1 else phrase("sum", from_to(*parts), "", *parts)

    def unsigned(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0]

    def negative(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("negative", _span(meta), "", parts[0])

    negative_exponent = negative

    def term(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return product(parts)

    def multiplied(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0]

    def multiplied_by_negative(self, meta: Any, parts: list[Phrase]) -> Phrase:
        factor = product([parts[0]])
        return phrase("group", _span(meta), "", phrase("negative", _span(meta), "", factor))

    def divided(self, meta: Any, parts: list[Phrase]) -> Phrase:
        if parts[0].kind == "implicit":
            raise Misread("does this divide by all of it? Use parentheses", parts[0].at)
        return phrase("reciprocal", _span(meta), "", parts[0])

    def implicit(self, meta: Any, parts: list[Any]) -> Phrase:
        first = self.number(meta, parts[:1]) if isinstance(parts[0], Token) else parts[0]
        rest = parts[1].parts if parts[1].kind == "implicit" else parts[1:]
        return phrase("implicit", _span(meta), "", first, *rest)

    def power(self, meta: Any, parts: list[Phrase]) -> Phrase:
        base, exponent = parts
        if exponent.kind == "name" and exponent.text == TRANSPOSED:
            return phrase("transpose", _span(meta), "", base)
        return phrase("power", _span(meta), "", base, exponent)

    def raised(self, meta: Any, parts: list[Any]) -> Phrase:
        digit = "2" if parts[1] == "²" else "3"
        return phrase("power", _span(meta), "", parts[0], phrase("number", _at(parts[1]), digit))

    def transpose(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("transpose", _span(meta), "", parts[0])

    def number(self, meta: Any, parts: list[Token]) -> Phrase:
        return phrase("number", _at(parts[0]), str(parts[0]))

    def name(self, meta: Any, parts: list[Token]) -> Phrase:
        return phrase("name", _at(parts[0]), spelled_out(str(parts[0])))

    def call(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("call", _span(meta), spelled_out(str(parts[0])), *parts[1])

    def entry(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("entry", _span(meta), spelled_out(str(parts[0])), *parts[1:])

    def group(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("group", _span(meta), "", parts[0])

    def absolute(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("call", _span(meta), "abs", parts[0])

    def norm(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("norm", _span(meta), str(parts[1])[1:] if len(parts) > 1 else "2", parts[0])

    def arguments(self, meta: Any, parts: list[Phrase]) -> list[Phrase]:
        return parts

    def later(self, meta: Any, parts: list[Phrase]) -> Phrase:
        if parts[0].kind != "named":
            raise Misread("what follows the semicolon has a name, as in Normal(w; mean=0, sd=2)", parts[0].at)
        return parts[0]

    def named_argument(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("named", _span(meta), spelled_out(str(parts[0])), parts[1])

    def range(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("range", _span(meta), spelled_out(str(parts[0])), *parts[1:])

    def all(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0] if len(parts) == 1 else phrase("all", _span(meta), "", *parts)

    def relation(self, meta: Any, parts: list[Any]) -> Phrase:
        signs = " ".join(SIGNS.get(str(sign), str(sign)) for sign in parts[1::2])
        return phrase("relation", _span(meta), signs, *parts[::2])

    def states(self, meta: Any, parts: list[Any]) -> Phrase:
        names = (self.name(meta, [token]) for token in parts[:-1])
        return phrase("states", _span(meta), parts[-1].text, *names, *parts[-1].parts)

    def known(self, meta: Any, parts: list[Token]) -> Phrase:
        return phrase("property", _at(parts[0]), str(parts[0]))

    def matrix(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("property", _span(meta), "matrix", *parts)

    def vector(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("property", _span(meta), "vector", *parts)


def product(parts: list[Phrase]) -> Phrase:
    """The product of factors, those of implicit products among them."""
    factors = [factor for part in parts for factor in (part.parts if part.kind == "implicit" else (part,))]
    return factors[0] if len(factors) == 1 else phrase("product", from_to(*factors), "", *factors)


def _span(meta: Any) -> Span:
    return meta.start_pos, meta.end_pos
