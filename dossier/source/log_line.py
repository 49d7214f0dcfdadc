"""One line of a contact's `## Log`: `- DATE KIND [[about]]: text`, parsed and formatted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.problems import UserError, nearest
from dossier.records.log_entry import LOG_KINDS, LogEntry
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference
from dossier.source.diagnostics import Diagnostics
from dossier.source.links import record_name
from dossier.source.unicode import refuse_invisible
from dossier.source.value_parsers import PARSERS, looks_like_date

# Possessive quantifiers: with greedy ones, 10,000 spaces backtrack in O(n³).
_LINE = re.compile(
    r"- ++(\S++)(?: ++([^\s:\[]++))?+(?: *+\[\[([^\[\]]*+)\]\])?+ *+(?::\s*+(.*+))?+$"
)
_HIDES = re.compile(r"<!--|-->|%%|<script\b|<style\b", re.IGNORECASE)
FORM = "write `- 2026-11-22 met: what was said`"


class LogItem(Struct, frozen=True):
    """One item of a log: its text on one line, and the lines of the file that it takes."""

    text: str
    line: int
    end: int


def log_items(text: str, first_line: int) -> Iterator[LogItem]:
    """Give each item of a log; an indented line goes on with the item above it."""
    item, began = "", 0
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        if item and line[:1] in (" ", "\t") and line.strip():
            item += " " + line.strip()
            continue
        if item:
            yield LogItem(item, began, number)
        item, began = line.rstrip(), number


def parse_log(text: str, first_line: int, diagnostics: Diagnostics) -> Iterator[LogEntry]:
    """Parse each item of a log whose comments are blanked; what is none is told."""
    for item in log_items(text, first_line):
        yield from _entry(item.text, item.line, diagnostics)


def item_date(item: LogItem) -> PartialDate | None:
    """Return the date that an item begins with, if it has one."""
    found = _LINE.fullmatch(item.text)
    try:
        return PartialDate.parse(found[1]) if found else None
    except ValueError:
        return None


def format_log_line(date: PartialDate, kind: str, about: str = "", text: str = "") -> str:
    """Return the line that parses to the same entry; `about` is a slug or a name, or nothing.

    Raises UserError for a text that would not come back as it is.
    """
    folded = refuse_invisible(text)
    if found := _HIDES.search(folded):
        raise UserError(f"the text holds {found[0]}, which hides lines of the log", "reword it")
    link = f" [[{about}]]" if about else ""
    return f"- {date} {kind}{link}" + (f": {folded}" if folded else "")


def _entry(item: str, line: int, diagnostics: Diagnostics) -> Iterator[LogEntry]:
    found = _LINE.fullmatch(item)
    if not found or not found[2]:
        diagnostics.error((line, 1), "log-line", f'"{item[:40]}" is not a line of a log', FORM)
        return
    date, kind = _date(found[1], line, diagnostics), found[2].casefold()
    if kind not in LOG_KINDS:
        column = found.start(2) + 1
        hint = nearest(found[2], LOG_KINDS) or f"the kinds are {', '.join(LOG_KINDS)}"
        diagnostics.error(
            (line, column), "log-kind", f'"{found[2]}" is not a kind of log line', hint
        )
    elif date:
        about = None
        if found[3] is not None:
            about = Reference(record_name(found[3]), diagnostics.source(line, found.start(3) - 1))
        source = diagnostics.source(line)
        yield LogEntry(date=date, kind=kind, about=about, text=found[4] or "", source=source)


def _date(text: str, line: int, diagnostics: Diagnostics) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        wanted = "a date that exists" if looks_like_date(text) else "a date"
        remedy = PARSERS[PartialDate][2]
        diagnostics.error((line, 3), "log-date", f'"{text[:40]}" is not {wanted}', remedy)
        return None
