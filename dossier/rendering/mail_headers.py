"""Write the headers of a mail: plain where plain letters do, else encoded; never two for one.

RFC 5322 (lines, addresses), RFC 2047 (encoded words), RFC 2231 (names of files). Python's own
writer is not asked: before 3.11.10 it could be made to write a header of the reader's choice.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from textwrap import wrap
from urllib.parse import quote

from dossier.problems import UserError

FOLD = "\r\n "
# Octets of UTF-8 a word: encoded, behind "Subject: ", the line stays within 76 (RFC 2047, 2).
_OCTETS, _LINE, _PARAMETER = 39, 64, 60
_PLAIN = re.compile(r"[!-~]+( [!-~]+)*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9'-]+( [A-Za-z0-9'-]+)*")
_PLAIN_FILE = re.compile(r"[A-Za-z0-9 ._'()&+,-]+")
_ENCODED_WORD = re.compile(r"=\?.*\?=", re.DOTALL)
# What ends a line, and what hides or turns the text around it (Unicode TR39, CVE-2021-42574).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def refuse_controls(text: str, what: str) -> None:
    """Raise UserError for what ends a line, and for what could when it is decoded once more."""
    if match := _UNSEEN.search(text):
        _refuse(what, f"the invisible character U+{ord(match[0]):04X}")
    if _ENCODED_WORD.search(text):
        _refuse(what, "=?…?=, which mail programs decode")


def _refuse(what: str, found: str) -> None:
    raise UserError(f"{what} of the mail holds {found}", "write it in plain letters", code=1)


def text_header(name: str, text: str) -> str:
    """Write a header that holds a text."""
    refuse_controls(text, f"the {name.lower()}")
    return f"{name}: {FOLD.join(_words(text, _PLAIN))}"


def address_header(name: str, who: str, address: str) -> str:
    """Write a header that holds one person; the address is one that any server takes."""
    refuse_controls(who, f"the name in {name}")
    refuse_controls(address, f"the address in {name}")
    if not address.isascii() or not re.fullmatch(r"[^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+", address):
        _refuse(f"the address in {name}", "what no mail server takes")
    words = list(_words(who, _PLAIN_NAME))
    gap = " " if len(words[-1]) + len(address) < _LINE else FOLD
    return f"{name}: {FOLD.join(words)}{gap}<{address}>"


def quoted_name(name: str) -> str:
    """Write a name as RFC 5322 wants it before an address: in quotes where it is no plain words."""
    if re.fullmatch(r"[\w!#$%&'*+/=?^`{|}~ -]+", name):
        return name
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def file_parameter(name: str) -> str:
    """Write the name of an attached file, in parts where it is long."""
    refuse_controls(name, "the name of the attachment")
    if _PLAIN_FILE.fullmatch(name) and len(name) <= _PARAMETER:
        return f'filename="{name}"'
    parts = list(_parts(f"utf-8''{quote(name, safe='')}"))
    if len(parts) == 1:
        return f"filename*={parts[0]}"
    named = (f"filename*{number}*={part}" for number, part in enumerate(parts))
    return f";{FOLD}".join(named)


def _words(text: str, plain: re.Pattern[str]) -> Iterator[str]:
    if plain.fullmatch(text) and max(map(len, text.split(" "))) <= _LINE:
        yield from wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)
    else:
        for part in _pieces(text):
            yield f"=?utf-8?B?{b64encode(part.encode()).decode()}?="


def _pieces(text: str) -> Iterator[str]:
    """Part a text between characters: each piece must be readable by itself."""
    piece, left = "", _OCTETS
    for char in text:
        size = len(char.encode())
        if size > left:
            yield piece
            piece, left = "", _OCTETS
        piece, left = piece + char, left - size
    yield piece


def _parts(encoded: str) -> Iterator[str]:
    """Part a name between its letters, never within a %2F."""
    part = ""
    for token in re.findall(r"%[0-9A-F]{2}|.", encoded):
        if len(part) + len(token) > _PARAMETER:
            yield part
            part = ""
        part += token
    yield part
