"""Read single values, and say in plain words what is wrong with one."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from dossier.problems import Fix, suggest
from dossier.records.addresses import SEARCHED_AS
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference
from dossier.records.schema import FieldType
from dossier.source.diagnostics import Diagnostics
from dossier.source.front_matter import Mapping, Node, Scalar, Sequence
from dossier.source.links import record_name
from dossier.source.unicode import INVISIBLE, composed
from dossier.source.value_parsers import PARSERS, date_remedy, looks_like_date

MISSING: Any = object()
_SHOWN = 40
# Markdown in a field: **words**, _words_, `words`, [words](https://…).
_MARKED = (
    r"(?<![\w*/])(\*\*?|_|`+)(?=[^\s*_`])((?:(?!\1).)+)(?<=[^\s*_`])\1(?![\w*])"
    r"|\[([^\[\]]+)\]\(\w+:[^()\s]*\)"
)
_MARKS = ("*", "_", "`", "](")
_CONSTRAINTS = {"ge": operator.ge, "le": operator.le, "gt": operator.gt}


def describe_value(node: Node) -> str:
    """Describe a value for a sentence that refuses it."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "fields with values"
    return f'"{node.text if len(node.text) <= _SHOWN else node.text[:_SHOWN] + "…"}"'


def field_label(path: str) -> str:
    """Name a field for a person: `asks.0` is an item of asks, and the place tells which."""
    parts = [part for part in path.split(".") if not part.isdecimal()]
    return f"an item of {'.'.join(parts)}" if path[-1:].isdecimal() else ".".join(parts)


def report_wrong_type(
    node: Node, path: str, diagnostics: Diagnostics, wanted: str, remedy: str, *fixes: Fix
) -> Any:
    """Note a value of the wrong type; return `MISSING`."""
    rule = "date" if wanted.startswith(("a date", "a day")) else "wrong-type"
    sentence = f"{field_label(path)} is {describe_value(node)}, not {wanted}"
    diagnostics.error((node.line, node.column), rule, sentence, remedy, *fixes)
    return MISSING


def clean(node: Scalar, path: str, diagnostics: Diagnostics) -> str:
    """Return the text in Unicode's composed form; note a control character."""
    match = INVISIBLE.search(node.text)
    if match:
        sentence = f"{field_label(path)} holds the invisible character U+{ord(match[0]):04X}"
        diagnostics.error((node.line, node.column), "control-character", sentence, "delete it")
    return composed(node.text).strip()


def _report_markdown(node: Scalar, text: str, diagnostics: Diagnostics) -> None:
    """Warn of Markdown in a text that is shown as it was typed."""
    for match in re.finditer(_MARKED, text) if any(mark in text for mark in _MARKS) else ():
        words = match[2] or match[3]
        sentence, remedy = f'"{match[0]}" is shown with its marks', f'write "{words}"'
        place, fix = (node.line, node.column), Fix("replace", match[0], words)
        diagnostics.warning(place, "field-markdown", sentence, remedy, fix)


def split_items(node: Scalar) -> Iterator[Scalar]:
    """Yield the items of `risk, hiring`, a list without its brackets; quoted, it is one item."""
    if node.quoted or "," not in node.text:
        yield node
        return
    at = 0
    for item in node.text.split(","):
        if text := item.strip():
            column = node.column + at + len(item) - len(item.lstrip())
            yield Scalar(text, node.line, column)
        at += len(item) + 1


def is_bare_link(node: Node) -> bool:
    """Return whether a node is `[[slug]]` without quotes, which YAML takes for a list in a list."""
    return (
        isinstance(node, Sequence)
        and len(node.items) == 1
        and isinstance(node.items[0], Sequence)
        and len(node.items[0].items) == 1
    )


def read_reference(node: Node, path: str, diagnostics: Diagnostics) -> Any:
    """Read the name of another record; `[[slug|words]]` is taken as `slug`."""
    if is_bare_link(node):
        node = node.items[0].items[0]  # type: ignore[union-attr]
    if not isinstance(node, Scalar):
        return report_wrong_type(node, path, diagnostics, "a slug or a full name", "write one name")
    text = record_name(clean(node, path, diagnostics))
    return Reference(text, diagnostics.source(node.line, node.column))


def word_reader(words: tuple[str, ...]) -> Callable[[Node, str, Diagnostics], Any]:
    """Return a reader of one of a few words, ignoring case."""

    def read(node: Node, path: str, diagnostics: Diagnostics) -> Any:
        text = clean(node, path, diagnostics).casefold() if isinstance(node, Scalar) else None
        if (chosen := next((word for word in words if word.casefold() == text), None)) is not None:
            return chosen
        written = node.text if isinstance(node, Scalar) else ""
        otherwise = f"write {', '.join(words[:-1])} or {words[-1]}"
        remedy, fixes = suggest(written, words, otherwise) if text else (otherwise, ())
        sentence = f"{field_label(path)} cannot be {describe_value(node)}"
        place = (node.line, node.column)
        diagnostics.error(place, "wrong-type", sentence, remedy, *fixes)
        return MISSING

    return read


def text_reader(kind: FieldType) -> Callable[[Node, str, Diagnostics], Any]:
    """Return a reader of a text, date, number or truth, within the limits of its `Meta`."""
    parse, wanted, remedy = PARSERS.get(kind.type, (str, "text", "write it on one line"))
    wanted = _bounded(kind, kind.constraint("title") or wanted)
    pattern, within = re.compile(kind.constraint("pattern") or ""), _limits(kind)
    remedy = f"write {wanted}" if pattern.pattern else remedy
    # A name or an address is what it is, stars and all.
    is_prose = kind.type is str and SEARCHED_AS not in (kind.constraint("extra") or {})

    def read(node: Node, path: str, diagnostics: Diagnostics) -> Any:
        if not isinstance(node, Scalar):
            return report_wrong_type(node, path, diagnostics, wanted, remedy)
        text = clean(node, path, diagnostics)
        try:
            value = parse(text)
        except (ValueError, OverflowError):
            if kind.type not in (PartialDate, date):
                return report_wrong_type(node, path, diagnostics, wanted, remedy)
            what = f"{wanted} that exists" if looks_like_date(text) else wanted
            how, fixes = date_remedy(kind.type, text)
            return report_wrong_type(node, path, diagnostics, what, how, *fixes)
        if not within(value) or not pattern.search(text):
            return report_wrong_type(node, path, diagnostics, wanted, remedy)
        if is_prose:
            _report_markdown(node, text, diagnostics)
        return value

    return read


def _bounded(kind: FieldType, wanted: str) -> str:
    low, high = kind.constraint("ge"), kind.constraint("le")
    if low is not None and high is not None:
        return f"{wanted} from {low} to {high}"
    return f"{wanted} of at least {low}" if low else wanted


def _limits(kind: FieldType) -> Callable[[Any], bool]:
    given = ((holds, kind.constraint(name)) for name, holds in _CONSTRAINTS.items())
    limits = [(holds, limit) for holds, limit in given if limit is not None]
    return lambda value: all(holds(value, limit) for holds, limit in limits)
