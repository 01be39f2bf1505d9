r"""LaTeX as tokens for the grammar: spacing and styles dropped, bars paired, `x^12` split as LaTeX does.

A bar closes what the last open bar began, and opens otherwise; directly inside the parentheses of
`\mathcal{N}` it separates the variable from the parameters.
"""

import re
from collections.abc import Iterator

from lark import Token

from derivable.language.expected import nearest
from derivable.language.functions import FUNCTIONS
from derivable.language.names import COMMANDS
from derivable.language.syntax import Misread, Span

PATTERN = re.compile(
    r"(?P<space>\s+|~|%[^\n]*)"
    r"|\\(?P<word>operatorname\*?|mathrm|text|textrm|mathsf|mathit)\s*\{(?P<letters>(?:[A-Za-z0-9 ]|\\_)+)\}"
    r"|\\(?P<normal>mathcal|mathscr)\s*(\{\s*N\s*\}|N(?![A-Za-z]))"
    r"|\\(?P<command>[A-Za-z]+)"
    r"|\\(?P<sign>.)"
    r"|(?P<number>[0-9]+(\.[0-9]+)?)"
    r"|(?P<letter>[A-Za-z])"
    r"|(?P<other>\|\||.)",
    re.DOTALL,
)
SKIPPED = frozenset((
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr",
    "quad", "qquad", "thinspace", "displaystyle", "textstyle", "limits", "nolimits", "mathbf", "boldsymbol",
    "bm", "vec", "mathsf", "mathit", "mathrm", "text",
))  # fmt: skip
TYPES = {
    "frac": "FRAC", "dfrac": "FRAC", "tfrac": "FRAC", "sqrt": "SQRT", "sum": "BIG", "prod": "BIG",
    "cdot": "TIMES", "times": "TIMES", "ast": "TIMES", "mid": "MID", "top": "TOP", "intercal": "TOP",
    "prime": "QUOTE",
    "hat": "ACCENT", "widehat": "ACCENT", "bar": "ACCENT", "overline": "ACCENT", "tilde": "ACCENT",
    "lvert": "OPEN_BAR", "rvert": "CLOSE_BAR", "lVert": "OPEN_NORM", "rVert": "CLOSE_NORM",
    "lbrace": "OPEN", "rbrace": "CLOSE", "lbrack": "OPEN", "rbrack": "CLOSE",
}  # fmt: skip
SIGNS = {
    "+": "PLUS", "-": "MINUS", "−": "MINUS", "*": "TIMES", "/": "SLASH", "=": "EQUAL", ",": "COMMA",
    ";": "SEMICOLON", "^": "CARET", "_": "UNDER", "{": "LBRACE", "}": "RBRACE", "(": "OPEN", ")": "CLOSE",
    "[": "OPEN", "]": "CLOSE", "'": "QUOTE", "|": "BAR", "||": "BARS",
}  # fmt: skip
VARIANTS = {
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varphi": "phi",
    "varrho": "rho",
    "varsigma": "sigma",
}
NAMED = frozenset({*FUNCTIONS, "ln", "tr", "det", "inv"}) - {"gamma", "beta"}
PAIRS = {"OPEN": "CLOSE", "OPEN_BAR": "CLOSE_BAR", "OPEN_NORM": "CLOSE_NORM", "LBRACE": "RBRACE"}


def tokens(text: str) -> list[Token]:
    """The tokens of a formula; raises `Misread` for commands that are not known here."""
    found: list[Token] = []
    open_signs: list[str] = []
    for token in _single(text):
        kind = token.type
        if kind == "BARS" and open_signs[-1:] == ["OPEN_BAR"]:  # |a||b|
            open_signs.pop()
            found.append(Token("CLOSE_BAR", "|", start_pos=token.start_pos, end_pos=token.end_pos))
            kind = "OPEN_BAR"
        elif kind in ("BAR", "BARS", "NORM_BAR"):
            kind = _paired(kind, open_signs)
        if kind in PAIRS:
            after_normal = bool(found) and found[-1].type == "NORMAL"
            open_signs.append("NORMAL" if after_normal else kind)
        elif kind in PAIRS.values() and open_signs:
            open_signs.pop()
        elif kind == "MID" and open_signs:
            open_signs[-1] = "OPEN"
        found.append(Token(kind, str(token), start_pos=token.start_pos, end_pos=token.end_pos))
    return found


def _paired(kind: str, open_signs: list[str]) -> str:
    innermost = open_signs[-1] if open_signs else ""
    if kind == "BAR" and innermost == "NORMAL":
        return "MID"
    opening = "OPEN_BAR" if kind == "BAR" else "OPEN_NORM"
    return PAIRS[opening] if innermost == opening else opening


def _single(text: str) -> Iterator[Token]:
    """Tokens one by one; numerals that are not in braces after ^, _ and frac have one digit."""
    place, single = 0, 0
    while place < len(text):
        match = PATTERN.match(text, place)
        if match is None:
            raise Misread("this has no meaning here", (place, place + 1))
        kind, value = _kind_and_value(match)
        end = match.end()
        if kind == "NUMBER" and single:
            value, end = value[0], place + 1
        if kind:
            yield Token(kind, value, start_pos=place, end_pos=end)
            single = {"CARET": 1, "UNDER": 1, "FRAC": 2}.get(
                kind, single - 1 if single and kind == "NUMBER" else 0
            )
        place = end


def _kind_and_value(match: re.Match[str]) -> tuple[str, str]:
    groups, at = match.groupdict(), match.span()
    if groups["space"]:
        return "", ""
    if groups["word"]:
        return _word(groups["letters"].replace(r"\_", "_").strip(), at)
    if groups["normal"]:
        return "NORMAL", match.group()
    if groups["command"]:
        return _command(groups["command"], at)
    if groups["sign"]:
        return _sign(groups["sign"], at)
    if groups["number"] or groups["letter"]:
        return ("NUMBER" if groups["number"] else "LETTER"), match.group()
    return _other(groups["other"], at)


def _word(word: str, at: Span) -> tuple[str, str]:
    word = word.replace(" ", "")
    if not word or not word[0].isalpha():
        raise Misread("a name begins with a letter", at)
    return ("FUNC" if word in NAMED else "LETTER"), word


def _command(name: str, at: Span) -> tuple[str, str]:
    if name in SKIPPED:
        return "", ""
    if name in TYPES:
        return TYPES[name], name
    if name in NAMED:
        return "FUNC", name
    if name in ("vert", "Vert"):
        return ("BAR" if name == "vert" else "NORM_BAR"), name
    greek = VARIANTS.get(name, name)
    if greek in COMMANDS:
        return "LETTER", greek
    known = [f"\\{command}" for command in (*TYPES, *NAMED, *COMMANDS, "mathcal")]
    raise Misread(f"\\{name} is not known here" + nearest(f"\\{name}", known), at)


def _sign(sign: str, at: Span) -> tuple[str, str]:
    if sign == "|":
        return "NORM_BAR", sign
    if sign in "{}":
        return ("OPEN" if sign == "{" else "CLOSE"), sign
    if sign in ",;:! \n":
        return "", ""
    raise Misread(f"\\{sign} has no meaning here", at)


def _other(sign: str, at: Span) -> tuple[str, str]:
    if sign not in SIGNS:
        raise Misread(f"the character {sign!r} has no meaning here", at)
    return SIGNS[sign], sign
