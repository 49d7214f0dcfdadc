"""Hand one message for one reader to the mail server (RFC 5321), and say what became of it.

The steps are smtplib's; `sendmail` is not used, since it does not tell at which step it failed.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

from msgspec import Struct

from dossier.mailing.password import Password
from dossier.mailing.smtp_outcome import (
    FAILURES,
    Accepted,
    Outcome,
    Refused,
    Unknown,
    encoded,
    failure,
    is_late,
    plain_login,
    refusal,
    secrets_of,
    shown,
)
from dossier.records.settings import MailSettings


class Timeouts(Struct, frozen=True):
    """The seconds for one step, and for the message: RFC 5321, 4.5.3.2.6 asks for those.

    Whoever gives up on a message too early cannot know whether it went.
    """

    step: float = 30
    message: float = 600


class Watchdog:
    """Cut the connection when a step takes too long; a socket's own limit is one for each byte."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp, self.seconds, self.passed = smtp, 0.0, False

    @contextmanager
    def of(self, seconds: float) -> Iterator[None]:
        """Allow so many seconds for what is done within."""
        self.seconds = seconds
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.passed = True
        if self._smtp.sock:
            with suppress(OSError):
                # Not the method of a TLS socket, which first forgets its key under its reader.
                socket.socket.shutdown(self._smtp.sock, socket.SHUT_RDWR)


# The name of this machine is nobody's business: mail servers write it into the message.
_HELLO = "[127.0.0.1]"
_GREETED, _DONE, _LOGGED_IN, _GO_ON, _SEND_IT = 220, 250, 235, 334, 354
_BEGIN_OF_MESSAGE = "the beginning of the message"


class _No(Exception):
    """Carry the sentence that says what the server did not agree to."""


