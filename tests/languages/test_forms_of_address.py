"""No phrase mixes the two forms of address, whether a document of the tests shows it or not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.languages import Languages
from dossier.languages.language import BRIEF, PHRASE_FILES
from dossier.proofreading import address
from dossier.proofreading.document import Block, Document
from dossier.rendering.phrase_choice import phrases_for
from dossier.rendering.theme import find_theme

ROOT = Path(__file__).parents[2]
LANGUAGES = Languages.of_theme(ROOT, "plain")
# What an employer, whoever gets the forwarded text, and the owner read has one form.
FOR_OTHERS = ("list.", "referral.blurb-", "worksheet.")


@pytest.mark.parametrize("formal", [False, True], ids=["informal", "formal"])
@pytest.mark.parametrize("language", LANGUAGES.names)
def test_no_phrase_has_a_word_of_the_other_form(language: str, formal: bool) -> None:
    informal_words, formal_words = phrases_for(
        find_theme(ROOT, "plain"), language, formal=formal
    ).address_words()
    mixed = list[str]()
    for file in PHRASE_FILES:
        for key, forms in LANGUAGES.texts(language, file).items():
            if file == BRIEF and key.startswith(FOR_OTHERS):
                continue
            # A name takes the place of what is filled in.
            text = re.sub(r"\{\w+\}", "Sam", forms.of(formal=formal))
            block = Block(text=text, own=text)
            document = Document(
                blocks=(block,),
                language=language,
                is_formal=formal,
                informal=informal_words,
                formal=formal_words,
                reader=(),
            )
            mixed += [f"{file}: {key}: {fault}" for fault in address.check(block, document)]
    assert mixed == []
