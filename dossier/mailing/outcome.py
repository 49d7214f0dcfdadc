"""Say what became of a message that was handed to a server."""

from msgspec import Struct


class Taken(Struct, frozen=True):
    """Hold what the server said when it took the whole message."""

    said: str


class Refused(Struct, frozen=True):
    """Hold why the message has certainly not gone out, and whether no other would go either."""

    said: str
    any_mail: bool = False


class Unknown(Struct, frozen=True):
    """Hold why nobody here can tell whether the message has gone out."""

    said: str


Outcome = Taken | Refused | Unknown
