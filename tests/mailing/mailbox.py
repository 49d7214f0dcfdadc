"""A real mail server (aiosmtpd) that keeps what it takes."""

from __future__ import annotations

import ssl
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from dossier.records.settings import MailSettings

USER, PASSWORD = "sam@okafor.example", "pässwörd 1"


class _OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class Mailbox:
    """A server on a free port of this machine; used as a context."""

    def __init__(
        self, security: str = "none", tls: ssl.SSLContext | None = None, *, login: bool = False
    ) -> None:
        self.security, self.login = security, login
        self.taken: list[Envelope] = []
        self.hello: list[str] = []
        self._controller = _OnAnyPort(
            self,
            hostname="127.0.0.1",
            port=0,
            ssl_context=tls if security == "tls" else None,
            tls_context=tls if security == "starttls" else None,
            require_starttls=security == "starttls",
            auth_require_tls=security == "starttls",
            authenticator=self._knows if login else None,
        )

    def __enter__(self) -> Mailbox:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._controller.stop()

    @property
    def settings(self) -> MailSettings:
        """Return what stands under [mail] for this server."""
        return MailSettings(
            server="127.0.0.1",
            port=self._controller.port,
            user=USER if self.login else "",
            security=self.security,  # type: ignore[arg-type]
        )

    async def handle_MAIL(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, sender: str, options: list[str]
    ) -> str:
        """Ask for a log-in; aiosmtpd itself does not know that a server's TLS may be implicit."""
        if self.login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = sender
        return "250 OK"

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a message."""
        self.taken.append(envelope)
        self.hello.append(str(session.host_name))
        return "250 2.0.0 Ok: queued as 4F2A"

    def _knows(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        known = data.login == USER.encode() and data.password == PASSWORD.encode()
        return AuthResult(success=known, handled=False)
