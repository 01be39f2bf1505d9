"""`derivable laws`."""

import click


@click.command()
def laws() -> None:
    """List the laws that a proof may use: statement, condition and citation.

    \b
    Example:
      derivable laws
    """
    from derivable.kernel.laws import LAWS

    for law in LAWS:
        click.secho(law.name, bold=True)
        click.echo(f"    {law.statement}")
        if law.condition not in ("", "none"):
            click.echo(f"    if {law.condition}")
        click.echo(f"    {law.citation}")
