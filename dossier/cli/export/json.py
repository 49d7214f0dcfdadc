"""`dossier export json`: the whole judged dossier, for scripts."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.terminal import output
from dossier.terminal.context import Context, common_options, force, pass_where
from dossier.terminal.judged import judged
from dossier.terminal.output_file import give, out_option


@click.command()
@out_option
@force
@common_options
@pass_where
def command(ctx: Context, out: Path | None, force: bool) -> None:
    """Print everything you wrote and everything concluded from it, as JSON.

    It holds all that is private: it is for your own scripts, and for nobody else.
    """
    from dossier.exporting.dossier_json import dossier_json

    loaded, judgement = judged(ctx, {})
    give(
        f"{output.json_text(dossier_json(loaded.dossier, judgement))}\n",
        ctx.root(),
        out,
        command="export json",
        force=force,
    )
