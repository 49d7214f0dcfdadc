"""Give a result to standard output, or to a file that is nobody else's."""

from __future__ import annotations

from pathlib import Path

import click

out_option = click.option(
    "-o",
    "out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it there (else to standard output).",
)


def give(text: str, root: Path, out: Path | None, *, command: str, force: bool) -> None:
    """Print a text, or write the file; raise UserError where another's is there."""
    from dossier.writing.result_file import write_result

    if out is None:
        # The bytes as they are: a vCard ends its lines in CR LF on every system.
        click.echo(text.encode(), nl=False)
        return
    write_result(root, out, text.encode(), command=command, force=force)
    click.echo(f"Wrote {out}.", err=True)
