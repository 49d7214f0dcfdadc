"""Split a message into its headers, as they stand there, and its body."""

import re

from msgspec import Struct

from dossier.problems import UserError

_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*\r\n(?:[ \t]+[^\r\n]*\r\n)*")


class Header(Struct, frozen=True):
    """Hold a header's name in small letters, and all of its lines."""

    name: str
    raw: bytes


def split(message: bytes) -> tuple[tuple[Header, ...], bytes]:
    """Give the headers in their order, and what follows the blank line below them."""
    headers, at = list[Header](), 0
    while found := _FIELD.match(message, at):
        headers.append(Header(found[1].decode("ascii").lower(), found[0]))
        at = found.end()
    if message[at : at + 2] != b"\r\n":
        raise UserError("the draft has a line among its headers that is none", "build anew")
    return tuple(headers), message[at + 2 :]
