"""`dossier export vcard`: contacts for a phone."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.terminal import resolve, shell_completion
from dossier.terminal.context import Context, common_options, force, pass_where
from dossier.terminal.output_file import give, out_option


@click.command()
@click.argument(
    "contacts", metavar="[CONTACT]...", nargs=-1, shell_complete=shell_completion.contacts
)
@out_option
@force
@common_options
@pass_where
def command(ctx: Context, contacts: tuple[str, ...], out: Path | None, force: bool) -> None:
    """Print CONTACTs, or all of them, as vCards: your phone then shows who calls back.

    They hold name, role, organization, numbers, addresses and links, and nothing that you wrote of
    anybody. A card keeps its UID, so that a phone brings it up to date instead of doubling it.
    """
    from dossier.exporting.vcard import vcards

    loaded = ctx.load()
    known = loaded.dossier.contacts
    slugs = [resolve.contact(loaded, word) for word in contacts] or list(known)
    give(
        vcards(known[slug] for slug in dict.fromkeys(slugs)),
        ctx.root(),
        out,
        command="export vcard",
        force=force,
    )
