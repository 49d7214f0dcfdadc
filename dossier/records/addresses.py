"""Types of texts that have a form or a meaning: addresses, names, numbers and tags.

Each says by `SEARCHED_AS` how the leak check looks for it. A pattern also matches the empty text,
which a field has that is not written.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta

# How a text is looked for in what leaves; a `code` (a language, a time zone) is not private.
SearchedAs = Literal["text", "name", "address", "number", "code"]
SEARCHED_AS = "searched_as"

_ATOM = r"[^\s@<>,;:\"()]+"

Name = Annotated[str, Meta(extra={SEARCHED_AS: "name"})]
Phone = Annotated[str, Meta(extra={SEARCHED_AS: "number"})]
TimeZone = Annotated[str, Meta(extra={SEARCHED_AS: "code"})]
Email = Annotated[
    str,
    Meta(
        title="an e-mail address",
        pattern=rf"^({_ATOM}@{_ATOM}\.[^\s@<>,;:\"().]+|)$",
        extra={SEARCHED_AS: "address"},
    ),
]
Url = Annotated[
    str,
    Meta(
        title="an address that begins with https://",
        pattern=r"^(https?://[^\s<>\"]+|)$",
        extra={SEARCHED_AS: "address"},
    ),
]
Language = Annotated[
    str,
    Meta(
        title="a language tag, as en or pt-BR",
        pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|)$",
        extra={SEARCHED_AS: "code"},
    ),
]

# The dot-atom of RFC 5322, 3.2.3, which every server takes, and a host name after the @.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_HOST = re.compile(r"(?=.{4,253}$)(?!-)[\w-]{1,63}(\.(?!-)[\w-]{1,63})+(?<!-)", re.ASCII)
_LONGEST_LOCAL, _ENCODED_WORD = 64, "=?"


def mailable(address: str) -> str:
    """Return an address as every mail server takes it; empty where it has no such form.

    A domain in other letters has one (IDNA). A local part in other letters has none: few servers
    take it (SMTPUTF8, RFC 6531), and where one drops the mail, the sender does not learn of it.
    """
    local, _, domain = address.rpartition("@")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL or _ENCODED_WORD in local:
        return ""
    host = domain if domain.isascii() else _in_ascii(domain)
    return f"{local}@{host}" if _HOST.fullmatch(host) else ""


def _in_ascii(domain: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""
