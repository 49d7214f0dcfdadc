"""The language server: requests of an editor, answered from the workspace that the file is in."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from dossier import __version__
from dossier.editing.answers import FEATURES
from dossier.editing.editor import Editor, log_failure
from dossier.editing.notices import NOTICES

P = TypeVar("P")
R = TypeVar("R")
log = logging.getLogger("dossier.editing")
# Two threads take turns every millisecond: judging must not hold a keystroke up for longer.
_TURN = 0.001


class Server(LanguageServer):
    """The protocol's side, which never writes a word of any text anywhere but to the editor."""

    def report_server_error(self, error: Exception, source: object) -> None:
        """Note what failed outside of any request."""
        log_failure("a message", error)


def make_server(
    *, root: Path | None, today: date | None, clock: Callable[[], date], pause: float
) -> Server:
    """Return a server with all that it can do; `root` is a workspace that is given by name."""
    # A change comes as the whole text: what is sent in parts is parted at line ends that the
    # protocol does not have (form feed, U+2028) by the library.
    server = Server(
        "dossier",
        __version__,
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
        max_workers=2,
    )
    editor = Editor(server, root=root, today=today, clock=clock, pause=pause)
    for method, options, answer in FEATURES:
        server.feature(method, options)(_guarded(editor, method, answer))
    for method, take in NOTICES:
        server.feature(method)(_noticed(editor, method, take))
    return server


def serve(server: Server, log_file: Path | None, stdin: BinaryIO | None = None) -> None:
    """Answer on standard input and output until the editor ends it."""
    sys.setswitchinterval(_TURN)
    _log_to(log_file)
    # Whatever prints must not reach the wire.
    wire, sys.stdout = sys.stdout.buffer, sys.stderr
    server.start_io(stdin or sys.stdin.buffer, wire)


def _guarded(editor: Editor, method: str, answer: Callable[[Editor, P], R]) -> Callable[[P], R]:
    """Return the handler of a request: one that fails is noted, and ends nothing but itself."""

    def handle(params: P) -> R:
        try:
            return answer(editor, params)
        except Exception as error:
            log_failure(method, error)
            raise

    return handle


def _noticed(editor: Editor, method: str, take: Callable[[Editor, P], None]) -> Callable[[P], None]:
    def handle(params: P) -> None:
        try:
            take(editor, params)
        except Exception as error:
            log_failure(method, error)

    return handle


def _log_to(file: Path | None) -> None:
    """Write what fails into a file; the library's own log holds texts, and goes nowhere."""
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    log.propagate = False
    log.addHandler(logging.FileHandler(file, "a", "utf-8") if file else logging.NullHandler())
    log.setLevel(logging.INFO)
    log.info("dossier %s, Python %s, %s", __version__, sys.version.split()[0], sys.platform)
