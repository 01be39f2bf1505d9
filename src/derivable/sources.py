"""Which files hold derivations, found by looking at their text: nothing is run."""

import ast
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from derivable.errors import BadPath

# What a file must contain, were it parsed or not: most files are told apart without parsing them.
IMPORT = re.compile(r"^\s*(?:from|import)\s+derivable\b", re.MULTILINE)
DECORATOR = re.compile(r"^@[\w.]*\w", re.MULTILINE)
DECORATORS = {"derivable.derivation", "derivable.blackboard.derivation"}


def holds_derivations(path: Path) -> bool:
    """Whether a Python file defines derivations: functions under a decorator imported from `derivable`.

    A file that doesn't parse counts when it looks like one, so that its error is shown, not hidden.
    A file that can't be read doesn't count.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if not (IMPORT.search(text) and DECORATOR.search(text)):
        return False
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return _decorates(module)


def _decorates(module: ast.Module) -> bool:
    names = dict(_imported(module))
    decorators = (
        decorator.func if isinstance(decorator, ast.Call) else decorator
        for statement in module.body
        if isinstance(statement, ast.FunctionDef)
        for decorator in statement.decorator_list
    )
    return any(_original(decorator, names) in DECORATORS for decorator in decorators)


def _imported(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Pairs of a name in the file and what it is called where it comes from."""
    for statement in module.body:
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                root = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (root, root)
        elif isinstance(statement, ast.ImportFrom) and not statement.level:
            for alias in statement.names:
                name = "derivation" if alias.name == "*" else alias.name
                yield alias.asname or name, f"{statement.module}.{name}"


def _original(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_original(node.value, names)}.{node.attr}"
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files to check: every named file, and every file with derivations inside a named folder.

    In the order of the paths, a folder's own files before those of its folders, sorted by name, none
    twice. Raises `BadPath` for a path that does not exist, for a folder without derivations, and for
    a name that is not UTF-8, which no report could hold.
    """
    found = tuple(dict.fromkeys(file for path in paths for file in _files(path)))
    for file in found:
        name = str(file).encode("utf-8", "backslashreplace").decode()
        if name != str(file):
            raise BadPath(f"{name}: the name of this file is not UTF-8; rename it.")
    return found


def _files(path: Path) -> tuple[Path, ...]:
    if path.is_dir():
        found = tuple(file for file in _python_files(path) if holds_derivations(file))
        if not found:
            raise BadPath(f"{path}: no file in this folder defines a derivation; 'derivable new' writes one.")
        return found
    if not path.exists():
        raise BadPath(f"{path}: there is no such file or folder.")
    if path.suffix != ".py":
        raise BadPath(f"{path}: a derivation is a Python file, whose name ends with .py.")
    return (path,)


def _python_files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_open(Path(place, name)))
        yield from (Path(place, name) for name in sorted(files) if name.endswith(".py"))


def _is_open(folder: Path) -> bool:
    """Hidden folders, caches and virtual environments hold no derivations of the author's."""
    return not (folder.name.startswith((".", "__pycache__")) or (folder / "pyvenv.cfg").exists())
