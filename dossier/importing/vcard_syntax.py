"""Parse a vCard file into cards: its content lines unfolded, decoded, each with its place.

This reads what 2.1, 3.0 and 4.0 have in common. vobject was tried: it knows no 4.0, and its
pattern for parameters takes seconds for a line of two dozen types, doubling with each.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from dossier.importing.importer import FALLBACK, detect_encoding
from dossier.problems import Problem, Source, warning

# "\r\r\n" is what a program writes that turns each "\n" of "\r\n" into "\r\n" once more.
_LINE_END = re.compile(r"\r+\n|\r|\n")
# Possessive quantifiers: with greedy ones, a line of many quotes backtracks without end.
_HEAD = re.compile(r'((?:[^":]|"[^"]*+")*+):')
_PARAMETERS = re.compile(r'(?:[^";]|"[^"]*+"?)++')
_FIELDS = re.compile(r"((?:[^\\;]|\\.)*+)\\?(?:;|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_QUOTED_PRINTABLE = "QUOTED-PRINTABLE"


class ContentLine(Struct, frozen=True, kw_only=True):
    """One property (RFC 6350, 3.3); a bare parameter of 2.1 counts as a type.

    `is_guess`: its bytes were no UTF-8, and nothing said what they are.
    """

    name: str
    value: str
    group: str = ""
    types: tuple[str, ...] = ()
    params: dict[str, str] = {}
    is_guess: bool = False

    def fields(self) -> list[str]:
        """Split a structured value at its semicolons, and take the escapes out."""
        parts = [unescape(match[1]) for match in _FIELDS.finditer(self.value)]
        return parts[:-1] if len(parts) > 1 and self.value[-1:] != ";" else parts


@dataclass
class Card:
    """The properties of one card, without those of a card nested in it.

    `depth`: how many nested cards are open.
    """

    source: Source
    lines: list[ContentLine] = field(default_factory=list)
    depth: int = 0
    has_warned: bool = False

    def accept(self, line: ContentLine) -> bool:
        """Take a property, or the begin or end of a nested card; False where it is neither."""
        if line.name == "BEGIN" and not self._may_nest():
            return False
        if line.name == "END" and not self.depth:
            return False
        if line.name in ("BEGIN", "END"):
            self.depth += 1 if line.name == "BEGIN" else -1
        elif not self.depth:
            self.lines.append(line)
        return True

    def _may_nest(self) -> bool:
        """Return whether a nested card may begin here: 2.1 writes an assistant's below AGENT."""
        last = self.lines[-1] if self.lines else None
        return bool(self.depth or (last and last.name == "AGENT" and not last.value.strip()))


def parse_cards(data: bytes, name: str, encoding: str = "") -> Iterator[Card | Problem]:
    """Yield each card, one that is never closed too, and what is wrong with their lines.

    `encoding` is that of bytes which are not UTF-8 and say nothing of themselves.
    """
    card: Card | None = None
    for number, text in _logical_lines(_decode(data)):
        line = _parse_line(text, encoding)
        if line is None:
            # One warning a card: such a line may be followed by thousands.
            if card is not None and not card.has_warned:
                card.has_warned = True
                sentence = "this line is no property, and was left out"
                yield warning(Source(name, number), "import-row", sentence)
        elif card is None or not card.accept(line):
            if card is not None:
                yield from [card] if line.name == "END" else _unclosed(card)
            card = Card(Source(name, number)) if line.name == "BEGIN" else None
    if card is not None:
        yield from _unclosed(card)


def unescape(text: str) -> str:
    r"""Replace `\n` and `\,` by the characters that they stand for."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def _unclosed(card: Card) -> Iterator[Card | Problem]:
    remedy = "what it holds was taken; if the file is cut off, export it again"
    yield warning(card.source, "import-row", "the card that begins here has no END:VCARD", remedy)
    yield card


def _decode(data: bytes) -> str:
    """Decode a file; bytes that are not UTF-8 become surrogates, for a line's own CHARSET."""
    if (encoding := detect_encoding(data)) and encoding != "utf-8-sig":
        return data.decode(encoding, "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Undo folding, and the soft line breaks of quoted-printable; yield first line and text."""
    first, parts = 0, list[str]()
    is_soft = False
    for number, line in enumerate(_LINE_END.split(text), 1):
        if is_soft:
            parts.append(line)
        elif line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        else:
            if parts:
                yield first, "".join(parts)
            first, parts = number, [line] if line.strip() else []
        head = parts[0].partition(":")[0].upper() if line.endswith("=") and parts else ""
        is_soft = _QUOTED_PRINTABLE in head
        if is_soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield first, "".join(parts)


def _parse_line(text: str, encoding: str) -> ContentLine | None:
    match = _HEAD.match(text)
    head, colon, value = (match[1], ":", text[match.end() :]) if match else text.partition(":")
    name, *parameters = _PARAMETERS.findall(head) or [""]
    group, _, name = name.strip().rpartition(".")
    if not colon or not name.replace("-", "").replace("_", "").isalnum():
        return None
    params, types = _parse_parameters(parameters)
    value, is_guess = _decode_value(value, params, encoding)
    return ContentLine(
        name=name.upper(),
        value=value,
        group=group.casefold(),
        types=types,
        params=params,
        is_guess=is_guess,
    )


def _parse_parameters(parameters: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    params: dict[str, str] = {}
    types: list[str] = []
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        name, value = name.strip().upper(), value.replace('"', "").strip()
        if not equals and name == _QUOTED_PRINTABLE:
            params["ENCODING"] = name
        elif not equals or name == "TYPE":
            types += (value or name).casefold().split(",")
        else:
            params.setdefault(name, value)
    return params, tuple(types)


def _decode_value(value: str, params: dict[str, str], encoding: str) -> tuple[str, bool]:
    """Return the value, and whether its encoding was a guess."""
    data = value.encode("utf-8", "surrogateescape")
    if params.get("ENCODING", "").upper() == _QUOTED_PRINTABLE:
        data = quopri.decodestring(data)
    for charset in (params.get("CHARSET", ""), "utf-8", encoding):
        try:
            return data.decode(charset), False
        except (LookupError, ValueError):
            continue
    return data.decode(FALLBACK, "replace"), True
