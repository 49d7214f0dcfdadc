"""The language server: requests of an editor, answered from the workspace that the file is in."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from dossier import __version__
from dossier.editing.editor import Editor, log_failure
from dossier.editing.messages import NOTIFICATIONS, REQUESTS

_REQUESTED = frozenset(method for method, _, _ in REQUESTS)
Params = TypeVar("Params")
Answer = TypeVar("Answer")
log = logging.getLogger("dossier.editing")
# Seconds until the interpreter lets another thread run: judging must not hold a keystroke up
# for longer than this.
_SWITCH_INTERVAL = 0.001


class Server(LanguageServer):
    """A server of the protocol that never writes a word of any text but to the editor."""

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what failed outside of any request."""
        log_failure("a message", error)


def make_server(
    *, root: Path | None, today: date | None, clock: Callable[[], date], pause: float
) -> Server:
    """Return a server with all that it can do.

    `root` is the workspace; None: the one that each file is in. `pause` is in seconds.
    """
    # Full, not Incremental: pygls applies partial changes at str.splitlines(), which ends lines at
    # form feed and U+2028 too, where the protocol has no line end.
    server = Server(
        "dossier",
        __version__,
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
        max_workers=2,
    )
    editor = Editor(server, root=root, today=today, clock=clock, pause=pause)
    for method, options, answer in REQUESTS:
        server.feature(method, options)(_logged(editor, method, answer))
    for method, take in NOTIFICATIONS:
        server.feature(method)(_logged(editor, method, take))
    return server


def serve(server: Server, log_file: Path | None) -> None:
    """Answer on standard input and output until the editor ends it."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    _log_to(log_file)
    # What a library prints must not reach the wire, where it would break the protocol.
    wire, sys.stdout = sys.stdout.buffer, sys.stderr
    server.start_io(sys.stdin.buffer, wire)


def _logged(
    editor: Editor, method: str, answer: Callable[[Editor, Params], Answer]
) -> Callable[[Params], Answer | None]:
    """Return a handler that logs what it raises; only a request has an answer to raise it in."""

    def handle(params: Params) -> Answer | None:
        try:
            return answer(editor, params)
        except Exception as error:
            log_failure(method, error)
            if method in _REQUESTED:
                raise
            return None

    return handle


def _log_to(file: Path | None) -> None:
    """Log what fails into a file; the log of pygls holds texts, and is dropped."""
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    log.propagate = False
    log.addHandler(logging.FileHandler(file, "a", "utf-8") if file else logging.NullHandler())
    log.setLevel(logging.INFO)
    log.info("dossier %s, Python %s, %s", __version__, sys.version.split()[0], sys.platform)
