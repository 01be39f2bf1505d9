"""Refusals: what the two doors raise instead of an answer; they say nothing about a claim."""

from sympy import Basic

from derivable.language.printing import plain


class Rejected(Exception):
    """The kernel does not accept the evidence, for the reason given; that proves nothing else.

    The reason has a place `{}` for each formula or word that follows it. It is written out when it
    is read: most refusals are never read, and formulas are long.
    """

    def __init__(self, reason: str, *about: object) -> None:
        super().__init__(reason, *about)

    def __str__(self) -> str:
        reason, *about = self.args
        written = (plain(part) if isinstance(part, Basic) else part for part in about)
        return str(reason).format(*written) if about else str(reason)


class OutOfFuel(Rejected):
    """The claim takes more steps than the kernel spends on one claim."""
