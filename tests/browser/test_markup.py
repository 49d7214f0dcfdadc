"""Parse every page by the rules of the HTML standard, which name each mistake."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.browser.conftest import pages

CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"div", "dt", "dd"}, "tr": {"th", "td"}}
INLINE = {"p", "span", "a", "small", "strong", "bdi", "time", "h1", "h2", "h3", "button", "code"}
BLOCKS = {"div", "p", "ul", "ol", "table", "section", "article", "h2", "h3", "dl", "pre"}


def mistakes(text: str) -> list[str]:
    """List what the parser had to mend, and elements that stand where they may not."""
    parser = import_module("tinyhtml5.parser").HTMLParser(namespace_html_elements=False)
    root = parser.parse(text)
    found = [str(error[1]) for error in parser.errors]
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        inside = {child.tag for child in element}
        if element.tag in CHILDREN and (wrong := inside - CHILDREN[element.tag]):
            found.append(f"{element.tag} holds {sorted(wrong)}")
        if element.tag in INLINE and (wrong := inside & BLOCKS):
            found.append(f"{element.tag} holds {sorted(wrong)}")
    return found


@pytest.mark.parametrize(
    "body", ["<p><div>x</div></p>", "<b>x", "<ul><p>x</p></ul>", "<a><section>x</section></a>"]
)
def test_a_mistake_would_be_found(body: str) -> None:
    assert mistakes(f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>")


def test_no_page_of_the_sample_has_a_mistake(site: Path) -> None:
    found = {path.name: mistakes(path.read_text(encoding="utf-8")) for path in pages(site)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_page_of_an_empty_workspace_has_a_mistake(empty_site: Path) -> None:
    found = {path.name: mistakes(path.read_text(encoding="utf-8")) for path in pages(empty_site)}
    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
