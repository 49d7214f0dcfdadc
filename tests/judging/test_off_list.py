"""Who else was there: a caller may find them without the owner."""

from __future__ import annotations

from msgspec.structs import replace

from dossier.judging import judge
from dossier.judging.employers import off_list
from dossier.linking import Dossier
from dossier.records import Contact
from dossier.records.contact import ContactPrivate, WorkedTogether
from dossier.records.partial_date import PartialDate
from tests.judging.record_factories import TODAY, contact, dossier, opportunity, story


def at(slug: str, place: str, begin: str = "", end: str = "", **more: object) -> Contact:
    """Make a contact who was at a place from one year to another."""
    stretch = WorkedTogether(
        from_=PartialDate.parse(begin) if begin else None,
        to=PartialDate.parse(end) if end else None,
        organization=place,
    )
    return replace(contact(slug), worked_together=(stretch,), **more)


def found(*others: Contact) -> list[tuple[str, str, tuple[str, ...]]]:
    """List who was there with Ada, who is the panel: at Northwind from March 2019 to June 2022."""
    people = [at("ada", "Northwind Ltd", "2019-03", "2022-06"), *others]
    given: Dossier = dossier(
        people, [story("a", ("migration",), "ada")], [opportunity("job", {"migration": 1.0})]
    )
    judgement = judge(given, TODAY)
    panel = judgement.panels["job"]
    assert panel.panel == ("ada",)
    met = off_list(given, judgement.verdicts, panel)
    return [(one.who, one.organization, one.beside) for one in met]


def test_the_place_and_the_years_are_shared_to_the_month() -> None:
    others = (
        at("ben", "northwind", "2022-06", "2024"),
        at("cem", "Northwind", "2022-07"),
        at("dee", "Northwind", "2015", "2019-03"),
        at("eve", "Northwind", "2015", "2019-02"),
        at("fay", "Northwind Foods", "2020", "2021"),
    )
    assert found(*others) == [
        ("ben", "northwind", ("ada",)),
        ("dee", "Northwind", ("ada",)),
    ]


def test_years_that_nobody_wrote_down_overlap_and_a_place_that_nobody_did_is_none() -> None:
    assert found(at("ben", "Northwind"), at("cem", "")) == [("ben", "Northwind", ("ada",))]


def test_who_would_not_recommend_comes_first_and_who_died_cannot_be_called() -> None:
    low = replace(contact("cem").private.backing, satisfaction=2)
    others = (
        at("ben", "Northwind", "2020"),
        at("cem", "Northwind", "2020", private=ContactPrivate(backing=low)),
        at("dee", "Northwind", "2020", private=ContactPrivate(inactive="died in 2024")),
    )
    assert [who for who, _, _ in found(*others)] == ["cem", "ben"]