class Conversation:
    """One connection to a server, and how far it has come."""

    def __init__(
        self, mail: MailSettings, password: Password | None, patience: Timeouts | None = None
    ) -> None:
        self._mail, self._password, self._patience = mail, password, patience or Timeouts()
        self._smtp = _client(mail, self._patience.step)
        self._limit = Watchdog(self._smtp)
        self._doing = "the greeting"
        self._connected = self._ready = self._begun = self._answered = False

    def hand_over(self, message: bytes, sender: str, reader: str) -> Outcome:
        """Do all the steps; whatever fails becomes an outcome."""
        try:
            self._connect()
            self._log_in()
            self._ready = True
            self._envelope(sender, reader, len(message))
            return self._deliver(message)
        except _No as no:
            return Refused(str(no), hopeless=not self._ready)
        except FAILURES as wrong:
            return self._ended(self._failure(wrong))
        finally:
            self._hang_up()

    def interrupted(self) -> Outcome:
        """Say how far it came when its user stopped it."""
        return self._ended(f"it was stopped at {self._doing}")

    def _ended(self, why: str) -> Outcome:
        return Unknown(why) if self._begun else Refused(why, hopeless=not self._ready)

    def _connect(self) -> None:
        """Greet, and say nothing more before the connection is safe, if it has to be."""
        with self._step("the greeting"):
            code, text = self._smtp.connect(self._mail.server, self._mail.real_port)
            self._connected = True
        self._expect(code, text, _GREETED)
        self._hello()
        if self._mail.security == "starttls":
            if not self._smtp.has_extn("starttls"):
                raise _No(f"{self._mail.server} does not offer STARTTLS, which keeps mail private")
            self._start_tls()
            self._hello()

    def _start_tls(self) -> None:
        try:
            with self._step("STARTTLS"):
                self._smtp.starttls(context=ssl.create_default_context())
        except smtplib.SMTPResponseException as no:
            raise self._no(no.smtp_code, _bytes(no.smtp_error)) from None

    def _hello(self) -> None:
        with self._step("EHLO"):
            code, text = self._smtp.ehlo()
        self._expect(code, text, _DONE)

    def _log_in(self) -> None:
        user, password = self._mail.user, self._password
        if not user or password is None:
            return
        ways = self._smtp.esmtp_features.get("auth", "").upper().split()
        if "PLAIN" in ways:
            self._say("the log-in", _LOGGED_IN, "AUTH", f"PLAIN {plain_login(user, password)}")
        elif "LOGIN" in ways:
            self._say("the log-in", _GO_ON, "AUTH", "LOGIN")
            self._say("the user", _GO_ON, encoded(user))
            self._say("the password", _LOGGED_IN, encoded(password.reveal()))
        else:
            raise _No(f"{self._mail.server} offers no log-in with a password")

    def _envelope(self, sender: str, reader: str, size: int) -> None:
        told = f" SIZE={size}" if self._smtp.has_extn("size") else ""
        self._say("the sender", _DONE, "MAIL", f"FROM:<{sender}>{told}")
        self._say("the reader", _DONE, "RCPT", f"TO:<{reader}>")
        self._say(_BEGIN_OF_MESSAGE, _SEND_IT, "DATA")

    def _deliver(self, message: bytes) -> Outcome:
        """Send the message; from its first byte on only an answer tells what became of it."""
        self._begun = True
        stuffed = re.sub(rb"(?m)^\.", b"..", message)
        with self._step("the message", self._patience.message):
            self._smtp.send(stuffed + b".\r\n")
            self._doing = "the end of the message"
            code, text = self._smtp.getreply()
        self._answered = True
        return self._judged(code, text)

    def _judged(self, code: int, text: bytes) -> Outcome:
        host, said = self._mail.server, f"{code} {shown(text, self._secrets())}".rstrip()
        if code == _DONE:
            return Accepted(said)
        if 400 <= code < 600:
            return Refused(f"{host} refused the message: {said}")
        said = said if code > 0 else "what is no SMTP"
        return Unknown(f"{host} answered the message with {said}, which is neither yes nor no")

    def _say(self, what: str, wanted: int, command: str, rest: str = "") -> None:
        with self._step(what):
            code, text = self._smtp.docmd(command, rest)
        self._expect(code, text, wanted)

    def _expect(self, code: int, text: bytes, wanted: int) -> None:
        if code != wanted:
            raise self._no(code, text)

    def _no(self, code: int, text: bytes) -> _No:
        return _No(refusal(self._mail.server, self._doing, code, text, self._secrets()))

    def _secrets(self) -> tuple[str, ...]:
        return secrets_of(self._mail.user, self._password)

    @contextmanager
    def _step(self, what: str, seconds: float = 0) -> Iterator[None]:
        self._doing, seconds = what, seconds or self._patience.step
        if self._smtp.sock:
            self._smtp.sock.settimeout(seconds)
        with self._limit.of(seconds):
            yield

    def _failure(self, wrong: Exception) -> str:
        host = self._mail.server
        if self._limit.passed or is_late(wrong):
            return f"{host} gave no answer to {self._doing} within {self._limit.seconds:g} seconds"
        return failure(host, self._doing, wrong, connected=self._connected)

    def _hang_up(self) -> None:
        """Say goodbye without waiting: what became of the message is known, or never will be."""
        with suppress(*FAILURES):
            # Amid a message this would be one more line of it.
            if self._smtp.sock and self._connected and (self._answered or not self._begun):
                self._smtp.putcmd("quit")
        with suppress(OSError):
            self._smtp.close()


def _client(mail: MailSettings, seconds: float) -> smtplib.SMTP:
    """Make a client that is not connected yet, so that the limit holds for its greeting too."""
    safe = ssl.create_default_context() if mail.security == "tls" else None
    smtp = (
        smtplib.SMTP_SSL(local_hostname=_HELLO, timeout=seconds, context=safe)
        if safe
        else smtplib.SMTP(local_hostname=_HELLO, timeout=seconds)
    )
    # smtplib takes the name that a certificate must bear from its constructor alone.
    smtp._host = mail.server  # type: ignore[attr-defined]
    return smtp


def _bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
