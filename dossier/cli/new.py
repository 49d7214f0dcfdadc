"""`dossier new`: make a record from a template."""

import click

from dossier.cli.shared import complete
from dossier.cli.shared.options import Where, pass_where, where
from dossier.cli.shared.words import one_of
from dossier.writing.new_record import KINDS, new_record


@click.command()
@click.argument(
    "kind",
    metavar="|".join(KINDS),
    callback=one_of("kind of record", KINDS),
    shell_complete=complete.words(KINDS),
)
@click.argument("name", nargs=-1, required=True)
@where
@pass_where
def command(place: Where, kind: str, name: tuple[str, ...]) -> None:
    """Make a contact, a story or an opportunity called NAME.

    The file explains every field. An opportunity is best called "ROLE at ORGANIZATION".
    """
    path = new_record(place.root(), kind, " ".join(name))
    click.echo(f"Made {path}. Open it and fill in what you know.")
