"""The ledger of laws as a report shows it; loads no SymPy."""

from derivable.kernel.laws import BY_NAME
from derivable.report.schema import LawUse


def law_use(name: str) -> LawUse:
    """A law of the ledger."""
    law = BY_NAME[name]
    return LawUse(name, law.statement, law.condition, law.citation)


def all_laws() -> tuple[LawUse, ...]:
    """The whole ledger."""
    return tuple(law_use(name) for name in BY_NAME)
