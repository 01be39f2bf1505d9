"""Expressions as people read them: LaTeX and plain text.

Both keep the order of terms that somebody chose, and put into textbook order what SymPy sorted
(see `arranging`). With `as_written` nothing is moved: `plain` then gives, for every tree that
`reading.read` makes, a text that it reads back to the very same tree.
"""

import sympy as sp

from derivable.language.arranging import arrange
from derivable.language.latex_printing import TextbookLatex
from derivable.language.plain_printing import PlainText


def latex(expression: sp.Basic, as_written: bool = False) -> str:
    """The expression in LaTeX, without delimiters; it needs amsmath and amssymb."""
    return str(TextbookLatex().doprint(expression if as_written else arrange(expression)))


def plain(expression: sp.Basic, as_written: bool = False) -> str:
    """The expression as plain text, such as `exp(-lambda*w^2/2)`."""
    return str(PlainText().doprint(expression if as_written else arrange(expression)))
