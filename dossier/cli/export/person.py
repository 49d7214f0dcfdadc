"""`dossier export person`: what is held about somebody, for them to ask for."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.terminal import resolve, shell_completion
from dossier.terminal.context import Context, common_options, force, pass_where
from dossier.terminal.output_file import give, out_option


@click.command()
@click.argument("contact", shell_complete=shell_completion.contacts)
@out_option
@force
@common_options
@pass_where
def command(ctx: Context, contact: str, out: Path | None, force: bool) -> None:
    """Print all that is held about CONTACT, as Markdown.

    Lines from other files may tell of others too: look through them before you give it away. The
    examples of the template that a file was made from are left out: they are nobody's.
    """
    from dossier.building.forget import held

    loaded = ctx.load()
    found = held(loaded.root, loaded.dossier, resolve.contact(loaded, contact))
    elsewhere = "\n".join(f"- {line}" for line in found.lines) or "Nothing."
    files = "\n".join(f"- {path}" for path in found.files) or "None."
    give(
        f"# What is held about {found.name}\n\n## {found.path}\n\n{found.text.strip()}\n\n"
        f"## In other files\n\n{elsewhere}\n\n## Files made, sent, or shown\n\n{files}\n",
        ctx.root(),
        out,
        command="export person",
        force=force,
    )
