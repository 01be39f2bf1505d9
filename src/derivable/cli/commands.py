"""The commands, in the order in which `derivable --help` lists them."""

from importlib import import_module

import click

COMMANDS = {
    "check": "Check every step of every derivation.",
    "report": "Check derivations and print them as HTML, LaTeX and PDF.",
    "replay": "Derive every verdict of a report again, from the file alone.",
    "claim": "Answer a one-line claim: is it right, and if not, what would be?",
    "translate": "Translate one library's lambda into another's, with the proof.",
    "prior": "Say which prior a library's lambda implies, or find the lambda for a prior.",
    "conventions": "List how each library writes its objective, each with the proof of its prior.",
    "laws": "List the laws that a proof may use, each with its condition and a citation.",
    "new": "Write a derivation to start from.",
}

PROGRAM_WARNING = (
    "A derivation is a Python program, and checking it runs it: check only files that you trust. "
    "A report is data, and is safe to take from strangers."
)


class Commands(click.Group):
    """The commands of the table, each imported when it is called: `--help` has to be quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name: the function of that name in the file of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"derivable.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table itself."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, epilog=PROGRAM_WARNING, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="derivable", message="%(package)s %(version)s")
def derivable() -> None:
    """Check derivations of probabilistic machine learning, step by step, and print them.

    \b
    Example:
      derivable check derivations
      derivable report derivations --to build
    """
