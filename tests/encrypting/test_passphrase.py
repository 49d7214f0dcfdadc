"""Which pass-phrases hold, and how they are kept from view."""

from __future__ import annotations

import re

import pytest

from dossier.encrypting import _LIST, Passphrase, generate_passphrase


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("seven grey herons wait", "seven grey herons wait"),
        ("  seven   grey\therons wait ", "seven grey herons wait"),
        ("ｓｅｖｅｎ grey herons wait", "seven grey herons wait"),
        ("Cafe\u0301 au lait, s'il vous plaît", "Café au lait, s'il vous plaît"),
    ],
)
def test_however_it_is_typed_it_is_the_same_phrase(typed: str, used: str) -> None:
    assert Passphrase(typed).reveal() == used


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("tiger", "it is 5 characters long"),
        ("  fifteen chars.   ", "it is 14 characters long"),
        ("abababababababababab", "it repeats fewer than 8 characters"),
        ("seven grey herons", ""),
        ("сімсірихчапельчекають", ""),
    ],
)
def test_a_phrase_that_can_be_guessed_is_told_why(phrase: str, why: str) -> None:
    weakness = Passphrase(phrase).weakness
    assert weakness.startswith(why)
    assert bool(weakness) == bool(why)


def test_six_words_are_drawn_from_all_of_them() -> None:
    words = _LIST.read_text().split()
    assert len(words) == len(set(words)) == 6**5
    assert all(re.fullmatch("[a-z-]{3,9}", word) for word in words)
    drawn = [generate_passphrase().reveal().split(" ") for _ in range(200)]
    assert all(len(six) == 6 and set(six) <= set(words) for six in drawn)
    assert len({word for six in drawn for word in six}) > 1000
    assert not any(Passphrase(" ".join(six)).weakness for six in drawn)


def test_no_traceback_or_log_shows_it() -> None:
    phrase = Passphrase("seven grey herons wait")
    assert f"{phrase} {phrase!r} {[phrase]}" == "Phrase(…) Phrase(…) [Phrase(…)]"
