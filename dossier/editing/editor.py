"""The open workspaces, the problems that each shows, and when it is judged anew."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from dossier.building.file_transaction import is_pending, recover
from dossier.building.load import Loaded
from dossier.editing.protocol_text import split_text
from dossier.editing.publish_diagnostics import by_file, own_problems, to_diagnostic
from dossier.editing.session import JudgedState, OpenFile, Session, Stale
from dossier.no_op_check import look_at
from dossier.problems import Problem, UserError
from dossier.workspace import CONTENT, SETTINGS, find_workspace

# Seconds without a change before everything is judged.
PAUSE = 0.2
# Seconds between two looks at the files, where the editor does not watch them.
_POLL_INTERVAL = 2.0
log = logging.getLogger("dossier.editing")


class Editor:
    """The workspaces that an editor has files of, and the diagnostics it was sent."""

    def __init__(
        self,
        server: LanguageServer,
        *,
        root: Path | None,
        today: date | None,
        clock: Callable[[], date],
        pause: float = PAUSE,
    ) -> None:
        self.server, self._root, self._today, self._clock = server, root, today, clock
        self._pause = pause
        self.sessions: dict[Path, Session] = {}
        self.settings: Mapping[str, bool] = {}
        self._published: dict[tuple[Path, str], tuple[types.Diagnostic, ...]] = {}
        self._problems: dict[tuple[Path, str], list[Problem]] = {}
        self._timers: dict[Path, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._messages: set[str] = set()
        self._is_closed = False
        self._thread = ThreadPoolExecutor(1, "judging")

    @property
    def codec(self) -> PositionCodec:
        """The units that columns are counted in."""
        return self.server.workspace.position_codec

    def open_workspace(self, folder: Path) -> Session | None:
        """Return the session of the workspace that a folder lies in; None where it is in none."""
        with suppress(UserError):
            root = self._root or find_workspace(folder)
            if root not in self.sessions:
                if is_pending(root):
                    recover(root)
                self.sessions[root] = Session(root, self._today, self._clock, self.codec)
                self.judge_soon(self.sessions[root], at_once=True)
            return self.sessions[root]
        return None

    def find(self, uri: str) -> tuple[Session, str] | None:
        """Return the session and the path of a file that dossier reads; None for any other."""
        name = uris.to_fs_path(uri)
        if not name:
            return None
        file = Path(name)
        session = self.open_workspace(file.parent)
        if not session:
            return None
        for candidate in (file, file.resolve()):
            with suppress(ValueError):
                path = candidate.relative_to(session.root).as_posix()
                if path == SETTINGS or path.startswith(f"{CONTENT}/"):
                    return session, path
        return None

    def changed(self, session: Session, path: str, file: OpenFile | None) -> None:
        """Take a new text, show its own problems at once, and judge everything soon."""
        session.set_open(path, file)
        if file:
            self._show(session, path, own_problems(session, path))
        self.judge_soon(session)

    def touched(self, session: Session) -> None:
        """Judge everything soon, as something changed on disk."""
        session.touch()
        self.judge_soon(session)

    def configure(self, settings: Mapping[str, bool]) -> None:
        """Switch hints on and off."""
        self.settings = {**self.settings, **settings}
        self._refresh()

    def judge_soon(self, session: Session, *, at_once: bool = False) -> None:
        """Judge a workspace when nothing more has changed for a moment."""
        if timer := self._timers.pop(session.root, None):
            timer.cancel()
        loop = asyncio.get_running_loop()
        delay = 0.0 if at_once else self._pause
        self._timers[session.root] = loop.call_later(delay, lambda: self._run(self._judge(session)))

    def problems(self, session: Session, path: str) -> list[Problem]:
        """Return the problems that are shown of a file."""
        return self._problems.get((session.root, path), [])

    def watch_files(self) -> None:
        """Poll the files, for an editor that does not notify of what other programs change."""
        self._run(self._poll())

    async def _poll(self) -> None:
        loop, stamps = asyncio.get_running_loop(), dict[Path, list[str]]()
        while not self._is_closed:
            for root, session in [*self.sessions.items()]:
                now = await loop.run_in_executor(None, look_at, str(root / CONTENT))
                if stamps.setdefault(root, now) != now:
                    stamps[root] = now
                    self.touched(session)
            await asyncio.sleep(_POLL_INTERVAL)

    def close(self) -> None:
        """Begin no judging any more."""
        self._is_closed = True
        for timer in self._timers.values():
            timer.cancel()
        for session in self.sessions.values():
            session.touch()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _run(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _judge(self, session: Session) -> None:
        loop = asyncio.get_running_loop()
        try:
            state = await loop.run_in_executor(self._thread, session.judge)
        except Stale:
            return
        except UserError as error:
            self._show_message_once(str(error))
        except Exception as error:
            log_failure("judging", error)
        else:
            self._take(session, state)

    def _take(self, session: Session, state: JudgedState) -> None:
        before = session.loaded
        if not session.take(state):
            return
        problems = by_file(state.loaded.problems)
        published = {path for root, path in self._published if root == session.root}
        for path in sorted(problems.keys() | published):
            found = problems.get(path, [])
            if found != self.problems(session, path) or not _is_same(path, before, state.loaded):
                self._show(session, path, found)
        self._refresh()

    def _show(self, session: Session, path: str, problems: list[Problem]) -> None:
        """Publish a file's problems, unless they are published already."""
        key, lines = (session.root, path), split_text(session.text(path))
        self._problems[key] = problems
        diagnostics = tuple(to_diagnostic(self.codec, lines, problem, path) for problem in problems)
        if self._published.get(key, ()) == diagnostics:
            return
        self._published[key] = diagnostics
        if not diagnostics:
            del self._published[key]
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=session.uri(path), diagnostics=list(diagnostics))
        )

    def _refresh(self) -> None:
        """Have the editor request hints and lenses anew, where it can."""
        workspace = self.server.client_capabilities.workspace
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.server.workspace_inlay_hint_refresh(None)
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.server.workspace_code_lens_refresh(None)

    def _show_message_once(self, message: str) -> None:
        if message not in self._messages:
            self._messages.add(message)
            kind = types.MessageType.Warning
            self.server.window_show_message(types.ShowMessageParams(kind, message))


def _is_same(path: str, before: Loaded | None, now: Loaded) -> bool:
    """Return whether a file was not read again: its record is the same object then."""
    record = now.dossier.record_at(path)
    return before is not None and record is not None and record is before.dossier.record_at(path)


def log_failure(what: str, error: BaseException) -> None:
    """Log the type and the stack of an error, without its words: they may hold private text."""
    places, trace = [], error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    log.error("%s failed: %s at %s", what, type(error).__name__, " > ".join(places[-6:]))
