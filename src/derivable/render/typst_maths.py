r"""Formulas in Typst: MathML walked into Typst's mathematics, every character written as \u{...}.

The walk knows the MathML that math-core writes for the commands of `commands`; anything else
raises `BadReport`.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from derivable.errors import BadReport
from derivable.render.maths import mathml

_ACCENTS = {
    "ˆ": "\u0302", "\u0302": "\u0302", "¯": "\u0304", "˜": "\u0303", "\u20d7": "\u20d7", "˙": "\u0307",
    "¨": "\u0308", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
}  # fmt: skip
_STRETCHED = {"\u23df": "underbrace", "\u23de": "overbrace"}
_LARGE = "∑∏∐⋃⋂⨁⨂"
_INVISIBLE = "\u2061\u2062\u2063\u2064"
_BARS = "|‖"
_PLACES = {"msub": "b", "msup": "t", "msubsup": "bt", "munder": "b", "mover": "t", "munderover": "bt"}
_FENCES = "()[]{}|‖⟨⟩⌈⌉⌊⌋"
_ENCLOSURES = {"box": "#box(stroke: 0.5pt, inset: 3pt, ${}$)", "updiagonalstrike": "cancel({})"}


def typst(latex: str, *, display: bool) -> str:
    """The formula in Typst's notation for mathematics, without dollar signs."""
    return _row(list(mathml(latex, display=display)))


def escaped(text: str) -> str:
    r"""Every character as \u{...}: nothing of the text is left that Typst could take for a command."""
    return "".join(f"\\u{{{ord(character):x}}}" for character in text)


def quoted(text: str) -> str:
    """The text as a string of Typst."""
    return f'"{escaped(text)}"'


def _row(children: list[Element]) -> str:
    return " ".join(part for part in map(_walked, children) if part) or '""'


def _walked(element: Element) -> str:
    walk = _WALKS.get(element.tag)
    if walk is None:
        raise BadReport(
            f"a formula has the MathML element <{element.tag}>, which Typst has no counterpart for."
        )
    return walk(element)


def _identifier(element: Element) -> str:
    text = (element.text or "").replace("\ufe00", "")
    if len(text) == 1:
        return f"upright({escaped(text)})" if element.get("mathvariant") == "normal" else escaped(text)
    return f"op({quoted(text)})"


def _operator(element: Element) -> str:
    text = element.text or ""
    if not text.strip(_INVISIBLE):
        return ""
    if len(text) > 1 and text.replace("\u2009", "").isalpha():
        return f"op({quoted(text)})"
    if element.get("minsize"):
        return f"lr(size: #{float(element.get('minsize', '1em')[:-2]):.4g}em, {escaped(text)})"
    if element.get("form") in ("prefix", "postfix"):
        return f'class("{"opening" if element.get("form") == "prefix" else "closing"}", {escaped(text)})'
    return f'class("normal", {escaped(text)})' if text in _BARS else escaped(text)


def _text(element: Element) -> str:
    words = (element.text or "").replace("\xa0", " ")
    parts = [quoted(words)] if words else []
    for child in element:
        parts.append(f"bold({quoted(child.text or '')})" if child.tag == "b" else quoted(child.text or ""))
    return " ".join(parts)


def _space(element: Element) -> str:
    style = element.get("style", "")
    width = element.get("width") or (style.removeprefix("margin-left:").rstrip(";") if style else "")
    return f"#h({float(width.removesuffix('em')):.4g}em)" if width else ""


def _group(element: Element) -> str:
    children = [child for child in element if not (child.tag == "mspace" and not child.attrib)]
    styled = element.get("displaystyle")
    if styled:
        return f"{'display' if styled == 'true' else 'inline'}({_row(children)})"
    if len(children) >= 2 and _is_fence(children[0]) and _is_fence(children[-1]):
        return _fenced(children)
    return _row(children)


def _is_fence(element: Element) -> bool:
    if element.tag != "mo" or element.get("stretchy"):
        return False
    return (element.text or "") in (*_FENCES, *_INVISIBLE)


def _fenced(children: list[Element]) -> str:
    opening, *inner, closing = children
    if len(inner) == 1 and inner[0].tag == "mtable" and not _is_aligned(inner[0]):
        return _matrix(inner[0], opening.text or "", closing.text or "")
    if len(inner) == 1 and inner[0].get("linethickness") == "0":
        return f"binom({_walked(inner[0][0])}, {_walked(inner[0][1])})"
    fences = (escaped((fence.text or "").strip(_INVISIBLE)) for fence in (opening, closing))
    return f"lr({' '.join((next(fences), _row(inner), next(fences)))})"


