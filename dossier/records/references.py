"""Every reference that a record holds, found by its type: a new field needs no mention here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

from msgspec import Struct, structs

from dossier.records.record import Record, Reference
from dossier.records.text import Element


class FieldReference(Struct, frozen=True):
    """A reference and the field that holds it, as `private.asks.who`."""

    field: str
    reference: Reference


def references(record: Record) -> Iterator[FieldReference]:
    """Give the references of a record in the order of their places."""
    found = _references(record, "")
    return iter(sorted(found, key=lambda one: one.reference.source))


def _references(value: Any, path: str) -> Iterator[FieldReference]:
    if isinstance(value, Reference):
        yield FieldReference(path, value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _references(item, path)
    elif isinstance(value, Struct):
        for name in _holders(type(value)):
            yield from _references(getattr(value, name), f"{path}.{name}" if path else name)


@cache
def _holders(struct: type[Struct]) -> tuple[str, ...]:
    """List the fields of a struct that may hold a reference, at any depth."""
    hints = get_type_hints(struct)
    return tuple(field.name for field in structs.fields(struct) if _may_hold(hints[field.name]))


def _may_hold(hint: Any) -> bool:
    if hint in (Reference, Element):
        # An element may hold elements, and names records in words alone.
        return hint is Reference
    if isinstance(hint, type) and issubclass(hint, Struct):
        return bool(_holders(hint))
    return any(_may_hold(inner) for inner in get_args(hint))
