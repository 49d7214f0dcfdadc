"""`dossier preview`: a contact's brief and mail as they will read them, and its soft spots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.english import counted
from dossier.terminal import output, resolve
from dossier.terminal.context import Context, load_judged
from dossier.terminal.options import CONTACT, as_json, for_one_brief, with_context

if TYPE_CHECKING:
    from dossier.letters.preview import Preview


@click.command()
@click.argument("contact", type=CONTACT)
@for_one_brief
@as_json
@with_context
def command(ctx: Context, contact: str, for_: str | None, as_json: bool) -> None:
    """Show CONTACT's brief and mail as they will read them, and what they would stumble over.

    Nothing is written: `dossier build` makes the files.
    """
    from dossier.building.load import soft_spots
    from dossier.letters.preview import previews

    loaded, judgement = load_judged(ctx)
    slug = resolve.contact(loaded, contact)
    briefs = previews(loaded, judgement, slug, resolve.folder(loaded, for_))
    spots = soft_spots(loaded).of(loaded.dossier.contacts[slug])
    if as_json:
        objects = [{"path": at.path, "line": at.line, "message": text} for at, text in spots]
        output.json({"briefs": briefs, "soft_spots": objects})
        return
    for brief in briefs:
        _show(brief)
    for source, sentence in spots:
        output.line(f"{click.style(str(source), bold=True)}: {sentence}.")
    output.note(f"{counted(len(spots), 'soft spot')}." if spots else "No soft spot.")


def _show(brief: Preview) -> None:
    for number, text in enumerate(brief.pages, start=1):
        output.line(click.style(f"{brief.path}, page {number}", bold=True))
        output.line("\n".join(line.rstrip() for line in text.splitlines()))
        output.line("")
    output.line(click.style(f"The mail: {brief.subject}", bold=True))
    output.line(brief.mail)
    output.line("")
    for note in brief.notes:
        output.line(f"{brief.path} {note}.")
