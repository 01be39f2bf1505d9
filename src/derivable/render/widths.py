"""How wide a formula is about to be, in ems: near enough to decide where its lines break."""

from functools import lru_cache
from xml.etree.ElementTree import Element

from derivable.render.maths import mathml

_NARROW, _WIDE = "()[]|,.;:ijltfr'!‖′", "mwMWN"
_LARGE = {"∑": 1.44, "∏": 1.28, "∫": 1.0, "⋃": 1.1, "⋂": 1.1}
_SPACED = "+−-=<>≤≥≠∝∼≈±→⟹⟺⇒∈∣×⋅↦≔⇝⟼≪≫"
_UNSEEN = "\u2061\u2062\u2063\u2064\ufe00"
_SCRIPT = 0.72


@lru_cache(maxsize=8192)
def width(latex: str) -> float:
    """The width of the formula in ems of its own size."""
    return _wide(mathml(latex, display=True), 0)


def _wide(element: Element, level: int) -> float:
    """`level` is 0 in display and 1 in text style, 2 in scripts, where signs are smaller."""
    size = _SCRIPT if level >= 2 else 1.0
    parts = list(element)
    if element.tag in ("mi", "mn", "mo", "mtext"):
        return size * _text(element, level)
    if element.tag == "mspace":
        return size * float((element.get("width") or "0em").removesuffix("em"))
    if element.tag == "mfrac":
        return max(_wide(part, level + 1) for part in parts) + 0.3 * size
    if element.tag in ("msqrt", "mroot"):
        return sum(_wide(part, level) for part in parts) + 0.9 * size
    if element.tag in ("msub", "msup", "msubsup"):
        return _wide(parts[0], level) + max(_wide(part, 2) for part in parts[1:]) + 0.05
    if element.tag in ("munder", "mover", "munderover"):
        return max(_wide(parts[0], level), *(_wide(part, 2) for part in parts[1:]))
    if element.tag == "mtable":
        return size * _table(parts)
    return sum(_wide(part, level) for part in parts)


def _text(element: Element, level: int) -> float:
    text = "".join(sign for sign in "".join(element.itertext()) if sign not in _UNSEEN)
    if element.tag == "mo" and text in _LARGE:
        return _LARGE[text] if level == 0 else 1.0
    if element.tag == "mo" and text in _SPACED and text:
        return 0.78 if element.get("lspace") == "0" or level >= 2 else 1.22
    letters = sum(map(_sign, text))
    tall = 0.2 if text in "()[]" and element.tag == "mo" and not element.get("stretchy") else 0.0
    return letters + tall + (0.16 if element.tag == "mi" and len(text) > 1 else 0.0)


def _sign(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    return 0.85 if sign in _WIDE else 0.74 if sign.isupper() else 0.55


def _table(rows: list[Element]) -> float:
    columns = max(len(row) for row in rows)
    widest = [max((_wide(row[at], 1) for row in rows if at < len(row)), default=0.0) for at in range(columns)]
    return sum(widest) + 1.0 * (columns - 1)
