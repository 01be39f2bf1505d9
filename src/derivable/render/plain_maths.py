"""Formulas in plain text, for titles of files and alternative texts: λ w^2, σ_n, 1/(2 λ)."""

import unicodedata
from xml.etree.ElementTree import Element

from derivable.render.maths import mathml

_JOINTS = {"msub": "_", "msup": "^", "mfrac": "/", "munder": "_", "mover": "^"}
_PAIRED = {"msubsup": "_^", "munderover": "_^"}
_WORDS = {"msqrt": "sqrt", "mroot": "root"}
_ACCENTS = {
    "ˆ": "hat",
    "\u0302": "hat",
    "¯": "bar",
    "˜": "tilde",
    "\u20d7": "vector",
    "˙": "dot",
    "¨": "double dot",
}
_RELATIONS = "=<>≤≥≠∝∼≈→"
_SILENT = "\u2061\u2062\u2063\u2064\ufe00"


def plain(latex: str) -> str:
    """The formula in one line of plain text."""
    return " ".join(_said(mathml(latex, display=False)).split())


def _said(element: Element) -> str:
    parts = [_said(child) for child in element]
    if element.get("accent") and parts[1] in _ACCENTS:
        return f"{parts[0]} {_ACCENTS[parts[1]]}"
    if element.tag in _JOINTS:
        return _JOINTS[element.tag].join(map(_grouped, parts))
    if element.tag in _PAIRED:
        joints = ("", *_PAIRED[element.tag])
        return "".join(joint + _grouped(part) for joint, part in zip(joints, parts, strict=True))
    if element.tag in _WORDS:
        return f"{_WORDS[element.tag]}({', '.join(parts)})"
    if element.tag == "mspace":
        return " "
    text = "".join(sign for sign in element.text or "" if sign not in _SILENT)
    text = text if text in _ACCENTS else unicodedata.normalize("NFKC", text)
    joint = " " if element.tag in ("math", "mrow") else "; " if element.tag == "mtable" else ""
    if element.tag == "mo" and text in _RELATIONS:
        return f" {text} "
    return text + joint.join(filter(None, parts))


def _grouped(part: str) -> str:
    stripped = part.strip()
    return f"({stripped})" if " " in stripped else stripped
