"""Which record a file holds, and its fields, taken from the types: what each takes and means."""

from __future__ import annotations

from datetime import date
from functools import cache
from posixpath import dirname
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, structs

from dossier.records.contact import Contact
from dossier.records.opportunity import Opportunity
from dossier.records.owner import Owner
from dossier.records.partial_date import Interval, PartialDate
from dossier.records.record import Heading, Pair, Private, Record, Reference
from dossier.records.story import Story

OWNER, CV, QUESTIONS = "content/me.md", "content/cv.md", "content/questions.md"
PHOTOS = "content/photos"
FOLDERS: dict[str, type[Record]] = {
    "content/contacts": Contact,
    "content/stories": Story,
    "content/opportunities": Opportunity,
}
# What a new file says until its owner writes something else, by type and field.
STARTER_TEXT = {
    ("Owner", "name"): "Your Name",
    ("Opportunity", "role"): "Role",
    ("Opportunity", "organization"): "Organization",
}
# What a type takes, in words.
_WORDS: dict[object, str] = {
    str: "text",
    bool: "yes or no",
    int: "a whole number",
    float: "a number",
    date: "a day, as 2026-11-22",
    PartialDate: "a date, as 2026-11-22, 2026-11 or 2026",
    Interval: "a span of time, as 3 months",
    Reference: "the slug or full name of a record",
}


def record_type(path: str) -> type[Record] | None:
    """Return the type of the record that a path of the workspace holds, if it holds one."""
    if path == OWNER:
        return Owner
    return FOLDERS.get(dirname(path)) if path.lower().endswith(".md") else None


def folder_of(struct: type[Record]) -> str:
    """Return the folder that records of a type stand in."""
    return next((folder for folder, other in FOLDERS.items() if other is struct), "")


class FieldType(Struct, frozen=True):
    """A type without `| None` and `Annotated`, whose `Meta`s are in `metas`, the outer first."""

    type: Any
    metas: tuple[Meta, ...] = ()

    def constraint(self, name: str) -> Any:
        """Return the first value any `Meta` has for `ge`, `title` and so on, or None."""
        values = (getattr(meta, name) for meta in self.metas)
        return next((value for value in values if value is not None), None)


class Field(Struct, frozen=True):
    """One field of a struct as it stands in a file; `written` is its name there."""

    name: str
    written: str
    kind: FieldType
    default: Any
    private: bool


def unwrap(hint: Any) -> FieldType:
    """Return a type hint without `Annotated` and `| None`; a union of literals is one literal."""
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


def item_type(kind: FieldType) -> FieldType:
    """Return the type of a list's items; any other type as it is."""
    return unwrap(get_args(kind.type)[0]) if get_origin(kind.type) is tuple else kind


def is_pair(kind: FieldType) -> bool:
    """Return whether a type is written as a name alone, or as one key and its value."""
    return isinstance(kind.type, type) and issubclass(kind.type, Pair)


def inner_fields(kind: FieldType) -> dict[str, Field]:
    """Return the fields that stand below one of this type; none for a pair or a plain value."""
    is_struct = isinstance(kind.type, type) and issubclass(kind.type, Struct)
    return front_matter_fields(kind.type) if is_struct and not is_pair(kind) else {}


@cache
def front_matter_fields(struct: type[Struct]) -> dict[str, Field]:
    """Return the fields that stand in front matter, by the name written there.

    These are the fields with a `Meta`; those of a nested `private` stand beside the others.
    """
    hints = get_type_hints(struct, include_extras=True)
    public: dict[str, Field] = {}
    private: dict[str, Field] = {}
    for info in structs.fields(struct):
        kind = unwrap(hints[info.name])
        if info.name == "private" and issubclass(kind.type, Private):
            private = {
                name: structs.replace(inner, private=True)
                for name, inner in front_matter_fields(kind.type).items()
            }
        elif kind.metas:
            default = info.default if info.default is not NODEFAULT else NODEFAULT
            if info.default_factory is not NODEFAULT:
                default = info.default_factory()
            public[info.encode_name] = Field(info.name, info.encode_name, kind, default, False)
    return public | private


@cache
def pair_types(pair: type[Pair]) -> tuple[FieldType, FieldType]:
    """Return the types of a pair's two fields."""
    first, second = (unwrap(hint) for hint in get_type_hints(pair, include_extras=True).values())
    return first, second


@cache
def private_part(struct: type[Struct]) -> Any:
    """Return the type of a struct's nested `private`."""
    return unwrap(get_type_hints(struct, include_extras=True)["private"]).type


@cache
def headings(struct: type[Struct]) -> dict[str, str]:
    """Return the struct's own fields that are read from a section: heading → field."""
    hints = get_type_hints(struct, include_extras=True)
    return {
        meta.text: name
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
        for meta in hint.__metadata__
        if isinstance(meta, Heading)
    }


def describe(field: Field) -> str:
    """Return what a field means and takes, as Markdown."""
    meaning = field.kind.constraint("description") or ""
    words = type_words(field.kind)
    return f"**{field.written}**: {meaning}\n\n{words[:1].upper()}{words[1:]}"


def type_words(kind: FieldType) -> str:
    """Return what a type takes: `one of yes, no`, `a list: text`."""
    if get_origin(kind.type) is tuple:
        return f"a list: {type_words(unwrap(get_args(kind.type)[0]))}"
    if get_origin(kind.type) is dict:
        return "a table"
    if get_origin(kind.type) is Literal:
        return f"one of {', '.join(map(str, get_args(kind.type)))}"
    low, high = kind.constraint("ge"), kind.constraint("le")
    words = kind.constraint("title") or _WORDS.get(kind.type, "fields with values")
    return f"{words} from {low} to {high}" if low is not None and high is not None else str(words)
