"""`dossier export json-resume`: yourself and your references, as JSON Resume."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.export import format_options, print_or_save
from dossier.terminal import output
from dossier.terminal.context import Context


@click.command()
@format_options
def command(ctx: Context, out: Path | None, force: bool) -> None:
    """Print what you share of yourself, and your references, as JSON Resume.

    A reference is named who gave you a recommendation, agreed to that (permission.for) and to be
    named (permission.share); of their details, only those that permission.share lists.
    """
    from dossier.exporting.json_resume import json_resume

    text = output.json_text(json_resume(ctx.load().dossier))
    print_or_save(ctx, f"{text}\n", out, force=force)
