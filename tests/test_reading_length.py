"""Words as a reader counts them, and a text cut to so many."""

from __future__ import annotations

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.reading_length import reading_length, truncate_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("We moved — 40 routes", 4),
        ("- a & b … – c", 3),
        ("don't use state-of-the-art e\u0301tudes", 4),
        ("5 % of €1,234,567.89", 3),
        ("我們搬了四十條路線。", 5),
        ("我用 Python 寫程式", 4),
        ("我用Python寫程式", 4),
        ("私は「コンピューター」を使った。", 7),
        ("เราย้ายเส้นทางสี่สิบเส้นทาง", 7),
        ("ພວກເຮົາຍ້າຍ", 3),
        ("ព្រះរាជាណាចក្រកម្ពុជា", 5),
        ("မြန်မာနိုင်ငံ", 3),
        ("네 알겠습니다", 2),
        ("नमस्ते दुनिया", 2),
        ("هل ذهبت إلى هناك", 4),
        ("💪 👍🏽", 0),
        ("https://example.org/" + "a" * 100, 4),
        ("x" * 900, 30),
    ],
)
def test_words_are_counted_as_they_are_read(text: str, words: int) -> None:
    assert reading_length(text) == words


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("We moved forty routes.", 4, "We moved forty routes."),
        ("We moved forty routes.", 2, "We moved…"),
        ("We moved, then we slept.", 2, "We moved…"),
        ("We moved. Then we slept.", 2, "We moved. …"),
        ("We moved (then slept)", 2, "We moved…"),
        ("We moved — forty routes", 2, "We moved…"),
        ("我們搬了四十條路線。", 3, "我們搬了四十…"),
        ("我們搬了。沒有人注意到。", 2, "我們搬了。…"),
        ("เราย้ายเส้นทาง", 2, "เราย้าย…"),
        ("เราย้าย เส้นทาง", 3, "เราย้าย เส้น…"),
        ("ព្រះរាជាណាចក្រ", 2, "ព្រះរាជាណា…"),
        ("キャンセル", 1, "キャ…"),
        ("x" * 90, 1, "x" * 29 + "…"),
        ("👩‍👩‍👧‍👦" * 20, 1, "👩‍👩‍👧‍👦" * 4 + "…"),
        ("word " * 80, 1, "word…"),
        ("word", 0, "…"),
        ("", 0, ""),
    ],
)
def test_a_text_is_cut_where_a_reader_would_stop(text: str, most: int, cut: str) -> None:
    assert truncate_words(text, most) == cut


TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "ab .,。好あャーกเั\u0e33ល\u17d2ကာ\u0301\u200d\u200c🏽👩🇩🇪각\u1100\u1161क\u094dष"
        ),
        st.characters(),
    ),
    max_size=60,
)


@settings(max_examples=400)
@given(TEXTS, st.integers(0, 8))
def test_a_cut_is_short_enough_and_parts_no_character(text: str, most: int) -> None:
    cut = truncate_words(text, most)
    assert reading_length(cut) <= max(most, 0)
    if cut != text:
        kept = cut.removesuffix("…").removesuffix(" ")
        assert text.startswith(kept)
        ends = {0, *(character.end() for character in regex.finditer(r"\X", text))}
        assert len(kept) in ends


@pytest.mark.parametrize(
    "text",
    [
        "Dr. " * 48_000,
        "." * 192_000,
        "a" * 1_000_000,
        "a" + "\u0301" * 1_000_000,
        "好。" * 64_000,
        "ก" * 1_000_000,
        " " * 192_000,
        "a中" * 96_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_the_time_is_linear(text: str) -> None:
    start = time.process_time()
    reading_length(text)
    truncate_words(text, 50)
    truncate_words(text, 100_000)
    # Measured at 1 to 300 ms; a quadratic one takes minutes.
    assert time.process_time() - start < 3
