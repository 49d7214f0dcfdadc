"""Import from LinkedIn's messages.csv who wrote to whom, and when; never what."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.importing.csv_table import CsvRow, has_header, rows
from dossier.importing.importer import ForeignFile, Handle, Imported, ImportedTalk
from dossier.importing.matching import profile_handle
from dossier.problems import Problem
from dossier.records.partial_date import PartialDate
from dossier.source.written_dates import parse_date

KIND = "LinkedIn's messages.csv"
_COLUMNS = (frozenset({"CONVERSATION ID", "FROM", "SENDER PROFILE URL", "DATE"}),)
_MOST_READERS = 2
# The newest message, with its day, by its sender and readers.
NewestMessages = dict[tuple[Handle, tuple[Handle, ...]], tuple[PartialDate, CsvRow]]


def recognises(name: str, head: bytes) -> bool:
    """Recognise the file by its columns."""
    return has_header(head, _COLUMNS)


def read(file: ForeignFile) -> Iterator[Imported]:
    """Yield the newest message of each sender in each conversation of three people at most."""
    conversations: dict[str, list[CsvRow]] = {}
    for row in rows(file, _COLUMNS):
        if isinstance(row, Problem):
            yield row
        elif _is_talk(row):
            conversations.setdefault(row.get("CONVERSATION ID"), []).append(row)
    newest: NewestMessages = {}
    for messages in conversations.values():
        senders = {handle for row in messages if (handle := _sender(row))}
        for row in messages:
            _note(newest, row, senders)
    for (sender, readers), (day, row) in newest.items():
        yield ImportedTalk(
            source=row.source,
            kind="message",
            day=day,
            sender=sender,
            readers=readers,
            sender_name=row.get("FROM"),
        )


def _is_talk(row: CsvRow) -> bool:
    """Return whether a row is no spam, draft or advertisement (its sender has no profile)."""
    drafts = row.get("IS MESSAGE DRAFT"), row.get("IS CONVERSATION DRAFT")
    is_draft = any(draft.casefold() in ("yes", "true", "1") for draft in drafts)
    return not is_draft and row.get("FOLDER").upper() != "SPAM" and _sender(row) is not None


def _sender(row: CsvRow) -> Handle | None:
    return profile_handle(row.get("SENDER PROFILE URL"))


def _note(newest: NewestMessages, row: CsvRow, senders: set[Handle]) -> None:
    sender, day = _sender(row), parse_date(row.get("DATE"))
    if not sender or not day:
        return
    readers = _readers(row, senders) - {sender}
    if not 1 <= len(readers) <= _MOST_READERS:
        return
    key = sender, tuple(sorted(readers))
    if key not in newest or newest[key][0].first < day.first:
        newest[key] = day, row


def _readers(row: CsvRow, senders: set[Handle]) -> set[Handle]:
    """Return the recipients; before mid-2023 LinkedIn named none: then all who wrote in it."""
    urls = row.get("RECIPIENT PROFILE URLS")
    handles = {handle for url in urls.split(",") if (handle := profile_handle(url))}
    return handles if urls else senders
