"""A pattern that begins with what a text does not hold need not be tried: the parse is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.source import inlines, markdown
from dossier.source.markdown import ParsedText, parse
from tests.source.test_commonmark import examples

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for pattern in ("content/**/*.md", "docs/**/*.md", "tests/cases/**/*.md", "*.md")
    for path in ROOT.glob(pattern)
)
PIECES = [
    *"aB1é漢 \n`*_~=[]()!<>@|-#:&'\"\\",
    *(
        "\n\n",
        "  \n",
        "``",
        "**",
        "__",
        "~~",
        "==",
        "![",
        "[[",
        "]]",
        "[^1]",
        "\n[^1]: x\n",
        "\n- ",
    ),
    *("&amp;", "&#65;", "://", "http://a.b", "www.c.de", "W.w", "a@b.cd", "<b>", "</b>", "<br>"),
    *("[a](b)", "\n[a]: c\n", "![x](y.jpg)", "<http://d.e>", "[[a|b]]"),
]


@contextmanager
def every_pattern_tried() -> Iterator[None]:
    """Parse as the library does by itself, with a parser of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inlines, "_BEGINS", {})
        parser = markdown._Parser()
        patch.setattr(markdown, "parser", lambda: parser)
        yield


def is_same(texts: list[str]) -> bool:
    quick = [parse(text) for text in texts]
    with every_pattern_tried():
        slow: list[ParsedText] = [parse(text) for text in texts]
    return quick == slow


def test_what_people_wrote_parses_the_same() -> None:
    assert len(FILES) > 80
    assert is_same([path.read_text("utf-8") for path in FILES])


def test_the_examples_of_commonmark_parse_the_same() -> None:
    assert is_same([text for text, _ in examples()])


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join))
def test_random_text_parses_the_same(text: str) -> None:
    assert is_same([text])


def test_each_pattern_has_its_beginnings() -> None:
    patterns = markdown._Parser()._markdown.inlinePatterns
    assert all(name in patterns for name in inlines._BEGINS)
    assert len(patterns) == len(inlines._BEGINS)
