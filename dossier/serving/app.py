"""Answer a browser: the files of the output, and news of the builds."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dossier.building.locked_copy import media_type
from dossier.serving.access import Access, Guard
from dossier.serving.event_stream import EventStream
from dossier.serving.page_frame import frame_digest
from dossier.serving.served_files import find, inject_reload_script, page_version, placeholder

FIRST = "site/index.html"
_SCRIPT = Path(__file__).with_name("live.js")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def application(output: Path, access: Access, news: EventStream) -> ASGIApp:
    """Make the application that serves an output to whoever has access."""
    answers = _Answers(output, access, news)
    routes = [
        Route("/", answers.first),
        Route("/-/live.js", answers.script),
        Route("/-/news", answers.news),
        Route("/{path:path}", answers.file),
    ]
    app = Starlette(routes=[Mount(f"/{access.token}", routes=routes)])
    return _Private(Guard(app, access))


class _Answers:
    def __init__(self, output: Path, access: Access, news: EventStream) -> None:
        self._output, self._news = output, news
        self._top = f"/{access.token}"

    async def first(self, _: Request) -> Response:
        return RedirectResponse(f"{self._top}/{FIRST}")

    async def script(self, _: Request) -> Response:
        return Response(_SCRIPT.read_bytes(), media_type="text/javascript")

    async def news(self, request: Request) -> Response:
        page = request.query_params.get("page", "")
        return StreamingResponse(self._news.stream(page), media_type="text/event-stream")

    async def file(self, request: Request) -> Response:
        path = request.path_params["path"]
        # Looked at before it is read: a page that changes in between is loaded once more.
        known = page_version(self._output, path)
        file = find(self._output, path)
        data = _read(file)
        if path.endswith(".html"):
            page = data or placeholder(f"{self._top}/{FIRST}", built=find(self._output, FIRST))
            origin = f"http://{request.headers['host']}"
            frame = frame_digest(page, self._output / "site")
            script = f"{origin}{self._top}/-/live.js"
            live = inject_reload_script(page, script, path, known, frame)
            return Response(live, 200 if data else 404, media_type="text/html")
        if file is None or data is None:
            return Response("There is no such file.\n", 404, media_type="text/plain")
        return Response(data, media_type=media_type(path), headers=_keeping(file))


def _read(file: Path | None) -> bytes | None:
    try:
        return file.read_bytes() if file else None
    except OSError:
        # A build deleted the file after it was found.
        return None


def _keeping(file: Path) -> dict[str, str]:
    """Have a font kept, so that no page flickers when it is loaded anew."""
    return {"Cache-Control": "private, max-age=3600"} if file.suffix == ".woff2" else {}


class _Private:
    """Add to every answer that it is for nobody else and stays nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_private(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_private)
