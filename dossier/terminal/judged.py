"""Go on only with a dossier that could be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dossier.terminal import output
from dossier.terminal.context import Context

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.judging import Judgement

ERRORS = 1


def judged(ctx: Context, otherwise: Any = None) -> tuple[Loaded, Judgement]:
    """Load and judge; where the content has errors show them and end, with `otherwise` as JSON."""
    loaded = ctx.load()
    if loaded.judgement is not None:
        return loaded, loaded.judgement
    if otherwise is not None:
        output.json(otherwise)
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    output.new_problems(errors, frozenset(), "Mend the errors first.")
    raise click.exceptions.Exit(ERRORS)
