"""Hold what the rows of a list can be sorted and filtered by."""

from dossier.records import Contact
from dossier.views.view import View


class Who(View, frozen=True, kw_only=True):
    """Hold what a contact was to the owner, and the owner's words for them."""

    relations: tuple[str, ...]
    tags: tuple[str, ...]


def who(contact: Contact) -> Who:
    """Take what a list of contacts is filtered by."""
    relations = dict.fromkeys(shared.relation for shared in contact.worked_together)
    return Who(relations=tuple(relations), tags=contact.private.tags)
