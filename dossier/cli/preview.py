"""`dossier preview`: a contact's brief and mail as they will read them, and its soft spots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.english import counted
from dossier.terminal import output, resolve, shell_completion
from dossier.terminal.context import Context, as_json, common_options, pass_where
from dossier.terminal.judged import judged

if TYPE_CHECKING:
    from dossier.letters.preview import Preview


@click.command()
@click.argument("contact", shell_complete=shell_completion.contacts)
@click.option(
    "--for",
    "for_",
    metavar="SLUG",
    help="The opportunity, or `general` (else all that they have a brief for).",
    shell_complete=shell_completion.opportunities,
)
@as_json
@common_options
@pass_where
def command(ctx: Context, contact: str, for_: str | None, as_json: bool) -> None:
    """Show CONTACT's brief and mail as they will read them, and what they would stumble over.

    Nothing is written: `dossier build` makes the files.
    """
    from dossier.letters.preview import previews, spots

    loaded, judgement = judged(ctx)
    who = resolve.contact(loaded, contact)
    found = previews(loaded, judgement, who, resolve.folder(loaded, for_))
    soft = spots(loaded, who)
    if as_json:
        marks = [{"path": s.path, "line": s.line, "message": text} for s, text in soft]
        output.json({"briefs": found, "soft_spots": marks})
        return
    for one in found:
        _tell(one)
    for source, sentence in soft:
        output.line(f"{click.style(str(source), bold=True)}: {sentence}.")
    output.note(f"{counted(len(soft), 'soft spot')}." if soft else "No soft spot.")


def _tell(one: Preview) -> None:
    for number, text in enumerate(one.pages, start=1):
        output.line(click.style(f"{one.path}, page {number}", bold=True))
        output.line("\n".join(line.rstrip() for line in text.splitlines()))
        output.line("")
    output.line(click.style(f"The mail: {one.subject}", bold=True))
    output.line(one.mail)
    output.line("")
    for note in one.notes:
        output.line(f"{one.path} {note}.")
