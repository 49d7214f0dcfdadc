"""The site of docs/ is whole, and loads nothing from elsewhere."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tools import docs_site
from tools.docs_site import SITE, foreign_addresses, pages


@pytest.fixture(scope="module")
def site() -> Path:
    docs_site.build()
    return SITE


def test_it_has_every_page_and_loads_nothing_from_elsewhere(site: Path) -> None:
    made = {path.stem for path in site.glob("*.html")}
    assert made == {Path(name).stem for name in pages().values()} - {"README"}
    assert list(foreign_addresses(site)) == []


def test_every_link_within_it_leads_somewhere(site: Path) -> None:
    for file in site.glob("*.html"):
        found = re.findall(r'(?:href|src)="([^"#][^"]*)"', file.read_text("utf-8"))
        for target in map(html.unescape, found):
            if not target.startswith(("http", "mailto:", "data:")):
                path, _, heading = target.partition("#")
                other = file.parent / path
                assert other.is_file(), f"{file.name}: {target}"
                assert not heading or f'id="{heading}"' in other.read_text("utf-8"), target


def test_every_block_of_code_is_one(site: Path) -> None:
    for path, name in pages().items():
        blocks = re.findall(r"^```\w", (docs_site.ROOT / path).read_text("utf-8"), re.MULTILINE)
        shown = (site / Path(name).with_suffix(".html")).read_text("utf-8")
        assert len(re.findall(r'<div class="language-\w+ highlight">', shown)) == len(blocks), name
        assert "```" not in shown, name
    assert '<span class="filename">content/me.md</span>' in (site / "first-hour.html").read_text()


def test_every_page_is_in_the_menu(site: Path) -> None:
    menu = (site / "index.html").read_text("utf-8")
    others = {page.name for page in site.glob("*.html")} - {"index.html"}
    assert {name for name in others if f'href="./{name}"' not in menu} == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<script src="https://cdn.example/a.js"></script>'),
        ("a.html", '<link rel="stylesheet" href="//fonts.example/a.css">'),
        ("a.html", '<img src="http://a.example/a.png">'),
        ("a.html", "<script>fetch('https://a.example/')</script>"),
        ("a.html", '<p style="background: url(https://a.example/b.png)">'),
        ("a.css", '@import "https://fonts.example/a.css";'),
        ("a.js", 'load("https://cdn.example/b.js")'),
    ],
)
def test_what_would_be_loaded_from_elsewhere_is_found(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert list(foreign_addresses(tmp_path))


def test_a_link_to_follow_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="https://spec.example/">The standard</a>', "utf-8")
    assert list(foreign_addresses(tmp_path)) == []
