"""The errors that a user can cause, each with one clear sentence for a message.

Every message names what is wrong with the values at hand and what to change. Anything that
is not a `DerivableError` is a bug of ours.
"""


class DerivableError(Exception):
    """What a user must change: the base of every error that this package raises on purpose."""


class BadClaim(DerivableError):
    """A claim that has no meaning: a float, an infinite side, two symbols that print alike."""


class BadDerivation(DerivableError):
    """A derivation that has no meaning: relations that don't compose, a step without a line."""


class BadText(DerivableError):
    """Text that is not a formula; the message carries the text with a caret under the place."""


class BadReport(DerivableError):
    """A report file that cannot be read, or that says something its own evidence denies."""


class BadPath(DerivableError):
    """A path that does not exist, or that cannot be read or written."""


class EngineFailed(DerivableError):
    """A program that makes PDF files is missing, or failed."""
