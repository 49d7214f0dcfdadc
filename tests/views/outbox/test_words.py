"""The owner's Markdown as plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.problems import Source
from dossier.records.record import Section
from dossier.views.outbox.parts.words import paragraphs, sentences, typeset

TITLES = {("me.md", "cutover"): "The routing cutover", ("me.md", "wei-chen"): "Wei"}


def title(path: str, written: str) -> str:
    return TITLES.get((path, written), "")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("One *two* **three** `four`.", ("One two three four.",)),
        ("One\ntwo.\n\nThree.", ("One two.", "Three.")),
        ("- first\n- second", ("first", "second")),
        ("See [the post](https://example.org/x) now.", ("See the post now.",)),
        ("See [[cutover]], [[cutover|it]], [[no]].", ("See The routing cutover, it, no.",)),
        ("With [[wei-chen]].", ("With Wei.",)),
        ("A ![picture](../photos/x.png) b.", ("A b.",)),
        ("Said[^1].\n\n[^1]: Not for them.", ("Said.",)),
        ("a < b & c <b>bold</b>", ("a < b & c bold",)),
        ("<script>alert(1)</script>Text", ("Text",)),
        ("<!-- hidden -->\n\nText", ("Text",)),
        ("2 * 3 * 4 and snake_case_name", ("2 * 3 * 4 and snake_case_name",)),
        ("", ()),
    ],
)
def test_marks_links_pictures_and_footnotes_go(markdown: str, words: tuple[str, ...]) -> None:
    assert paragraphs(Section(markdown, Source("me.md")), title) == words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("It took 3.5 days. Then it ran.", ("It took 3.5 days.", "Then it ran.")),
        ("We met Dr. Who, e.g. twice. Done.", ("We met Dr. Who, e.g. twice.", "Done.")),
        ("“Stop.” I did.", ("“Stop.”", "I did.")),
        ("我們搬了。沒有人注意到。", ("我們搬了。", "沒有人注意到。")),
        ("No end", ("No end",)),
        ("", ()),
    ],
)
def test_sentences_stay_whole(text: str, pieces: tuple[str, ...]) -> None:
    assert sentences(text) == pieces


def test_an_apostrophe_is_typeset_and_quotation_marks_stay() -> None:
    assert typeset("The partner's 'file' and O'Brien") == "The partner’s 'file' and O’Brien"


LETTERS = st.text(st.sampled_from("ab1. \n\t-+=#>*_`:~()!?'\"|&\u00a0é"), max_size=60)


@settings(max_examples=500)
@given(LETTERS)
def test_text_without_marks_reads_as_markdown_reads_it(text: str) -> None:
    section = Section(text, Source("me.md"))
    whole = Section(f"{text}\n\n&nbsp;", Source("me.md"))  # has a mark, and adds no words
    assert paragraphs(section, title) == paragraphs(whole, title)
