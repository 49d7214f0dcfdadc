"""The 652 examples of CommonMark: what is shown otherwise is listed, and none leads out."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dossier.rendering.markdown_html import to_html
from dossier.source.markdown import parse
from dossier.views.view import Prose
from tests import npm
from tests.source.shown import leaving, page, read

HERE = Path(__file__).with_name("commonmark")
DOCUMENT = Path(__file__).parents[2] / "docs" / "markdown.md"
_EXAMPLE = re.compile(r"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)
_BLOCK = r"(</?(?:p|li|ul|ol|blockquote|h|pre|hr|br|table)\b[^>]*>)"


@cache
def examples() -> list[tuple[str, str]]:
    folder = npm.installed(HERE, "commonmark") / "node_modules" / "commonmark-spec"
    text = (folder / "spec.txt").read_text(encoding="utf-8").replace("→", "\t")
    return [(match[1], match[2]) for match in _EXAMPLE.finditer(text)]


class Skeleton(HTMLParser):
    """HTML without what dossier leaves out or changes on purpose: addresses, ranks, pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self._pieces.append(given.get("alt") or "")
        elif tag != "a":
            self._pieces.append(f"<{re.sub(r'h[1-6]', 'h', tag)} {given.get('start') or ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("hr", "br", "img", "a"):
            self._pieces.append(f"</{re.sub(r'h[1-6]', 'h', tag)}>")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def __str__(self) -> str:
        text = re.sub(r"\s+", " ", "".join(self._pieces))
        return re.sub(rf" ?{_BLOCK} ?", r"\1", re.sub(r" (</code>)", r"\1", text)).strip()


def test_the_document_lists_every_example_that_is_shown_otherwise() -> None:
    found = examples()
    assert len(found) == 652
    differing = {
        number
        for number, (typed, html) in enumerate(found, 1)
        if str(Skeleton(to_html(Prose(content=parse(typed).content), "", 0))) != str(Skeleton(html))
    }
    rows = [line for line in DOCUMENT.read_text("utf-8").split("\n") if line.startswith("| ")]
    listed = {int(number) for row in rows for number in re.findall(r"\b\d+\b", row.split("|")[-2])}
    assert differing == listed


@pytest.mark.parametrize("place", ["To them", "Notes"])
def test_no_example_changes_what_is_private(place: str) -> None:
    for number, (typed, _) in enumerate(examples(), 1):
        other = "Notes" if place == "To them" else "To them"
        log = "## Log\n\n- 2026-01-02 met: secretly\n"
        body = f"## {other}\n\nfirst\n\n## {place}\n\n{typed}\n\n{log}"
        contact, problems = read(body)
        if any(problem.level == "error" for problem in problems):
            continue
        assert "secretly" not in leaving(contact), number
        # A link to nothing is an error once the files are linked.
        if not contact.record.private.mentions:
            assert page(contact).below("To them") == leaving(contact), number
        assert ("first" in leaving(contact)) == (place == "Notes"), number
