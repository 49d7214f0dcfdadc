"""`dossier export vcard`: contacts for a phone."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.export import format_options, print_or_save
from dossier.terminal import resolve
from dossier.terminal.context import Context
from dossier.terminal.options import CONTACT


@click.command()
@click.argument("contacts", metavar="[CONTACT]...", nargs=-1, type=CONTACT)
@format_options
def command(ctx: Context, contacts: tuple[str, ...], out: Path | None, force: bool) -> None:
    """Print CONTACTs, or all of them, as vCards: your phone then shows who calls back.

    They hold name, role, organization, numbers, addresses and links, and nothing that you wrote of
    anybody. A card keeps its UID, so that a phone brings it up to date instead of doubling it.
    """
    from dossier.exporting.vcard import vcards

    loaded = ctx.load()
    known = loaded.dossier.contacts
    slugs = [resolve.contact(loaded, word) for word in contacts] or list(known)
    text = vcards(known[slug] for slug in dict.fromkeys(slugs))
    print_or_save(ctx, text, out, force=force)
