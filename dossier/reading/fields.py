"""Read front matter into a struct: the field's type gives the text its meaning."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, Struct

from dossier.problems import Fix, suggest
from dossier.reading import scalars
from dossier.records.record import Pair, Reference
from dossier.records.schema import (
    Field,
    FieldType,
    front_matter_fields,
    pair_types,
    private_part,
    unwrap,
)
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import Mapping, Node, Scalar, Sequence

Reader = Callable[[Node, str, Diagnostics], Any]
MISSING = scalars.MISSING
_NAMES = {
    "Contact": "a contact",
    "Story": "a story",
    "Opportunity": "an opportunity",
    "Owner": "me.md",
    "Settings": "dossier.toml",
}


def read_struct(
    struct: type[Struct], node: Node, path: str, diagnostics: Diagnostics
) -> dict[str, Any]:
    """Read a mapping into the keyword arguments of a struct; what is wrong is left out."""
    if not isinstance(node, Mapping):
        subject = scalars.field_label(path) or "the front matter"
        sentence = f"{subject} is {scalars.describe_value(node)}, not fields with values"
        diagnostics.error((node.line, node.column), "wrong-type", sentence, "write `field: value`")
        return {}
    known, before = front_matter_fields(struct), len(diagnostics.problems)
    public: dict[str, Any] = {}
    private: dict[str, Any] = {}
    for key, value in _pairs(struct, node, path, diagnostics):
        field = known[key.text]
        where = f"{path}.{key.text}" if path else key.text
        diagnostics.places[where] = (key.line, key.column)
        if isinstance(value, Scalar) and value.is_absent:
            continue
        parsed = reader(field.kind)(value, where, diagnostics)
        if parsed is not MISSING:
            (private if field.private else public)[field.name] = parsed
    # A field whose value was refused has its problem already; an empty one is missing.
    refused = diagnostics.places.keys() if len(diagnostics.problems) > before else ()
    absent = [name for name in known if (f"{path}.{name}" if path else name) not in refused]
    _note_missing(node, {name: known[name] for name in absent}, public | private, path, diagnostics)
    _note_order(public | private, path, diagnostics)
    if "private" in struct.__struct_fields__:
        public["private"] = private_part(struct)(**private)
    return public


def required_fields(struct: type[Struct]) -> list[str]:
    """Return the names of the fields that a record cannot be without."""
    fields = front_matter_fields(struct).values()
    return [field.name for field in fields if field.default is NODEFAULT]


def _pairs(
    struct: type[Struct], node: Mapping, path: str, diagnostics: Diagnostics
) -> list[tuple[Scalar, Node]]:
    known, seen, pairs, before = front_matter_fields(struct), dict[str, Scalar](), [], ""
    for key, value in node.pairs:
        place = (key.line, key.column)
        if key.text in seen:
            first = seen[key.text].line
            sentence = f'"{key.text}" stands twice, first on line {first}'
            diagnostics.error(place, "duplicate-key", sentence, "keep one of them")
        elif key.text not in known:
            owner = scalars.field_label(path) or _NAMES[struct.__name__]
            sentence = f'"{key.text}" is not a field of {owner}'
            others = f"the fields are {', '.join(known)}"
            if before and isinstance(value, Scalar) and value.is_absent:
                others = (
                    f"if it belongs to {before}, write that as a list: {before}: […, {key.text}]"
                )
            hint, fixes = suggest(key.text, known, others)
            diagnostics.error(place, "unknown-field", sentence, hint, *fixes)
        else:
            pairs.append((key, value))
        seen.setdefault(key.text, key)
        before = key.text
    return pairs


def _note_missing(
    node: Mapping,
    known: dict[str, Field],
    values: dict[str, Any],
    path: str,
    diagnostics: Diagnostics,
) -> None:
    for name, field in known.items():
        if field.default is NODEFAULT and field.name not in values:
            sentence = f"{scalars.field_label(path) or 'the file'} has no {name}"
            remedy = f"add `{name}:`, {field.kind.constraint('description')}"
            fixes = () if path else (Fix("field", new=name),)
            place = (node.line, node.column)
            diagnostics.error(place, "missing-field", sentence, remedy, *fixes)


def _note_order(values: dict[str, Any], path: str, diagnostics: Diagnostics) -> None:
    begin, end = values.get("from_"), values.get("to")
    if not begin or not end:
        return
    if getattr(end, "last", end) < getattr(begin, "first", begin):
        where = f"{path}.to" if path else "to"
        sentence = f"to is {end}, before from, {begin}"
        diagnostics.error(
            diagnostics.places[where], "date-order", sentence, "swap or mend the two dates"
        )


@cache
def reader(kind: FieldType) -> Reader:
    """Return the function that reads values of a type."""
    if get_origin(kind.type) is tuple:
        is_prose = any((meta.extra or {}).get("sentences") for meta in kind.metas)
        return _list_reader(unwrap(get_args(kind.type)[0]), is_prose=is_prose)
    if get_origin(kind.type) is dict:
        return _table_reader(unwrap(get_args(kind.type)[1]))
    if get_origin(kind.type) is Literal:
        return scalars.word_reader(get_args(kind.type))
    if kind.type is Reference:
        return scalars.read_reference
    if issubclass(kind.type, Pair):
        return _pair_reader(kind.type)
    if issubclass(kind.type, Struct) and front_matter_fields(kind.type):
        return _struct_reader(kind.type)
    return scalars.text_reader(kind)


def _struct_reader(struct: type[Struct]) -> Reader:
    def read(node: Node, path: str, diagnostics: Diagnostics) -> Any:
        before = len(diagnostics.problems)
        arguments = read_struct(struct, node, path, diagnostics)
        is_whole = arguments.keys() >= {*required_fields(struct)}
        if len(diagnostics.problems) > before and not is_whole:
            return MISSING
        return struct(**arguments)

    return read


def _list_reader(kind: FieldType, *, is_prose: bool) -> Reader:
    def read(node: Node, path: str, diagnostics: Diagnostics) -> Any:
        read_item = reader(kind)
        items = node.items if isinstance(node, Sequence) else _single(node, kind)
        if isinstance(node, Scalar) and not is_prose:
            items = tuple(scalars.split_items(node))
        values = []
        for index, item_node in enumerate(items):
            where = f"{path}.{index}"
            diagnostics.places[where] = (item_node.line, item_node.column)
            values.append(read_item(item_node, where, diagnostics))
        return tuple(value for value in values if value is not MISSING)

    return read


def _single(node: Node, kind: FieldType) -> tuple[Node, ...]:
    """Take a value without brackets as a list of one; of pairs, each `first: second` is an item."""
    if isinstance(node, Mapping) and isinstance(kind.type, type) and issubclass(kind.type, Pair):
        return tuple(
            Mapping(line=key.line, column=key.column, pairs=((key, value),))
            for key, value in node.pairs
        )
    return (node,)


def _table_reader(kind: FieldType) -> Reader:
    def read(node: Node, path: str, diagnostics: Diagnostics) -> Any:
        if not isinstance(node, Mapping):
            return scalars.report_wrong_type(
                node, path, diagnostics, "a table", "write `name = [...]` under it"
            )
        item = reader(kind)
        table = {
            key.text: item(value, f"{path}.{key.text}", diagnostics) for key, value in node.pairs
        }
        return {key: value for key, value in table.items() if value is not MISSING}

    return read


def _as_pair(node: Node, names: tuple[str, ...]) -> str:
    """Return how a pair is written: of its own values, where they stand under their names."""
    if isinstance(node, Mapping):
        values = {key.text: value for key, value in node.pairs}
        texts = [value.text for name in names if isinstance(value := values.get(name), Scalar)]
        if len(texts) == len(names) == len(values):
            return "`{}: {}`".format(*texts)
    return f"`{names[0]}`, or `{names[0]}: {names[1]}`"


def _pair_reader(pair: type[Pair]) -> Reader:
    first, second = map(reader, pair_types(pair))
    names = pair.__struct_fields__

    def read(node: Node, path: str, diagnostics: Diagnostics) -> Any:
        if isinstance(node, Scalar) or scalars.is_bare_link(node):
            value = first(node, path, diagnostics)
            return value if value is MISSING else pair(**{names[0]: value})
        if not isinstance(node, Mapping) or len(node.pairs) != 1:
            remedy = f"write {_as_pair(node, names)}"
            return scalars.report_wrong_type(
                node, path, diagnostics, "one name with at most one value", remedy
            )
        ((key, value_node),) = node.pairs
        values = first(key, path, diagnostics), second(value_node, path, diagnostics)
        return MISSING if MISSING in values else pair(**dict(zip(names, values, strict=True)))

    return read
