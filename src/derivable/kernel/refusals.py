"""Refusals: what the two doors raise instead of an answer; they say nothing about a claim."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


class Rejected(Exception):
    """The kernel does not accept the evidence, for the reason given; that proves nothing else."""


class OutOfFuel(Rejected):
    """The claim takes more steps than the kernel spends on one claim."""
