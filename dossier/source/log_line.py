"""One line of a contact's `## Log`: `- DATE KIND [[about]] (ask): text`, parsed and formatted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.problems import UserError, suggest
from dossier.records.correspondence import (
    ASK_KINDS,
    LATER,
    LATER_FORM,
    LOG_KINDS,
    LogEntry,
    WhichAsk,
    put_off_until,
)
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference
from dossier.source.diagnostics import Diagnostics
from dossier.source.links import record_name
from dossier.source.unicode import refuse_invisible
from dossier.source.value_parsers import date_remedy, looks_like_date

# Possessive quantifiers: with greedy ones, 10,000 spaces backtrack in O(n³).
_LINE = re.compile(
    r"(?:[-*+]|\d{1,9}[.)]) ++(\S++)(?: ++([^\s:\[]++))?+"
    r"(?: *+\[\[([^\[\]]*+)\]\])?+(?: *+\(([^()]*+)\))?+"
    r" *+(?::\s*+(.*+))?+$"
)
_HIDES = re.compile(r"<!--|-->|%%|<script\b|<style\b", re.IGNORECASE)
FORM = "write `- 2026-11-22 met: what was said`"


class LogItem(Struct, frozen=True):
    """One item of a log: its text on one line, and the lines of the file that it takes."""

    text: str
    line: int
    end: int


def log_items(text: str, first_line: int) -> Iterator[LogItem]:
    """Yield each item of a log; an indented line goes on with the item above it."""
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
    match = _LINE.fullmatch(item.text)
    try:
        return PartialDate.parse(match[1]) if match else None
    except ValueError:
        return None


def format_log_line(
    date: PartialDate, kind: str, about: str = "", ask: WhichAsk = "", text: str = ""
) -> str:
    """Return the line that parses to the same entry; `about` is a slug or a name, or nothing.

    Raises UserError for a text that would not come back as it is.
    """
    folded = refuse_invisible(text)
    if match := _HIDES.search(folded):
        raise UserError(f"the text holds {match[0]}, which hides lines of the log", "reword it")
    if kind == LATER and not put_off_until(folded):
        raise UserError("later needs the day until which it is put off", LATER_FORM)
    link = f" [[{about}]]" if about else ""
    which = f" ({ask})" if ask else ""
    return f"- {date} {kind}{link}{which}" + (f": {folded}" if folded else "")


def _entry(item: str, line: int, diagnostics: Diagnostics) -> Iterator[LogEntry]:
    match = _LINE.fullmatch(item)
    if not match or not match[2]:
        diagnostics.error(
            (line, 1), "log-line", f'"{item[:40]}" is not a line of a log', _form_of(item)
        )
        return
    date, kind = _date(match, line, diagnostics), match[2].casefold()
    if kind not in LOG_KINDS:
        column = match.start(2) + 1
        hint, fixes = suggest(match[2], LOG_KINDS, f"the kinds are {', '.join(LOG_KINDS)}")
        sentence = f'"{match[2]}" is not a kind of log line'
        diagnostics.error((line, column), "log-kind", sentence, hint, *fixes)
    elif date:
        about, ask, text = None, _ask(match, line, diagnostics), match[5] or ""
        if match[3] is not None:
            about = Reference(record_name(match[3]), diagnostics.source(line, match.start(3) - 1))
        if kind == LATER and not put_off_until(text):
            sentence = "later is not followed by the day until which it is put off"
            diagnostics.error((line, 1), "log-later", sentence, LATER_FORM)
            return
        source = diagnostics.source(line)
        yield LogEntry(date=date, kind=kind, about=about, ask=ask, text=text, source=source)


def _form_of(item: str) -> str:
    """Return how an item is written as a line, with its own date and text where it has them."""
    # Here and not above: only a mistake pays for the patterns of other ways to write a date.
    from dossier.source.written_dates import only_date

    words = item.split()[1:]
    for size in (4, 3, 2, 1):
        day, text = only_date(" ".join(words[:size])), " ".join(words[size:])[:40]
        if day and text:
            is_kind = words[size].rstrip(":").casefold() in LOG_KINDS
            return f"write `- {day} {text if is_kind else f'met: {text}'}`"
    return FORM


def _ask(match: re.Match[str], line: int, diagnostics: Diagnostics) -> WhichAsk:
    """Read the kind of ask in brackets; nothing where it is no kind, with a problem."""
    written = (match[4] or "").strip().casefold()
    kind = next((kind for kind in ASK_KINDS if kind == written), None)
    if match[4] is not None and not kind:
        hint, fixes = suggest(written, ASK_KINDS, f"the kinds are {', '.join(ASK_KINDS)}")
        sentence = f'"{match[4]}" is not a kind of ask'
        diagnostics.error((line, match.start(4) + 1), "log-ask", sentence, hint, *fixes)
    return kind or ""


def _date(match: re.Match[str], line: int, diagnostics: Diagnostics) -> PartialDate | None:
    text = match[1]
    try:
        return PartialDate.parse(text)
    except ValueError:
        wanted = "a date that exists" if looks_like_date(text) else "a date"
        remedy, fixes = date_remedy(PartialDate, text)
        sentence = f'"{text[:40]}" is not {wanted}'
        diagnostics.error((line, match.start(1) + 1), "log-date", sentence, remedy, *fixes)
        return None
