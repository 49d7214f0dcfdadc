"""Join the front matter of two contacts: absent fields are taken, lists are united."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_origin

from msgspec import Struct

from dossier.importing.matching import new_values
from dossier.importing.record_edits import ORDER
from dossier.problems import UserError
from dossier.records import Contact
from dossier.records.schema import front_matter_fields
from dossier.source.front_matter import body_start, split_lines
from dossier.writing.add_field import add_written_field, quoted

# Text that needs no quotes in a YAML flow sequence or mapping.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+-]+)*")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")
_PLACEHOLDER = "taken-from-the-other-file"


class WrittenField(Struct, frozen=True):
    """One field: its name, its value's YAML node, and its lines, from `first` to before `end`."""

    name: str
    node: Any
    first: int
    end: int


class EditableFrontMatter:
    """The lines of a file, and the fields of its front matter.

    Raise UserError where the file has none, and yaml.YAMLError where it is not YAML.
    """

    def __init__(self, text: str) -> None:
        import yaml

        self.lines = split_lines(text)
        self.end = body_start(self.lines) - 1
        if self.end < 1:
            raise UserError("the file has no front matter that is closed by ---", "mend it first")
        # One line end throughout, so that a place in the YAML is one in the text that is edited.
        self.yaml = "".join(line.rstrip("\r\n") + "\n" for line in self.lines[1 : self.end])
        root = yaml.compose(self.yaml, Loader=yaml.SafeLoader)
        self.fields = list(self._fields(root.value if root else []))

    def field(self, name: str) -> WrittenField | None:
        """Return a field that has a value, or None."""
        return next((field for field in self.present() if field.name == name), None)

    def present(self) -> Iterator[WrittenField]:
        """Yield the fields that have a value."""
        return (field for field in self.fields if not is_absent(field.node))

    def raw(self, field: WrittenField) -> str:
        """Return a field's lines as they are written."""
        return "".join(self.lines[field.first : field.end])

    def comments(self, field: WrittenField) -> list[str]:
        """List the comments within a field's lines, for one that is written anew."""
        lines = self.lines[field.first : field.end]
        matches = (_COMMENT.search(line.rstrip("\r\n")) for line in lines)
        return [match[1] for match in matches if match]

    def _fields(self, pairs: list[Any]) -> Iterator[WrittenField]:
        """Yield each field; comments and blank lines below one belong to what follows."""
        starts = [key.start_mark.line + 1 for key, _ in pairs]
        for (key, value), first, after in zip(pairs, starts, [*starts[1:], self.end], strict=True):
            end = after
            while end > first + 1 and self.lines[end - 1].lstrip()[:1] in ("", "#"):
                end -= 1
            yield WrittenField(str(key.value), value, first, end)


def is_absent(node: Any) -> bool:
    """Return whether nothing is written: `key:` alone, `~`, or an empty list or map."""
    if isinstance(node.value, str):
        return node.style is None and node.value in ("", "~", "null")
    return not node.value


def to_value(node: Any) -> Any:
    """Return a node's text, list or dict, without fields that are absent."""
    if isinstance(node.value, str):
        return node.value
    if node.id == "sequence":
        return [to_value(item) for item in node.value]
    return {str(key.value): to_value(value) for key, value in node.value if not is_absent(value)}


def to_flow(value: Any) -> str:
    """Write a text, list or dict as YAML on one line, in quotes where it must be."""
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(to_flow, value))}]"
    pairs = (f"{to_flow(key)}: {to_flow(item)}" for key, item in value.items())
    return "{" + ", ".join(pairs) + "}"


def join_fields(text: str, other_text: str) -> tuple[str, list[str]]:
    """Return the text with the other file's fields, and a line for each value that differs.

    Raise UserError where one of the files has no front matter, or a field of it would be lost.
    """
    import yaml

    try:
        joined, differing = _join_fields(text, other_text)
        names = {field.name for field in EditableFrontMatter(joined).present()}
        needed = {
            field.name
            for original in (text, other_text)
            for field in EditableFrontMatter(original).present()
        }
    except yaml.YAMLError as failure:
        raise UserError("their front matter has an unusual form", "join them by hand") from failure
    if not needed <= names:
        missing = ", ".join(sorted(needed - names))
        raise UserError(f"{missing} could not be joined", "join them by hand")
    return joined, differing


