"""Portuguese: `pt` speaks that of Portugal and `pt-br` that of Brazil, each in two forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.languages import Languages
from dossier.languages.language import BRIEF, MAILS, PHRASE_FILES

LANGUAGES = Languages.of_theme(Path(__file__).parents[2], "plain")
# What Brazil writes and Portugal does not, and the other way round.
BRAZIL = "você vocês fato fatos contato equipe usuários topar encaminhar".split()
PORTUGAL = "facto factos contacto equipa utilizadores reencaminhar telefonema guião".split()
TU = "tu te ti contigo teu tua teus tuas viste podes tens preferes pensas".split()
THIRD = "lhe consigo diga fale prefere você".split()
WORKSHEET = ("worksheet.",)


def phrases(language: str, *, formal: bool) -> Iterator[tuple[str, str]]:
    for file in PHRASE_FILES:
        for key, forms in LANGUAGES.texts(language, file).items():
            if not key.startswith(WORKSHEET):
                yield key, forms.of(formal=formal)


def standing(words: list[str], text: str) -> list[str]:
    spoken = re.findall(r"\w+", text.casefold())
    return [word for word in words if word in spoken]


@pytest.mark.parametrize("formal", [False, True])
def test_each_country_reads_its_own_words(formal: bool) -> None:
    for key, text in phrases("pt", formal=formal):
        assert standing(BRAZIL, text) == [], key
    for key, text in phrases("pt-br", formal=formal):
        assert standing([*PORTUGAL, *TU[:8]], text) == [], key


def test_a_friend_is_tu_and_anybody_else_is_neither_tu_nor_você() -> None:
    for key, text in phrases("pt", formal=True):
        assert standing(TU, text) == [], key
        assert standing(["você"], text) == [], key
    for key, text in phrases("pt-br", formal=True):
        assert standing(["você", "vocês"], text) == [], key
    # “leva os outros consigo” is said of the owner.
    for key, text in phrases("pt", formal=False):
        assert key == "direction" or standing(THIRD, text) == [], key


def test_no_phrase_tells_whether_the_owner_or_the_reader_is_a_man() -> None:
    gendered = "obrigado obrigada juntos juntas grato grata".split()
    for language in ("pt", "pt-br"):
        for formal in (False, True):
            for key, text in phrases(language, formal=formal):
                assert standing(gendered, text) == [], key


def test_the_words_of_an_address_are_found_where_they_hang_on_a_verb() -> None:
    assert "agradeço-te" in LANGUAGES.texts("pt", BRIEF)["reference.thanks"].informal.casefold()
    assert "-te" in LANGUAGES.words("pt").informal
    assert "Posso indicar-te" in LANGUAGES.texts("pt", MAILS)["ask.reference"].informal
