"""Read the lines of a contact's `## Log`: `- DATE KIND [[about]]: text`."""

import re
from collections.abc import Iterator

from dossier.problems import nearest
from dossier.reading.meanings import MEANINGS, looks_like_date
from dossier.reading.report import Report
from dossier.records.log_entry import LOG_KINDS, LogEntry
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference

# Nothing is given back: ten thousand blanks would be tried in every way there is.
_LINE = re.compile(
    r"- ++(\S++)(?: ++([^\s:\[]++))?+(?: *+\[\[([^\[\]]*+)\]\])?+ *+(?::\s*+(.*+))?+$"
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
        about = None
        if found[3] is not None:
            about = Reference(found[3].strip(), report.source(line, found.start(3) - 1))
        source = report.source(line)
        yield LogEntry(date=date, kind=found[2], about=about, text=found[4] or "", source=source)


def _date(text: str, line: int, report: Report) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        wanted = "a date that exists" if looks_like_date(text) else "a date"
        remedy = MEANINGS[PartialDate][2]
        report.error((line, 3), "log-date", f'"{text[:40]}" is not {wanted}', remedy)
        return None
