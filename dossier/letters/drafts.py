"""Keep the draft that a mail program opens: it may look at the file long after the command."""

from pathlib import Path
from typing import TYPE_CHECKING

from dossier.disk import write_file
from dossier.workspace import DRAFTS

if TYPE_CHECKING:
    from dossier.letters.compose import Letter


def write_draft(root: Path, letter: "Letter") -> Path:
    """Write it over the last one of its like, named for its reader."""
    errand = letter.errand
    name = f"{errand.contact.slug}-{errand.for_ or 'general'}-{errand.about}.eml"
    file = root / DRAFTS / name
    write_file(file, letter.data)
    return file
