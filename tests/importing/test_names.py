"""One name out of the parts that a file has."""

from __future__ import annotations

import pytest

from dossier.importing.raw_person import NameParts, full_name, nickname


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (NameParts(given="John", family="Doe", shown="Doe, John"), "John Doe"),
        (NameParts(given="John", family="Doe", shown="Doe John"), "John Doe"),
        (
            NameParts(
                given="Franz",
                additional="M.",
                family="Branntwein",
                prefix="Herr",
                shown="Herr Franz M. Branntwein",
            ),
            "Franz M. Branntwein",
        ),
        (NameParts(given="Ana", family="Lima", shown="Ana Maria Lima"), "Ana Maria Lima"),
        (NameParts(given="Ana", family="Lima, PhD, MBA"), "Ana Lima"),
        (NameParts(given="Ana", family="Lima PMP®"), "Ana Lima"),
        (NameParts(given="Dr. Ana", family="Lima (She/Her)"), "Ana Lima"),
        (NameParts(given="🚀 Bo", family="Chen ✅"), "Bo Chen"),
        (NameParts(given="Cem", family="D."), "Cem D."),
        (NameParts(given="太郎", family="山田", shown="山田太郎"), "山田太郎"),
        (NameParts(given="Wei", family="Chen", shown="Chen Wei"), "Wei Chen"),
        (NameParts(shown="Lima, Ana"), "Ana Lima"),
        (NameParts(shown="Ana Lima, PhD"), "Ana Lima"),
        (NameParts(shown="Frau Müller"), "Frau Müller"),
        (NameParts(shown="Prof. Dr. Jörg Müller"), "Jörg Müller"),
        (NameParts(shown='Ana "Nana" Lima'), "Ana Lima"),
        (
            NameParts(given="Ana", family="de la Cruz", suffix="Jr.", shown="Ana de la Cruz Jr."),
            "Ana de la Cruz",
        ),
        (NameParts(given="Jack", family="MA"), "Jack MA"),
        (NameParts(given="Sean", family="O’Brien"), "Sean O’Brien"),
        (NameParts(given="Ana"), "Ana"),
        (NameParts(shown="  "), ""),
    ],
)
def test_a_name_is_given_additional_family_without_titles(parts: NameParts, name: str) -> None:
    assert full_name(parts) == name


@pytest.mark.parametrize(
    ("parts", "known_as"),
    [
        (NameParts(nickname="Nana"), "Nana"),
        (NameParts(nickname="Ana"), ""),
        (NameParts(nickname="Nana, Nanita"), "Nana"),
        (NameParts(shown='Ana "Nana" Lima'), "Nana"),
        (NameParts(), ""),
    ],
)
def test_what_somebody_is_called(parts: NameParts, known_as: str) -> None:
    assert nickname(parts, "Ana Lima") == known_as
