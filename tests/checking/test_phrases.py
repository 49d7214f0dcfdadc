"""Phrases are looked for by their longest word alone, and all are found that stand anywhere."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from dossier.checking.leaving_text import PhraseIndex, folded_words, longest_word

PIECES = st.sampled_from(["a", "ab", "Ba", "ß", "İ", "é", "_", " ", "-", ".", "\n", "漢", "\u0301"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def at_every_place(phrases: dict[str, str], text: str) -> set[tuple[int, str, str]]:
    """Find phrases by asking of each place of a text whether one stands there."""
    folded, found = text.casefold(), set()
    for phrase, meaning in phrases.items():
        begin = re.search(r"\w+", phrase.casefold())
        if not begin or not longest_word(phrase):
            continue
        words = phrase.casefold()[begin.start() :]
        for word in re.finditer(r"\w+", folded):
            behind = folded[word.start() + len(words) :][:1]
            if word[0] == begin[0] and folded.startswith(words, word.start()):
                found |= set() if behind.isalnum() else {(word.start(), words, meaning)}
    return found


@given(st.dictionaries(TEXTS, st.just("meant"), max_size=5), TEXTS)
@example({"a wheelchair": "health"}, "In a wheelchair, A Wheelchair. a wheelchairs")
@example({"a b": "meant"}, "a b_ _a b")
def test_all_phrases_are_found_in_their_order(phrases: dict[str, str], text: str) -> None:
    found = PhraseIndex(phrases).find(text)
    assert set(found) == at_every_place(phrases, text)
    assert [at for at, *_ in found] == sorted(at for at, *_ in found)
    assert found == PhraseIndex(phrases).find(text, folded_words(text))


def test_a_common_word_is_not_what_a_phrase_is_looked_for_by() -> None:
    assert PhraseIndex({"a wheelchair": "health", "pay": "money"}).longest_words == {
        "wheelchair",
        "pay",
    }
