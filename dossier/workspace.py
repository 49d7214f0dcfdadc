"""Where a workspace is, and the names of the files and folders in it."""

from __future__ import annotations

from pathlib import Path

from dossier.problems import UserError

SETTINGS, CONTENT, THEMES, OUTPUT = "dossier.toml", "content", "themes", "output"
SENT, PRIVATE = "sent", ".dossier"
# Drafts that a mail program was given to open.
DRAFTS = f"{PRIVATE}/drafts"
# Copies of briefs under readable names, a folder for each contact.
EXPORTED = f"{OUTPUT}/exported"


def find_workspace(start: Path) -> Path:
    """Return the nearest folder upwards that is a workspace; raise UserError where none is."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() or (folder / CONTENT / "me.md").is_file():
            return folder
    raise UserError(
        f"no workspace here: neither {start} nor a folder above it has a {SETTINGS}",
        "make one with `dossier init`, or name one with -C DIR",
    )