def _matrix(table: Element, opening: str, closing: str) -> str:
    rows = [[_row(list(cell)) for cell in row] for row in table]
    if opening == "{" and closing in _INVISIBLE:
        return f"cases({', '.join(' & #h(1em) '.join(row) for row in rows)})"
    fences = ", ".join("none" if fence in _INVISIBLE else quoted(fence) for fence in (opening, closing))
    return f"mat(delim: #({fences}), {'; '.join(', '.join(row) for row in rows)})"


def _is_aligned(table: Element) -> bool:
    return any("text-align: right" in cell.get("style", "") for row in table for cell in row)


def _table(element: Element) -> str:
    separator = " & " if _is_aligned(element) else ", "
    style, gap = ("display({})", "row-gap: #0.7em, ") if element.get("displaystyle") == "true" else ("{}", "")
    rows = [separator.join(style.format(_row(list(cell))) for cell in row) for row in element]
    return f"mat(delim: #none, {gap}{'; '.join(rows)})"


def _attached(element: Element) -> str:
    base, *scripts = element
    places = _PLACES[element.tag]
    over = element.tag.startswith(("munder", "mover"))
    if over and len(scripts) == 1:
        text = scripts[0].text or ""
        if element.get("accent") == "true" or element.get("accentunder") == "true":
            return _accented(base, text, under=element.tag == "munder")
        if base.tag == element.tag and (base[1].text or "") in _STRETCHED:
            return f"{_STRETCHED[base[1].text or '']}({_walked(base[0])}, {_walked(scripts[0])})"
    written = (
        _with_limits(base) if over else f"scripts({_walked(base)})" if _is_large(base) else _walked(base)
    )
    attached = ", ".join(f"{place}: {_walked(script)}" for place, script in zip(places, scripts, strict=True))
    return f"attach({written}, {attached})"


def _with_limits(base: Element) -> str:
    text = "".join(base.itertext())
    if base.tag == "mo" and text in _LARGE:
        return escaped(text)
    if base.tag in ("mrow", "mi") and len(text) > 1 and text.replace("\u2009", "").replace(" ", "").isalpha():
        return f"op({quoted(text)}, limits: #true)"
    return f"limits({_walked(base)})"


def _is_large(base: Element) -> bool:
    return base.tag == "mo" and (base.text or "") in (*_LARGE, *"∫∬∭∮")


def _accented(base: Element, mark: str, *, under: bool) -> str:
    body = _walked(base)
    if mark in _STRETCHED:
        return f"{_STRETCHED[mark]}({body})"
    if mark in ("\u0332", "\u0305", "‾"):
        return f"{'underline' if under else 'overline'}({body})"
    return f"accent({body}, {escaped(_ACCENTS[mark])})"


def _called(name: str) -> Callable[[Element], str]:
    def walk(element: Element) -> str:
        return f"{name}({', '.join(_walked(child) or chr(34) * 2 for child in element)})"

    return walk


def _square_root(element: Element) -> str:
    return f"sqrt({_row(list(element))})"


def _root(element: Element) -> str:
    radicand, degree = element
    return f"root({_walked(degree)}, {_walked(radicand)})"


def _enclosed(element: Element) -> str:
    body = _row([child for child in element if not child.get("class")])
    return _ENCLOSURES[element.get("notation", "")].format(body)


def _padded(element: Element) -> str:
    return f"{_row(list(element))} #h(0.1667em)"


def _phantom(element: Element) -> str:
    return f"#hide(${_row(list(element))}$)"


_WALKS: dict[str, Callable[[Element], str]] = {
    "mi": _identifier,
    "mn": lambda element: quoted(element.text or ""),
    "mo": _operator,
    "mtext": _text,
    "mspace": _space,
    "mrow": _group,
    "mfrac": _called("frac"),
    "msqrt": _square_root,
    "mroot": _root,
    "msub": _attached,
    "msup": _attached,
    "msubsup": _attached,
    "munder": _attached,
    "mover": _attached,
    "munderover": _attached,
    "mtable": _table,
    "menclose": _enclosed,
    "mpadded": _padded,
    "mphantom": _phantom,
}
