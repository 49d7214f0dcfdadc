"""What stands around the words that are filled in holds for whatever they are."""

from __future__ import annotations

import re

import pytest

from dossier.languages import Languages
from dossier.languages.language import BRIEF, MAILS, PHRASE_FILES
from tests.languages.test_by_ear import ROOT, say

LANGUAGES = Languages.of_theme(ROOT, "plain")


def phrases(language: str, *files: str) -> list[tuple[str, str]]:
    """List the phrases of some files of a language with their keys, in both forms of address."""
    return [
        (key, text)
        for file in files
        for key, forms in LANGUAGES.texts(language, file).items()
        for text in forms
    ]


@pytest.mark.parametrize(
    ("language", "preposition"),
    [
        # bei Siemens, but beim Universitätsklinikum and bei den Stadtwerken
        ("de", r"an|bei|für|mit|über|von|zu"),
        # chez Airbus, but à l’Hôpital Saint-Éloi and au Monde
        ("fr", r"à|avec|chez|dans|de|par|pour"),
        # en Iberdrola, but en el Hospital La Paz
        ("es", r"a|con|de|en|para|por|sobre"),
    ],
)
def test_no_article_is_wanted_before_an_organization(language: str, preposition: str) -> None:
    asks = re.compile(rf"(?<!\w)(?:{preposition}) \{{organization\}}")
    assert [key for key, text in phrases(language, BRIEF, MAILS) if asks.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_whom_to_introduce_to_ends_the_sentence(language: str) -> None:
    """`to` is somebody and what they do: "Owen Hart, who runs the data centre"."""
    goes_on = re.compile(r"\{to\}(?!\s?[.?؟])")
    assert [key for key, text in phrases(language, BRIEF, MAILS) if goes_on.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES.names)
def test_no_count_reads_as_the_number_of_a_list(language: str) -> None:
    """ "Prompts to expect: 1. If one is missing": the full stop makes an ordinal of it."""
    counted = [key for key, text in phrases(language, BRIEF, MAILS) if "{count}." in text]
    assert [key for key in counted if not key.startswith("worksheet.")] == []


@pytest.mark.parametrize(
    ("language", "day", "first", "heading"),
    [
        ("de", "5. Mai", "bis zum 5. Mai da sein", "das erste bis zum 5. Mai"),
        ("en", "5 May", "must arrive by 5 May", "the first by 5 May"),
        ("es", "5 de mayo", "a más tardar el 5 de mayo", "la primera para el 5 de mayo"),
        ("fr", "5 mai", "au plus tard le 5 mai", "la première pour le 5 mai"),
    ],
)
def test_the_day_of_a_letter_is_itself_in_time(
    language: str, day: str, first: str, heading: str
) -> None:
    """ "Antes del 5" and "avant le 5" would leave the day out."""
    words = say(language)
    assert first in words.mail("letters.first", day=day)
    assert words("letters.h1", count=3, day=day).endswith(heading)


@pytest.mark.parametrize("language", ["es", "fr", "it", "nl", "pt", "pt-br"])
def test_news_begin_a_sentence_where_a_colon_wants_a_small_letter(language: str) -> None:
    """ "De mon côté : Depuis que…": the owner's own sentence begins with a capital."""
    news = [text for key, text in phrases(language, MAILS) if key == "update.news"]
    assert all(text.endswith(". {update}") for text in news)


def test_after_a_german_salutation_a_mail_goes_on_in_lower_case() -> None:
    begins = re.compile(
        r"(?:ask\.(?!subject|talk|no$|.*-then$)|brief\.(?:agreed|declined|done)-\w+$|letters\.(?:ask|now)"
        r"|chase\.(?!subject|reminder|word)|heads-up\.first|hello\.first|begin\.first|progress\.first"
        r"|report\.(?:first|none)|outcome\.(?:won|lost|withdrawn|open)"
        r"|thanks\.(?:spoke|wrote|linkedin|introduced|helped))"
    )
    openings = [(key, text) for key, text in phrases("de", MAILS) if begins.match(key)]
    capitals = [
        key for key, text in openings if not text[0].islower() and not text.startswith("Sie ")
    ]
    assert {key for key in capitals if not key.endswith("-file")} == set()


def test_the_united_states_are_written_to_in_their_own_english() -> None:
    british = re.compile(
        r"advert\b|\bCV|catch you out|favour|judgement|organisation|to hand|quarter of"
    )
    assert [key for key, text in phrases("en-us", *PHRASE_FILES) if british.search(text)] == []


def test_no_french_line_begins_with_a_mark() -> None:
    breaks = re.compile(r" [:;?!»]|« ")
    assert [key for key, text in phrases("fr", *PHRASE_FILES) if breaks.search(text)] == []
