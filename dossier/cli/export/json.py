"""`dossier export json`: the whole judged dossier, for scripts."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.export import format_options, print_or_save
from dossier.terminal import output
from dossier.terminal.context import Context, load_judged


@click.command()
@format_options
def command(ctx: Context, out: Path | None, force: bool) -> None:
    """Print everything you wrote and everything concluded from it, as JSON.

    It holds all that is private: it is for your own scripts, and for nobody else.
    """
    from dossier.exporting.dossier_json import dossier_json

    loaded, judgement = load_judged(ctx, {})
    text = output.json_text(dossier_json(loaded.dossier, judgement))
    print_or_save(ctx, f"{text}\n", out, force=force)
