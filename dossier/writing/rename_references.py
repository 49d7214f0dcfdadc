"""Names changed in one file's references; nothing else in it moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from msgspec import Struct

from dossier.problems import UserError
from dossier.records.record import Reference
from dossier.source.front_matter import bare, split_lines
from dossier.source.links import find_name

# Lines below its place that a name may stand on.
_LINES_BELOW = 3
_BOM = b"\xef\xbb\xbf"


class NewName(Struct, frozen=True):
    """A reference, and the name that it is to have."""

    reference: Reference
    name: str


class TextSpan(Struct, frozen=True, order=True):
    """A part of one line, by its columns from 1, and the text that takes its place."""

    line: int
    start: int
    end: int
    text: str


def rename_references(data: bytes, changes: Iterable[NewName]) -> bytes:
    """Write new names into references of a file; raise UserError where one cannot be written."""
    bom = _BOM if data.startswith(_BOM) else b""
    lines = split_lines(data.removeprefix(_BOM).decode())
    return bom + "".join(write_spans(lines, find_spans(lines, changes))).encode()


def find_spans(lines: Sequence[str], changes: Iterable[NewName]) -> list[TextSpan]:
    """Return the spans that the changes replace, in order; raise UserError for one not found."""
    return sorted({_span(lines, change) for change in changes})


def write_spans(lines: Sequence[str], spans: Iterable[TextSpan]) -> list[str]:
    """Return a file's lines with a text in place of each span."""
    changed = list(lines)
    for span in sorted(spans, reverse=True):
        line = changed[span.line - 1]
        changed[span.line - 1] = line[: span.start - 1] + span.text + line[span.end - 1 :]
    return changed


def _span(lines: Sequence[str], change: NewName) -> TextSpan:
    """Find a name at its place, or on a line below: a block of raw HTML begins above its links."""
    source, written = change.reference.source, change.reference.text
    text = quote(change.name) if "%" in written else change.name
    column = source.column
    for number in range(source.line, min(source.line + _LINES_BELOW, len(lines)) + 1):
        if columns := find_name(bare(lines[number - 1]), column, written):
            return TextSpan(number, *columns, text)
        column = 1
    sentence = f'{source}: "{written}" is written in an unusual form'
    remedy = f"write {change.name} there by hand, and run this again; nothing changed"
    raise UserError(sentence, remedy)
