r"""Formulas from LaTeX: the same trees that `reading` makes from plain text.

    \exp(-\lambda w^2)                                           e^{-\lambda w^2} as well
    \sum_{i=1}^N (y_i - w x_i)^2 + \lambda \|w\|_2^2             a sum ends before the next + or -
    \frac{1}{2\sigma^2} \lVert y - \mathbf{X} w \rVert_2^2       bold letters are plain names
    (X^\top X + \lambda I)^{-1} X^\top y                         ^T and ' transpose as well
    \prod_{i=1}^{N} \mathcal{N}(y_i \mid w x_i, \sigma^2)        with width="var"

Factors stand side by side, as in mathematics. Where that is not clear the text is refused with
the reason: 1/2 x, \log 2 x, p(w), and a product over i whose last factor has no i. Relations,
integrals and matrices of entries are not read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from derivable.language.building import Callback
from derivable.language.latex_grammar import parse_latex
from derivable.language.reading import NONE, read_together


def read_latex(
    text: str,
    assumptions: Sequence[str] = (),
    functions: Mapping[str, Callback] = NONE,
    width: str | None = None,
) -> Any:
    r"""The tree of a formula in LaTeX; raises `BadText`.

    The assumptions are plain text. `width` says what the second parameter of `\mathcal{N}` is:
    "var", "sd" or "precision".
    """
    return read_together([parse_latex(text, width)], assumptions, functions).formulas[0]
