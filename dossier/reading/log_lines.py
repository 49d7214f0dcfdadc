"""Read the lines of a contact's `## Log`: `- DATE KIND [[about]] (ask): text`."""

import re
from collections.abc import Iterator

from msgspec import structs

from dossier.problems import nearest
from dossier.reading.meanings import MEANINGS, looks_like_date
from dossier.reading.report import Report
from dossier.records.ask import ASK_KINDS, WhichAsk
from dossier.records.log_entry import LATER, LATER_FORM, LOG_KINDS, LogEntry, put_off_until
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference

# Nothing is given back: ten thousand blanks would be tried in every way there is.
_LINE = re.compile(
    r"- ++(\S++)(?: ++([^\s:\[]++))?+(?: *+\[\[([^\[\]]*+)\]\])?+(?: *+\(([^()]*+)\))?+"
    r" *+(?::\s*+(.*+))?+$"
)
FORM = "write `- 2026-11-22 met: what was said`"


def log_lines(text: str, first_line: int, report: Report) -> Iterator[LogEntry]:
    """Read each item; an indented line goes on with the item above it."""
    item, began = "", 0
    for number, line in enumerate([*_without_comments(text).split("\n"), ""], first_line):
        if item and line[:1] in (" ", "\t") and line.strip():
            item += " " + line.strip()
            continue
        if item:
            yield from _entry(item, began, report)
        item, began = line.rstrip(), number


def _without_comments(text: str) -> str:
    """Blank comments out; one that never closes is none."""
    kept, at = "", 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept += text[at:begin] + "\n" * text.count("\n", begin, end)
        at = end + len("-->")
    return kept + text[at:]


def _entry(item: str, line: int, report: Report) -> Iterator[LogEntry]:
    found = _LINE.fullmatch(item)
    if not found or not found[2]:
        report.error((line, 1), "log-line", f'"{item[:40]}" is not a line of a log', FORM)
        return
    date = _date(found[1], line, report)
    if found[2] not in LOG_KINDS:
        column = found.start(2) + 1
        hint = nearest(found[2], LOG_KINDS) or f"the kinds are {', '.join(LOG_KINDS)}"
        report.error((line, column), "log-kind", f'"{found[2]}" is not a kind of log line', hint)
    elif date:
        about, ask, text = None, _ask(found, line, report), found[5] or ""
        if found[3] is not None:
            about = Reference(found[3].strip(), report.source(line, found.start(3) - 1))
        if found[2] == LATER and not put_off_until(text):
            sentence = "later is not followed by the day until which it is put off"
            report.error((line, 1), "log-later", sentence, LATER_FORM)
            return
        source = report.source(line)
        entry = LogEntry(date=date, kind=found[2], about=about, text=text, source=source)
        yield structs.replace(entry, ask=ask)


def _ask(found: re.Match[str], line: int, report: Report) -> WhichAsk:
    """Read the kind of ask in brackets; nothing where it is no kind, with a problem."""
    written = (found[4] or "").strip().casefold()
    kind = next((kind for kind in ASK_KINDS if kind == written), None)
    if found[4] is not None and not kind:
        hint = nearest(written, ASK_KINDS) or f"the kinds are {', '.join(ASK_KINDS)}"
        sentence = f'"{found[4]}" is not a kind of ask'
        report.error((line, found.start(4) + 1), "log-ask", sentence, hint)
    return kind or ""


def _date(text: str, line: int, report: Report) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        wanted = "a date that exists" if looks_like_date(text) else "a date"
        remedy = MEANINGS[PartialDate][2]
        report.error((line, 3), "log-date", f'"{text[:40]}" is not {wanted}', remedy)
        return None
