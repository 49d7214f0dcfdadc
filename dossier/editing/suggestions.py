"""What may be written at the cursor, one suggestion each, and the common kinds of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from dossier.editing.session import Judged
from dossier.records import Contact, Opportunity, Story
from dossier.records.record import Record


class SuggestionKind(Enum):
    """The kind of a suggestion, which an editor shows as an icon."""

    FIELD = "field"
    VALUE = "value"
    RECORD = "record"
    SECTION = "section"
    LINE = "line"


class Suggestion(Struct, frozen=True, kw_only=True):
    """A text to write, and how it is shown.

    `search` is what it is found by; empty: by its label. Lower `rank`s stand first.
    """

    label: str
    text: str
    kind: SuggestionKind
    detail: str = ""
    documentation: str = ""
    search: str = ""
    rank: int = 0


def value_suggestions(words: Iterable[str]) -> Iterator[Suggestion]:
    """Yield words as values, in their order."""
    for rank, word in enumerate(words):
        yield Suggestion(label=word, text=word, kind=SuggestionKind.VALUE, rank=rank)


def record_suggestion(judged: Judged, record: Record, rank: int = 0) -> Suggestion:
    """Return a record by its slug; it is found by its title, too."""
    title = title_of(record)
    verdict = judged.judgement.verdicts[record.slug].word if isinstance(record, Contact) else ""
    return Suggestion(
        label=record.slug,
        text=record.slug,
        kind=SuggestionKind.RECORD,
        detail=f"{title} · {verdict}" if verdict else title,
        search=f"{record.slug} {title}",
        rank=rank,
    )


def title_of(record: Record) -> str:
    """Return what a record is called in a list."""
    if isinstance(record, Story):
        return record.title
    if isinstance(record, Opportunity):
        return f"{record.role}, {record.organization}"
    return record.listed_name if isinstance(record, Contact) else record.slug
