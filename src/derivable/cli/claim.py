"""`derivable claim`."""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from derivable.cli.exits import Exit, exit_of

if TYPE_CHECKING:
    from derivable.claim.asking import Answer, Question
    from derivable.report.schema import CheckedDerivation

# The names of the relations with their meaning: `--help` must not import the kernel.
RELATIONS = {
    "equal": "left = right",
    "proportional-to": "right = c left, c > 0 free of the variables",
    "equal-up-to-constant": "right = left + b, b free of the variables",
    "same-order": "right is a strictly increasing function of left",
    "reversed-order": "right is a strictly decreasing function of left",
    "same-argmax": "the same maximisers",
    "same-argmin": "the same minimisers",
    "argmax-becomes-argmin": "the maximisers of left are the minimisers of right",
    "argmin-becomes-argmax": "the minimisers of left are the maximisers of right",
    "unique-minimiser": "left is smallest at right and nowhere else",
    "unique-maximiser": "left is largest at right and nowhere else",
    "implies": "wherever left holds, right holds",
    "if-and-only-if": "left holds exactly where right holds",
    "at-most": "left <= right",
    "less-than": "left < right",
    "at-least": "left >= right",
    "greater-than": "left > right",
}
# What relates the sides of a claim that is one text.
SIGNS = {
    "=": "equal",
    "==": "equal",
    "<=": "at-most",
    "<": "less-than",
    ">=": "at-least",
    ">": "greater-than",
}
OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
# By the kind of a repair, what stands before it.
HOW = {"replacement": "repair", "relation": "or, less", "assumption": "or where"}
TABLE = "\n".join(f"  {name:<22}{meaning}" for name, meaning in RELATIONS.items())


@click.command(
    epilog="A claim is text that is parsed, never run: it is safe to take one from a stranger.",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("words", nargs=-1, required=True, metavar="LEFT [RELATION] RIGHT | EQUATION")
@click.option("--in", "variables", metavar="NAMES", default="", help="The variables, separated by commas.")
@click.option(
    "--given", metavar="CONDITION", multiple=True, help="An assumption, such as 'lambda > 0'; may repeat."
)
@click.option("--latex", is_flag=True, help="Read LEFT and RIGHT as LaTeX.")
@click.option(
    "--width",
    type=click.Choice(("var", "sd", "precision")),
    help=r"What the second parameter of \mathcal{N} is.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as the JSON of a report.")
@click.option(
    "--report",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a page about it here, as HTML, LaTeX and PDF.",
)
def claim(words: tuple[str, ...], as_json: bool, folder: Path | None, **how: Any) -> Exit:
    """Answer whether a claim is right; if it is not, show a counterexample and what would be right.

    \b
    Examples:
      derivable claim 'exp(-lambda*w^2)' proportional-to \\
          'Normal(w; mean=0, var=1/lambda)' --in w --given 'lambda > 0'
      derivable claim 'log(a*b)' equal 'log(a) + log(b)'
      derivable claim 'sum(i, i=1..N) = N*(N+1)/2'

    Without a relation the strongest one that holds is named. The exit code is 0 when the claim is
    proved, 1 when it is refuted, 3 when it is undecided, and 2 when it has no meaning.
    """
    question = _question(words, **how)
    from derivable.claim.asking import ask
    from derivable.report.answers import tell_answer

    answer = ask(question)
    told = tell_answer(answer)
    if as_json:
        _print_json(told)
    else:
        for line in _lines(answer, told):
            click.echo(line)
    if folder is not None:
        _write(told, folder)
    return exit_of((told.steps[0].verdict.status,)) if told.steps[0].verdict else Exit.UNDECIDED


def _question(
    words: tuple[str, ...], variables: str, given: tuple[str, ...], latex: bool, width: str
) -> "Question":
    from derivable.claim.asking import Question
    from derivable.kernel.relations import Relation

    for word in words:
        if word.startswith("--"):
            raise click.UsageError(f"there is no option {word}; --help lists them.")
    if len(words) == 1:
        words = _sides(words[0])
    if len(words) not in (2, 3):
        raise click.UsageError(
            "a claim is LEFT RELATION RIGHT, LEFT RIGHT, or one equation; put each of them in quotes."
        )
    if len(words) == 3 and words[1] not in RELATIONS:
        raise click.UsageError(f"{words[1]!r} is no relation; --help lists them.")
    relation = Relation(words[1]) if len(words) == 3 else None
    names = tuple(name.strip() for name in variables.split(",") if name.strip())
    return Question(words[0], words[-1], relation, names, given, latex, width)


def _sides(equation: str) -> tuple[str, ...]:
    """The sides of an equation or an inequality around its relation; signs in brackets do not count."""
    depth, parts = 0, [""]
    for part in re.split(r"(<=|>=|==|[=<>()\[\]{}])", equation):
        depth += (part in OPENING) - (part in CLOSING)
        if part in SIGNS and not depth:
            parts += [SIGNS[part], ""]
        else:
            parts[-1] += part
    return tuple(part.strip() for part in parts)


def _lines(answer: "Answer", told: "CheckedDerivation") -> Iterator[str]:
    """The answer for a terminal."""
    from derivable.methods.repair import Kind
    from derivable.render.terminal import verdict_lines

    first = told.steps[0]
    question = answer.question
    relation = answer.verdict.claim.relation.value
    yield f"{answer.verdict.status}: {question.left}  {relation}  {question.right}"
    for line in verdict_lines(first):
        yield f"  {line}"
    for offer, step in zip(answer.repairs, told.steps[1:], strict=True):
        yield f"  {HOW[offer.repair.kind]}: {offer.text}"
        if offer.repair.kind is Kind.RELATION:
            yield from (f"      {line}" for line in verdict_lines(step))


def _print_json(told: "CheckedDerivation") -> None:
    from derivable.cli.saving import report_with
    from derivable.report.schema import write

    click.echo(write(report_with((told,))))


def _write(told: "CheckedDerivation", folder: Path) -> None:
    from derivable.cli.saving import report_with
    from derivable.render import render_each

    for path in render_each(report_with((told,)), ("html", "tex", "pdf"), folder):
        click.echo(path)


claim.help = f"{cleandoc(claim.help or '')}\n\n\b\nRelations:\n{TABLE}"
