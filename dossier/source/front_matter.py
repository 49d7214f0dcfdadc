"""Part a file into its front matter and its body, and compose the front matter's YAML to nodes.

The nodes keep every place, and what could expand or surprise is refused. PyYAML's own composer in C
overflows the stack on deep nesting, gives `0123` and `no` a meaning of its own, and lets aliases
multiply, so that a few lines fill the memory. Its events do none of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NoReturn

from msgspec import Struct

from dossier.problems import Fix
from dossier.records.record import Place
from dossier.source.diagnostics import Diagnostics

FENCE = "---"
MAX_BODY = 1_000_000
MAX_FRONT_MATTER = 64_000
MAX_DEPTH = 20


class Scalar(Struct, frozen=True):
    """One value as text; an empty plain one means that nothing was written."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def is_absent(self) -> bool:
        """Return whether nothing was written: `key:` alone, `~` or `null`."""
        return not self.quoted and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True):
    """A YAML sequence."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
    """Keys and values in the order they were written; a key may stand twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class SourceParts(Struct, frozen=True):
    """The front matter's nodes, the body, and the line that the body begins on."""

    front: Node | None
    body: str
    body_line: int


def split(text: str, diagnostics: Diagnostics, example: str) -> SourceParts:
    """Part the text at its fences; `example` is the first field that a remedy shows."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        remedy = f"begin it with ---, {example} and --- on three lines"
        diagnostics.error((1, 1), "no-front-matter", "the first line is not ---", remedy)
        return SourceParts(None, text, 1)
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    end = next(ends, None)
    if end is None:
        sentence = "the front matter that begins here is never closed"
        remedy, fix = "add a line --- after its fields", Fix("close", new=FENCE)
        diagnostics.error((1, 1), "unclosed-front-matter", sentence, remedy, fix)
        return SourceParts(None, "", len(lines))
    written, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    if len(body) > MAX_BODY:
        diagnostics.error((end + 2, 1), "too-long", "the body has over 1 MB", "shorten it")
        body = ""
    return SourceParts(_front(written, diagnostics), body, end + 2)


def _front(written: str, diagnostics: Diagnostics) -> Node | None:
    if len(written.encode()) > MAX_FRONT_MATTER:
        sentence = f"the front matter has over {MAX_FRONT_MATTER // 1000} kB"
        diagnostics.error((1, 1), "too-long", sentence, "move text below the second ---")
        return None
    diagnostics.first_line = 2
    before = len(diagnostics.problems)
    node = compose(written, diagnostics)
    if node is None and len(diagnostics.problems) == before:
        return Mapping((), 1, 1)
    return node


_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def split_lines(text: str) -> list[str]:
    """Part a text after each line end, of whatever kind; joined again it is the same text."""
    return [line for line in _ENDS.split(text) if line]


def bare(line: str) -> str:
    """Take the line end off."""
    return line.rstrip("\r\n")


def line_end(lines: list[str]) -> str:
    """Return the line end that a file uses."""
    first = lines[0] if lines else ""
    return first[len(bare(first)) :] or "\n"


def body_start(lines: list[str]) -> int:
    """Count the lines of the front matter, its fences included; 0 where there is none."""
    if not lines or bare(lines[0]).removeprefix("\ufeff").rstrip() != FENCE:
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if bare(line).rstrip() == FENCE)
    return next(ends, 0)


class RefusedYaml(Exception):
    """The end of composing; the problem that caused it is noted."""


def compose(text: str, diagnostics: Diagnostics) -> Node | None:
    """Compose the one document in the text; None, and a problem noted, where it is none."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    try:
        return _document(events, diagnostics)
    except RefusedYaml:
        return None
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        line, column = (mark.line, mark.column + 1) if mark else (0, 1)
        place = (diagnostics.first_line + line, column)
        row = "".join(text.split("\n")[line : line + 1])
        if "\t" in row[: column + 1]:
            sentence = "this is not YAML: a tab stands here"
            diagnostics.error(place, "yaml", sentence, "indent with spaces")
            return None
        hint, *fixes = _hint(failure.problem, row[column - 1 : column])
        diagnostics.error(place, "yaml", f"this is not YAML: {failure.problem}", hint, *fixes)
    except yaml.reader.ReaderError as failure:
        # libyaml's position is in bytes, and its character a number.
        line = diagnostics.first_line + text.encode().count(b"\n", 0, failure.position)
        character = (
            failure.character if isinstance(failure.character, int) else ord(failure.character)
        )
        sentence = f"the character U+{character:04X} may not stand here"
        diagnostics.error((line, 1), "yaml", sentence, "delete it")
    return None


