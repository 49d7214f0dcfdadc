"""`dossier schema`: what may be written, for editors."""

from __future__ import annotations

import click

from dossier.exporting.json_schema import RECORDS, json_schema
from dossier.terminal import output
from dossier.terminal.options import OneOf, common_options


@click.command()
@click.argument(
    "record", required=False, metavar=f"[{'|'.join(RECORDS)}]", type=OneOf("record", RECORDS)
)
@common_options
def command(record: str | None) -> None:
    """Print the JSON Schema of a record's front matter, or of all.

    An editor that knows it completes the fields and marks mistakes.
    """
    names = [record] if record else list(RECORDS)
    schemas = {name: json_schema(name) for name in names}
    output.json(schemas[record] if record else schemas)
