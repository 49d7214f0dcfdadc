"""Give a result to standard output, or to a file that must not exist yet."""

from __future__ import annotations

from pathlib import Path

import click

out_option = click.option(
    "-o",
    "out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it there, where nothing is yet (else to standard output).",
)


def give(text: str, out: Path | None) -> None:
    """Print a text, or make the file; raise UserError where it is there already."""
    from dossier.disk import create_file

    if out is None:
        # The bytes as they are: a vCard ends its lines in CR LF on every system.
        click.echo(text.encode(), nl=False)
        return
    create_file(out, text.encode())
    click.echo(f"Wrote {out}.", err=True)
