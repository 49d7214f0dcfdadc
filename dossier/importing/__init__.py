"""Read what other programs keep of people: one importer a file."""

from collections.abc import Iterator
from pathlib import Path

from dossier.importing import google_csv, linkedin, vcard
from dossier.importing.shared.found import Found, Importer
from dossier.input_file import TooLarge, UnfitFile, read_bounded
from dossier.problems import Problem, Source, UserError, error

__all__ = ["IMPORTERS", "Found", "read"]

IMPORTERS: tuple[Importer, ...] = (vcard, linkedin, google_csv)

HEAD, MAX_FILE = 64_000, 100_000_000


def read(file: Path) -> Iterator[Found | Problem]:
    """Give every person of a foreign file, and what is wrong with it, each with its place."""
    name = str(file)
    try:
        data = read_bounded(file, MAX_FILE)
    except TooLarge:
        remedy = "take the list of people out of it, and import that alone"
        yield error(Source(name), "too-large", "this has over 100 MB", remedy)
        return
    except OSError as wrong:
        remedy = "name a file" if isinstance(wrong, UnfitFile) else "mend its mode"
        raise UserError(f"{name} could not be read: {wrong.strerror}", remedy) from wrong
    yield from importer(name, data).read(data, name)


def importer(name: str, data: bytes) -> Importer:
    """Find who reads this file; raise UserError where nobody does."""
    for one in IMPORTERS:
        if one.recognises(name, data[:HEAD]):
            return one
    kinds = ", ".join(one.KIND for one in IMPORTERS)
    raise UserError(f"{name} is nothing that can be imported", f"what can be is {kinds}")
