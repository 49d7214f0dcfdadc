"""Make a new contact, story or opportunity from a template that explains every field."""

from collections.abc import Callable
from pathlib import Path

from dossier.disk import create_file, remove_leftovers
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record
from dossier.source.unicode import without_invisible
from dossier.writing.slug import make_slug, refuse_clash
from dossier.writing.template import template


def _opportunity(name: str) -> dict[str, str]:
    """Part `ROLE at ORGANIZATION`; a name without it is the organization's."""
    role, _, organization = name.rpartition(" at ")
    return {"role": role.strip() or "Role", "organization": organization.strip() or name}


KINDS: dict[str, tuple[type[Record], str, Callable[[str], dict[str, str]]]] = {
    "contact": (Contact, "content/contacts", lambda name: {"name": name}),
    "story": (Story, "content/stories", lambda name: {"title": name}),
    "opportunity": (Opportunity, "content/opportunities", _opportunity),
}


def new_record(root: Path, kind: str, name: str) -> str:
    """Make the file and give its path; raise UserError where that name is taken."""
    struct, folder, given = KINDS[kind]
    clean = without_invisible(name)
    slug = make_slug(clean)
    refuse_clash(root / folder, slug)
    remove_leftovers(root / folder)
    path = f"{folder}/{slug}.md"
    create_file(root / path, template(struct, given(clean)).encode())
    return path