def _join_fields(text: str, other_text: str) -> tuple[str, list[str]]:
    other_front = EditableFrontMatter(other_text)
    differing = list[str]()
    for other in other_front.present():
        own = EditableFrontMatter(text).field(other.name)
        if own is None:
            text = _with_raw(text, other, other_front.raw(other))
        elif to_value(own.node) != to_value(other.node):
            text, differences = _joined(text, own, other)
            differing += differences
    return text, differing


def _joined(text: str, own: WrittenField, other: WrittenField) -> tuple[str, list[str]]:
    if _is_list(other.name):
        items = _united(other.name, _items(own.node), _items(other.node))
        return _with_value(text, own, _list(items)), []
    if isinstance(own.node.value, str) or isinstance(other.node.value, str):
        return text, [f"{other.name}: {_one_line(other.node)}"]
    mapping, differing = _joined_mapping(own.node, other.node, other.name)
    return _with_value(text, own, f" {to_flow(mapping)}"), differing


def _is_list(name: str) -> bool:
    known = front_matter_fields(Contact).get(name)
    return known is not None and get_origin(known.kind.type) is tuple


def _items(node: Any) -> list[Any]:
    """List the items; a single value counts as a list of it, and a comma parts plain ones."""
    if node.id == "sequence":
        return [to_value(item) for item in node.value]
    if isinstance(node.value, str) and node.style is None:
        return [item.strip() for item in node.value.split(",") if item.strip()]
    return [to_value(node)]


def _united(name: str, own: list[Any], other: list[Any]) -> list[Any]:
    """Return both lists as one; of two texts that mean the same, the own one stands."""
    missing = [item for item in other if item not in own]
    texts = [item for item in missing if isinstance(item, str)]
    unknown = new_values(name, texts, [item for item in own if isinstance(item, str)])
    return [*own, *(item for item in missing if not isinstance(item, str) or item in unknown)]


def _joined_mapping(own: Any, other: Any, name: str) -> tuple[dict[str, Any], list[str]]:
    """Join two mappings: absent fields are taken, lists united, and differing values listed."""
    nodes = {str(key.value): value for key, value in own.value if not is_absent(value)}
    joined = to_value(own)
    differing = list[str]()
    for key, node in other.value:
        field = str(key.value)
        if is_absent(node) or (field in nodes and joined[field] == to_value(node)):
            continue
        if field not in nodes:
            joined[field] = to_value(node)
        elif "sequence" in (nodes[field].id, node.id):
            joined[field] = _united(field, _items(nodes[field]), _items(node))
        else:
            differing.append(f"{name}.{field}: {_one_line(node)}")
    return joined, differing


def _list(items: list[Any]) -> str:
    """Write a list: texts in brackets, mappings an item a line."""
    if any(isinstance(item, dict) for item in items):
        return "".join(f"\n  - {to_flow(item)}" for item in items)
    return f" {to_flow(items)}"


def _one_line(node: Any) -> str:
    return " ".join(node.value.split()) if isinstance(node.value, str) else to_flow(to_value(node))


def _with_raw(text: str, field: WrittenField, raw: str) -> str:
    """Add a field as the other file has it, in its usual place."""
    placeholder = f"{field.name}: {_PLACEHOLDER}"
    with_placeholder = add_written_field(text.encode(), field.name, _PLACEHOLDER, ORDER).decode()
    lines = with_placeholder.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith(placeholder))
    end = lines[at][len(lines[at].rstrip("\r\n")) :]
    lines[at] = "".join(f"{line}{end}" for line in raw.splitlines())
    return "".join(lines)


def _with_value(text: str, field: WrittenField, written: str) -> str:
    """Replace a field's value; its comments go above it, or behind it where it is one line."""
    front = EditableFrontMatter(text)
    end = "\r\n" if front.lines[0].endswith("\r\n") else "\n"
    lines = f"{field.name}:{written}".split("\n")
    comments = front.comments(field)
    if len(comments) == 1 and field.end == field.first + 1:
        lines[0] += f"  {comments[0]}"
    else:
        lines = [*comments, *lines]
    edited = (f"{line}{end}" for line in lines)
    return "".join([*front.lines[: field.first], *edited, *front.lines[field.end :]])
