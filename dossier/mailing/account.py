"""The account at a mail server: its settings, its password and its time limits.

The password stands in no file and no argument, and is never shown.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from dossier.records.settings import MailSettings

VARIABLE: Final = "DOSSIER_SMTP_PASSWORD"


class Password:
    """A password that no message, no traceback and no log shows by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Password(…)"

    def reveal(self) -> str:
        """Return the password itself, for the server alone."""
        return self._text


class Timeouts(Struct, frozen=True):
    """Seconds for one command, and for the message.

    RFC 5321, 4.5.3.2.6 asks for ten minutes after the message: a client that gives up earlier
    cannot know whether the message went.
    """

    command: float = 30
    message: float = 600


class Account(Struct, frozen=True):
    """A mail server and who logs in there; without a password nobody logs in."""

    settings: MailSettings
    password: Password | None = None
    timeouts: Timeouts = Timeouts()

    def auth_plain(self, password: Password) -> str:
        """Encode user and password as AUTH PLAIN takes them (RFC 4616)."""
        return encode(f"\0{self.settings.user}\0{password.reveal()}")

    def secrets(self) -> tuple[str, ...]:
        """List every form in which the password goes over the wire."""
        if not self.password or not self.password.reveal():
            return ()
        plain = self.password.reveal()
        return self.auth_plain(self.password), encode(plain), plain


def encode(text: str) -> str:
    """Encode a text as SMTP's AUTH takes it (RFC 4954)."""
    return b64encode(text.encode()).decode("ascii")


def find_password(mail: MailSettings, prompt: Callable[[str], str]) -> Password | None:
    """Take it from the environment, the keyring or a prompt; no user needs no password."""
    if not mail.user:
        return None
    text = os.environ.get(VARIABLE) or _from_keyring(mail)
    return Password(text or prompt(f"Password of {mail.user} at {mail.server}"))


def _from_keyring(mail: MailSettings) -> str | None:
    """Return what `keyring set dossier:SERVER USER` has stored."""
    try:
        import keyring

        return keyring.get_password(f"dossier:{mail.server}", mail.user)
    except Exception:
        # A locked, broken or absent keyring raises whatever its backend raises, and the text of
        # that may hold the password; the prompt comes next.
        return None
