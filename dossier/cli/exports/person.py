"""`dossier export person`: what is held about somebody, for them to ask for."""

import click

from dossier.cli.shared import complete, lookup
from dossier.cli.shared.options import Where, pass_where, where


@click.command()
@click.argument("contact", shell_complete=complete.contacts)
@where
@pass_where
def command(place: Where, contact: str) -> None:
    """Print all that is held about CONTACT, as Markdown.

    Lines from other files may tell of others too: look through them before you give it away.
    """
    from dossier.building.person import held

    loaded = place.load()
    found = held(loaded.root, loaded.dossier, lookup.contact(loaded, contact))
    elsewhere = "\n".join(f"- {line}" for line in found.lines) or "Nothing."
    files = "\n".join(f"- {path}" for path in found.files) or "None."
    click.echo(f"# What is held about {found.name}\n\n## {found.path}\n\n{found.text.strip()}\n")
    click.echo(f"## In other files\n\n{elsewhere}\n\n## Files made, sent, or shown\n\n{files}")
