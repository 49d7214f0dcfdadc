"""The page of what leaves: each file made for somebody else, and what of whom is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, groupby
from urllib.parse import quote

from dossier.disclosure.allow_list import ReaderAccess
from dossier.english import capital, spelled
from dossier.judging.letters import LETTERS
from dossier.problems import Source
from dossier.records import Contact, Story
from dossier.records.correspondence import MAY_HAVE_GONE
from dossier.records.record import Record
from dossier.views.page.dates import PageDay, page_day
from dossier.views.page.document_contents import DocumentContents
from dossier.views.page.frame import Frame
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import opportunity_link, source_link
from dossier.views.view import LazyTarget, Link, View
from dossier.workspace import SENT


class MayHold(View, frozen=True, kw_only=True):
    """Files, and the fields and sections of them that the readers of a folder may have."""

    of: Link
    names: str


class LeavingDocument(View, frozen=True, kw_only=True):
    """One document: for whom, what is in it, its mail, and when the log says it went.

    One that was held back has no address.
    """

    file: str
    href: str
    drafts: tuple[Link, ...]
    reader: str
    holds: tuple[str, ...]
    sent: PageDay | None


class Folder(View, frozen=True, kw_only=True):
    """The files that belong to one opportunity, or to none."""

    title: str
    about: Link | None
    may_hold: tuple[MayHold, ...]
    files: tuple[LeavingDocument, ...]


class Mail(View, frozen=True, kw_only=True):
    """One mail that was sent, or may have been; what sent/ keeps of it is a click away."""

    day: PageDay
    reader: Link
    address: str
    subject: str
    became: str
    copies: tuple[Link, ...]


class Outbox(View, frozen=True, kw_only=True):
    """The page."""

    frame: Frame
    headline: str
    folders: tuple[Folder, ...]
    mails: tuple[Mail, ...]


def targets(index: SiteIndex) -> Iterator[LazyTarget]:
    """Make the page."""
    yield LazyTarget(
        path="site/outbox.html", template="site/outbox.html", make=_outbox, given=(), index=index
    )


def _outbox(index: SiteIndex) -> Outbox:
    leaving = sorted(index.contents.items())
    folders = groupby(leaving, key=lambda document: document[0].split("/")[1])
    sent, readable = _sent(index), ReaderAccess(index.dossier)
    listed_files = (_folder(name, dict(files), sent, readable, index) for name, files in folders)
    return Outbox(
        frame=index.frame("outbox", "What leaves"),
        headline=_headline(len(index.contents.keys() - index.held_back)),
        folders=tuple(listed_files),
        mails=tuple(_mails(index)),
    )


def _sent(index: SiteIndex) -> dict[str, PageDay]:
    """Find when each document went, by its address: a brief by the log, a schedule by its mail."""
    schedules = {
        index.schedule(slug): page_day(receipt.day)
        for slug, receipts in index.dossier.receipts.items()
        for receipt in receipts
        if receipt.about == LETTERS and receipt.state == "sent"
    }
    return schedules | {
        index.brief(progress.ask): page_day(line.entry.date)
        for group in index.judgement.progress.values()
        for progress in group
        for line in progress.entries
        if line.entry.kind == "briefed"
    }


def _mails(index: SiteIndex) -> Iterator[Mail]:
    """List what may have reached somebody, the latest first."""
    every = chain.from_iterable(index.dossier.receipts.values())
    for receipt in sorted(every, key=lambda receipt: (receipt.at, receipt.message), reverse=True):
        if receipt.state not in MAY_HAVE_GONE:
            continue
        contact = index.dossier.contacts.get(receipt.contact)
        copies = {"mail": receipt.message, "PDF": receipt.brief}
        yield Mail(
            day=page_day(receipt.day),
            reader=index.person(contact.slug) if contact else Link(text=receipt.contact, href=""),
            address=receipt.to,
            subject=receipt.subject,
            became="sent" if receipt.state == "sent" else "may have gone out",
            copies=tuple(
                Link(text=text, href=source_link(Source(f"{SENT}/{path}")).href)
                for text, path in copies.items()
                if path
            ),
        )


def _headline(count: int) -> str:
    if not count:
        return "Nothing leaves the house."
    return f"{capital(spelled(count, 'document', most=20))} may leave the house."


def _folder(
    name: str,
    files: Mapping[str, DocumentContents],
    sent: dict[str, PageDay],
    readable: ReaderAccess,
    index: SiteIndex,
) -> Folder:
    opportunity = index.dossier.opportunities.get(name)
    return Folder(
        title=opportunity.organization if opportunity else "Tied to no opportunity",
        about=opportunity_link(opportunity) if opportunity else None,
        may_hold=tuple(_may_hold(files, readable, index)),
        files=tuple(_leaving(path, holds, sent, index) for path, holds in files.items()),
    )


def _leaving(
    path: str, contents: DocumentContents, sent: dict[str, PageDay], index: SiteIndex
) -> LeavingDocument:
    href = "" if path in index.held_back else f"../{quote(path)}"
    return LeavingDocument(
        file=path.rsplit("/", 1)[1],
        href=href,
        drafts=_drafts(path) if href and contents.is_brief else (),
        reader=contents.reader,
        holds=contents.holds,
        sent=sent.get(href) if href else None,
    )


def _drafts(brief: str) -> tuple[Link, ...]:
    """Lead to the mail that the brief goes with, and to its words alone."""
    start = f"../{quote(brief.removesuffix('.pdf'))}"
    return Link(text="mail", href=f"{start}.eml"), Link(text="text", href=f"{start}.txt")


def _may_hold(
    files: Mapping[str, DocumentContents], readable: ReaderAccess, index: SiteIndex
) -> Iterator[MayHold]:
    """List what disclosure lets the readers of a folder have, in a document or in its mail."""
    rows: dict[Link, dict[str, None]] = {}
    for path, contents in files.items():
        is_brief = contents.is_brief
        for soft_spot in readable.of(path.replace(".pdf", ".eml") if is_brief else path):
            whose = _whose(soft_spot.record, is_brief=is_brief)
            row = rows.setdefault(whose or index.pages[soft_spot.record.path], {})
            row.update(dict.fromkeys(soft_spot.names))
    for whose, names in rows.items():
        yield MayHold(of=whose, names=", ".join(names))


def _whose(record: Record, *, is_brief: bool) -> Link | None:
    """Name the files that differ from reader to reader; none for those that all may have."""
    if isinstance(record, Contact):
        text = "each reader’s own file" if is_brief else "the files of those who agreed"
        return Link(text=text, href="")
    is_story = isinstance(record, Story)
    return Link(text="the stories that each reader saw", href="") if is_story else None
