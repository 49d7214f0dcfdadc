"""`dossier check`: tell everything that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dossier.english import counted
from dossier.problems import as_objects, has_errors
from dossier.terminal import output
from dossier.terminal.context import Context
from dossier.terminal.options import as_json, with_context

if TYPE_CHECKING:
    from dossier.building.load import Loaded


@click.command()
@as_json
@with_context
def command(ctx: Context, as_json: bool) -> int:
    """Read everything, judge it, and tell all that is wrong; nothing is written."""
    from dossier.building.load import with_missing_glyphs

    loaded = with_missing_glyphs(ctx.load())
    if as_json:
        output.json({"problems": as_objects(loaded.problems)})
    elif loaded.problems:
        output.problems(loaded.problems)
    else:
        click.echo(f"No problem in {_content(loaded)}.")
    return int(has_errors(loaded.problems))


def _content(loaded: Loaded) -> str:
    dossier = loaded.dossier
    contacts = counted(len(dossier.contacts), "contact")
    stories = counted(len(dossier.stories), "story", "stories")
    opportunities = counted(len(dossier.opportunities), "opportunity", "opportunities")
    return f"{contacts}, {stories} and {opportunities}"
