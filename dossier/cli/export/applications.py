"""`dossier export applications`: what you applied for, as CSV."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.export import format_options, print_or_save
from dossier.terminal.context import Context


@click.command()
@format_options
def command(ctx: Context, out: Path | None, force: bool) -> None:
    """Print each application with its day, employer, role, status, and when it was closed, as CSV.

    What you only consider is left out. No cell is taken for a formula.
    """
    from dossier.exporting.applications_csv import applications_csv

    opportunities = ctx.load().dossier.opportunities
    print_or_save(ctx, applications_csv(opportunities.values()), out, force=force)
