"""Limit how long a server may take, even one that answers a letter at a time."""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

from msgspec import Struct


class Patience(Struct, frozen=True):
    """Hold the seconds for one step, and for the message: RFC 5321, 4.5.3.2.6 asks for those.

    Whoever gives up on a message too early cannot know whether it went.
    """

    step: float = 30
    message: float = 600


class Limit:
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