def _hint(problem: str | None, character: str) -> tuple[str, *tuple[Fix, ...]]:
    if problem and "mapping values" in problem:
        return "put a value that holds a colon in quotes", Fix("quote")
    if problem and "cannot start any token" in problem and character in ("@", "`", "%"):
        return "put a value that begins so in quotes", Fix("quote")
    return ("check the indentation, the quotes and the brackets here",)


def _document(events: Iterator[Any], diagnostics: Diagnostics) -> Node | None:
    import yaml

    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            place = _place(event, diagnostics)
            _refuse(place, diagnostics, "yaml", "a second document begins here", "keep one")
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, diagnostics, 0)
    return root


def _refuse(
    place: Place, diagnostics: Diagnostics, rule: str, sentence: str, remedy: str
) -> NoReturn:
    diagnostics.error(place, rule, sentence, remedy)
    raise RefusedYaml


def _place(event: Any, diagnostics: Diagnostics) -> Place:
    return diagnostics.first_line + event.start_mark.line, event.start_mark.column + 1


def _node(event: Any, events: Iterator[Any], diagnostics: Diagnostics, depth: int) -> Node:
    import yaml

    place = line, column = _place(event, diagnostics)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        sentence = f'"{sign}{event.anchor}" is an anchor or alias, and none is read'
        _refuse(place, diagnostics, "anchor", sentence, "write the value out in each place")
    if depth > MAX_DEPTH:
        _refuse(
            place, diagnostics, "nesting", f"this is nested over {MAX_DEPTH} deep", "flatten it"
        )
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, column, quoted=bool(event.style))
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(tuple(_children(events, diagnostics, depth)), line, column)
    children = list(_children(events, diagnostics, depth))
    keys = (_key(key, diagnostics) for key in children[::2])
    pairs = tuple(zip(keys, children[1::2], strict=True))
    if event.flow_style:
        _refuse_decimal_comma(pairs, diagnostics)
    return Mapping(pairs, line, column)


def _refuse_decimal_comma(pairs: tuple[tuple[Scalar, Node], ...], diagnostics: Diagnostics) -> None:
    """Refuse `{figure: 9,2 days}`: to YAML it is 9, and a key "2 days" without a value."""
    for (_, before), (key, value) in pairwise(pairs):
        ends = isinstance(before, Scalar) and not before.quoted and before.text[-1:].isdecimal()
        if ends and key.text[:1].isdecimal() and isinstance(value, Scalar) and value.is_absent:
            written = f"{before.text},{key.text}"  # type: ignore[union-attr]
            sentence = f"in braces, {written} is two values"
            place, remedy = (before.line, before.column), f'write "{written}" in quotes'
            _refuse(place, diagnostics, "decimal-comma", sentence, remedy)


def _children(events: Iterator[Any], diagnostics: Diagnostics, depth: int) -> Iterator[Node]:
    import yaml

    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield _node(event, events, diagnostics, depth + 1)


def _key(node: Node, diagnostics: Diagnostics) -> Scalar:
    place = node.line, node.column
    if not isinstance(node, Scalar):
        _refuse(place, diagnostics, "yaml", "a key must be a word", "write `key: value`")
    if node.text == "<<" and not node.quoted:
        sentence = '"<<" is a merge key, and none is read'
        _refuse(place, diagnostics, "anchor", sentence, "write the values out in each place")
    return node
