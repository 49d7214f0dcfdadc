"""`dossier check`: tell everything that is wrong."""

from typing import TYPE_CHECKING

import click

from dossier.cli.shared import show
from dossier.cli.shared.options import Where, as_json, pass_where, where
from dossier.problems import has_errors

if TYPE_CHECKING:
    from dossier.building.load import Loaded


@click.command()
@as_json
@where
@pass_where
def command(place: Where, as_json: bool) -> int:
    """Read everything, judge it, and tell all that is wrong; nothing is written."""
    from dossier.building.load import with_missing_glyphs

    loaded = with_missing_glyphs(place.load())
    if as_json:
        show.json({"problems": show.as_objects(loaded.problems)})
    elif loaded.problems:
        show.problems(loaded.problems)
    else:
        click.echo(f"No problem in {_content(loaded)}.")
    return int(has_errors(loaded.problems))


def _content(loaded: "Loaded") -> str:
    dossier = loaded.dossier
    contacts = show.counted(len(dossier.contacts), "contact")
    stories = show.counted(len(dossier.stories), "story", "stories")
    opportunities = show.counted(len(dossier.opportunities), "opportunity", "opportunities")
    return f"{contacts}, {stories} and {opportunities}"
