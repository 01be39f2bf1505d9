"""How a command ends, as the shell sees it."""

from collections.abc import Iterable
from enum import IntEnum

from derivable.report.schema import Status


class Exit(IntEnum):
    """The exit codes of the commands, and those by which systems know bugs, Ctrl-C and a closed pipe."""

    AS_EXPECTED = 0
    REFUTED = 1
    MISUSE = 2
    UNDECIDED = 3
    BUG = 70
    INTERRUPTED = 130
    UNREAD = 141


def exit_of(statuses: Iterable[Status]) -> Exit:
    """As bad as the worst status: refuted, then undecided."""
    seen = set(statuses)
    if "refuted" in seen:
        return Exit.REFUTED
    return Exit.UNDECIDED if "undecided" in seen else Exit.AS_EXPECTED
