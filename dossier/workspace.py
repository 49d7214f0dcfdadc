"""Find a workspace, and name what stands in it."""

from __future__ import annotations

from pathlib import Path

from dossier.problems import UserError

SETTINGS, CONTENT, THEMES, OUTPUT = "dossier.toml", "content", "themes", "output"
SENT, PRIVATE = "sent", ".dossier"
# The drafts that a mail program was given to open.
DRAFTS = f"{PRIVATE}/drafts"
# A folder for each contact, with copies of briefs under names for people.
EXPORTED = f"{OUTPUT}/exported"


def find_workspace(start: Path) -> Path:
    """Walk up to the folder with dossier.toml; raise UserError where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() or (folder / CONTENT / "me.md").is_file():
            return folder
    raise UserError(
        f"no workspace here: neither {start} nor a folder above it has a {SETTINGS}",
        "make one with `dossier init`, or name one with -C DIR",
    )
