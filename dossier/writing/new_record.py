"""Make a new contact, story or opportunity from a template that explains every field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dossier.disk import create_file, remove_leftovers
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record
from dossier.source.unicode import without_invisible
from dossier.writing.role_and_employer import part_role_and_employer
from dossier.writing.slug import make_slug, refuse_clash
from dossier.writing.template import short_template


def _opportunity(name: str) -> dict[str, str]:
    return part_role_and_employer(name)._asdict()


KINDS: dict[str, tuple[type[Record], str, Callable[[str], dict[str, str]]]] = {
    "contact": (Contact, "content/contacts", lambda name: {"name": name}),
    "story": (Story, "content/stories", lambda name: {"title": name}),
    "opportunity": (Opportunity, "content/opportunities", _opportunity),
}


class NewRecord(NamedTuple):
    """A file that is made, its text, and what its name was taken to mean."""

    path: str
    fields: dict[str, str]
    text: str


def plan_record(root: Path, kind: str, name: str) -> NewRecord:
    """Return the file as it would be made; raise UserError for a name that is taken or no name."""
    struct, folder, fields_of = KINDS[kind]
    clean = without_invisible(name)
    slug, given = make_slug(clean), fields_of(clean)
    refuse_clash(root / folder, slug)
    return NewRecord(f"{folder}/{slug}.md", given, short_template(struct, given))


def new_record(root: Path, kind: str, name: str) -> NewRecord:
    """Make the file; raise UserError where that name is taken, or says too little."""
    record = plan_record(root, kind, name)
    remove_leftovers((root / record.path).parent)
    create_file(root / record.path, record.text.encode())
    return record
