"""One line added to the log of a contact's file, in the order that the file already uses."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.ask import WhichAsk
from dossier.records.partial_date import PartialDate
from dossier.records.schema import headings, private_part
from dossier.source.body import Body, BodySection, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import bare, line_end
from dossier.source.log_line import LogItem, format_log_line, item_date, log_items
from dossier.source.preprocessing import find_hidden
from dossier.source.sections import SectionNames
from dossier.writing.change import split_front_matter

LOG = "Log"


class LogLine(Struct, frozen=True, kw_only=True):
    """A line to be logged.

    `about` is a slug, a name or empty; `ask` is a kind of ask, where `about` has several.
    """

    date: PartialDate
    kind: str
    about: str = ""
    ask: WhichAsk = ""
    text: str = ""

    def __str__(self) -> str:
        return format_log_line(self.date, self.kind, self.about, self.ask, self.text)


def add_line(data: bytes, entry: LogLine, names: SectionNames | None = None) -> bytes:
    """Return a contact's file with the line added; every other byte stays, in its order.

    `names` are what a section of the log may be called. Raise UserError for a file that cannot be
    read as a contact's.
    """
    lines, start = split_front_matter(data)
    text = "\n".join(bare(line) for line in lines[start:])
    body = _parsed(text, start + 1, names or SectionNames(headings(private_part(Contact))))
    ends = body.ends()
    logs = [at for at, section in enumerate(body.sections) if section.name == LOG]
    if not logs:
        return "".join(_append_section(lines, text, str(entry))).encode()
    section, end = body.sections[logs[-1]], ends[logs[-1]]
    at = _insertion_line(section, end, entry.date) - 1
    return "".join(_insert(lines, at, str(entry))).encode()


def _parsed(text: str, first_line: int, names: SectionNames) -> Body:
    diagnostics = Diagnostics("the file")
    body = parse_body(text, first_line, names, diagnostics)
    for problem in diagnostics.problems:
        if problem.level == "error" and not body.sections:
            raise UserError(f"line {problem.source.line}: {problem.sentence}", problem.remedy)
    return body


def _insert(lines: list[str], at: int, text: str) -> list[str]:
    end = line_end(lines)
    if at >= len(lines) and lines and bare(lines[-1]) == lines[-1]:
        # The file's last line has no line end, so that the new last line has none either.
        return [*lines, end, text]
    return [*lines[:at], text + end, *lines[at:]]


def _append_section(lines: list[str], body: str, text: str) -> list[str]:
    for _, closing in find_hidden(body).unclosed:
        sentence = f"the file ends in something that {closing} would close"
        raise UserError(sentence, f"close it with {closing}")
    end = line_end(lines)
    has_end = bare(lines[-1]) != lines[-1]
    is_blank = not bare(lines[-1]).strip()
    blank = "" if is_blank and has_end else end
    return [*lines, "" if has_end else end, blank, f"## {LOG}{end}", end, text, end * has_end]


def _insertion_line(section: BodySection, end: int, date: PartialDate) -> int:
    """Return the line of the file before which the new one goes."""
    items = [item for item in log_items(section.text, section.first_line) if item_date(item)]
    at = _among(items, date) if items else _below_heading(section, end)
    return _after_comment(section, at)


def _among(items: Sequence[LogItem], date: PartialDate) -> int:
    """Return the line of the file before which one of this date goes.

    A log whose first line is newer than its last has the newest first, also within one day; any
    other has the oldest first.
    """
    dates = [(item_date(item) or date).first for item in items]
    if dates[0] > dates[-1]:
        newer = (item.line for item, day in zip(items, dates, strict=True) if day <= date.first)
        return next(newer, items[-1].end)
    pairs = list(zip(items, dates, strict=True))
    older = (item.end for item, day in reversed(pairs) if day <= date.first)
    return next(older, items[0].line)


def _below_heading(section: BodySection, end: int) -> int:
    """Return the line for the first item: below what stands there, after a blank line if it can."""
    lines = section.typed.split("\n")
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    blanks = len(lines) - last
    at = section.first_line + last
    return at + 1 if blanks > 1 or (blanks and section.is_last) else at


def _after_comment(section: BodySection, at: int) -> int:
    """Return the line, or the one below the comment that it lies in."""
    for first, last in section.comments:
        if first < at <= last:
            return last + 1
    return at
