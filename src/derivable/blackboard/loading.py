"""Run an author's file and take its derivations."""

import importlib.util
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from derivable.blackboard.authored import Authored
from derivable.blackboard.steps import Derivation
from derivable.errors import BadDerivation, BadPath, DerivableError


def load(path: Path) -> tuple[Derivation, ...]:
    """Run an author's file and give its derivations, in the order of the file.

    The file may import results from files in its own folder and, by the name of their folder, from
    those beside it: `from part_1.ridge import ridge`. Raises `BadPath` for a file that can't be read,
    and `BadDerivation`, which names the line, for one that does not run.
    """
    if not path.is_file():
        raise BadPath(f"{path}: there is no such file; name a Python file with a derivation.")
    with _neighbours_importable(path.resolve()):
        try:
            return _run(path)
        except DerivableError as error:
            raise BadDerivation(f"{path}{_line(path, error)}: {error}") from error
        except SyntaxError as error:
            place = path if error.filename is None else Path(error.filename)
            named = path if place.resolve() == path.resolve() else place
            raise BadDerivation(f"{named}, line {error.lineno}: {error.msg}; mend this line.") from error
        except Exception as error:
            told = str(error).partition("\n")[0].removesuffix(".")
            raise BadDerivation(f"{path}{_line(path, error)}: {type(error).__name__}: {told}.") from error


def _run(path: Path) -> tuple[Derivation, ...]:
    name = f"derivable_authored_{abs(hash(path.resolve()))}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BadPath("this is no Python file; name one that ends in .py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    mine = tuple(_written_in(module))
    if not mine:
        raise BadDerivation("no function under @derivation(...) is in this file.")
    return tuple(authored.build(str(path)) for authored in mine)


def _written_in(module: ModuleType) -> Iterator[Authored]:
    """The derivations that a file defines, without those that it imports."""
    for entry in dict.fromkeys(found for found in vars(module).values() if isinstance(found, Authored)):
        if entry.function.__module__ == module.__name__:
            yield entry


@contextmanager
def _neighbours_importable(path: Path) -> Iterator[None]:
    """Files beside the author's and in the folders beside it can be imported, and are forgotten after."""
    before, known, bytecode = list(sys.path), set(sys.modules), sys.dont_write_bytecode
    folders = [folder for folder in (path.parent, path.parent.parent) if str(folder) not in before]
    sys.path += [str(folder) for folder in folders]
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path[:], sys.dont_write_bytecode = before, bytecode
        for name in set(sys.modules) - known:
            if any(_comes_from(folder, name) for folder in folders):
                del sys.modules[name]


def _comes_from(folder: Path, name: str) -> bool:
    """Whether a module is the file, or the folder, that its name says, in a given folder."""
    module = sys.modules[name]
    place = folder.joinpath(*name.split("."))
    found = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
    return bool({str(place.with_name(f"{place.name}.py")), str(place)} & set(found))


def _line(path: Path, error: BaseException) -> str:
    """The line of the author's file that an error comes from, in words."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).resolve() == path.resolve()]
    return f", line {own[-1].lineno}" if own else ""
