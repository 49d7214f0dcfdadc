"""Where each kind of record stands in a workspace."""

from __future__ import annotations

from posixpath import dirname

from dossier.records.contact import Contact
from dossier.records.opportunity import Opportunity
from dossier.records.owner import Owner
from dossier.records.record import Record
from dossier.records.story import Story

OWNER, CV, QUESTIONS = "content/me.md", "content/cv.md", "content/questions.md"
PHOTOS = "content/photos"
FOLDERS: dict[str, type[Record]] = {
    "content/contacts": Contact,
    "content/stories": Story,
    "content/opportunities": Opportunity,
}


def record_type(path: str) -> type[Record] | None:
    """Return the type of the record that a file of the workspace holds, if it holds one."""
    if path == OWNER:
        return Owner
    return FOLDERS.get(dirname(path)) if path.lower().endswith(".md") else None


def folder_of(struct: type[Record]) -> str:
    """Return the folder that records of a type stand in."""
    return next((folder for folder, other in FOLDERS.items() if other is struct), "")
