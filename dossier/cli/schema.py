"""`dossier schema`: what may be written, for editors."""

import click

from dossier.cli.shared import complete, show
from dossier.cli.shared.options import where
from dossier.cli.shared.words import one_of
from dossier.exporting.json_schema import RECORDS, json_schema


@click.command()
@click.argument(
    "record",
    required=False,
    metavar=f"[{'|'.join(RECORDS)}]",
    callback=one_of("record", RECORDS),
    shell_complete=complete.words(RECORDS),
)
@where
def command(record: str | None) -> None:
    """Print the JSON Schema of a record's front matter, or of all.

    An editor that knows it completes the fields and marks mistakes.
    """
    names = [record] if record else list(RECORDS)
    schemas = {name: json_schema(name) for name in names}
    show.json(schemas[record] if record else schemas)
