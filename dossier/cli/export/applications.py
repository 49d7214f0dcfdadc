"""`dossier export applications`: what you applied for, as CSV."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.terminal.context import Where, force, pass_where, where
from dossier.terminal.output_file import give, out_option


@click.command()
@out_option
@force
@where
@pass_where
def command(place: Where, out: Path | None, force: bool) -> None:
    """Print each application with its day, employer, role, status, and when it was closed, as CSV.

    What you only consider is left out. No cell is taken for a formula.
    """
    from dossier.exporting.applications_csv import applications_csv

    give(
        applications_csv(place.load().dossier.opportunities.values()),
        place.root(),
        out,
        command="export applications",
        force=force,
    )
