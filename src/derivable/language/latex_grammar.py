"""The grammar of LaTeX formulas: from tokens to the phrases that plain text gives as well."""

from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, v_args
from lark.exceptions import UnexpectedInput, VisitError
from lark.lexer import Lexer
from lark.visitors import Transformer_NonRecursive

from derivable.language.expected import unexpected
from derivable.language.latex_products import check_product, check_runs, factors_of, grouped, lowered
from derivable.language.latex_tokens import tokens
from derivable.language.syntax import LONGEST, Misread, Phrase, Source, Span, from_to, phrase, pointing

WIDTHS = ("var", "sd", "precision")
ACCENTS = {"widehat": "hat", "overline": "bar"}


def parse_latex(text: str, width: str | None = None) -> Source:
    r"""What a formula in LaTeX says; raises `BadText`.

    `width` says what the second parameter of `\mathcal{N}` is: "var", "sd" or "precision".
    """
    with pointing(text[: LONGEST + 1]):
        if len(text) > LONGEST:
            raise Misread(f"the text is longer than {LONGEST} characters", (LONGEST, LONGEST + 1))
        try:
            found: Any = _Phrases(width).transform(_parser().parse(tokens(text)))
            return Source(text, found)
        except UnexpectedInput as error:
            raise unexpected(error) from error
        except VisitError as error:
            raise error.orig_exc from error


