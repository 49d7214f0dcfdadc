"""Nobody gets at the site but who has the address that was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.serving.access import Access
from tests.cli.small_workspace import workspace
from tests.serving.running_server import RunningServer, running_server, wait_until


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    root = workspace(tmp_path_factory.mktemp("served") / "work")
    (root / "output-secret.txt").write_text("beside the output")
    with running_server(root) as running:
        (root / "output/site/out.html").symlink_to(root / "content/me.md")
        yield running


def test_the_address_is_of_this_machine_with_a_port_and_a_long_secret(site: RunningServer) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", site.address)


def test_the_address_leads_to_the_first_page(site: RunningServer) -> None:
    led = site.get(site.top)
    assert (led.status, led.headers["location"]) == (307, f"{site.top}site/index.html")
    page = site.get(f"{site.top}site/index.html")
    assert page.status == 200
    assert b"Priya Raman" in page.body


@pytest.mark.parametrize(
    "path", ["/", "/site/index.html", "/wrong/site/index.html", "//", "/-/news"]
)
def test_a_missing_or_wrong_token_is_refused(site: RunningServer, path: str) -> None:
    assert site.get(path).status == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example:80", ""])
def test_a_foreign_host_is_refused(site: RunningServer, host: str) -> None:
    assert site.get(f"{site.top}site/index.html", Host=host).status == 403


def test_localhost_is_this_host_too(site: RunningServer) -> None:
    host = site.host.replace("127.0.0.1", "localhost")
    assert site.get(f"{site.top}site/index.html", Host=host).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_a_foreign_origin_is_refused(site: RunningServer, origin: str) -> None:
    assert site.get(f"{site.top}site/index.html", Origin=origin).status == 403
    assert site.get(f"{site.top}-/news?page=site/index.html", Origin=origin).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "..%2fcontent/me.md",
        "../content/me.md",
        "site/..%2f..%2fcontent/me.md",
        "site/../../content/me.md",
        "..%5c..%5ccontent%5cme.md",
        "%2e%2e/content/me.md",
        "%252e%252e/content/me.md",
        "..%2foutput-secret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "site/index.html%00.png",
        ".dossier.json",
        "site/out.html",
        "",
        "site",
        "site/",
        "site/backers",
        "outbox/",
    ],
)
def test_nothing_but_a_file_of_the_output_is_given(site: RunningServer, path: str) -> None:
    if path:
        assert site.get(site.top + path).status == 404
    for name in (b"looking_for", b"root:", b"beside the output", b"fingerprint"):
        assert name not in site.get(site.top + path).body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(site: RunningServer, method: str) -> None:
    assert site.get(f"{site.top}site/index.html", method=method).status == 405


def test_a_web_socket_gets_no_answer_of_its_own_and_the_terminal_no_advice(
    site: RunningServer,
) -> None:
    answer = site.get("/", Upgrade="websocket", Connection="Upgrade")
    assert answer.status == 403
    assert "pip install" not in site.log.read_text()
    assert "Socket" not in site.log.read_text()


def test_no_answer_may_be_read_framed_or_kept_by_others(site: RunningServer) -> None:
    for path in ("site/index.html", "site/static/site.css", "-/live.js", "nothing.html"):
        headers = site.get(site.top + path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_the_files_on_disk_know_nothing_of_the_server(site: RunningServer) -> None:
    page = Path(str(site.log).replace("-log.txt", "")) / "output/site/index.html"
    assert b"live.js" not in page.read_bytes()
    assert b"live.js" in site.get(f"{site.top}site/index.html").body


def test_open_gives_the_browser_an_address_that_is_worth_nothing_once_used(tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >{shown}\n')
    browser.chmod(0o700)
    with running_server(workspace(tmp_path / "work"), "--open", BROWSER=f"{browser} %s") as site:
        wait_until(lambda: shown.exists() and shown.read_text())
        path = "/" + shown.read_text().strip().rpartition("/")[2]
        assert path.strip("/") not in site.address
        led = site.get(path)
        assert (led.status, led.headers["location"]) == (303, site.address)
        assert site.get(path).status == 403


def test_the_address_for_the_browser_works_one_time() -> None:
    access = Access(8000)
    path = access.address_once.removeprefix("http://127.0.0.1:8000")
    assert access.token not in path
    assert not access.takes_once("/")
    assert not access.takes_once("/wrong")
    assert access.takes_once(path)
    assert not access.takes_once(path)
    assert not access.takes_once("/")
