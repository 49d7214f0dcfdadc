"""Define the texts that have a form: addresses and tags. None may also be empty: not written."""

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
