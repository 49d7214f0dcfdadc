"""`dossier new`: make a record from a template."""

from __future__ import annotations

import click

from dossier.terminal.context import Context
from dossier.terminal.options import OneOf, with_context
from dossier.writing.new_record import KINDS, new_record


@click.command()
@click.argument("kind", metavar="|".join(KINDS), type=OneOf("kind of record", KINDS))
@click.argument("name", nargs=-1, required=True)
@with_context
def command(ctx: Context, kind: str, name: tuple[str, ...]) -> None:
    """Make a contact, a story or an opportunity called NAME.

    The file shows the first fields; your editor completes the others (docs/editors.md), and
    `dossier schema` lists them. An opportunity is called "ROLE at ORGANIZATION", in your
    language: bei, chez, en, presso do as well.
    """
    record = new_record(ctx.root(), kind, " ".join(name))
    click.echo(f"Made {record.path}. Open it and fill in what you know.")
    if kind == "opportunity":
        # "at" may stand in a name too: show where role and organisation were split.
        click.echo("  " + ", ".join(f"{field}: {text}" for field, text in record.fields.items()))
