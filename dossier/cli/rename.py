"""`dossier rename`: give a contact, a story or an opportunity another slug, everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.terminal.context import Context
from dossier.terminal.options import RECORD, with_context

if TYPE_CHECKING:
    from dossier.building.rename import RenamePlan


@click.command()
@click.argument("old", type=RECORD)
@click.argument("new")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@with_context
def command(ctx: Context, old: str, new: str, yes: bool) -> None:
    """Rename the file of OLD to NEW, and write NEW wherever a file refers to it.

    What changes is shown first, and all of it is done or nothing. `dossier rename NEW OLD` takes
    it back. The name within the file stays. If you have renamed the file yourself, this brings
    the rest along. Mails that were sent are never rewritten.
    """
    from dossier.building.rename import plan_rename, rename

    root = ctx.root()
    plan = plan_rename(root, old, new)
    _show(root, plan)
    if not yes:
        click.confirm("Rename it so", abort=True)
    rename(root, plan)
    renamed = plan.renamed
    click.echo(
        f"Renamed. `dossier rename {renamed.new} {renamed.old}` takes it back,"
        " and `dossier build` makes output/ anew."
    )


def _show(root: Path, plan: RenamePlan) -> None:
    from dossier.building.rename import changed_lines

    for source, target in plan.moves:
        click.echo(f"move    {source} -> {target}")
    for place, text in changed_lines(root, plan):
        click.echo(f"change  {place.path}:{place.line}: {text}")
    for path in plan.receipts:
        click.echo(f"change  {path}")
