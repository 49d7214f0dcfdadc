"""Make a new contact, story or opportunity from a template that explains every field."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dossier.disk import create_file, remove_leftovers
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record
from dossier.source.unicode import without_invisible
from dossier.writing.role_and_employer import part_role_and_employer
from dossier.writing.slug import make_slug, refuse_clash
from dossier.writing.template import template


def _opportunity(name: str) -> dict[str, str]:
    return part_role_and_employer(name)._asdict()


KINDS: dict[str, tuple[type[Record], str, Callable[[str], dict[str, str]]]] = {
    "contact": (Contact, "content/contacts", lambda name: {"name": name}),
    "story": (Story, "content/stories", lambda name: {"title": name}),
    "opportunity": (Opportunity, "content/opportunities", _opportunity),
}


class NewRecord(NamedTuple):
    """A file that was made, and what its name was taken to mean."""

    path: str
    fields: dict[str, str]


def new_record(root: Path, kind: str, name: str) -> NewRecord:
    """Make the file; raise UserError where that name is taken, or says too little."""
    struct, folder, fields_of = KINDS[kind]
    clean = without_invisible(name)
    slug, given = make_slug(clean), fields_of(clean)
    refuse_clash(root / folder, slug)
    remove_leftovers(root / folder)
    path = f"{folder}/{slug}.md"
    create_file(root / path, template(struct, given).encode())
    return NewRecord(path, given)
