"""Take a field's type apart: what it holds, and what `Meta` says of it."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, structs

from dossier.records.record import Heading, Pair, Private


class FieldType(Struct, frozen=True):
    """A type without its wrapping: Optional is gone, each `Meta` is in `metas`."""

    type: Any
    metas: tuple[Meta, ...] = ()

    def limit(self, name: str) -> Any:
        """Give the first value any `Meta` has for `ge`, `le`, `gt`, `pattern` or `title`."""
        values = (getattr(meta, name) for meta in self.metas)
        return next((value for value in values if value is not None), None)


class Field(Struct, frozen=True):
    """One field of a struct as it stands in a file."""

    name: str
    written: str
    kind: FieldType
    default: Any
    private: bool


def unwrap(hint: Any) -> FieldType:
    """Take `Annotated` and `| None` off a type hint."""
    if get_origin(hint) is Annotated:
        inner = unwrap(hint.__origin__)
        metas = tuple(meta for meta in hint.__metadata__ if isinstance(meta, Meta))
        return FieldType(inner.type, (*metas, *inner.metas))
    if get_origin(hint) in (Union, UnionType):
        options = [option for option in get_args(hint) if option is not NoneType]
        if len(options) == 1:
            return unwrap(options[0])
        return FieldType(Literal[tuple(word for option in options for word in get_args(option))])
    return FieldType(hint)


@cache
def fields(struct: type[Struct]) -> dict[str, Field]:
    """List the fields that stand in front matter, by the name written there.

    These are the fields with a `Meta`; those of a nested `private` stand beside the others.
    """
    hints = get_type_hints(struct, include_extras=True)
    found: dict[str, Field] = {}
    private: dict[str, Field] = {}
    for info in structs.fields(struct):
        kind = unwrap(hints[info.name])
        if info.name == "private" and issubclass(kind.type, Private):
            private = {
                name: structs.replace(inner, private=True)
                for name, inner in fields(kind.type).items()
            }
        elif kind.metas:
            default = info.default if info.default is not NODEFAULT else NODEFAULT
            if info.default_factory is not NODEFAULT:
                default = info.default_factory()
            found[info.encode_name] = Field(info.name, info.encode_name, kind, default, False)
    return found | private


@cache
def pair_types(pair: type[Pair]) -> tuple[FieldType, FieldType]:
    """Return the types of a pair's two fields."""
    first, second = (unwrap(hint) for hint in get_type_hints(pair, include_extras=True).values())
    return first, second


@cache
def private_part(struct: type[Struct]) -> Any:
    """Give the type of a struct's nested `private`."""
    return unwrap(get_type_hints(struct, include_extras=True)["private"]).type


@cache
def headings(struct: type[Struct]) -> dict[str, str]:
    """List the struct's own fields that are read from a section: heading to field."""
    hints = get_type_hints(struct, include_extras=True)
    return {
        mark.text: name
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
        for mark in hint.__metadata__
        if isinstance(mark, Heading)
    }
