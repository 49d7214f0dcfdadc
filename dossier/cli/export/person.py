"""`dossier export person`: what is held about somebody, for them to ask for."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.export import format_options, print_or_save
from dossier.terminal import resolve
from dossier.terminal.context import Context
from dossier.terminal.options import CONTACT


@click.command()
@click.argument("contact", type=CONTACT)
@format_options
def command(ctx: Context, contact: str, out: Path | None, force: bool) -> None:
    """Print all that is held about CONTACT, as Markdown.

    Lines from other files may tell of others too: look through them before you give it away. The
    examples of the template that a file was made from are left out: they are nobody's.
    """
    from dossier.building.forget import find_personal_data

    loaded = ctx.load()
    data = find_personal_data(loaded.root, loaded.dossier, resolve.contact(loaded, contact))
    lines = "\n".join(f"- {line}" for line in data.lines) or "Nothing."
    files = "\n".join(f"- {path}" for path in data.files) or "None."
    text = (
        f"# What is held about {data.name}\n\n## {data.path}\n\n{data.text.strip()}\n\n"
        f"## In other files\n\n{lines}\n\n## Files made, sent, or shown\n\n{files}\n"
    )
    print_or_save(ctx, text, out, force=force)
