"""`dossier forget`: remove a person everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.terminal import output, resolve
from dossier.terminal.context import Context
from dossier.terminal.options import CONTACT, with_context

if TYPE_CHECKING:
    from dossier.building.forget import ForgetPlan


@click.command()
@click.argument("contact", type=CONTACT)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@with_context
def command(ctx: Context, contact: str, yes: bool) -> int:
    """Remove CONTACT from your dossier, after showing what that changes and deletes.

    No copy is kept. What git or a backup of yours holds, and what was sent, is beyond its reach.
    """
    from dossier.building.forget import forget, plan

    loaded = ctx.load()
    slug = resolve.contact(loaded, contact)
    changes = plan(loaded.root, loaded.dossier, slug)
    _show(changes)
    if not yes:
        click.confirm("Forget them? This cannot be undone", abort=True)
    forget(loaded.root, changes)
    return _rebuild(ctx)


def _show(plan: ForgetPlan) -> None:
    for path in plan.changes:
        click.echo(f"change  {path}")
    for path in plan.deletions:
        click.echo(f"delete  {path}")
    for line in plan.left_to_owner:
        click.echo(f"yours   {line}")
    if plan.left_to_owner:
        click.echo("These lines of yours name them too, and only you can reword them.")


def _rebuild(ctx: Context) -> int:
    """Build everything anew, without them, and return the exit code."""
    from dossier.building.build import BuildOptions, build
    from dossier.no_op_check import is_unfinished

    report = build(ctx.root(), BuildOptions(today=ctx.today, clock=ctx.clock(), full=True))
    if report.published and is_unfinished(str(ctx.root())):
        click.echo("The output of before could not be deleted: delete .dossier-output-* yourself.")
        return 1
    if report.published:
        click.echo("Forgotten. output/ was built anew, without them.")
        return 0
    output.new_problems(
        report.problems, frozenset(), "output/ may still hold them: mend this, and build again."
    )
    return 1