@cache
def _parser() -> Lark:
    grammar = files(__package__).joinpath("latex.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="formula", parser="lalr", lexer=_Tokens, propagate_positions=True)


class _Tokens(Lexer):
    def __init__(self, configuration: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Any:
        return iter(lexer_state)


@v_args(meta=True)
class _Phrases(Transformer_NonRecursive[Token, Phrase]):
    def __init__(self, width: str | None) -> None:
        super().__init__()
        self.width = width

    # Sums and products.

    def formula(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0]

    def expression(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0] if len(parts) == 1 else phrase("sum", from_to(*parts), "", *parts)

    def unsigned(self, meta: Any, parts: list[Any]) -> Phrase:
        found: Phrase = parts[-1]
        return found

    def negative(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("negative", _span(meta), "", parts[-1])

    def product(self, meta: Any, parts: list[Phrase]) -> Phrase:
        check_product(parts)
        factors = [factor for place, part in enumerate(parts) for factor in factors_of(part, place == 0)]
        return factors[0] if len(factors) == 1 else phrase("product", from_to(*factors), "", *factors)

    def beside(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return phrase("beside", _span(meta), "", parts[0])

    def times(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("times", _span(meta), "", parts[1])

    def divided(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("divided", _span(meta), "", parts[1])

    def with_sum(self, meta: Any, parts: list[Any]) -> Phrase:
        factors = parts[0].parts if parts[0].kind == "product" else (parts[0],)
        return phrase("product", from_to(parts[0], parts[-1]), "", *factors, parts[-1])

    def running(self, meta: Any, parts: list[Any]) -> Phrase:
        operator, _, _, name, _, low, _, _, high, body = parts
        return self._running(meta, operator, phrase("range", name.at, name.text, low, high), body)

    def running_from(self, meta: Any, parts: list[Any]) -> Phrase:
        operator, _, high, _, _, name, _, low, _, body = parts
        return self._running(meta, operator, phrase("range", name.at, name.text, low, high), body)

    def _running(self, meta: Any, operator: Token, limits: Phrase, body: Phrase) -> Phrase:
        if operator == "prod":
            check_runs(body, limits.text)
        return phrase("call", _span(meta), str(operator), body, limits)

    # Powers, indices and names.

    def superscript(self, meta: Any, parts: list[Any]) -> Phrase:
        base, exponent = parts[0], parts[-1]
        if exponent.kind == "transposed" or (exponent.kind == "name" and exponent.text == "T"):
            return phrase("transpose", _span(meta), "", grouped(base))
        return phrase("power", _span(meta), "", grouped(base), exponent)

    def subscript(self, meta: Any, parts: list[Any]) -> Phrase:
        return lowered(parts[0], parts[-1])

    def sub_and_super(self, meta: Any, parts: list[Any]) -> Phrase:
        return self.superscript(meta, [lowered(parts[0], parts[2]), parts[4]])

    def super_and_sub(self, meta: Any, parts: list[Any]) -> Phrase:
        return self.superscript(meta, [lowered(parts[0], parts[4]), parts[2]])

    def transpose(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("transpose", _span(meta), "", grouped(parts[0]))

    def sub_and_transpose(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("transpose", _span(meta), "", lowered(parts[0], parts[2]))

    def number(self, meta: Any, parts: list[Token]) -> Phrase:
        return phrase("number", _at(parts[0]), str(parts[0]))

    def name(self, meta: Any, parts: list[Token]) -> Phrase:
        return phrase("name", _at(parts[0]), str(parts[0]))

    def accent(self, meta: Any, parts: list[Any]) -> Phrase:
        if parts[1].kind != "name":
            raise Misread("an accent belongs to a name", parts[1].at)
        accent = ACCENTS.get(parts[0], str(parts[0]))
        return phrase("name", _span(meta), f"{parts[1].text}_{accent}")

    def transposed(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("transposed", _span(meta), "")

    # What stands in brackets and bars.

    def braces(self, meta: Any, parts: list[Any]) -> Phrase:
        found: Phrase = parts[1]
        return found

    def several(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("several", _span(meta), "", *(part for part in parts if isinstance(part, Phrase)))

    def grouped(self, meta: Any, parts: list[Any]) -> Phrase:
        return grouped(parts[1])

    def group(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("group", _span(meta), "", parts[1])

    def absolute(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("call", _span(meta), "abs", parts[1])

    def norm(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("norm", _span(meta), "2", parts[1])

    def fraction(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("fraction", _span(meta), "", parts[1], parts[2])

    def root(self, meta: Any, parts: list[Any]) -> Phrase:
        if len(parts) == 2:
            return phrase("call", _span(meta), "sqrt", parts[1])
        one, order = phrase("number", _at(parts[2]), "1"), phrase("number", _at(parts[2]), str(parts[2]))
        exponent = phrase("product", order.at, "", one, phrase("reciprocal", order.at, "", order))
        return phrase("power", _span(meta), "", grouped(parts[-1]), exponent)

    def argument(self, meta: Any, parts: list[Any]) -> list[Phrase]:
        return [part for part in parts if isinstance(part, Phrase)]

    def call(self, meta: Any, parts: list[Any]) -> Phrase:
        return phrase("call", _span(meta), str(parts[0]), *parts[1])

    def bare_call(self, meta: Any, parts: list[Any]) -> Phrase:
        call = phrase("call", _span(meta), str(parts[0]), grouped(parts[1]))
        return phrase("bare", call.at, "", call)

    def plain_power(self, meta: Any, parts: list[Phrase]) -> Phrase:
        return parts[0]

    def separator(self, meta: Any, parts: list[Any]) -> str:
        return ""

    def normal(self, meta: Any, parts: list[Any]) -> Phrase:
        if self.width not in WIDTHS:
            raise Misread(
                r"is the second parameter of \mathcal{N} a variance, a standard deviation or a precision? "
                'Say so by the option width: "var", "sd" or "precision"', _span(meta)
            )  # fmt: skip
        variable, mean, width = (part for part in parts if isinstance(part, Phrase))
        named = phrase("named", mean.at, "mean", mean), phrase("named", width.at, self.width, width)
        return phrase("call", _span(meta), "Normal", variable, *named)


def _at(token: Token) -> Span:
    return token.start_pos or 0, token.end_pos or 0


def _span(meta: Any) -> Span:
    return meta.start_pos, meta.end_pos
