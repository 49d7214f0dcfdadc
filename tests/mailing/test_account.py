"""The password comes from the environment, the keyring or a prompt, and is never shown."""

from __future__ import annotations

import traceback
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from dossier.mailing.account import Account, Password, find_password
from dossier.mailing.smtp_outcome import printable
from dossier.records.settings import MailSettings

MAIL = MailSettings(server="smtp.example.org", user="sam")
ACCOUNT = Account(MAIL, Password("hunter2"))


class MemoryKeyring(KeyringBackend):
    """A keyring in memory, or one that is locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.passwords: dict[tuple[str, str], str] | None = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.passwords is None:
            raise KeyringLocked("no")
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError(service, username)


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    was = keyring.get_keyring()
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(was)


def never(text: str) -> str:
    raise AssertionError(text)


def test_no_user_needs_no_password() -> None:
    assert find_password(MailSettings(server="localhost"), never) is None


def test_the_environment_goes_first(ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    ring.passwords = {("dossier:smtp.example.org", "sam"): "from the ring"}
    monkeypatch.setenv("DOSSIER_SMTP_PASSWORD", "from the environment")
    password = find_password(MAIL, never)
    assert password
    assert password.reveal() == "from the environment"


def test_then_the_keyring(ring: MemoryKeyring) -> None:
    ring.passwords = {("dossier:smtp.example.org", "sam"): "from the ring"}
    password = find_password(MAIL, never)
    assert password
    assert password.reveal() == "from the ring"


@pytest.mark.parametrize("held", [{}, None], ids=["has none", "is locked"])
def test_then_a_prompt(held: dict[tuple[str, str], str] | None, ring: MemoryKeyring) -> None:
    ring.passwords = held
    password = find_password(MAIL, lambda text: f"typed at {text}")
    assert password
    assert password.reveal() == "typed at Password of sam at smtp.example.org"


def test_it_is_in_no_text_that_is_made_of_it() -> None:
    password = Password("hunter2")
    try:
        raise ValueError(password)
    except ValueError as error:
        told = "".join(
            traceback.TracebackException.from_exception(error, capture_locals=True).format()
        )
    for text in (f"{password}", repr(password), str([password]), told):
        assert "hunter2" not in text.replace('Password("hunter2")', "")


@pytest.mark.parametrize("secret", ACCOUNT.secrets())
def test_a_server_that_sends_it_back_does_not_show_it(secret: str) -> None:
    assert len(ACCOUNT.secrets()) == 3
    words = f"535 <{secret}> is wrong".encode()
    assert printable(words, ACCOUNT.secrets()) == "535 <…> is wrong"
