"""Define the texts that have a form: addresses and tags. None may also be empty: not written."""

import re
from typing import Annotated

from msgspec import Meta

_ATOM = r"[^\s@<>,;:\"()]+"

Email = Annotated[
    str, Meta(title="an e-mail address", pattern=rf"^({_ATOM}@{_ATOM}\.[^\s@<>,;:\"().]+|)$")
]
Url = Annotated[
    str, Meta(title="an address that begins with https://", pattern=r"^(https?://[^\s<>\"]+|)$")
]
Language = Annotated[
    str,
    Meta(
        title="a language tag, as en or pt-BR",
        pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|)$",
    ),
]

# RFC 5322, 3.2.3: what every server takes as it stands, before the @ and after it.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_HOST = re.compile(r"(?=.{4,253}$)(?!-)[\w-]{1,63}(\.(?!-)[\w-]{1,63})+(?<!-)", re.ASCII)
_LONGEST_LOCAL, _ENCODED_WORD = 64, "=?"


def mailable(address: str) -> str:
    """Write an address as every mail server takes it; nothing where it has no such form.

    A domain in other letters has one (IDNA). What stands before the @ has none: servers that take
    such letters there are few, and a mail program says nothing when another one drops the mail.
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
