"""Say what became of a message that was handed to a server."""

from msgspec import Struct

from dossier.records.receipt import Receipt

_WENT = {
    "refused": "Nothing was sent",
    "unknown": "It may have gone out all the same: ask them before you send it again",
}


class Taken(Struct, frozen=True):
    """Hold what the server said when it took the whole message."""

    said: str


class Refused(Struct, frozen=True):
    """Hold why the message has certainly not gone out, and whether no other would go either."""

    said: str
    hopeless: bool = False


class Unknown(Struct, frozen=True):
    """Hold why nobody here can tell whether the message has gone out."""

    said: str


Outcome = Taken | Refused | Unknown


class Delivery(Struct, frozen=True, kw_only=True):
    """Hold what became of a mail, and what hindered writing that down.

    `hopeless` tells that no other would go either: the server is not there, or lets nobody in.
    """

    receipt: Receipt
    problem: str = ""
    hopeless: bool = False

    @property
    def sentence(self) -> str:
        """Say what happened, and whether it may have gone out."""
        if self.receipt.state == "sent":
            return f"Sent to {self.receipt.to}: the server said {self.receipt.said}."
        return f"{self.receipt.said}. {_WENT[self.receipt.state]}."
