"""Join the fields of two contacts: what one lacks the other gives, and lists are united."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from dossier.importing.matching import other
from dossier.importing.merging.front_matter_edits import (
    Front,
    WrittenField,
    flow,
    is_absent,
    scalar_text,
    shape,
)
from dossier.importing.record_edits import ORDER
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.schema import fields
from dossier.writing.add_field import add_written_field

_TOKEN = "taken-from-the-other-file"


def join_fields(text: str, given: str) -> tuple[str, list[str]]:
    """Return the text with the other file's facts in it, and what it says otherwise, as lines."""
    others = Front(given)
    told = list[str]()
    for field in others.fields:
        if is_absent(field.node):
            continue
        own = Front(text).field(field.name)
        if own is None:
            text = _with_raw(text, field, others.raw(field))
        elif shape(own.node) != shape(field.node):
            text, differs = _joined(text, own, field)
            told += differs
    return text, told


def _joined(text: str, own: WrittenField, given: WrittenField) -> tuple[str, list[str]]:
    if _is_list(given.name):
        items = _united(given.name, _items(own.node), _items(given.node))
        return _with_value(text, own, _list(items)), []
    if isinstance(own.node.value, str) or isinstance(given.node.value, str):
        return text, [f"{given.name}: {_plain(given.node)}"]
    pairs, differs = _map(own.node, given.node, given.name)
    written = ", ".join(f"{name}: {value}" for name, value in pairs)
    return _with_value(text, own, f" {{{written}}}"), differs


def _is_list(name: str) -> bool:
    known = fields(Contact).get(name)
    return known is not None and get_origin(known.kind.type) is tuple


def _items(node: Any) -> list[Any]:
    """List the items; one value is as good as a list of it, and a comma parts plain ones."""
    if node.id == "sequence":
        return [shape(item) for item in node.value]
    if isinstance(node.value, str) and node.style is None:
        return [item.strip() for item in node.value.split(",") if item.strip()]
    return [shape(node)]


def _united(name: str, own: list[Any], given: list[Any]) -> list[Any]:
    new = [item for item in given if item not in own]
    texts = [item for item in own if isinstance(item, str)]
    kept = set(other(name, [item for item in new if isinstance(item, str)], texts))
    return [*own, *(item for item in new if not isinstance(item, str) or item in kept)]


def _map(own: Any, given: Any, name: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Join two maps: what is absent is taken, lists are united, and the rest is told."""
    pairs = {str(key.value): value for key, value in own.value if not is_absent(value)}
    written = {key: flow(value) for key, value in pairs.items()}
    told = list[str]()
    for key, value in given.value:
        part = str(key.value)
        if is_absent(value) or (part in pairs and shape(pairs[part]) == shape(value)):
            continue
        if part not in pairs:
            written[part] = flow(value)
        elif "sequence" in (pairs[part].id, value.id):
            items = _united(part, _items(pairs[part]), _items(value))
            written[part] = f"[{', '.join(map(_written, items))}]"
        else:
            told.append(f"{name}.{part}: {_plain(value)}")
    return list(written.items()), told


def _list(items: list[Any]) -> str:
    """Write a list: names and words in brackets, what has fields an item a line."""
    if any(isinstance(item, dict) for item in items):
        return "".join(f"\n  - {_written(item)}" for item in items)
    return f" [{', '.join(map(_written, items))}]"


def _written(item: Any) -> str:
    if isinstance(item, str):
        return scalar_text(item)
    if isinstance(item, list):
        return f"[{', '.join(map(_written, item))}]"
    return "{" + ", ".join(f"{key}: {_written(value)}" for key, value in item.items()) + "}"


def _plain(node: Any) -> str:
    return " ".join(node.value.split()) if isinstance(node.value, str) else flow(node)


def _with_raw(text: str, field: WrittenField, raw: str) -> str:
    """Write a field as the other file has it, below those it belongs with."""
    marked = add_written_field(text.encode(), field.name, _TOKEN, ORDER).decode()
    lines = marked.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{field.name}: {_TOKEN}"))
    end = lines[at][len(lines[at].rstrip("\r\n")) :]
    lines[at] = "".join(f"{line}{end}" for line in raw.splitlines())
    return "".join(lines)


def _with_value(text: str, field: WrittenField, written: str) -> str:
    """Write a field's value anew; comments that stood in it go above it, a lone one behind it."""
    front = Front(text)
    end = "\r\n" if front.lines[0].endswith("\r\n") else "\n"
    new = [*(f"{comment}{end}" for comment in front.comments(field))]
    if len(new) == 1 and field.end == field.first + 1:
        first, *others = written.split("\n")
        new = [f"{field.name}:{first}  {new[0]}", *(f"{line}{end}" for line in others)]
    else:
        new.append(f"{field.name}:{written}\n".replace("\n", end))
    return "".join([*front.lines[: field.first], *new, *front.lines[field.end :]])


def check_joined(text: str, was: str, given: str) -> None:
    """Refuse a result that lost a field of either file, or does not read as YAML."""
    import yaml

    try:
        names = {field.name for field in Front(text).fields if not is_absent(field.node)}
        needed = {field.name for one in (was, given) for field in _full(Front(one))}
    except yaml.YAMLError as error:
        raise UserError("their front matter has an unusual form", "join them by hand") from error
    if not needed <= names:
        missing = ", ".join(sorted(needed - names))
        raise UserError(f"{missing} could not be joined", "join them by hand")


def _full(front: Front) -> Iterator[WrittenField]:
    return (field for field in front.fields if not is_absent(field.node))
