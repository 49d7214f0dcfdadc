"""Hold a rating of 1 to 5, beside what it rates."""

from dossier.records import Contact
from dossier.views.view import View


class Rating(View, frozen=True, kw_only=True):
    """Hold what is rated and how high; 0 is not rated."""

    label: str
    value: int


def ratings(contact: Contact) -> tuple[Rating, ...]:
    """Give a contact's three ratings, in the order every page shows them."""
    backing = contact.private.backing
    return (
        Rating(label="Knows your work", value=backing.familiarity or 0),
        Rating(label="Glad of it", value=backing.satisfaction or 0),
        Rating(label="Answers", value=backing.communication or 0),
    )
