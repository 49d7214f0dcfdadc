"""What tells people of one name apart, wherever two stand in one list."""

from __future__ import annotations

from dossier.linking.link import labels
from dossier.linking.resolver import NameIndex
from dossier.records import Contact
from dossier.records.contact import ContactPrivate, WorkedTogether


def contact(
    slug: str, name: str = "Wei Chen", known_as: str = "", role: str = "", organization: str = ""
) -> Contact:
    private = ContactPrivate(role=role, organization=organization)
    return Contact(slug=slug, path=f"{slug}.md", name=name, known_as=known_as, private=private)


def test_a_name_that_stands_once_is_enough() -> None:
    assert labels([contact("a", "Ann Ash", organization="Acme")]) == {"a": "Ann Ash"}


def test_a_name_is_shown_as_it_is_spoken() -> None:
    two = [
        contact("a", "D'Amico, Ada", organization="Acme"),
        contact("b", "Ada D'Amico", role="CEO"),
    ]
    assert labels(two[:1]) == {"a": "Ada D'Amico"}
    assert labels(two) == {"a": "Ada D'Amico (Acme)", "b": "Ada D'Amico (CEO)"}


def test_a_contact_answers_to_the_name_as_written_and_as_spoken() -> None:
    ada = contact("a", "D'Amico, Ada")
    names = NameIndex("contact", [ada])
    assert [names.find(text) for text in ("D'Amico, Ada", "ada d'amico", "Ada")] == [
        [ada],
        [ada],
        [],
    ]


def test_the_employer_tells_two_of_one_name_apart() -> None:
    two = [contact("a", organization="Acme"), contact("b", "wei  chen", organization="Beta")]
    assert labels(two) == {"a": "Wei Chen (Acme)", "b": "wei  chen (Beta)"}


def test_the_role_tells_them_apart_where_the_employer_is_one() -> None:
    two = [contact("a", role="CTO", organization="Acme"), contact("b", role="CEO")]
    assert labels(two) == {"a": "Wei Chen (CTO)", "b": "Wei Chen (CEO)"}


def test_the_slug_does_where_nothing_else_does() -> None:
    three = [contact("a"), contact("b"), contact("c", organization="Acme")]
    assert labels(three) == {"a": "Wei Chen (a)", "b": "Wei Chen (b)", "c": "Wei Chen (Acme)"}


def test_the_employer_of_then_tells_them_apart_too() -> None:
    pair = [contact("a"), contact("b")]
    then = [
        Contact(
            slug=person.slug,
            path=person.path,
            name=person.name,
            worked_together=(WorkedTogether(organization=name),),
        )
        for person, name in zip(pair, ("Acme", "Beta"), strict=True)
    ]
    assert labels(then) == {"a": "Wei Chen (Acme)", "b": "Wei Chen (Beta)"}


def test_what_somebody_is_called_stands_behind_another_name() -> None:
    assert labels([contact("a", "Francisca Núñez", known_as="Paquita")]) == {
        "a": "Francisca Núñez (Paquita)"
    }
    assert labels([contact("a", "Priya Raman", known_as="Priya")]) == {"a": "Priya Raman"}
