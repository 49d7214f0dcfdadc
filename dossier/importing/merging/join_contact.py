"""Join the files of two contacts: facts, log and text; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.importing.merging.join_fields import check_joined, join_fields
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.partial_date import PartialDate
from dossier.records.schema import headings, private_part
from dossier.source.body import Body, BodySection, parse_body
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import body_start, line_end, split_lines
from dossier.source.log_line import item_date, log_items
from dossier.source.sections import SectionNames
from dossier.writing.add_log_line import LOG, LogLine, add_line
from dossier.writing.template import without_template

TO_THEM = "To them"


class TypedLine(LogLine, frozen=True, kw_only=True):
    """A line of a log as it was typed, whatever it holds."""

    typed: str

    def __str__(self) -> str:
        return self.typed


def join_contact(text: str, given: str, slug: str, names: SectionNames | None = None) -> str:
    """Return the text of one contact's file with all that the other's says; `slug` is the other's.

    `names` are what sections are called in any language. Run again on its own result it changes
    nothing, so that a run that was cut off can be repeated.
    """
    names = names or contact_sections()
    joined, told = join_fields(text, given)
    check_joined(joined, text, given)
    other, own = _body(without_template(given, Contact), names), _body(joined, names)
    same = {_key(section, names) for section in own.sections if section.heading}
    apart = [one for one in other.sections if _key(one, names) not in same]
    for section in other.sections:
        is_joined = section.name == TO_THEM or (section.heading and section not in apart)
        if is_joined and section.name != LOG and section.typed.strip():
            joined = _with_section(joined, section, names)
    rest = [*_differing(told), *_rest(other, apart)]
    return _with_log(_with_rest(joined, rest, slug, names), other, names)


def contact_sections(
    translations: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
) -> SectionNames:
    """Return the names of a contact's sections, in the languages that are given too."""
    return SectionNames([*headings(Contact), *headings(private_part(Contact))], translations)


def _key(section: BodySection, names: SectionNames) -> tuple[str, str]:
    """Return what makes two sections the same: their meaning, else their title."""
    name, language = names.find(section.title) if section.heading else ("", "")
    return (name, language) if name else (section.title, "")


def _body(text: str, names: SectionNames) -> Body:
    """Parse a file's body; refuse one that is not read."""
    lines = split_lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    start = body_start(lines)
    diagnostics = Diagnostics("the file")
    body = parse_body("".join(lines[start:]), start + 1, names, diagnostics)
    for problem in diagnostics.problems:
        if problem.level == "error":
            sentence = f"line {problem.source.line}: {problem.sentence}"
            raise UserError(sentence, problem.remedy)
    return body


def _differing(told: list[str]) -> list[str]:
    return ["", *(f"- {line}" for line in told)] if told else []


def _rest(other: Body, apart: list[BodySection]) -> list[str]:
    """List the lines of the other body that stand in no section which this one has, too."""
    lines = other.text.split("\n")
    kept = list[str]()
    for section, end in zip(other.sections, other.ends(), strict=True):
        below = lines[section.first_line - other.first_line : end - other.first_line]
        if section.name == LOG:
            kept += _beside_items(section)
        elif section in apart and section.name != TO_THEM and "".join(below).strip():
            kept += lines[section.line - other.first_line : end - other.first_line]
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _beside_items(section: BodySection) -> Iterator[str]:
    """Give the lines of a log that are no line of it."""
    taken = {
        line
        for item in log_items(section.text, section.first_line)
        if item_date(item)
        for line in range(item.line, item.end)
    }
    for number, line in enumerate(section.typed.split("\n"), section.first_line):
        if number not in taken and line.strip():
            yield line


def _with_section(text: str, section: BodySection, names: SectionNames) -> str:
    """Add the words of a section to the one that this file has, or write the section."""
    content = section.typed.strip("\n").rstrip()
    if content.strip() in text.replace("\r\n", "\n"):
        return text
    own = _body(text, names)
    keys = [_key(one, names) for one in own.sections]
    if _key(section, names) in keys:
        at = own.ends()[keys.index(_key(section, names))]
        return _inserted(text, at, ["", *content.split("\n")])
    new = ["", f"## {section.title}", "", *content.split("\n"), ""]
    return _inserted(text, _before_log(own), new)


def _with_rest(text: str, rest: list[str], slug: str, names: SectionNames) -> str:
    """Write the other file's own words below a heading that says whose they were."""
    content = "\n".join(rest).strip("\n")
    if not content.strip() or content in text.replace("\r\n", "\n"):
        return text
    own = _body(text, names)
    return _inserted(text, _before_log(own), ["", f"## From {slug}", "", *content.split("\n"), ""])


def _before_log(own: Body) -> int:
    """Return the line of the log's heading, or the line after the file's last."""
    logs = (section.line for section in own.sections if section.name == LOG)
    return next(logs, own.ends()[-1])


def _inserted(text: str, at: int, new: list[str]) -> str:
    """Insert lines before the line of a number; blank ones are not doubled."""
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
    """Write each line of the other log into this one, by its date; equal ones stand once."""
    own = {typed for section in _logs(_body(text, names)) for _, typed in _items(section)}
    for section in _logs(other):
        for date, typed in _items(section):
            if typed not in own:
                line = TypedLine(date=date, kind="note", typed=typed)
                text = add_line(text.encode(), line, names).decode()
    return text


def _logs(body: Body) -> list[BodySection]:
    return [section for section in body.sections if section.name == LOG]


def _items(section: BodySection) -> Iterator[tuple[PartialDate, str]]:
    """Give the lines of a log with their dates."""
    for item in log_items(section.text, section.first_line):
        if date := item_date(item):
            yield date, item.text
