"""`dossier export json`: the whole judged dossier, for scripts."""

import click

from dossier.cli.shared import show
from dossier.cli.shared.judged import judged
from dossier.cli.shared.options import Where, pass_where, where


@click.command()
@where
@pass_where
def command(place: Where) -> None:
    """Print everything you wrote and everything concluded from it, as JSON.

    It holds all that is private: it is for your own scripts, and for nobody else.
    """
    from dossier.exporting.dossier_json import dossier_json

    loaded, judgement = judged(place, {})
    show.json(dossier_json(loaded.dossier, judgement))
