"""`dossier merge`: make one contact of two files that turn out to be one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.terminal import resolve
from dossier.terminal.context import Context
from dossier.terminal.options import CONTACT, with_context

if TYPE_CHECKING:
    from dossier.importing.merge_contacts import ContactMerge


@click.command()
@click.argument("contact", type=CONTACT)
@click.argument("other", type=CONTACT)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@with_context
def command(ctx: Context, contact: str, other: str, yes: bool) -> None:
    """Take OTHER into CONTACT, whose file stays, after showing what that changes.

    What CONTACT lacks, OTHER gives; lists are united, the logs are one log by their dates, and what
    OTHER says otherwise stands below a heading of its own, private as it was. Whatever names OTHER,
    in any file, then means CONTACT. All of it is done, or nothing; a copy of each file as it was
    stays in .dossier/backup/.
    """
    from dossier.importing.join_contact import contact_sections
    from dossier.importing.merge_contacts import merge_contacts, plan_merge
    from dossier.languages.headings import section_headings

    loaded = ctx.load()
    slug, gone = resolve.contact(loaded, contact), resolve.contact(loaded, other)
    names = contact_sections(section_headings(loaded.root, loaded.dossier.settings.theme))
    plan = plan_merge(loaded.root, loaded.dossier, slug, gone, names)
    _show(plan)
    if not yes:
        click.confirm(f"Make one of {slug} and {gone}", abort=True)
    merge_contacts(loaded.root, plan)
    click.echo(f"{gone} is {slug} now. `dossier build` shows it.")


def _show(plan: ContactMerge) -> None:
    for path in plan.changes:
        click.echo(f"change  {path}")
    for source, target in plan.moves.items():
        click.echo(f"move    {source} to {target}")
    click.echo(f"delete  {plan.deletion}")
    for line in plan.left_to_owner:
        click.echo(f"yours   {line}")
