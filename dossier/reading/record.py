"""Read one Markdown file into a record."""

from pathlib import Path
from typing import Any, TypeVar

from msgspec import NODEFAULT, structs

from dossier.problems import Problem
from dossier.reading.fields import read_struct
from dossier.reading.front_matter import Parts, part
from dossier.reading.limits import refuse_bombs
from dossier.reading.log_lines import log_lines
from dossier.reading.mentions import mentions
from dossier.reading.report import Report
from dossier.reading.sections import Part, sections
from dossier.reading.text import read_text
from dossier.records.kinds import fields, headings, private_part
from dossier.records.record import PrivateBody, Record, Section, written

R = TypeVar("R", bound=Record)
LOG = "Log"


def read_record(file: Path, path: str, struct: type[R]) -> tuple[R, list[Problem]]:
    """Read a file; where it is broken the record holds what could be read, so that all is told."""
    report = Report(path)
    text = read_text(file, report)
    required = _required(struct)
    arguments: dict[str, Any] = {"slug": file.stem, "path": path}
    if text is not None:
        parts = part(text, report, f"`{required[0]}: …`")
        if parts.front is not None:
            arguments |= read_struct(struct, parts.front, "", report)
        refuse_bombs(parts.body, parts.body_line, report)
        _add_body(struct, arguments, parts, report)
    for name in required:
        arguments.setdefault(name, file.stem)
    return struct(**arguments, places=written(report.places)), report.problems


def _required(struct: type[Record]) -> list[str]:
    return [field.name for field in fields(struct).values() if field.default is NODEFAULT]


def _add_body(
    struct: type[Record], arguments: dict[str, Any], parts: Parts, report: Report
) -> None:
    kind: type[PrivateBody] = private_part(struct)
    public, private = headings(struct), headings(kind)
    body: dict[str, Any] = {"body_line": parts.body_line}
    kept, lines = list[str](), parts.body.split("\n")
    for section in sections(parts.body):
        if section.heading == LOG and LOG in private:
            first = parts.body_line + section.line + 1
            body["log"] = tuple(log_lines(_below(section, lines), first, report))
            continue
        kept += lines[section.line : section.end]
        for names, into in ((public, arguments), (private, body)):
            if section.heading in names:
                source = report.source(parts.body_line + section.line)
                into[names[section.heading]] = Section(section.text, source)
    about = {entry.about for entry in body.get("log", ())}
    mentioned = mentions(parts.body, report.path, parts.body_line)
    body["mentions"] = tuple(one for one in mentioned if one not in about)
    body["body"] = "\n".join(kept)
    arguments["private"] = structs.replace(arguments.get("private", kind()), **body)


def _below(section: Part, lines: list[str]) -> str:
    return "\n".join(lines[section.line + 1 : section.end])
