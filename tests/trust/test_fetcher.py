"""No reference in a template's HTML or CSS reaches a file, a host, or anything but the theme."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from dossier.problems import UserError
from dossier.rendering import Theme, find_theme, pdf_layout
from tests.trust.canaries import canary, readable

SECRET = canary("of a file")
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{SECRET}</text></svg>'
FORMS = {
    "img": '<img alt="x" src="{}">',
    "img srcset": '<img alt="x" srcset="{} 1x" src="{}">',
    "picture": '<picture><source srcset="{}"><img alt="x" src="{}"></picture>',
    "input image": '<input type="image" alt="x" src="{}">',
    "object": '<object data="{}">x</object>',
    "object of SVG": '<object type="image/svg+xml" data="{}">x</object>',
    "embed": '<embed src="{}">',
    "iframe": '<iframe src="{}"></iframe>',
    "video": '<video src="{}" poster="{}"></video>',
    "audio": '<audio src="{}"></audio>',
    "stylesheet": '<link rel="stylesheet" href="{}">',
    "import": "<style>@import url({});</style>",
    "font": "<style>@font-face {{ font-family: x; src: url({}) }} p {{ font: 9px x }}</style>",
    "background": "<p style='background: url({})'>x</p>",
    "border": "<p style='border-image: url({}) 30'>x</p>",
    "content": "<style>p::before {{ content: url({}) }}</style>",
    "list": "<ul style='list-style-image: url({})'><li>x</li></ul>",
    "attached link": '<link rel="attachment" href="{}">',
    "attached a": '<a rel="attachment" href="{}">x</a>',
    "SVG image": '<svg width="9" height="9"><image width="9" height="9" href="{}"/></svg>',
    "SVG use": '<svg width="9" height="9"><use href="{}#a"/></svg>',
    "SVG style": "<svg width='9' height='9'><style>@import url({});</style></svg>",
}


@pytest.fixture(scope="module")
def theme() -> Theme:
    return find_theme(Path("/nowhere"), "plain")


@pytest.fixture(scope="module")
def asked() -> Iterator[list[str]]:
    """Serve on this machine alone, and note each request; /hop redirects to a file."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(302 if self.path == "/hop" else 200)
            self.send_header("Location", "/etc/hostname")
            self.end_headers()
            self.wfile.write(DRAWING.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    requests.append(f"127.0.0.1:{server.server_address[1]}")
    yield requests
    server.shutdown()
    server.server_close()


def addresses(folder: Path, host: str) -> list[str]:
    """Name a file and a host in every way that somebody could."""
    (folder / "secret.svg").write_text(DRAWING)
    file = (folder / "secret.svg").as_uri()
    climb = "../" * 40
    return [
        file,
        file.replace("file:///", "FILE:/"),
        file.removeprefix("file:"),
        f"{climb}{str(folder)[1:]}/secret.svg",
        f"dossier:static/{climb}{str(folder)[1:]}/secret.svg",
        f"dossier:font/{climb}{str(folder)[1:]}/secret.svg",
        f"http://{host}/x.svg",
        f"HTTP://{host}/hop",
        f"//{host}/x.svg",
        f"https://{host}/x.svg",
        f"ftp://{host}/x.svg",
        f"data:image/svg+xml,{quote(_nesting(file))}",
        f"data:image/svg+xml,{quote(_nesting(f'http://{host}/x.svg'))}",
    ]


def _nesting(address: str) -> str:
    """Draw a picture that refers to another one."""
    size = 'width="9" height="9"'
    image = f'<image {size} href="{address}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'


def printed(body: str, theme: Theme) -> bytes | None:
    """Print a page, or give nothing where it is refused."""
    head = '<html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><h1>x</h1>'
    try:
        return pdf_layout.write(pdf_layout.lay_out(f"{head}<p>x</p>{body}</body></html>", theme))
    except UserError as wrong:
        assert "refers to" in wrong.sentence  # noqa: PT017  the page that is not refused is looked at
        return None


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_fetched(form: str, theme: Theme, asked: list[str], tmp_path: Path) -> None:
    host = asked[0]
    for address in addresses(tmp_path, host):
        made = printed(
            FORMS[form].replace("{}", address).replace("{{", "{").replace("}}", "}"), theme
        )
        assert made is None or SECRET not in readable(made), address
    assert asked == [host]


def test_the_forms_do_fetch_with_the_library_as_it_comes(asked: list[str], tmp_path: Path) -> None:
    """Show that the test above would find what it looks for."""
    from weasyprint import HTML

    fetched = set[str]()
    for name, form in FORMS.items():
        body = form.replace("{}", f"http://{asked[0]}/{name.replace(' ', '-')}.svg")
        HTML(string=f"<p>x</p>{body}".replace("{{", "{").replace("}}", "}")).write_pdf()
    fetched = {path.strip("/").removesuffix(".svg") for path in asked[1:]}
    del asked[1:]
    assert len(fetched) >= 12
    file = (tmp_path / "secret.txt").as_uri()
    (tmp_path / "secret.txt").write_text(SECRET)
    made = HTML(string=f'<p>x</p><link rel="attachment" href="{file}">').write_pdf()
    assert SECRET in readable(made)


def test_a_file_of_the_theme_is_taken_by_its_full_name_alone(theme: Theme) -> None:
    assert printed('<img alt="x" src="dossier:static/icon.svg">', theme)
    assert printed('<img alt="x" src="icon.svg">', theme) is None
    assert printed('<img alt="x" src="dossier:static/no-such-file.png">', theme) is None


@pytest.mark.parametrize(
    "rule",
    [
        "@import url({});",
        "@import '{}' print;",
        "@font-face {{ font-family: x; src: url({}) }} h1 {{ font: 9px x }}",
        "h1 {{ background: url({}) }}",
        "@page {{ background: url({}) }}",
    ],
)
def test_a_style_sheet_of_the_owner_fetches_nothing(
    rule: str, asked: list[str], tmp_path: Path
) -> None:
    static = tmp_path / "themes/own/static"
    static.mkdir(parents=True)
    static.joinpath("brief.css").write_text(rule.format(f"http://{asked[0]}/x.css"))
    assert printed("", find_theme(tmp_path, "own")) is None
    assert asked == asked[:1]
