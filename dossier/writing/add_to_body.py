"""One item added to a list in a file's body: a line to a log, a question to the owner's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.correspondence import WhichAsk
from dossier.records.partial_date import PartialDate
from dossier.records.schema import headings, private_part
from dossier.records.text import HEADINGS, Element, plain_text
from dossier.source.body import Body, BodySection, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import bare, line_end, split_lines
from dossier.source.log_line import LogItem, format_log_line, item_date, log_items
from dossier.source.preprocessing import find_hidden
from dossier.source.sections import SectionNames
from dossier.source.unicode import refuse_invisible
from dossier.writing.add_field import decode, split_front_matter

LOG = "Log"
BEGIN = "# Questions of my own\n"
# An item, or a further line of one.
_IN_LIST = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]|[ \t]+\S")


class LogLine(Struct, frozen=True):
    """A line to be logged.

    `about` is a slug, a name or empty; `ask` is a kind of ask, where `about` has several.
    """

    date: PartialDate
    kind: str
    text: str = ""
    about: str = ""
    ask: WhichAsk = ""

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


def add_question(data: bytes, question: str, about: str = "") -> bytes:
    """Return the file with the question below those of its heading; every other byte stays.

    Without a heading it stands before all of them, and is for every brief. Raise UserError for
    a question of no words, and for one that is there.
    """
    question, about = refuse_invisible(question), refuse_invisible(about)
    if not question.strip("-*+# ") or question[0] in "()":
        raise UserError("the question has no words", "write what was asked, as you would ask it")
    lines = split_lines(decode(data)) or split_lines(BEGIN)
    if any(question.casefold() in bare(line).casefold() for line in lines):
        raise UserError(f'"{question}" stands there already', "nothing was changed")
    return "".join(_added(lines, f"- {question}", about)).encode()


def _added(lines: list[str], item: str, about: str) -> list[str]:
    end, stop = line_end(lines), _section_end(lines, about)
    is_new = stop is None
    before = lines[: len(lines) if stop is None else stop]
    while before and not bare(before[-1]).strip():
        before.pop()
    after = lines[len(before) :]
    if before and bare(before[-1]) == before[-1]:
        before[-1] += end
    heading = [end, f"## {about}{end}"] if is_new else []
    is_first = is_new or (before and not _IN_LIST.match(before[-1]))
    return [*before, *heading, *([end] if is_first else []), item + end, *after]


def _section_end(lines: list[str], about: str) -> int | None:
    """Return the number of lines up to the end of a heading's section; None: no such heading.

    What is for every brief stands before all headings but the file's title.
    """
    text = "".join(f"{bare(line)}\n" for line in lines)
    body = parse_body(text, 1, SectionNames(()), Diagnostics("the file"))
    elements = (block for block in body.content if isinstance(block, Element))
    headings = [element for element in elements if element.tag in HEADINGS]
    if not about:
        return next((heading.line - 1 for heading in headings if heading.tag != "h1"), len(lines))
    ends = [*(heading.line - 1 for heading in headings[1:]), len(lines)]
    for heading, stop in zip(headings, ends, strict=False):
        title = " ".join(plain_text(heading.children).split())
        if heading.tag != "h1" and title.casefold() == about.casefold():
            return stop
    return None
