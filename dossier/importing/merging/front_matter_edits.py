"""The front matter of one file as YAML nodes with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dossier.problems import UserError
from dossier.source.front_matter import body_start, split_lines
from dossier.writing.add_field import quoted

# What may stand in a flow list or map without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+-]+)*")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


class WrittenField(Struct, frozen=True):
    """One field: its name, its value's node, and the lines of the text that it takes."""

    name: str
    node: Any
    first: int
    end: int


class Front:
    """A file's text, parted into its lines, and the fields of its front matter."""

    def __init__(self, text: str) -> None:
        import yaml

        self.lines = split_lines(text)
        self.end = body_start(self.lines) - 1
        if self.end < 1:
            raise UserError("the file has no front matter that is closed by ---", "mend it first")
        # One line end throughout, so that a place in the YAML is one in the text that is edited.
        self.yaml = "".join(_with_feed(line) for line in self.lines[1 : self.end])
        root = yaml.compose(self.yaml, Loader=yaml.SafeLoader)
        self.fields = list(self._fields(root.value if root else []))

    def field(self, name: str) -> WrittenField | None:
        """Return a field that has a value."""
        found = next((one for one in self.fields if one.name == name), None)
        return found if found and not is_absent(found.node) else None

    def raw(self, field: WrittenField) -> str:
        """Return a field's lines as they are written."""
        return "".join(self.lines[field.first : field.end])

    def comments(self, field: WrittenField) -> list[str]:
        """List the comments within a field's lines, for one that is written anew."""
        lines = self.lines[field.first : field.end]
        found = (_COMMENT.search(line.rstrip("\r\n")) for line in lines)
        return [match[1] for match in found if match]

    def _fields(self, pairs: list[Any]) -> Iterator[WrittenField]:
        """Give each field; comments and blank lines below one belong to what follows."""
        starts = [key.start_mark.line + 1 for key, _ in pairs]
        for (key, value), first, after in zip(pairs, starts, [*starts[1:], self.end], strict=True):
            end = after
            while end > first + 1 and _is_idle(self.lines[end - 1]):
                end -= 1
            yield WrittenField(str(key.value), value, first, end)


def is_absent(node: Any) -> bool:
    """Tell whether nothing is written: `key:` alone, `~`, or an empty list or map."""
    if isinstance(node.value, str):
        return node.style is None and node.value in ("", "~", "null")
    return not node.value


def flow(node: Any) -> str:
    """Write a node's value on one line."""
    if isinstance(node.value, str):
        return scalar_text(node.value)
    if node.id == "sequence":
        return f"[{', '.join(map(flow, node.value))}]"
    pairs = ((key, value) for key, value in node.value if not is_absent(value))
    return "{" + ", ".join(f"{flow(key)}: {flow(value)}" for key, value in pairs) + "}"


def scalar_text(text: str) -> str:
    """Write a text so that it may stand anywhere, in quotes where it must be."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def shape(node: Any) -> Any:
    """Return a node's value without places and without fields that are absent."""
    if isinstance(node.value, str):
        return node.value
    if node.id == "sequence":
        return [shape(item) for item in node.value]
    return {str(key.value): shape(value) for key, value in node.value if not is_absent(value)}


def _with_feed(line: str) -> str:
    return line.rstrip("\r\n") + "\n"


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def quoted_join(one: str, other: str) -> str:
    """Write two texts as one, in quotes."""
    return quoted(" ".join(filter(None, (one.strip(), other.strip()))))
