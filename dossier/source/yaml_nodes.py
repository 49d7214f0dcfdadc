"""Compose YAML to nodes that keep every place, and refuse what could expand or surprise.

PyYAML's own composer in C overflows the stack on deep nesting, gives `0123` and `no` a meaning of
its own, and lets aliases multiply, so that a few lines fill the memory. Its events do none of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from dossier.problems import Fix, Problem, error
from dossier.source.diagnostics import Diagnostics


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


MAX_DEPTH = 20


class RefusedYaml(Exception):
    """The end of composing, with the problem that caused it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def compose(text: str, diagnostics: Diagnostics) -> Node | None:
    """Compose the one document in the text; None, and a problem noted, where it is none."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    try:
        return _document(events, diagnostics)
    except RefusedYaml as refused:
        diagnostics.problems.append(refused.problem)
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        line, column = (mark.line, mark.column + 1) if mark else (0, 1)
        place = (diagnostics.first_line + line, column)
        if any("\t" in row[: column + 1] for row in text.split("\n")[line : line + 1]):
            sentence = "this is not YAML: a tab stands here"
            diagnostics.error(place, "yaml", sentence, "indent with spaces")
            return None
        row = "".join(text.split("\n")[line : line + 1])
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
            _refuse(event, diagnostics, "yaml", "a second document begins here", "keep one")
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, diagnostics, 0)
    return root


def _refuse(event: Any, diagnostics: Diagnostics, rule: str, sentence: str, remedy: str) -> None:
    place = _place(event, diagnostics)
    raise RefusedYaml(error(diagnostics.source(*place), rule, sentence, remedy))


def _place(event: Any, diagnostics: Diagnostics) -> tuple[int, int]:
    return diagnostics.first_line + event.start_mark.line, event.start_mark.column + 1


def _node(event: Any, events: Iterator[Any], diagnostics: Diagnostics, depth: int) -> Node:
    import yaml

    line, column = _place(event, diagnostics)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        sentence = f'"{sign}{event.anchor}" is an anchor or alias, and none is read'
        _refuse(event, diagnostics, "anchor", sentence, "write the value out in each place")
    if depth > MAX_DEPTH:
        _refuse(
            event, diagnostics, "nesting", f"this is nested over {MAX_DEPTH} deep", "flatten it"
        )
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, column, quoted=bool(event.style))
    if isinstance(event, yaml.SequenceStartEvent):
        items = tuple(_children(events, diagnostics, depth))
        return Sequence(items, line, column)
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
            place = diagnostics.source(before.line, before.column)
            raise RefusedYaml(
                error(place, "decimal-comma", sentence, f'write "{written}" in quotes')
            )


def _children(events: Iterator[Any], diagnostics: Diagnostics, depth: int) -> Iterator[Node]:
    import yaml

    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield _node(event, events, diagnostics, depth + 1)


def _key(node: Node, diagnostics: Diagnostics) -> Scalar:
    where = diagnostics.source(node.line, node.column)
    if not isinstance(node, Scalar):
        raise RefusedYaml(error(where, "yaml", "a key must be a word", "write `key: value`"))
    if node.text == "<<" and not node.quoted:
        sentence = '"<<" is a merge key, and none is read'
        raise RefusedYaml(error(where, "anchor", sentence, "write the values out in each place"))
    return node
