"""`dossier export`: your dossier in other formats, each a file of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from dossier.terminal.context import Context
from dossier.terminal.options import common_options, force, with_context
from dossier.terminal.program import LazyGroup

# The name of each format, which is its file's, and what it is for.
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


def format_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of a format that is printed: -o FILE and --force, -C and --today."""
    out = click.option(
        "-o",
        "out",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write it there (else to standard output).",
    )
    return out(force(with_context(function)))


def print_or_save(ctx: Context, text: str, out: Path | None, *, force: bool) -> None:
    """Print a text, or write it to a file; raise UserError where another file is there."""
    from dossier.writing.result_file import write_result

    if out is None:
        # As bytes: a text stream would write the CR LF of a vCard as CR CR LF on Windows.
        click.echo(text.encode(), nl=False)
        return
    name = click.get_current_context().info_name
    write_result(ctx.root(), out, text.encode(), command=f"export {name}", force=force)
    click.echo(f"Wrote {out}.", err=True)
