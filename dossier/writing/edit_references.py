"""The references of one file changed: other names written, or one person taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from dossier.problems import UserError
from dossier.records.record import Reference
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import Mapping, bare, body_start, compose, split_lines
from dossier.source.links import find_name, record_name, replace_links

# Lines below its place that a name may stand on.
_LINES_BELOW = 3
_BOM = b"\xef\xbb\xbf"
Span = tuple[int, int]
# Tells whether a written name is the person's.
IsThem = Callable[[str], bool]

_NAMING_FIELDS = ("introduced_by", "met_through")
# What a line of a log is about.
_ABOUT = re.compile(r"(?m)^(- ++\S++ ++[^\s:\[]++) *+(\[\[[^\[\]]++\]\])")


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


def without_person(text: str, is_them: IsThem) -> str:
    """Return a text without their items of `people` and `asks`, fields and links that name them."""
    lines = split_lines(text)
    front = "".join(lines[: body_start(lines)])
    body = "".join(lines[body_start(lines) :])
    for begin, end in sorted(_spans(front, is_them), reverse=True):
        front = front[:begin] + front[end:]
    return front + _without_links(body, is_them)


def _spans(front: str, is_them: IsThem) -> Iterator[Span]:
    """List what names them in front matter; nothing in one that a build could not read either."""
    import yaml

    fence = front.find("\n") + 1
    fields = front[fence : front.rstrip().rfind("\n---") + 1]
    if not isinstance(compose(fields, Diagnostics("")), Mapping):
        return
    root: Any = yaml.compose(fields, Loader=yaml.SafeLoader)
    for number, (key, value) in enumerate(root.value):
        if key.value in _NAMING_FIELDS and is_them(str(value.value)):
            following = root.value[number + 1 :]
            last = following[0][0].start_mark.index if following else root.end_mark.index
            yield fence + key.start_mark.index, fence + last
        elif key.value in ("people", "asks") and isinstance(value, yaml.SequenceNode):
            yield from ((fence + a, fence + b) for a, b in _items(front[fence:], value, is_them))


def _items(text: str, node: Any, is_them: IsThem) -> Iterator[Span]:
    items = node.value
    for number, item in enumerate(items):
        if not is_them(_who(item)):
            continue
        if node.flow_style:
            begin, end = item.start_mark.index, item.end_mark.index
            if number + 1 < len(items):
                yield begin, items[number + 1].start_mark.index
            else:
                yield (items[number - 1].end_mark.index if number else begin), end
        else:
            is_last = number + 1 == len(items)
            end = _end(text, node) if is_last else _line(text, items[number + 1])
            yield _line(text, item), end


def _who(item: Any) -> str:
    """Return the name in an item of `people` or of `asks`."""
    if isinstance(item.value, str):
        return item.value
    pairs = [(key.value, value.value) for key, value in item.value if isinstance(key.value, str)]
    return str(dict(pairs).get("who") or (pairs[0][0] if len(pairs) == 1 else ""))


def _line(text: str, item: Any) -> int:
    """Return the offset of the line that an item of a block begins on."""
    return text.rfind("\n", 0, text.rfind("-", 0, item.start_mark.index) + 1) + 1


def _end(text: str, node: Any) -> int:
    """Return the offset behind the last item of a block; comments below it stay."""
    last = node.value[-1].end_mark.index
    at = text.find("\n", last - 1 if text[last - 1 : last] == "\n" else last)
    return at + 1 if at >= 0 else len(text)


def _without_links(body: str, is_them: IsThem) -> str:
    def replaced(name: str, label: str, whole: str) -> str | None:
        return (label or "somebody") if is_them(record_name(name)) else None

    def without_about(line: re.Match[str]) -> str:
        return line[1] if is_them(record_name(line[2])) else line[0]

    return replace_links(_ABOUT.sub(without_about, body), replaced)
