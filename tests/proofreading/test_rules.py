"""What proofreading finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from dossier.proofreading import Document, html_blocks, mail_blocks, proofread


def said(
    text: str,
    *,
    is_formal: bool = False,
    informal: tuple[str, ...] = (),
    formal: tuple[str, ...] = (),
    reader: tuple[str, ...] = (),
) -> list[str]:
    blocks = mail_blocks("A", ["Hi,", text])
    return [
        fault.message
        for fault in proofread(Document(blocks, "de", is_formal, informal, formal, reader))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We were up by 8 a.m.. You were there.",
        "I want to be a ward manager!. Maria is ready.",
        "Glad, . And so on.",
        "It is about: .",
        "The attached “” holds it.",
        "You are likely to be called ( ).",
        "Your time together , was long.",
        ". It begins so.",
        "Really?.",
    ],
)
def test_marks_that_stand_twice_or_around_nothing_are_told(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "text",
    [
        "We were up by 8 a.m. You were there.",
        "And then… nothing. Well?! Yes...",
        "Il s’agit de ce poste : Infirmier ; merci !",
        "It is in .NET, at 3.5 and 1,100, see https://a.example/?q=1,.,2 or sam@a.example.",
        "Acme Inc., Berlin; Dr. Ana, M.D., St. Paul.",
        "“Go!” she said. (It was late.)",
        "„Los!“, rief sie.",
        "1⁄2, ½, 12×, −4.5, 38 %.",
    ],
)
def test_marks_as_people_write_them_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["Dear {given}", "3 duration-month", "Briefing for Your Name"])
def test_a_placeholder_is_told(text: str) -> None:
    assert len(said(text)) == 1


def test_a_word_of_the_other_form_of_address_is_told() -> None:
    du, sie = ("du", "dein"), ("Ihnen", "Ihre")
    told = said("Sag, was du denkst.", is_formal=True, informal=du, formal=sie)
    assert told == ['"du" of the informal address']
    assert said("Ich danke Ihnen.", formal=sie) == ['"Ihnen" of the formal address']
    assert said("Ihre Arbeit war gut. Das Duo auch.", informal=du, formal=sie) == []
    assert said("Ich danke Ihnen.", is_formal=True, informal=du, formal=sie) == []


def test_another_language_in_the_page_is_not_asked_for_its_form_of_address() -> None:
    html = '<p lang="de">Gut. <span lang="fr">du pain</span></p><p lang="fr">du vin</p>'
    document = Document(
        blocks=html_blocks(html, "de"), language="de", is_formal=True, informal=("du",)
    )
    assert list(proofread(document)) == []


def test_the_reader_s_own_name_is_told_but_where_they_are_called_by_it() -> None:
    html = (
        "<title>Briefing for Priya</title><h1>Priya, thank you</h1>"
        '<p class="prepared">Prepared for Priya</p><p>Priya copied it.</p>'
        "<p>Priyanka did.</p><p>Dear Priya, look.</p>"
    )
    document = Document(blocks=html_blocks(html, "en"), language="en", reader=("Priya",))
    assert [str(fault) for fault in proofread(document)] == [
        "Priya, who reads this, in the third person: “Priya copied it.”"
    ]
    assert said("The attached “Briefing for Priya.pdf” holds it.", reader=("Priya",)) == []
    assert said("\u2068Priya\u2069، شكرًا على كتابتك.", reader=("Priya",)) == []
