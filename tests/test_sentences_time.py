"""A text is split into sentences in a time that grows with its length alone."""

from __future__ import annotations

import time

import pytest

from dossier.sentences import split_sentences


@pytest.mark.parametrize("language", ["en", "de", "ja"])
@pytest.mark.parametrize(
    "text",
    [
        "Dr. " * 48_000,
        "etc. " * 40_000,
        "A. " * 64_000,
        "3. " * 64_000,
        "." * 192_000,
        "!?" * 96_000,
        "“" * 192_000,
        '"' * 192_000,
        "." + "”" * 192_000,
        ". (" * 64_000,
        "(a. " * 48_000,
        "(x" + " y.) X" * 32_000,
        "a." * 96_000,
        "a" * 1_000_000 + ". B",
        "好。" * 64_000,
        "「好。」と" * 38_000,
        " " * 192_000,
        "\n" * 192_000,
        ". \n" * 64_000,
        "\n" + " " * 192_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_the_time_is_linear(text: str, language: str) -> None:
    split_sentences("Warm.", language)
    start = time.process_time()
    assert "".join(split_sentences(text, language)) == text
    # Measured at 1 to 160 ms; a quadratic one takes minutes.
    assert time.process_time() - start < 2
