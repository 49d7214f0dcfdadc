"""A short last word is no line of its own, where another may go with it."""

from __future__ import annotations

import pytest

from dossier.rendering.pdf import keep_last_words


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p class="saw">You never hurried me.</p>', '<p class="saw">You never hurried\xa0me.</p>'),
        ("<p>one <b>two</b> three</p><p>a b</p>", "<p>one <b>two</b> three</p><p>a\xa0b</p>"),
        (
            '<p><span dir="ltr">within a year</span></p>',
            '<p><span dir="ltr">within a\xa0year</span></p>',
        ),
        # A long word fills the line, and a fact at the head must be free to wrap.
        ("<p>eine Beschleunigung</p>", "<p>eine Beschleunigung</p>"),
        (
            '<p class="value whole">the selection panel</p>',
            '<p class="value whole">the selection panel</p>',
        ),
        ("<p>Dogs &amp; cats</p>", "<p>Dogs &amp;\xa0cats</p>"),
        ("<p>Cats &amp;</p>", "<p>Cats &amp;</p>"),
    ],
)
def test_a_short_last_word_stays_with_the_word_before_it(html: str, kept: str) -> None:
    assert keep_last_words(html) == kept
