"""Where in the front matter the cursor is: in which field, on its name or in its value.

The text is one that is being typed, so that YAML may not be whole: only indentation, dashes, keys
and brackets above the cursor are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import get_args, get_origin

from msgspec import Struct

from dossier.editing.edited_file import Cursor
from dossier.editing.yaml_path import ITEM, YamlPath, path_at
from dossier.records import Settings
from dossier.records.schema import (
    Field,
    FieldType,
    inner_fields,
    is_pair,
    item_type,
    pair_types,
    record_type,
    unwrap,
)
from dossier.workspace import SETTINGS

_SKILLS = ("skills", "wants")
_TOP_KEY = re.compile(r"([\w]+)[ \t]*[:=]")
_INNER_KEY = re.compile(r"(?:^[ \-]*|[{,][ \t]*)(\w+)[ \t]*:", re.MULTILINE)
_TABLE = re.compile(r"\s*\[([^\[\]]+)\]")


class FieldContext(Struct, frozen=True, kw_only=True):
    """The cursor's place in front matter or in dossier.toml.

    `keys` are the fields that may be named here; `kind` is the type of a value that may stand here,
    of `field`. `prefix` is what was typed of either, from the column `start` on. `word` is the
    whole word around the cursor, `item` the text of the list's item that the cursor is in.
    `names` leads from the outermost key to the innermost; `present` are the keys beside the cursor.
    """

    keys: Mapping[str, Field]
    field: Field | None
    kind: FieldType | None
    names: tuple[str, ...]
    prefix: str
    start: int
    word: str
    item: str
    present: frozenset[str]
    is_on_key: bool

    @property
    def is_skill(self) -> bool:
        """Return whether a skill is named here."""
        return bool(self.names) and self.names[-1] in _SKILLS and not self.is_on_key


def context_at(cursor: Cursor) -> FieldContext | None:
    """Return the field that the cursor is in; None in a body, or where no record is."""
    file = cursor.file
    if file.path == SETTINGS:
        return _context(Settings, _toml_path(cursor), cursor)
    struct = record_type(file.path)
    if not struct or cursor.line not in file.front_matter:
        return None
    return _context(struct, path_at(file.lines, cursor.line, cursor.column), cursor)


def _context(struct: type[Struct], place: YamlPath, cursor: Cursor) -> FieldContext:
    row = cursor.row
    begin, end = _word_around(row, cursor.column)
    is_on_key = bool(re.match(r"[\"']?\s*[:=]", row[end:])) and begin >= place.start - 1
    field, innermost = _follow(struct, place.path)
    keys = inner_fields(innermost) if innermost else {}
    if is_on_key:
        field = keys.get(row[begin:end].strip("\"'"), field)
    return FieldContext(
        keys=keys,
        field=field,
        kind=None if keys else innermost,
        names=tuple(name for name in place.path if name != ITEM),
        prefix=place.prefix,
        start=place.start,
        word=row[begin:end].strip(),
        item=place.item,
        present=_present(cursor.file.lines, place, cursor.line),
        is_on_key=is_on_key,
    )


def _present(lines: Sequence[str], place: YamlPath, line: int) -> frozenset[str]:
    """Return the keys that stand beside the place already."""
    if not place.path:
        others = (row for number, row in enumerate(lines, 1) if number != line)
        return frozenset(key[1] for row in others if (key := _TOP_KEY.match(row)))
    below = takewhile(lambda row: row[:1] == " " and row.lstrip()[:2] != "- ", lines[line:])
    return frozenset(_INNER_KEY.findall("\n".join([place.item, *below])))


def _follow(struct: type[Struct], path: Sequence[str]) -> tuple[Field | None, FieldType | None]:
    """Follow names through types: the last field, and the type of what stands at the end."""
    field: Field | None = None
    kind: FieldType | None = FieldType(struct)
    for name in path:
        if kind is None:
            return field, None
        kind = item_type(kind)
        if name == ITEM:
            continue
        if get_origin(kind.type) is dict:
            kind = unwrap(get_args(kind.type)[1])
        elif is_pair(kind):
            kind = pair_types(kind.type)[1]
        elif keys := inner_fields(kind):
            field = keys.get(name)
            kind = field.kind if field else None
        else:
            kind = None
    if kind:
        kind = item_type(kind)
        kind = pair_types(kind.type)[0] if is_pair(kind) else kind
    return field, kind


def _word_around(row: str, column: int) -> tuple[int, int]:
    """Return the offsets of what stands around a column, between separators."""
    begin = end = min(column - 1, len(row))
    while begin and row[begin - 1] not in ",[]{}:\"'=":
        begin -= 1
    while end < len(row) and row[end] not in ",[]{}:\"'=":
        end += 1
    begin += len(row[begin:end]) - len(row[begin:end].lstrip(" \t-"))
    return begin, max(begin, len(row[:end].rstrip()))


def _toml_path(cursor: Cursor) -> YamlPath:
    """Return the path of a place in TOML: its table, and its key if it is behind the `=`."""
    tables = (_TABLE.match(row) for row in reversed(cursor.file.lines[: cursor.line]))
    table = next((header[1].strip() for header in tables if header), "")
    before = cursor.row[: cursor.column - 1]
    key, equals, value = before.partition("=")
    names = (*filter(None, (table,)), *((key.strip(" \"'"),) if equals else ()))
    text = (value if equals else key).lstrip(" \t\"'[")
    return YamlPath(path=names, prefix=text, start=len(before) - len(text) + 1, item="")
