"""What the server holds: the workspaces, what each shows, and when it is judged anew."""

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
from dossier.editing.positions import split_text
from dossier.editing.publish_diagnostics import by_file, own_problems, to_diagnostic
from dossier.editing.session import Judging, OpenFile, Session, Stale
from dossier.no_op_check import look_at
from dossier.problems import Problem, UserError
from dossier.workspace import CONTENT, SETTINGS, find_workspace

# How long no key is hit before everything is judged, in seconds.
PAUSE = 0.2
# How often files are looked at, where the editor does not watch them, in seconds.
WATCHED_EVERY = 2.0
log = logging.getLogger("dossier.editing")


class Editor:
    """The workspaces that an editor has files of, and what it was told of each."""

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
        self._shown: dict[tuple[Path, str], tuple[types.Diagnostic, ...]] = {}
        self._problems: dict[tuple[Path, str], list[Problem]] = {}
        self._timers: dict[Path, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: set[str] = set()
        self._is_closed = False
        self._thread = ThreadPoolExecutor(1, "judging")

    @property
    def codec(self) -> PositionCodec:
        """The units that columns are counted in."""
        return self.server.workspace.position_codec

    def open_workspace(self, folder: Path) -> Session | None:
        """Return the session of the workspace that a folder lies in, begun where need be."""
        with suppress(UserError):
            root = self._root or find_workspace(folder)
            if root not in self.sessions:
                if is_pending(root):
                    recover(root)
                self.sessions[root] = Session(root, self._today, self._clock)
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
        for place in (file, file.resolve()):
            with suppress(ValueError):
                path = place.relative_to(session.root).as_posix()
                if path == SETTINGS or path.startswith(f"{CONTENT}/"):
                    return session, path
        return None

    def uri(self, session: Session, path: str) -> str:
        """Return the address of a file: the one that the editor gave it, if it is open."""
        if file := session.open.get(path):
            return file.uri
        return uris.from_fs_path(str(session.root / path)) or ""

    def lines(self, session: Session, path: str) -> list[str]:
        """Return the lines of a file as it is shown."""
        return split_text(session.text(path))

    def changed(self, session: Session, path: str, file: OpenFile | None) -> None:
        """Take a new text, show what is known of it at once, and judge everything soon."""
        session.put(path, file)
        if file:
            self._show(session, path, own_problems(session, path))
        self.judge_soon(session)

    def touched(self, session: Session) -> None:
        """Note that something changed on disk, and judge everything soon."""
        session.touch()
        self.judge_soon(session)

    def configure(self, settings: Mapping[str, bool]) -> None:
        """Take what is switched on and off."""
        self.settings = {**self.settings, **settings}
        self._refresh()

    def judge_soon(self, session: Session, *, at_once: bool = False) -> None:
        """Judge a workspace when nothing more has changed for a moment."""
        if timer := self._timers.pop(session.root, None):
            timer.cancel()
        loop = asyncio.get_running_loop()
        delay = 0.0 if at_once else self._pause
        self._timers[session.root] = loop.call_later(delay, self._begin, session)

    def problems(self, session: Session, path: str) -> list[Problem]:
        """Return the problems that are shown of a file."""
        return self._problems.get((session.root, path), [])

    def watch_itself(self) -> None:
        """Look at the files now and then, for an editor that tells of none that others change."""
        self._run(self._watch())

    async def _watch(self) -> None:
        loop, seen = asyncio.get_running_loop(), dict[Path, list[str]]()
        while not self._is_closed:
            for root, session in [*self.sessions.items()]:
                now = await loop.run_in_executor(None, look_at, str(root / CONTENT))
                if seen.setdefault(root, now) != now:
                    seen[root] = now
                    self.touched(session)
            await asyncio.sleep(WATCHED_EVERY)

    def close(self) -> None:
        """Let nothing begin any more."""
        self._is_closed = True
        for timer in self._timers.values():
            timer.cancel()
        for session in self.sessions.values():
            session.touch()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _begin(self, session: Session) -> None:
        self._run(self._judge(session))

    def _run(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _judge(self, session: Session) -> None:
        loop = asyncio.get_running_loop()
        try:
            judging = await loop.run_in_executor(self._thread, session.judge)
        except Stale:
            return
        except UserError as error:
            self._tell_once(str(error))
        except Exception as error:
            log_failure("judging", error)
        else:
            self._take(session, judging)

    def _take(self, session: Session, judging: Judging) -> None:
        if not session.take(judging):
            return
        found = by_file(judging.loaded.problems)
        shown = {path for root, path in self._shown if root == session.root}
        for path in sorted(found.keys() | shown):
            self._show(session, path, found.get(path, []))
        self._refresh()

    def _show(self, session: Session, path: str, problems: list[Problem]) -> None:
        """Publish a file's problems, if they are not what is shown already."""
        lines = self.lines(session, path)
        self._problems[session.root, path] = problems
        told = tuple(to_diagnostic(self.codec, lines, problem, path) for problem in problems)
        if self._shown.get((session.root, path), ()) == told:
            return
        self._shown[session.root, path] = told
        if not told:
            del self._shown[session.root, path]
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=self.uri(session, path), diagnostics=list(told))
        )

    def _refresh(self) -> None:
        """Ask for hints and lenses anew, where the editor can be asked."""
        workspace = self.server.client_capabilities.workspace
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.server.workspace_inlay_hint_refresh(None)
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.server.workspace_code_lens_refresh(None)

    def _tell_once(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            kind = types.MessageType.Warning
            self.server.window_show_message(types.ShowMessageParams(kind, message))


def log_failure(what: str, error: BaseException) -> None:
    """Write down where something failed, without a word of any text."""
    places, trace = [], error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    log.error("%s failed: %s at %s", what, type(error).__name__, " > ".join(places[-6:]))
