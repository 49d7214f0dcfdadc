"""What became of a message that was handed to a server, in words without the password."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterable

from msgspec import Struct

from dossier.records.correspondence import State

# What smtplib raises itself; a server's "no" is an answer, and no failure.
FAILURES = (OSError, smtplib.SMTPException, UnicodeError)
_LONGEST = 300


class SmtpOutcome(Struct, frozen=True):
    """Whether a message has gone out, and what the server said, or the reason.

    `sent`: the server accepted the whole of it. `refused`: it has certainly not gone out.
    `unknown`: nobody here can tell. `server_unusable`: no other would go either.
    """

    state: State
    said: str
    server_unusable: bool = False


def printable(text: bytes | str, secrets: Iterable[str] = ()) -> str:
    """Return a server's words on one line of 300 characters, without controls and secrets."""
    words = text if isinstance(text, str) else text.decode("utf-8", "replace")
    words = "".join(letter if letter.isprintable() else " " for letter in words)
    for secret in secrets:
        words = words.replace(secret, "…")
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def describe_refusal(host: str, step: str, code: int, text: bytes, secrets: Iterable[str]) -> str:
    """Describe the step that a server refused, in its words; code -1 is smtplib's for no SMTP."""
    if code == -1:
        return f"{host} answered {step} with what is no SMTP"
    return f"{host} refused {step}: {code} {printable(text, secrets)}".rstrip()


def describe_failure(host: str, step: str, error: Exception, *, connected: bool) -> str:
    """Describe how a connection failed."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"{host} could not prove that it is {host}: {printable(error.verify_message)}"
        case ssl.SSLError():
            return (
                f"no safe connection to {host} came about: {printable(error.reason or str(error))}"
            )
        case socket.gaierror() | UnicodeError():
            return f"{host} could not be found"
        case smtplib.SMTPResponseException():
            return f"{host} answered {step} with what is no SMTP"
    if not connected:
        reason = getattr(error, "strerror", None) or "the connection was closed at once"
        return f"{host} could not be reached: {printable(reason)}"
    return f"the connection to {host} was lost at {step}"


def is_timeout(error: Exception) -> bool:
    """Return whether it is a time-out; smtplib raises some as SMTPServerDisconnected."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
