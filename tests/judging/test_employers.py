"""Who is where: matched by equality after normalising, never by resemblance."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dossier.judging.employers import employer_key, employers
from dossier.records.contact import ContactPrivate, WorkedTogether
from tests.judging.record_factories import contact, dossier, opportunity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meridian Health", "The MERIDIAN-Health Ltd."),
        ("Müller GmbH & Co. KG", "müller"),
        ("S.A.P. SE", "SAP"),
        ("L'Oréal S.A.", "LOréal"),
        ("Acme, Inc.", "acme"),
        ("ＡＣＭＥ", "Acme"),
    ],
)
def test_two_spellings_are_one_employer(one: str, other: str) -> None:
    assert employer_key(one) == employer_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Meridian Health", "Meridian"), ("Acme Health", "Acme Care"), ("The", "Co"), ("AB", "AG")],
)
def test_resemblance_is_not_enough(one: str, other: str) -> None:
    assert employer_key(one) != employer_key(other)


def test_who_is_there_now_was_then_and_can_introduce() -> None:
    people = [
        contact("ann", private=ContactPrivate(organization="ACME Inc.")),
        contact("bob", private=ContactPrivate(can_introduce=("acme", "Ann"))),
        replace(contact("cem"), worked_together=(WorkedTogether(organization="Acme"),)),
        replace(
            contact("dee", private=ContactPrivate(organization="Acme")),
            worked_together=(WorkedTogether(organization="Acme"),),
        ),
        contact("eve", private=ContactPrivate(organization="Acme", inactive="died")),
    ]
    (acme,) = employers(dossier(people, [], [opportunity("acme", {})]))
    assert (acme.name, acme.opportunities, acme.wanted) == ("Acme", ("acme",), False)
    assert (acme.now, acme.then, acme.can_introduce) == (("ann", "dee"), ("cem",), ("bob",))
    assert acme.people == ("ann", "dee", "bob", "cem")
