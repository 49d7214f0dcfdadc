"""One thing that may be written at the cursor."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class SuggestionKind(Enum):
    """What is suggested, for the sign that an editor sets before it."""

    FIELD = "field"
    VALUE = "value"
    RECORD = "record"
    SECTION = "section"
    LINE = "line"


class Suggestion(Struct, frozen=True, kw_only=True):
    """A text to write, and how it is shown; `rank` orders what is suggested together.

    `search` is what it is found by, where that is more than the label.
    """

    label: str
    text: str
    kind: SuggestionKind
    detail: str = ""
    documentation: str = ""
    search: str = ""
    rank: int = 0
