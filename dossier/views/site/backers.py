"""List the backers, grouped by what the verdict asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.judging.verdict import VerdictWord
from dossier.records import Contact
from dossier.views.page.backing import BackerRow, backer_row, readiness
from dossier.views.page.frame import Frame, Pager, paged
from dossier.views.page.site_index import SiteIndex
from dossier.views.view import Link, Target, View

_PAGE = 150

# Each verdict stands in the group that names what to do about it.
_GROUPS: tuple[tuple[str, str, tuple[VerdictWord, ...]], ...] = (
    ("Ready", "They know the work, were glad of it, said yes, and answer.", ("ready",)),
    (
        "One step away",
        "Nothing speaks against them; the line under each name says what is missing.",
        ("not-asked", "ask-again", "unrated", "gone-quiet", "hard-to-reach"),
    ),
    (
        "Lukewarm",
        "Neither glad nor sorry of the work: asked only where nobody else saw a thing.",
        ("lukewarm",),
    ),
    (
        "Not as they stand",
        "No brief is made for them.",
        ("talk-first", "leave-out"),
    ),
    (
        "Too far from the work",
        "They know too little of it to answer a second question.",
        ("too-far",),
    ),
    ("Inactive", "Never asked, written to, counted or due again.", ("inactive",)),
)


class Group(View, frozen=True, kw_only=True):
    """The backers of some verdicts."""

    title: str
    note: str
    rows: tuple[BackerRow, ...]
    size: int


class Backers(View, frozen=True, kw_only=True):
    """A page of the list, and on the last one the other contacts by name."""

    frame: Frame
    headline: str
    groups: tuple[Group, ...]
    others: tuple[Link, ...]
    pager: Pager


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the list, in pages where it is long."""
    known = {contact.slug for contact in index.backers}
    others = [contact for contact in index.contacts if contact.slug not in known]
    others.sort(key=lambda contact: contact.name.casefold())
    headline = readiness(index)
    for name, contacts, pager in paged(_in_order(index), _PAGE, "backers"):
        is_last = not pager.pages or not pager.pages[-1].href
        view = Backers(
            frame=index.frame("backers", "Backers"),
            headline=headline,
            groups=tuple(_groups(contacts, index)),
            others=tuple(index.person(contact.slug) for contact in others) if is_last else (),
            pager=pager,
        )
        yield Target(path=f"site/{name}", template="site/backers.html", view=view)


def _in_order(index: SiteIndex) -> list[Contact]:
    place = {word: number for number, (_, _, words) in enumerate(_GROUPS) for word in words}
    return sorted(index.backers, key=lambda contact: place[index.verdict(contact.slug).word])


def _groups(contacts: Sequence[Contact], index: SiteIndex) -> Iterator[Group]:
    for title, note, words in _GROUPS:
        in_group = [contact for contact in contacts if index.verdict(contact.slug).word in words]
        if in_group:
            rows = tuple(backer_row(contact, index) for contact in in_group)
            yield Group(title=title, note=note, rows=rows, size=len(rows))
