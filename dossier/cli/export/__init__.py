"""`dossier export`: your dossier in other formats, each a file of this folder."""

from __future__ import annotations

import click

from dossier.terminal.context import common_options
from dossier.terminal.lazy_group import LazyGroup

# The name of a format, which is its file's, and what it is for.
FORMATS = (
    ("vcard", "Contacts for a phone: facts, and nothing that you wrote of anybody."),
    ("applications", "What you applied for, as CSV."),
    ("json-resume", "Yourself and your references, as each allowed it, as JSON Resume."),
    ("json", "Everything you wrote and all that is concluded, for scripts."),
    ("person", "All that is held about one contact, for them to ask for."),
    ("brief", "One brief by its full name, locked with a password if you like."),
)


class Formats(LazyGroup):
    """The formats of an export."""

    package, noun, table = __name__, "format", dict(FORMATS)


@common_options
@click.group(cls=Formats, subcommand_metavar="FORMAT [ARGS]...")
def command() -> None:
    """Give your dossier in another format."""
