"""The ledger of laws: every law that the kernel names is in it, and none is there for nothing."""

import ast
from pathlib import Path

import derivable.kernel
from derivable.kernel.laws import BY_NAME, LAWS

FOLDER = Path(derivable.kernel.__file__).parent


def used_names() -> set[str]:
    """Every text that stands as an argument of `scope.use(...)` in the kernel."""
    found: set[str] = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "use"
            ):
                texts = (part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
                found |= {text for text in texts if isinstance(text, str)}
    return found


def test_every_law_that_is_used_is_in_the_ledger() -> None:
    assert used_names() <= BY_NAME.keys()


def test_every_law_in_the_ledger_is_used() -> None:
    assert BY_NAME.keys() <= used_names()


def test_names_are_unique_and_every_law_is_told_whole() -> None:
    assert len(BY_NAME) == len(LAWS)
    for law in LAWS:
        assert all((law.statement, law.condition, law.citation)), law.name
