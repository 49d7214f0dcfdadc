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

from dossier.editing.yaml_path import ITEM, YamlPath, path_at
from dossier.records import Settings
from dossier.records.places import record_type
from dossier.records.record import Pair
from dossier.records.schema import Field, FieldType, fields, pair_types, unwrap
from dossier.workspace import SETTINGS

_SKILLS = ("skills", "wants")
_TOP_KEY = re.compile(r"([\w]+)[ \t]*[:=]")
_INNER_KEY = re.compile(r"(?:^[ \-]*|[{,][ \t]*)(\w+)[ \t]*:", re.MULTILINE)
_TABLE = re.compile(r"\s*\[([^\[\]]+)\]")


class FieldContext(Struct, frozen=True, kw_only=True):
    """A place in front matter or in dossier.toml.

    `keys` are the fields that may be named here; `kind` is the type of a value that may stand here,
    of `field`. `prefix` is what was typed of either, from the column `start` on. `word` is the
    whole word around the cursor. `item` is the text of the list's item that the cursor is in.
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
        """Tell whether a skill is named here."""
        return bool(self.names) and self.names[-1] in _SKILLS and not self.is_on_key


def front_matter(lines: Sequence[str]) -> range:
    """Return the lines of the front matter, without its fences; empty where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return range(0)
    ends = (number for number, row in enumerate(lines[1:], 2) if row.rstrip() == "---")
    return range(2, next(ends, len(lines) + 1))


def context_at(path: str, lines: Sequence[str], line: int, column: int) -> FieldContext | None:
    """Return the field that a place belongs to; None in a body, or where no record is."""
    if path == SETTINGS:
        return _context(Settings, _toml(lines, line, column), lines, (line, column))
    struct = record_type(path)
    if not struct or line not in front_matter(lines):
        return None
    return _context(struct, path_at(lines, line, column), lines, (line, column))


def _context(
    struct: type[Struct], place: YamlPath, lines: Sequence[str], at: tuple[int, int]
) -> FieldContext:
    row, column = lines[at[0] - 1], at[1]
    begin, end = _word_around(row, column)
    is_on_key = bool(re.match(r"[\"']?\s*[:=]", row[end:])) and begin >= place.start - 1
    field, holder = _walk(struct, place.path)
    known = _keys(holder)
    if is_on_key:
        field = known.get(row[begin:end].strip("\"'"), field)
    return FieldContext(
        keys=known,
        field=field,
        kind=None if known else holder,
        names=tuple(part for part in place.path if part != ITEM),
        prefix=place.prefix,
        start=place.start,
        word=row[begin:end].strip(),
        item=place.item,
        present=_present(lines, place, at[0]),
        is_on_key=is_on_key,
    )


def _present(lines: Sequence[str], place: YamlPath, line: int) -> frozenset[str]:
    """Return the keys that stand beside the place already."""
    if not place.path:
        found = (_TOP_KEY.match(row) for number, row in enumerate(lines, 1) if number != line)
        return frozenset(one[1] for one in found if one)
    below = takewhile(lambda row: row[:1] == " " and row.lstrip()[:2] != "- ", lines[line:])
    return frozenset(_INNER_KEY.findall("\n".join([place.item, *below])))


def _walk(struct: type[Struct], path: Sequence[str]) -> tuple[Field | None, FieldType | None]:
    """Follow names through types: the last field, and the type of what stands at the end."""
    field: Field | None = None
    kind: FieldType | None = FieldType(struct)
    for part in path:
        if kind is None:
            return field, None
        if get_origin(kind.type) is tuple:
            kind = unwrap(get_args(kind.type)[0])
        if part == ITEM:
            continue
        if get_origin(kind.type) is dict:
            kind = unwrap(get_args(kind.type)[1])
        elif _is_pair(kind):
            kind = pair_types(kind.type)[1]
        elif known := _keys(kind):
            field = known.get(part)
            kind = field.kind if field else None
        else:
            kind = None
    if kind and get_origin(kind.type) is tuple:
        kind = unwrap(get_args(kind.type)[0])
    if kind and _is_pair(kind):
        kind = pair_types(kind.type)[0]
    return field, kind


def _keys(kind: FieldType | None) -> Mapping[str, Field]:
    is_struct = kind and isinstance(kind.type, type) and issubclass(kind.type, Struct)
    return fields(kind.type) if kind and is_struct and not _is_pair(kind) else {}


def _is_pair(kind: FieldType) -> bool:
    return isinstance(kind.type, type) and issubclass(kind.type, Pair)


def _word_around(row: str, column: int) -> tuple[int, int]:
    """Return the offsets of what stands around a column, between separators."""
    begin = end = min(column - 1, len(row))
    while begin and row[begin - 1] not in ",[]{}:\"'=":
        begin -= 1
    while end < len(row) and row[end] not in ",[]{}:\"'=":
        end += 1
    begin += len(row[begin:end]) - len(row[begin:end].lstrip(" \t-"))
    return begin, max(begin, len(row[:end].rstrip()))


def _toml(lines: Sequence[str], line: int, column: int) -> YamlPath:
    """Return the same of a line of TOML: its table, and its key if it is behind the `=`."""
    tables = (_TABLE.match(row) for row in reversed(lines[:line]))
    table = next((found[1].strip() for found in tables if found), "")
    before = lines[line - 1][: column - 1]
    key, equals, value = before.partition("=")
    names = (*filter(None, (table,)), *((key.strip(" \"'"),) if equals else ()))
    text = (value if equals else key).lstrip(" \t\"'[")
    return YamlPath(path=names, prefix=text, start=len(before) - len(text) + 1, item="")
