"""Read single values, and say in plain words what is wrong with one."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from dossier.problems import nearest
from dossier.reading.meanings import MEANINGS, looks_like_date
from dossier.reading.nodes import Listing, Mapping, Node, Scalar
from dossier.reading.report import Report
from dossier.records.kinds import Kind
from dossier.records.record import Reference

MISSING: Any = object()
_SHOWN = 40
# Characters that reorder or hide the text around them: Unicode TR39 and CVE-2021-42574.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


def describe(node: Node) -> str:
    """Say what was written instead."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Mapping):
        return "fields with values"
    return f'"{node.text if len(node.text) <= _SHOWN else node.text[:_SHOWN] + "…"}"'


def say(path: str) -> str:
    """Name a field for a person: `asks.0` is an item of asks, and the place tells which."""
    parts = [part for part in path.split(".") if not part.isdecimal()]
    return f"an item of {'.'.join(parts)}" if path[-1:].isdecimal() else ".".join(parts)


def refuse(node: Node, path: str, report: Report, wanted: str, remedy: str) -> Any:
    """Note a value of the wrong type."""
    rule = "date" if wanted.startswith(("a date", "a day")) else "wrong-type"
    sentence = f"{say(path)} is {describe(node)}, not {wanted}"
    report.error((node.line, node.column), rule, sentence, remedy)
    return MISSING


def clean(node: Scalar, path: str, report: Report) -> str:
    """Give the text in Unicode's composed form; note a control character."""
    found = _CONTROLS.search(node.text)
    if found:
        sentence = f"{say(path)} holds the invisible character U+{ord(found[0]):04X}"
        report.error((node.line, node.column), "control-character", sentence, "delete it")
    return unicodedata.normalize("NFC", node.text).strip()


def read_reference(node: Node, path: str, report: Report) -> Any:
    """Read the name of another record; `[[slug]]` is taken as `slug`."""
    if isinstance(node, Listing) and len(node.items) == 1 and isinstance(node.items[0], Listing):
        node = node.items[0].items[0]
    if not isinstance(node, Scalar):
        return refuse(node, path, report, "a slug or a full name", "write one name")
    text = clean(node, path, report)
    return Reference(text, report.source(node.line, node.column))


def word_reader(words: tuple[str, ...]) -> Callable[[Node, str, Report], Any]:
    """Read one of a few words, ignoring case."""

    def read(node: Node, path: str, report: Report) -> Any:
        text = clean(node, path, report).casefold() if isinstance(node, Scalar) else None
        found = next((word for word in words if word.casefold() == text), None)
        if found is not None:
            return found
        remedy = nearest(text, words) if text else ""
        remedy = remedy or f"write {', '.join(words[:-1])} or {words[-1]}"
        sentence = f"{say(path)} cannot be {describe(node)}"
        report.error((node.line, node.column), "wrong-type", sentence, remedy)
        return MISSING

    return read


def text_reader(kind: Kind) -> Callable[[Node, str, Report], Any]:
    """Read a text, a date, a number or a truth, within the limits of its `Meta`."""
    parse, wanted, remedy = MEANINGS.get(kind.type, (str, "text", "write it on one line"))
    wanted = _bounded(kind, kind.limit("title") or wanted)
    pattern, within = re.compile(kind.limit("pattern") or ""), _limits(kind)
    remedy = f"write {wanted}" if pattern.pattern else remedy

    def read(node: Node, path: str, report: Report) -> Any:
        if not isinstance(node, Scalar):
            return refuse(node, path, report, wanted, remedy)
        text = clean(node, path, report)
        try:
            value = parse(text)
        except (ValueError, OverflowError):
            exists = "2026" in remedy and looks_like_date(text)
            found = f"{wanted} that exists" if exists else wanted
            return refuse(node, path, report, found, remedy)
        if not within(value) or not pattern.search(text):
            return refuse(node, path, report, wanted, remedy)
        return value

    return read


def _bounded(kind: Kind, wanted: str) -> str:
    low, high = kind.limit("ge"), kind.limit("le")
    if low is not None and high is not None:
        return f"{wanted} from {low} to {high}"
    return f"{wanted} of at least {low}" if low else wanted


def _limits(kind: Kind) -> Callable[[Any], bool]:
    low, high, above = kind.limit("ge"), kind.limit("le"), kind.limit("gt")
    return lambda value: (
        (low is None or value >= low)
        and (high is None or value <= high)
        and (above is None or value > above)
    )
