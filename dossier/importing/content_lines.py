"""Part a vCard or iCalendar file into its lines: unfolded, decoded, each with name and place.

This reads what 2.1, 3.0 and 4.0 have in common. vobject was tried: it knows no 4.0, and its
pattern for parameters takes seconds for a line of two dozen types, doubling with each.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator

from msgspec import Struct

from dossier.importing.text_encoding import FALLBACK, wide_encoding

# "\r\r\n" is what a program writes that turns each "\n" of "\r\n" into "\r\n" once more.
_ENDS = re.compile(r"\r+\n|\r|\n")
# Possessive quantifiers, so that nothing is tried twice.
_HEAD = re.compile(r'((?:[^":]|"[^"]*+")*+):')
_PARTS = re.compile(r'(?:[^";]|"[^"]*+"?)++')
_FIELDS = re.compile(r"((?:[^\\;]|\\.)*+)\\?(?:;|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_QUOTED_PRINTABLE = "QUOTED-PRINTABLE"


class ContentLine(Struct, frozen=True, kw_only=True):
    """One property; a bare parameter of 2.1 counts as a type.

    `is_guess`: its bytes were no UTF-8, and nothing said what they are.
    """

    line: int
    name: str
    value: str
    group: str = ""
    types: tuple[str, ...] = ()
    params: dict[str, str] = {}
    is_guess: bool = False

    def fields(self) -> list[str]:
        """Part a structured value at its semicolons, and take the escapes out."""
        found = [unescape(one[1]) for one in _FIELDS.finditer(self.value)]
        return found[:-1] if len(found) > 1 and self.value[-1:] != ";" else found


def content_lines(data: bytes, encoding: str = "") -> Iterator[ContentLine | int]:
    """Give each property; of a line that is none, its number.

    `encoding` is that of bytes which are not UTF-8 and say nothing of themselves.
    """
    for number, text in _logical_lines(_text(data)):
        yield _parsed(number, text, encoding) or number


def unescape(text: str) -> str:
    r"""Give `\n` and `\,` their meaning."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _text(data: bytes) -> str:
    """Keep bytes that are not UTF-8: the line's own character set may tell what they mean."""
    if (wide := wide_encoding(data)) and wide != "utf-8-sig":
        return data.decode(wide, "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Undo folding, and the soft line breaks of quoted-printable."""
    first, parts = 0, list[str]()
    is_soft = False
    for number, line in enumerate(_ENDS.split(text), 1):
        if is_soft:
            parts.append(line)
        elif line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        else:
            if parts:
                yield first, "".join(parts)
            first, parts = number, [line] if line.strip() else []
        is_soft = bool(parts) and line.endswith("=") and _is_quoted(parts[0])
        if is_soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield first, "".join(parts)


def _is_quoted(line: str) -> bool:
    return _QUOTED_PRINTABLE in line.partition(":")[0].upper()


def _parsed(number: int, text: str, encoding: str) -> ContentLine | None:
    found = _HEAD.match(text)
    head, colon, value = (found[1], ":", text[found.end() :]) if found else text.partition(":")
    name, *written = _PARTS.findall(head) or [""]
    group, _, name = name.strip().rpartition(".")
    if not colon or not name.replace("-", "").replace("_", "").isalnum():
        return None
    params, types = _params(written)
    value, is_guess = _decoded(value, params, encoding)
    return ContentLine(
        line=number,
        name=name.upper(),
        value=value,
        group=group.casefold(),
        types=types,
        params=params,
        is_guess=is_guess,
    )


def _params(written: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    params: dict[str, str] = {}
    types: list[str] = []
    for one in written:
        name, equals, value = one.partition("=")
        name, value = name.strip().upper(), value.replace('"', "").strip()
        if not equals and name == _QUOTED_PRINTABLE:
            params["ENCODING"] = name
        elif not equals or name == "TYPE":
            types += (value or name).casefold().split(",")
        else:
            params.setdefault(name, value)
    return params, tuple(types)


def _decoded(value: str, params: dict[str, str], encoding: str) -> tuple[str, bool]:
    """Return the value, and whether its encoding was a guess."""
    data = value.encode("utf-8", "surrogateescape")
    if params.get("ENCODING", "").upper() == _QUOTED_PRINTABLE:
        data = quopri.decodestring(data)
    for known in (params.get("CHARSET", ""), "utf-8", encoding):
        try:
            return data.decode(known), False
        except (LookupError, ValueError):
            continue
    return data.decode(FALLBACK, "replace"), True
