"""The front matter of one file as YAML nodes with their places, and values written as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dossier.problems import UserError
from dossier.source.front_matter import body_start, split_lines
from dossier.writing.add_field import quoted

# Text that needs no quotes in a YAML flow sequence or mapping.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+-]+)*")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


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
            while end > first + 1 and _is_blank_or_comment(self.lines[end - 1]):
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


def _is_blank_or_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
