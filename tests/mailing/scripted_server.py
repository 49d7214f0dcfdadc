"""A mail server that fails where it is told to, and knows what it has taken."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final

from dossier.records.settings import MailSettings

DROP: Final = b"drop"  # closes the connection
HANG: Final = b"hang"  # says nothing more
DRIP: Final = b"drip"  # says something for ever, and never an answer
TAKE_AND_DROP: Final = b"take, then drop"  # has taken the message, and does not say so
CUT: Final = b"cut"  # closes the connection amid the message
SPECIAL = (DROP, HANG, DRIP, TAKE_AND_DROP, CUT)
ANSWERS = {
    "greeting": b"220 here",
    "EHLO": b"250-here\r\n250-SIZE 100000\r\n250-AUTH PLAIN LOGIN\r\n250 HELP",
    "STARTTLS": b"220 go on",
    "AUTH": b"235 welcome",
    "MAIL": b"250 ok",
    "RCPT": b"250 ok",
    "DATA": b"354 go on",
    "end": b"250 taken",
    "QUIT": b"221 bye",
}


class ConnectionEnded(Exception):
    """The end of a connection, as the script wants it."""


class ScriptedServer:
    """A server whose answers are the usual ones but for those given; used as a context."""

    def __init__(
        self, answers: dict[str, bytes] | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.tls, self.answers = tls, ANSWERS | (answers or {})
        self.taken: list[bytes] = []
        self.lines: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._quiet = threading.Event()
        self._busy = threading.Lock()
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._quiet.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def settings(self, security: str = "none", user: str = "") -> MailSettings:
        """Return what stands under [mail] for this server."""
        port = self._listener.getsockname()[1]
        return MailSettings(
            server="127.0.0.1",
            port=port,
            user=user,
            security=security,  # type: ignore[arg-type]
        )

    def settle(self) -> list[bytes]:
        """Wait until nobody is connected, and return what was taken."""
        time.sleep(0.02)
        with self._busy:
            return self.taken

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._busy, connection:
                try:
                    self._converse(connection)
                except (ConnectionEnded, OSError):
                    continue

    def _converse(self, connection: socket.socket, *, greet: bool = True) -> None:
        if greet:
            self._answer(connection, "greeting")
        file = connection.makefile("rb")
        while line := file.readline():
            self.lines.append(line)
            word = line.split()[0].decode().upper()
            self._answer(connection, word)
            if word == "DATA" and self.answers["DATA"].startswith(b"354"):
                self._take(connection, file.readline)
            elif word == "STARTTLS" and self.tls and self.answers[word].startswith(b"220"):
                with self.tls.wrap_socket(connection, server_side=True) as safe:
                    self._converse(safe, greet=False)
                return
            elif word == "QUIT":
                return

    def _take(self, connection: socket.socket, readline: Callable[[], bytes]) -> None:
        message = b""
        while (line := readline()) != b".\r\n":
            if not line or self.answers["end"] == CUT:
                raise ConnectionEnded
            message += line[1:] if line.startswith(b".") else line
        if self.answers["end"][:1] == b"2" or self.answers["end"] == TAKE_AND_DROP:
            self.taken.append(message)
        self._answer(connection, "end")

    def _answer(self, connection: socket.socket, word: str) -> None:
        answer = self.answers.get(word, b"500 what?")
        if answer in (DROP, TAKE_AND_DROP, CUT):
            raise ConnectionEnded
        while answer == DRIP:
            connection.sendall(b"250-still thinking\r\n")
            if self._quiet.wait(0.05):
                raise ConnectionEnded
        if answer == HANG:
            self._quiet.wait()
            raise ConnectionEnded
        connection.sendall(answer + b"\r\n")
