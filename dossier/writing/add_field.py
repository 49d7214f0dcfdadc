"""One field added to a file's front matter, near those it belongs with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import json

from dossier.problems import UserError
from dossier.source.front_matter import bare, body_start, line_end, split_lines
from dossier.source.unicode import refuse_invisible
from dossier.writing.template import scalar

_EMPTY = re.compile(r"[^\s:]+[ \t]*:[ \t]*(?:~|null)?[ \t]*(#.*)?")
# What may stand in a list without quotes.
_PLAIN = re.compile(r"[A-Za-z][\w@./+%~=?&-]*(?::[\w@./+%~=?&-]+)*")


def add_field(data: bytes, name: str, values: Sequence[str], order: Sequence[str]) -> bytes:
    """Return a file with the field where it is empty, or below its example or the fields before it.

    `order` lists the fields as they usually stand. Raise UserError where the field has a value.
    """
    return add_written_field(data, name, _value(values), order)


def add_written_field(data: bytes, name: str, written: str, order: Sequence[str]) -> bytes:
    """Return a file with a field as `add_field` does; `written` is its value as YAML, on one line.

    Raise UserError where the field has a value.
    """
    lines, start = split_front_matter(data)
    front, text = lines[: start - 1], f"{name}: {written}"
    at = _line_of(front, name)
    if at is None:
        at = _insertion_line(front, name, order)
        return "".join([*lines[:at], text + line_end(lines), *lines[at:]]).encode()
    if not (empty := _EMPTY.fullmatch(bare(lines[at]))):
        raise UserError(f"the file has a value for {name} already", "change it by hand")
    note = f"  {empty[1]}" if empty[1] else ""
    lines[at] = text + note + lines[at][len(bare(lines[at])) :]
    return "".join(lines).encode()


def decode(data: bytes) -> str:
    """Return the text of a file; raise UserError where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UserError("the file is not UTF-8", "save it as UTF-8 first") from error


def split_front_matter(data: bytes) -> tuple[list[str], int]:
    """Return a file's lines, and how many of them are front matter with its fences.

    Raise UserError where the file is not UTF-8, or has no front matter that is closed.
    """
    lines = split_lines(decode(data))
    start = body_start(lines)
    if not start:
        raise UserError("the file has no front matter that is closed by ---", "mend it first")
    return lines, start


def _value(values: Sequence[str]) -> str:
    if len(values) == 1 and not values[0].startswith("http"):
        return quoted(values[0]) if values[0][:1] in "+0" else scalar(refuse_invisible(values[0]))
    items = (value if _PLAIN.fullmatch(value) else quoted(value) for value in values)
    return f"[{', '.join(items)}]"


def quoted(text: str) -> str:
    """Return a text in double quotes, which may stand anywhere in YAML.

    Raise UserError for an invisible character.
    """
    return json.encode(refuse_invisible(text)).decode()


def _line_of(lines: list[str], name: str, prefix: str = "") -> int | None:
    begins = re.compile(rf"{prefix}{re.escape(name)}[ \t]*:(\s|$)")
    return next((at for at, line in enumerate(lines) if begins.match(line)), None)


def _insertion_line(front: list[str], name: str, order: Sequence[str]) -> int:
    """Return the index of the line before which the field goes."""
    example = _line_of(front, name, "#[ \t]*")
    if example is not None:
        return example + 1
    for before in reversed(order[: order.index(name)] if name in order else order):
        at = _line_of(front, before)
        if at is not None:
            return _below(front, at)
    return len(front)


def _below(front: list[str], at: int) -> int:
    """Return the index of the line after a field and its continuation lines."""
    at += 1
    while at < len(front) and front[at][:1] in (" ", "\t", "-"):
        at += 1
    return at
