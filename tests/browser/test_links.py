"""Read every page of the sample as a parser does: links, headings, and what may be loaded."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.conftest import pages


class Page(HTMLParser):
    """Collect what the tests look at."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.inline: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.metas: dict[str, str] = {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name[:2] == "on"]
        if tag == "script" and given.get("src"):
            self.loads.append(given["src"] or "")
        elif tag in ("script", "style", "iframe", "form", "object", "embed", "base"):
            self.inline.append(tag)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        if tag == "a" and (href := given.get("href")):
            self.links.append(href)
        if tag in ("link", "img"):
            self.loads.append(given.get("href") or given.get("src") or "")
        if tag == "img":
            self.pictures.append(given)
        if tag == "meta":
            name = given.get("name") or given.get("http-equiv") or ""
            self.metas[name] = given.get("content") or ""


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in pages(site)}


def test_every_link_and_every_fragment_leads_somewhere(read: dict[Path, Page], site: Path) -> None:
    dead = [
        f"{path.relative_to(site)}: {link}"
        for path, page in read.items()
        for link in (*page.links, *page.loads)
        if not urlsplit(link).scheme and not _leads(path, link, read)
    ]
    assert dead == []


def _leads(path: Path, link: str, read: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not parts.fragment:
        return target.is_file()
    return target in read and unquote(parts.fragment) in read[target].ids


def test_every_page_can_be_reached_from_the_first(read: dict[Path, Page], site: Path) -> None:
    seen, queue = {site / "index.html"}, [site / "index.html"]
    while queue:
        path = queue.pop()
        for link in read[path].links:
            target = (path.parent / unquote(urlsplit(link).path)).resolve()
            if target in read and target not in seen:
                seen.add(target)
                queue.append(target)
    assert sorted(str(path.relative_to(site)) for path in read.keys() - seen) == []


def test_an_id_stands_once_on_a_page(read: dict[Path, Page]) -> None:
    twice = {
        path.name: page.ids for path, page in read.items() if len(set(page.ids)) < len(page.ids)
    }
    assert twice == {}


def test_headings_begin_with_one_h1_and_skip_no_level(read: dict[Path, Page]) -> None:
    wrong = {
        path.name: page.headings
        for path, page in read.items()
        if page.headings.count(1) != 1
        or page.headings[0] != 1
        or any(b > a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    }
    assert wrong == {}


def test_nothing_is_inline(read: dict[Path, Page]) -> None:
    assert {path.name: page.inline for path, page in read.items() if page.inline} == {}


def test_only_the_one_script_is_loaded_and_it_is_small(read: dict[Path, Page], site: Path) -> None:
    for path, page in read.items():
        scripts = [path.parent / load for load in page.loads if load.endswith(".js")]
        assert [script.resolve() for script in scripts] == [site / "static/site.js"]
    assert (site / "static/site.js").stat().st_size <= 6_000


def test_a_picture_has_a_size_and_a_text(read: dict[Path, Page]) -> None:
    pictures = [picture for page in read.values() for picture in page.pictures]
    assert pictures
    assert all(picture.get("alt") and picture.get("width") for picture in pictures)


def test_every_page_forbids_what_it_does_not_need(read: dict[Path, Page]) -> None:
    for page in read.values():
        policy = page.metas["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "http" not in policy
        assert "unsafe" not in policy
        assert page.metas["robots"] == "noindex, nofollow"
        assert page.metas["referrer"] == "no-referrer"


def test_the_first_page_is_small(site: Path, read: dict[Path, Page]) -> None:
    fonts = [font for font in (site / "static/fonts").iterdir() if "-greek" not in font.name]
    latin = [font for font in fonts if "-cyrillic" not in font.name]
    files = [
        site / "index.html",
        site / "static/site.css",
        site / "static/site.js",
        site / "static/icon.svg",
        *latin,
    ]
    assert sum(file.stat().st_size for file in files) <= 150_000
