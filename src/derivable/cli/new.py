"""`derivable new`."""

import ast
import keyword
import shlex
from pathlib import Path

import click

from derivable.cli.commands import PROGRAM_WARNING
from derivable.errors import BadPath
from derivable.files import reason

START = Path(__file__).with_name("start.py.txt")


@click.command(epilog=PROGRAM_WARNING)
@click.argument("name", metavar="NAME")
def new(name: str) -> None:
    """Write NAME.py, a commented derivation to start from, which checks as it is.

    \b
    Examples:
      derivable new ridge
      derivable new derivations/ridge

    NAME becomes the name of the file and of the derivation, so it is a Python name. A file that
    exists is left alone.
    """
    path = Path(name if name.endswith(".py") else f"{name}.py")
    write_start(path)
    click.echo(f"{path} is written; 'derivable check {shlex.quote(str(path))}' checks it.")


def write_start(path: Path) -> None:
    """Write the derivation to start from; raises `BadPath` rather than touch a file that exists."""
    name = path.stem
    if not (name.isidentifier() and name.isascii()) or keyword.iskeyword(name):
        raise BadPath(f"{path}: a derivation needs a Python name, such as 'ridge' or 'my_ridge'.")
    text = START.read_text(encoding="utf-8")
    if name in _names(text):
        raise BadPath(f"{path}: in the file to start from, {name} is something else; choose another name.")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text.replace("NAME", name))
    except FileExistsError as error:
        raise BadPath(f"{path}: this file exists already; choose another name.") from error
    except OSError as error:
        raise BadPath(f"{path}: can't be written ({reason(error)}); choose another place.") from error


def _names(program: str) -> set[str]:
    nodes = tuple(ast.walk(ast.parse(program)))
    modules = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {str(module) for module in modules}
