"""Find the password of the mail server: never in a file or an argument, and never shown."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

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
        """Give the password itself, for the server alone."""
        return self._text


def find_password(mail: MailSettings, prompt: Callable[[str], str]) -> Password | None:
    """Take it from the environment, the keyring or a prompt; no user needs no password."""
    if not mail.user:
        return None
    found = os.environ.get(VARIABLE) or _from_keyring(service(mail), mail.user)
    return Password(found or prompt(f"Password of {mail.user} at {mail.server}"))


def service(mail: MailSettings) -> str:
    """Name the entry of the keyring: `keyring set dossier:SERVER USER` makes it."""
    return f"dossier:{mail.server}"


def _from_keyring(name: str, user: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(name, user)
    except Exception:
        # A keyring that is locked, broken or absent raises what its system raises; the prompt
        # is the way on, and what it raised may hold what it was asked for.
        return None
