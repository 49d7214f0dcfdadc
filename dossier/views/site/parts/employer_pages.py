"""Say which employers have a page, and where it is."""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import quote

from dossier.judging.employers import Employer
from dossier.linking import Dossier
from dossier.views.view import Link

# Of letters; four octets each are still less than a file system's 255.
_LONGEST = 50


def has_page(employer: Employer) -> bool:
    """Tell whether several people, a role, an introduction or the owner's wish make it one.

    An employer of one contact stands on the page of that contact.
    """
    more = employer.opportunities or employer.can_introduce or employer.wanted
    return bool(more) or len(employer.people) > 1


def introducers(employer: Employer, dossier: Dossier) -> tuple[str, ...]:
    """List who opened the door to a role there."""
    found = (dossier.introduced_by.get(slug) for slug in employer.opportunities)
    return tuple(dict.fromkeys(slug for slug in found if slug))


def file_name(employer: Employer) -> str:
    """Name the file without its ending."""
    name = employer.key.replace(" ", "-")
    digest = blake2b(employer.key.encode(), digest_size=4).hexdigest()
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}-{digest}"


def link(employer: Employer) -> Link:
    """Link to the page."""
    return Link(text=employer.name, href=f"employers/{quote(file_name(employer))}.html")
