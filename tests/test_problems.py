"""A misspelt word is answered with what was meant, where that can be told."""

from __future__ import annotations

import pytest

from dossier.problems import nearest_word


@pytest.mark.parametrize(
    ("word", "candidates", "meant"),
    [
        ("satisfation", ("satisfaction", "familiarity"), "satisfaction"),
        ("priya-ramen", ("priya-raman", "wei-chen"), "priya-raman"),
        # One part of a slug, and of the name that it was made from.
        ("pryia", ("priya-raman", "Priya Raman", "wei-chen"), "priya-raman"),
        ("Hofmann", ("lena-hoffmann", "wei-chen"), "lena-hoffmann"),
        # Two are called so.
        ("Raman", ("priya-devi-raman", "anil-kumar-raman"), ""),
        ("rust", ("priya-raman", "wei-chen"), ""),
    ],
)
def test_the_nearest_word_is_what_a_person_meant(
    word: str, candidates: tuple[str, ...], meant: str
) -> None:
    assert nearest_word(word, candidates) == meant
