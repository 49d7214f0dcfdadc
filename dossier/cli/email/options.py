"""Know what is to be done with a letter, and refuse what contradicts itself."""

from __future__ import annotations

from typing import NamedTuple

import click

from dossier.problems import UserError
from dossier.terminal.output import can_ask


class EmailOptions(NamedTuple):
    """The options of `dossier email` that say how, not what."""

    shown: bool
    save: str | None
    force: bool
    send: bool
    yes: bool
    again: bool
    as_json: bool

    def check(self) -> None:
        """Raise UsageError for options that do not go together."""
        if self.send and (self.shown or self.save):
            raise click.UsageError("--send sends it; leave out --print or --save.")
        if self.force and not self.save:
            raise click.UsageError("--force goes with --save.")
        if not self.send and (self.yes or self.again):
            raise click.UsageError("--yes and --again go with --send.")
        if self.send and self.as_json and not self.yes:
            raise click.UsageError("--send with --json asks nothing; add --yes.")
        if self.send and not self.yes and not can_ask():
            sentence = "there is no terminal to confirm it on"
            raise UserError(sentence, "--yes sends it without asking; nothing was sent")

    @property
    def only_shows(self) -> bool:
        """Tell whether nothing is to be asked or opened."""
        return not self.send and (self.shown or self.as_json or not can_ask())
