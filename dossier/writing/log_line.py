"""Add one line to the log of a contact's file, in the order that the file already uses."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.problems import UserError
from dossier.records.ask import WhichAsk
from dossier.records.log_entry import LATER, LATER_FORM, LOG_KINDS, PROGRESS, put_off_until
from dossier.records.partial_date import PartialDate
from dossier.writing.lines import (
    bare,
    ends_in_code,
    has_front_matter,
    headings,
    line_end,
    split_lines,
)
from dossier.writing.text import refuse_unseen

__all__ = ["LOG_KINDS", "PROGRESS", "LogLine", "PartialDate", "add_line"]

HEADING = "Log"
_ITEM = re.compile(r"- +([0-9]{4}(?:-[0-9]{2}){0,2})(?=\s|$)")


class LogLine(Struct, frozen=True, kw_only=True):
    """A line to be logged.

    `about` is a slug or a name, or nothing; `ask` is a kind of ask, where `about` has several.
    """

    date: PartialDate
    kind: str
    about: str = ""
    ask: WhichAsk = ""
    text: str = ""


def written(entry: LogLine) -> str:
    """Write the line as the reader takes it; the text is folded to one line."""
    text = refuse_unseen(entry.text)
    if "<!--" in text or "-->" in text:
        raise UserError("the text holds <!-- or -->, which hides lines of the log", "reword it")
    if entry.kind == LATER and not put_off_until(text):
        raise UserError("later needs the day until which it is put off", LATER_FORM)
    ask = f" ({entry.ask})" if entry.ask else ""
    about = f" [[{entry.about}]]" if entry.about else ""
    return f"- {entry.date} {entry.kind}{about}{ask}" + (f": {text}" if text else "")


class Item(Struct, frozen=True):
    """Hold the date of a log's item, its first line, and the line after its last."""

    date: PartialDate
    line: int
    end: int


def add_line(data: bytes, entry: LogLine) -> bytes:
    """Add the line; every byte that was there stays, and stays in order."""
    lines = split_lines(_text(data))
    if not has_front_matter(lines):
        raise UserError("the file has no front matter that is closed by ---", "mend it first")
    starts = [number for number, heading in headings(lines) if heading == HEADING]
    if starts:
        at = _place(lines, starts[-1], entry.date)
        added = _insert(lines, at, written(entry))
    else:
        added = _append_section(lines, written(entry))
    return "".join(added).encode()


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as wrong:
        raise UserError("the file is not UTF-8", "save it as UTF-8 first") from wrong


def _insert(lines: list[str], at: int, text: str) -> list[str]:
    end = line_end(lines)
    if at == len(lines) and bare(lines[-1]) == lines[-1]:
        # The file's last line has no end; the new last line has none either.
        return [*lines, end, text]
    return [*lines[:at], text + end, *lines[at:]]


def _append_section(lines: list[str], text: str) -> list[str]:
    if ends_in_code(lines):
        raise UserError("the file ends in a code block that is not closed", "close it with ```")
    end = line_end(lines)
    has_end = not lines or bare(lines[-1]) != lines[-1]
    is_blank = not lines or not bare(lines[-1]).strip()
    blank = "" if is_blank and has_end else end
    return [*lines, "" if has_end else end, blank, f"## {HEADING}{end}", end, text, end * has_end]


def _place(lines: list[str], heading: int, date: PartialDate) -> int:
    """Find the line before which the new one goes."""
    last = next((number for number, _ in headings(lines) if number > heading), len(lines))
    section = _without_comments(lines[heading + 1 : last])
    items = _items(section, heading + 1)
    at = _among(items, date) if items else _below_heading(lines, heading, last)
    return _after_comment(lines[:last], heading + 1, at)


def _among(items: list[Item], date: PartialDate) -> int:
    """Keep the order of dates; the newest stand first when the first line is newer than the last.

    Lines of one day stand in that order, too. A log that shows no order has the oldest first.
    """
    if items[0].date.first > items[-1].date.first:
        newer = (item.line for item in items if item.date.first <= date.first)
        return next(newer, items[-1].end)
    older = (item.end for item in reversed(items) if item.date.first <= date.first)
    return next(older, items[0].line)


def _items(section: list[str], first: int) -> list[Item]:
    items: list[Item] = []
    for number, line in enumerate(section, first):
        if found := _ITEM.match(line):
            items.append(Item(_date(found[1]), number, number + 1))
        elif items and items[-1].end == number and line[:1] in (" ", "\t") and line.strip():
            items[-1] = Item(items[-1].date, items[-1].line, number + 1)
    return items


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return PartialDate(int(text[:4]) or 1)


def _below_heading(lines: list[str], heading: int, last: int) -> int:
    """Begin a list: below what stands there, after a blank line if one can be spared."""
    end = last
    while end > heading + 1 and not bare(lines[end - 1]).strip():
        end -= 1
    blanks = last - end
    return end + 1 if blanks > 1 or (blanks and last == len(lines)) else end


def _without_comments(lines: list[str]) -> list[str]:
    text = "".join(bare(line) + "\n" for line in lines)
    kept, at = "", 0
    for begin, end in _comments(text):
        kept += text[at:begin] + "\n" * text.count("\n", begin, end)
        at = end
    return (kept + text[at:]).split("\n")


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Find where comments begin and end; a regular expression would try each that never does."""
    end = 0
    while (begin := text.find("<!--", end)) >= 0 and (close := text.find("-->", begin)) >= 0:
        end = close + len("-->")
        yield begin, end


def _after_comment(lines: list[str], first: int, at: int) -> int:
    """Move a place that lies within a comment of the section to below it."""
    text = "".join(bare(line) + "\n" for line in lines[first:])
    offset = sum(len(bare(line)) + 1 for line in lines[first:at])
    for begin, end in _comments(text):
        if begin < offset < end:
            return first + text.count("\n", 0, end) + 1
    return at
