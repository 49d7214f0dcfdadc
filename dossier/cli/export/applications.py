"""`dossier export applications`: what you applied for, as CSV."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.terminal.context import Context, common_options, force, pass_where
from dossier.terminal.output_file import give, out_option


@click.command()
@out_option
@force
@common_options
@pass_where
def command(ctx: Context, out: Path | None, force: bool) -> None:
    """Print each application with its day, employer, role, status, and when it was closed, as CSV.

    What you only consider is left out. No cell is taken for a formula.
    """
    from dossier.exporting.applications_csv import applications_csv

    give(
        applications_csv(ctx.load().dossier.opportunities.values()),
        ctx.root(),
        out,
        command="export applications",
        force=force,
    )
