"""Make the owner's worksheet, "who knows what you know": private, to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.judging import Judgement
from dossier.linking import Dossier
from dossier.records import Contact
from dossier.views.view import Target, View

PATH = "worksheet.pdf"
_ROWS_OF_A_PAGE = 15
_EMPTY_AT_LEAST = 5
_SKILLS = 5
# How far they would go for the owner, by their answer in the honest conversation.
_TRUST = {"yes": 5, "with concerns": 3, "no": 1}
# An import may bring thousands; a sheet of more pages is not filled in by hand.
_MOST_STRANGERS = 60


class WorksheetRow(View, frozen=True, kw_only=True):
    """One person: how much, from 1 to 5, they know, like and trust; what they saw."""

    name: str = ""
    knows: int | None = None
    likes: int | None = None
    trusts: int | None = None
    what: tuple[str, ...] = ()


class Page(View, frozen=True, kw_only=True):
    """One page of the grid."""

    rows: tuple[WorksheetRow, ...]


class Owned(View, frozen=True, kw_only=True):
    """The owner of the worksheet."""

    name: str


class Worksheet(View, frozen=True, kw_only=True):
    """The grid; its last rows are empty. `others` are people who are only counted."""

    language: str
    paper: str
    tight: bool = False
    owner: Owned
    pages: tuple[Page, ...]
    others: int = 0


def targets(dossier: Dossier, judgement: Judgement) -> Iterator[Target]:
    """Make the worksheet, also for a dossier without a contact."""
    people = [contact for contact in dossier.contacts.values() if not contact.is_inactive]
    are_few = len(people) <= _MOST_STRANGERS
    listed = [person for person in people if are_few or _could_speak(person, dossier)]
    # By the name as written, so that family names written first stay in their order.
    listed.sort(key=lambda contact: contact.name)
    rows = [row(contact, dossier) for contact in listed]
    rows.sort(key=lambda row: -sum(filter(None, (row.knows, row.likes, row.trusts))))
    empty = -(len(rows) + _EMPTY_AT_LEAST) % _ROWS_OF_A_PAGE + _EMPTY_AT_LEAST
    rows += [WorksheetRow()] * empty
    settings = dossier.settings
    sheet = Worksheet(
        language=settings.language,
        paper=settings.paper,
        owner=Owned(name=dossier.owner.listed_name),
        pages=tuple(
            Page(rows=tuple(rows[first : first + _ROWS_OF_A_PAGE]))
            for first in range(0, len(rows), _ROWS_OF_A_PAGE)
        ),
        others=len(people) - len(listed),
    )
    yield Target(path=PATH, template="brief/worksheet.html", view=sheet)


def _could_speak(contact: Contact, dossier: Dossier) -> bool:
    """Return whether the owner said anything of what they know: a rating, a story, shared work."""
    backing = contact.private.backing
    is_rated = any((backing.familiarity, backing.communication, backing.satisfaction))
    return is_rated or bool(dossier.seen[contact.slug] or contact.worked_together)


def row(contact: Contact, dossier: Dossier) -> WorksheetRow:
    """Take what the owner noted of one person: trust is what they said in the conversation."""
    backing = contact.private.backing
    seen = [skill for witness in dossier.seen[contact.slug] for skill in witness.story.skills]
    often = sorted(dict.fromkeys(seen), key=lambda skill: (-seen.count(skill), seen.index(skill)))
    return WorksheetRow(
        name=contact.listed_name,
        knows=backing.familiarity,
        likes=backing.satisfaction,
        trusts=_TRUST.get(contact.permission.private.recommend or ""),
        what=tuple(often[:_SKILLS]),
    )
