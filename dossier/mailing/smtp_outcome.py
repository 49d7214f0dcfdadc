"""Say what became of a message that was handed to a server."""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterable

from msgspec import Struct

from dossier.mailing.password import Password
from dossier.records.receipt import Receipt

_WENT = {
    "refused": "Nothing was sent",
    "unknown": "It may have gone out all the same: ask them before you send it again",
}


class Accepted(Struct, frozen=True):
    """The server's answer to the whole message that it accepted."""

    said: str


class Refused(Struct, frozen=True):
    """Why the message has certainly not gone out, and whether no other would go either."""

    said: str
    hopeless: bool = False


class Unknown(Struct, frozen=True):
    """The reason why nobody here can tell whether the message has gone out."""

    said: str


Outcome = Accepted | Refused | Unknown


class Delivery(Struct, frozen=True, kw_only=True):
    """The outcome of a mail, and the error that hindered writing it down.

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


LONGEST = 300
# What smtplib raises on its own account; a server's "no" is an answer, and no failure.
FAILURES = (OSError, smtplib.SMTPException, UnicodeError)


def shown(text: bytes | str, secrets: Iterable[str] = ()) -> str:
    """Give a server's words on one line, without controls, without the password sent back."""
    words = text if isinstance(text, str) else text.decode("utf-8", "replace")
    words = "".join(letter if letter.isprintable() else " " for letter in words)
    for secret in secrets:
        words = words.replace(secret, "…")
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def plain_login(user: str, password: Password) -> str:
    """Write user and password as AUTH PLAIN takes them (RFC 4616)."""
    return encoded(f"\0{user}\0{password.reveal()}")


def encoded(text: str) -> str:
    """Write a text as SMTP's AUTH takes it."""
    return b64encode(text.encode()).decode("ascii")


def secrets_of(user: str, password: Password | None) -> tuple[str, ...]:
    """List every form in which the password goes over the wire."""
    if not password or not password.reveal():
        return ()
    return plain_login(user, password), encoded(password.reveal()), password.reveal()


def refusal(host: str, what: str, code: int, text: bytes, secrets: Iterable[str]) -> str:
    """Say which step a server refused, and in which words."""
    if code == -1:
        return f"{host} answered {what} with what is no SMTP"
    said = shown(text, secrets)
    return f"{host} refused {what}: {code} {said}".rstrip()


def failure(host: str, what: str, wrong: Exception, *, connected: bool) -> str:
    """Say how a connection failed."""
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return f"{host} could not prove that it is {host}: {shown(wrong.verify_message)}"
    if isinstance(wrong, ssl.SSLError):
        return f"no safe connection to {host} came about: {shown(wrong.reason or str(wrong))}"
    if isinstance(wrong, socket.gaierror | UnicodeError):
        return f"{host} could not be found"
    if isinstance(wrong, smtplib.SMTPResponseException):
        return f"{host} answered {what} with what is no SMTP"
    if not connected:
        why = getattr(wrong, "strerror", None) or "the connection was closed at once"
        return f"{host} could not be reached: {shown(why)}"
    return f"the connection to {host} was lost at {what}"


def is_late(wrong: Exception) -> bool:
    """Tell whether a time-out is what went wrong, or what smtplib hides behind another name."""
    return isinstance(wrong, TimeoutError) or isinstance(wrong.__context__, TimeoutError)
