"""Admit only who names this server's host and its secret: other sites and users know neither."""

from __future__ import annotations

import secrets

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_REFUSAL = "This address is not complete, or not yours. `dossier serve` printed the whole one.\n"


class Access:
    """The secrets of one run.

    `once` stands for the token on the browser's command line, which others on the machine can
    read: the first to use it is led on, and then it is worth nothing.
    """

    def __init__(self, port: int) -> None:
        self.token, self._once = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    @property
    def address(self) -> str:
        """Return the address of the site."""
        return f"http://{self._hosts[0]}/{self.token}/"

    @property
    def address_once(self) -> str:
        """Return an address that leads to the site one time."""
        return f"http://{self._hosts[0]}/{self._once}"

    def is_from_here(self, headers: Headers) -> bool:
        """Return whether a request names this host: one that a foreign page made does not."""
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        ours = [f"http://{host}" for host in self._hosts]
        return (
            len(hosts) == 1
            and hosts[0] in self._hosts
            and all(origin in ours for origin in origins)
        )

    def knows(self, path: str) -> bool:
        """Return whether a path begins with the token."""
        return secrets.compare_digest(path.split("/")[1].encode(), self.token.encode())

    def takes_once(self, path: str) -> bool:
        """Return whether a path is the one that works one time, and end it."""
        known = bool(self._once) and secrets.compare_digest(path[1:].encode(), self._once.encode())
        if known:
            self._once = ""
        return known


class Guard:
    """Stand before an application, and refuse who has no access to it."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 403."""
        if not self._access.is_from_here(Headers(scope=scope)):
            await _refused()(scope, receive, send)
        elif self._access.knows(scope["path"]):
            await self._app(scope, receive, send)
        elif self._access.takes_once(scope["path"]):
            leading_on = RedirectResponse(self._access.address, 303)
            await leading_on(scope, receive, send)
        else:
            await _refused()(scope, receive, send)


def _refused() -> Response:
    return PlainTextResponse(_REFUSAL, 403)
