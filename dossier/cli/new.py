"""`dossier new`: make a record from a template."""

from __future__ import annotations

import click

from dossier.terminal import shell_completion
from dossier.terminal.choices import one_of
from dossier.terminal.context import Context, common_options, pass_where
from dossier.writing.new_record import KINDS, new_record


@click.command()
@click.argument(
    "kind",
    metavar="|".join(KINDS),
    callback=one_of("kind of record", KINDS),
    shell_complete=shell_completion.words(KINDS),
)
@click.argument("name", nargs=-1, required=True)
@common_options
@pass_where
def command(ctx: Context, kind: str, name: tuple[str, ...]) -> None:
    """Make a contact, a story or an opportunity called NAME.

    The file shows the first fields; your editor completes the others (docs/editors.md), and
    `dossier schema` lists them. An opportunity is called "ROLE at ORGANIZATION", in your
    language: bei, chez, en, presso do as well.
    """
    made = new_record(ctx.root(), kind, " ".join(name))
    click.echo(f"Made {made.path}. Open it and fill in what you know.")
    if kind == "opportunity":
        # The two may have been parted at a wrong word, and only their owner can tell.
        click.echo("  " + ", ".join(f"{field}: {text}" for field, text in made.fields.items()))
