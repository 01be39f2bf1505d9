"""The console script: no traceback ever reaches a user."""

import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from derivable.cli.commands import derivable
from derivable.cli.exits import Exit
from derivable.errors import DerivableError
from derivable.files import reason
from derivable.report.plain import printable


def main() -> None:
    """Run the command of `sys.argv` and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack the signs of mathematics
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give back its exit code; whatever goes wrong becomes one sentence."""
    try:
        code = derivable.main(arguments, prog_name="derivable", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return Exit.MISUSE
    except (click.Abort, KeyboardInterrupt):
        return _said("interrupted; files that were there before are whole.", Exit.INTERRUPTED)
    except DerivableError as error:
        return _said(str(error), Exit.MISUSE)
    except (BrokenPipeError, SystemExit):  # click meets a closed pipe by leaving
        return _unread()
    except OSError as error:
        return _said(f"{error.filename or 'the output'}: {reason(error)}.", Exit.MISUSE)
    except Exception as error:  # the last door: what comes here is a bug of ours
        return _reported(error)
    return int(code or Exit.AS_EXPECTED)


def _said(sentence: str, code: Exit) -> int:
    click.echo(f"derivable: {printable(sentence)}", err=True)
    return code


def _unread() -> int:
    """Whoever read our output has gone, as `head` does: Python must not try to flush it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.UNREAD


def _reported(error: Exception) -> int:
    if os.environ.get("DERIVABLE_TRACEBACK") == "1":
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".partition("\n")[0].rstrip(".")
    return _said(
        f"this is a bug of derivable, not of yours ({what}); please report it, "
        "with what the same command prints when DERIVABLE_TRACEBACK=1 is set.",
        Exit.BUG,
    )
