"""Hand one message for one recipient to the mail server (RFC 5321), and say what became of it.

The commands are smtplib's. Its `sendmail` is not used: it does not say at which step it failed.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

from dossier.mailing.account import Account, encode
from dossier.mailing.smtp_outcome import (
    FAILURES,
    SmtpOutcome,
    describe_failure,
    describe_refusal,
    is_timeout,
    printable,
)
from dossier.records.settings import MailSettings

# An address literal in place of the machine's name, which servers write into the message.
_EHLO_NAME = "[127.0.0.1]"
# Reply codes of RFC 5321, 4.2.3, and of RFC 4954, 4 and 6.
_READY, _OK, _LOGGED_IN, _CHALLENGE, _START_INPUT = 220, 250, 235, 334, 354


class Watchdog:
    """A limit on a whole step; a socket's own timeout begins anew with each byte."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp, self.seconds, self.expired = smtp, 0.0, False

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Cut the connection when what is done within takes longer."""
        self.seconds = seconds
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        self.expired = True
        if self._smtp.sock:
            with suppress(OSError):
                # SSLSocket.shutdown() drops its SSL object first, under the thread that reads.
                socket.socket.shutdown(self._smtp.sock, socket.SHUT_RDWR)


class _Declined(Exception):
    """The sentence that says what the server did not agree to."""


class SmtpSession:
    """One connection to a server, and how far it has come."""

    def __init__(self, account: Account) -> None:
        self._account, self._mail = account, account.settings
        self._smtp = _client(self._mail, account.timeouts.command)
        self._watchdog = Watchdog(self._smtp)
        self._step = "the greeting"
        self._connected = self._logged_in = self._data_begun = self._data_answered = False

    def submit(self, message: bytes, sender: str, recipient: str) -> SmtpOutcome:
        """Do all the steps; whatever fails becomes an outcome."""
        try:
            self._connect()
            self._log_in()
            self._logged_in = True
            self._envelope(sender, recipient, len(message))
            return self._transfer(message)
        except _Declined as declined:
            return self._refused(str(declined))
        except FAILURES as error:
            return self._broken_off(self._describe(error))
        finally:
            self._quit()

    def interrupted(self) -> SmtpOutcome:
        """Return the outcome of a session that its user stopped."""
        return self._broken_off(f"it was stopped at {self._step}")

    def _broken_off(self, reason: str) -> SmtpOutcome:
        if self._data_begun:
            return SmtpOutcome("unknown", reason)
        return self._refused(reason)

    def _refused(self, reason: str) -> SmtpOutcome:
        return SmtpOutcome("refused", reason, server_unusable=not self._logged_in)

    def _connect(self) -> None:
        """Greet; say nothing more before the connection is encrypted, if it has to be."""
        with self._limited("the greeting"):
            code, text = self._smtp.connect(self._mail.server, self._mail.real_port)
            self._connected = True
        self._expect(_READY, code, text)
        self._ehlo()
        if self._mail.security == "starttls":
            if not self._smtp.has_extn("starttls"):
                sentence = f"{self._mail.server} does not offer STARTTLS, which keeps mail private"
                raise _Declined(sentence)
            self._start_tls()
            self._ehlo()

    def _start_tls(self) -> None:
        try:
            with self._limited("STARTTLS"):
                self._smtp.starttls(context=ssl.create_default_context())
        except smtplib.SMTPResponseException as reply:
            text = reply.smtp_error
            data = text if isinstance(text, bytes) else text.encode()
            raise self._declined(reply.smtp_code, data) from None

    def _ehlo(self) -> None:
        with self._limited("EHLO"):
            code, text = self._smtp.ehlo()
        self._expect(_OK, code, text)

    def _log_in(self) -> None:
        user, password = self._mail.user, self._account.password
        if not user or password is None:
            return
        mechanisms = self._smtp.esmtp_features.get("auth", "").upper().split()
        if "PLAIN" in mechanisms:
            credentials = self._account.auth_plain(password)
            self._command("the log-in", _LOGGED_IN, "AUTH", f"PLAIN {credentials}")
        elif "LOGIN" in mechanisms:
            self._command("the log-in", _CHALLENGE, "AUTH", "LOGIN")
            self._command("the user", _CHALLENGE, encode(user))
            self._command("the password", _LOGGED_IN, encode(password.reveal()))
        else:
            raise _Declined(f"{self._mail.server} offers no log-in with a password")

    def _envelope(self, sender: str, recipient: str, size: int) -> None:
        parameter = f" SIZE={size}" if self._smtp.has_extn("size") else ""
        self._command("the sender", _OK, "MAIL", f"FROM:<{sender}>{parameter}")
        self._command("the reader", _OK, "RCPT", f"TO:<{recipient}>")
        self._command("the beginning of the message", _START_INPUT, "DATA")

    def _transfer(self, message: bytes) -> SmtpOutcome:
        """Send the message; from its first byte on only an answer tells what became of it."""
        self._data_begun = True
        dot_stuffed = re.sub(rb"(?m)^\.", b"..", message)
        with self._limited("the message", self._account.timeouts.message):
            self._smtp.send(dot_stuffed + b".\r\n")
            self._step = "the end of the message"
            code, text = self._smtp.getreply()
        self._data_answered = True
        return self._outcome(code, text)

    def _outcome(self, code: int, text: bytes) -> SmtpOutcome:
        host = self._mail.server
        said = f"{code} {printable(text, self._account.secrets())}".rstrip()
        if code == _OK:
            return SmtpOutcome("sent", said)
        if 400 <= code < 600:
            return SmtpOutcome("refused", f"{host} refused the message: {said}")
        said = said if code > 0 else "what is no SMTP"
        reason = f"{host} answered the message with {said}, which is neither yes nor no"
        return SmtpOutcome("unknown", reason)

    def _command(self, step: str, expected: int, command: str, arguments: str = "") -> None:
        with self._limited(step):
            code, text = self._smtp.docmd(command, arguments)
        self._expect(expected, code, text)

    def _expect(self, expected: int, code: int, text: bytes) -> None:
        if code != expected:
            raise self._declined(code, text)

    def _declined(self, code: int, text: bytes) -> _Declined:
        secrets = self._account.secrets()
        return _Declined(describe_refusal(self._mail.server, self._step, code, text, secrets))

    @contextmanager
    def _limited(self, step: str, seconds: float = 0) -> Iterator[None]:
        self._step, seconds = step, seconds or self._account.timeouts.command
        if self._smtp.sock:
            self._smtp.sock.settimeout(seconds)
        with self._watchdog.limit(seconds):
            yield

    def _describe(self, error: Exception) -> str:
        host = self._mail.server
        if self._watchdog.expired or is_timeout(error):
            seconds = self._watchdog.seconds
            return f"{host} gave no answer to {self._step} within {seconds:g} seconds"
        return describe_failure(host, self._step, error, connected=self._connected)

    def _quit(self) -> None:
        """Send QUIT and do not wait: what became of the message is known, or never will be."""
        with suppress(*FAILURES):
            # Amid a message, QUIT would be one more line of it.
            if (
                self._smtp.sock
                and self._connected
                and (self._data_answered or not self._data_begun)
            ):
                self._smtp.putcmd("quit")
        with suppress(OSError):
            self._smtp.close()


def _client(mail: MailSettings, seconds: float) -> smtplib.SMTP:
    """Return a client that is not connected yet, so that the limit holds for the greeting too."""
    smtp: smtplib.SMTP
    if mail.security == "tls":
        context = ssl.create_default_context()
        smtp = smtplib.SMTP_SSL(local_hostname=_EHLO_NAME, timeout=seconds, context=context)
    else:
        smtp = smtplib.SMTP(local_hostname=_EHLO_NAME, timeout=seconds)
    # smtplib sets the host that a certificate must name in its constructor alone, where it would
    # connect at once.
    smtp._host = mail.server  # type: ignore[attr-defined]
    return smtp
