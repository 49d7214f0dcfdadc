"""Join the files of two contacts: facts, log and text; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.importing.join_fields import join_fields
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.partial_date import PartialDate
from dossier.records.schema import headings, private_part
from dossier.source.body import Body, BodySection, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import body_start, line_end, split_lines
from dossier.source.log_line import item_date, log_items
from dossier.source.sections import SectionNames
from dossier.writing.add_to_body import LOG, LogLine, add_line
from dossier.writing.template import without_template

TO_THEM = "To them"


class TypedLine(LogLine, frozen=True, kw_only=True):
    """A line of a log that is written as it was typed."""

    typed: str

    def __str__(self) -> str:
        return self.typed


def join_contact(
    text: str, other_text: str, other_slug: str, names: SectionNames | None = None
) -> str:
    """Return the text of one contact's file with all that the other's says.

    `names` are what sections are called in any language. Run again on its own result it changes
    nothing, so that a run that was cut off can be repeated. Raise UserError where a file is not
    read, or fields of it would be lost.
    """
    names = names or contact_sections()
    joined, differing = join_fields(text, other_text)
    other, own = _body(without_template(other_text, Contact), names), _body(joined, names)
    shared = {_key(section, names) for section in own.sections if section.heading}
    separate = [section for section in other.sections if _key(section, names) not in shared]
    for section in other.sections:
        is_joined = section.name == TO_THEM or (section.heading and section not in separate)
        if is_joined and section.name != LOG and section.typed.strip():
            joined = _with_section(joined, section, names)
    rest = ["", *(f"- {line}" for line in differing)] if differing else []
    rest += _separate_lines(other, separate)
    return _with_log(_with_rest(joined, rest, other_slug, names), other, names)


def contact_sections(
    translations: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
) -> SectionNames:
    """Return the names of a contact's sections, in these languages too."""
    return SectionNames([*headings(Contact), *headings(private_part(Contact))], translations)


def _key(section: BodySection, names: SectionNames) -> tuple[str, str]:
    """Return what makes two sections the same: their meaning, else their title."""
    name, language = names.find(section.title) if section.heading else ("", "")
    return (name, language) if name else (section.title, "")


def _body(text: str, names: SectionNames) -> Body:
    """Parse a file's body; raise UserError for one with an error."""
    lines = split_lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    start = body_start(lines)
    diagnostics = Diagnostics("the file")
    body = parse_body("".join(lines[start:]), start + 1, names, diagnostics)
    for problem in diagnostics.problems:
        if problem.level == "error":
            sentence = f"line {problem.source.line}: {problem.sentence}"
            raise UserError(sentence, problem.remedy)
    return body


def _separate_lines(other: Body, separate: list[BodySection]) -> list[str]:
    """List the lines of these sections of the other body, and those beside its log's items."""
    lines = other.text.split("\n")
    separate_lines = list[str]()
    for section, end in zip(other.sections, other.ends(), strict=True):
        below = lines[section.first_line - other.first_line : end - other.first_line]
        if section.name == LOG:
            separate_lines += _beside_items(section)
        elif section in separate and section.name != TO_THEM and "".join(below).strip():
            separate_lines += lines[section.line - other.first_line : end - other.first_line]
    while separate_lines and not separate_lines[-1].strip():
        separate_lines.pop()
    return separate_lines


def _beside_items(section: BodySection) -> Iterator[str]:
    """Yield the lines of a log's section that are in no item with a date."""
    in_items = {
        line
        for item in log_items(section.text, section.first_line)
        if item_date(item)
        for line in range(item.line, item.end)
    }
    for number, line in enumerate(section.typed.split("\n"), section.first_line):
        if number not in in_items and line.strip():
            yield line


def _with_section(text: str, section: BodySection, names: SectionNames) -> str:
    """Add a section's content to the file's own section of that meaning, or the whole section."""
    content = section.typed.strip("\n").rstrip()
    if content.strip() in text.replace("\r\n", "\n"):
        return text
    own = _body(text, names)
    keys = [_key(each, names) for each in own.sections]
    if _key(section, names) in keys:
        at = own.ends()[keys.index(_key(section, names))]
        return _inserted(text, at, ["", *content.split("\n")])
    return _with_heading(text, own, section.title, content)


def _with_rest(text: str, rest: list[str], other_slug: str, names: SectionNames) -> str:
    """Add lines of the other file below a heading that says whose they were."""
    content = "\n".join(rest).strip("\n")
    if not content.strip() or content in text.replace("\r\n", "\n"):
        return text
    return _with_heading(text, _body(text, names), f"From {other_slug}", content)


def _with_heading(text: str, own: Body, title: str, content: str) -> str:
    """Add a section before the log's heading, or at the end of the file."""
    logs = (section.line for section in own.sections if section.name == LOG)
    new = ["", f"## {title}", "", *content.split("\n"), ""]
    return _inserted(text, next(logs, own.ends()[-1]), new)


def _inserted(text: str, at: int, new: list[str]) -> str:
    """Insert lines before the line of this number, from 1; blank ones are not doubled."""
    lines = split_lines(text)
    end = line_end(lines)
    before, after = lines[: at - 1], lines[at - 1 :]
    while before and not before[-1].strip():
        before.pop()
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += end
    if after and new[-1:] != [""]:
        new = [*new, ""]
    return "".join([*before, *(f"{line}{end}" for line in new), *after])


def _with_log(text: str, other: Body, names: SectionNames) -> str:
    """Add the lines of the other log to this one, by their dates; equal ones stand once."""
    own = {typed for _, typed in _log_items(_body(text, names))}
    for date, typed in _log_items(other):
        if typed not in own:
            line = TypedLine(date=date, kind="note", typed=typed)
            text = add_line(text.encode(), line, names).decode()
    return text


def _log_items(body: Body) -> Iterator[tuple[PartialDate, str]]:
    """Yield the items of a body's logs with their dates."""
    for section in body.sections:
        if section.name == LOG:
            for item in log_items(section.text, section.first_line):
                if date := item_date(item):
                    yield date, item.text
