"""What the site says of each document that leaves: for whom it is, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from dossier.english import listed
from dossier.views.brief.brief_facts import Brief
from dossier.views.outbox.reference_list import Referee, ReferenceList
from dossier.views.view import LazyTarget, Target


class DocumentContents(Struct, frozen=True, kw_only=True):
    """The reader of a document, and the names of what is in it."""

    reader: str
    holds: tuple[str, ...]
    is_brief: bool


ContentsOf = Callable[[Target | LazyTarget], DocumentContents | None]


def contents_of(document: Target | LazyTarget) -> DocumentContents | None:
    """Return the contents of a document; nothing of a mail, which belongs to one."""
    view = document.made().view
    if isinstance(view, Brief):
        return DocumentContents(reader=view.name, holds=tuple(_in_brief(view)), is_brief=True)
    if isinstance(view, ReferenceList):
        reader = view.role.organization if view.role else "an employer"
        holds = tuple(map(_shared, view.referees))
        return DocumentContents(reader=reader, holds=holds, is_brief=False)
    return None


def _in_brief(view: Brief) -> Iterator[str]:
    yield from (story.title for story in view.stories)
    own = ("your e-mail address", view.owner.email), ("your phone number", view.owner.phone)
    yield from (words for words, value in own if value)
    if view.note:
        yield "your note to them"


def _shared(referee: Referee) -> str:
    details = {
        "role": referee.role,
        "organization": referee.organization,
        "phone": referee.phone,
        "e-mail": referee.email,
        "links": referee.links,
    }
    shared = [name for name, value in details.items() if value]
    return f"{referee.name} ({listed(shared)})" if shared else referee.name
