"""How somebody is greeted: by the given name where it can be told, else by the whole name.

`names/cldr.tsv` has the sample names of Unicode's CLDR 48 (© Unicode, Inc., Unicode License v3),
made up in 126 locales: locale, name, given names as CLDR has them, greeting. `names/hard.txt` is a
table of hard names, approved by reading: name, language, greeting, formal greeting. `--update`
writes both anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.records import Contact, Owner
from dossier.records.person_name import parse_name

NAMES = Path(__file__).with_name("names")
CLDR, HARD = NAMES / "cldr.tsv", NAMES / "hard.txt"


def cldr() -> list[list[str]]:
    return [line.split("\t") for line in CLDR.read_text("utf-8").splitlines()]


def language(written: str) -> str:
    return "" if written == "-" else written


def test_how_781_names_of_126_locales_are_greeted(update: bool) -> None:
    rows = cldr()
    assert len(rows) == 781
    greeted = [parse_name(name, language(locale)).informal for locale, name, _, _ in rows]
    if update:
        lines = (
            "\t".join([*row[:3], greeting]) for row, greeting in zip(rows, greeted, strict=True)
        )
        CLDR.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        assert greeted == [row[3] for row in rows]


@pytest.mark.parametrize("row", cldr(), ids=lambda row: f"{row[0]} {row[1]}")
def test_nobody_is_greeted_by_a_surname_or_a_title(row: list[str]) -> None:
    locale, name, given_names, _ = row
    parsed = parse_name(name, language(locale))
    is_given = f"{given_names} ".startswith(f"{parsed.informal} ")
    assert is_given or parsed.informal == parsed.whole


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Souza Lima, Maria José", "Maria José Souza Lima"),
        ("D'Amico, Elena", "Elena D'Amico"),
        ("Müller, Dr. Jörg, PhD", "Dr. Jörg Müller, PhD"),
        ("Ana Lima, PhD", "Ana Lima, PhD"),
        ("dott.ssa Chiara De Luca", "dott.ssa Chiara De Luca"),
        ("Robert “Bob” Smith", "Robert “Bob” Smith"),
        ("Ana Lima, Head of Hiring", "Ana Lima, Head of Hiring"),
    ],
)
def test_a_list_has_a_name_as_written_but_the_family_name_last(written: str, listed: str) -> None:
    assert Contact(slug="a", path="a.md", name=written).listed_name == listed
    assert Owner(slug="me", path="me.md", name=written).listed_name == listed


def test_how_hard_names_are_greeted(update: bool) -> None:
    lines = []
    for line in HARD.read_text("utf-8").splitlines():
        if line.startswith("#"):
            lines.append(line)
            continue
        name, tag, *_ = line.split(" | ")
        parsed = parse_name(name, language(tag))
        lines.append(" | ".join([name, tag, parsed.informal, parsed.formal]))
    if update:
        HARD.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == HARD.read_text("utf-8").splitlines()
    assert sum(not line.startswith("#") for line in lines) > 270


def test_what_somebody_is_called_wins_over_what_their_name_says() -> None:
    contact = Contact(slug="a", path="a.md", name="Müller, Jörg")
    assert contact.called == "Jörg"
    formal = Contact(slug="a", path="a.md", name="Dr. Jörg Müller", formal=True)
    assert formal.called == "Dr. Müller"
    known = Contact(slug="a", path="a.md", name="Dr. Jörg Müller", formal=True, known_as="Jogi")
    assert known.called == "Jogi"
    assert Owner(slug="me", path="me.md", name="Samuel Okafor").called == "Samuel"
    assert Owner(slug="me", path="me.md", name="Samuel Okafor", known_as="Sam").called == "Sam"


@pytest.mark.parametrize(
    ("name", "language", "workspace", "called"),
    [
        ("Dr Anna de Vries", "", "nl", "dr. De Vries"),
        ("Dr Anna de Vries", "", "nl-BE", "dr. de Vries"),
        ("Dr Anna de Vries", "", "en", "Dr de Vries"),
        ("Dr Anna de Vries", "en", "nl", "Dr de Vries"),
        ("Prof. Dr. Eva Kern", "", "nl", "professor Kern"),
        ("Prof. Dr. Eva Kern", "de", "nl", "Prof. Dr. Kern"),
    ],
)
def test_titles_are_those_of_the_language_that_the_mail_speaks(
    name: str, language: str, workspace: str, called: str
) -> None:
    contact = Contact(slug="a", path="a.md", name=name, language=language, formal=True)
    assert contact.called_in(workspace) == called


def test_the_language_of_a_contact_tells_the_order_of_the_name() -> None:
    contact = Contact(slug="a", path="a.md", name="Horváth Xavér", language="hu")
    assert contact.called == "Xavér"


@given(st.text(max_size=60))
def test_any_text_has_a_greeting_that_stands_in_it(text: str) -> None:
    parsed = parse_name(text)
    assert bool(parsed.informal) == bool(parsed.whole or parsed.nickname)


@pytest.mark.parametrize(
    "text", ["Dr. " * 50_000, "(" * 50_000, "A, " * 50_000, "María de " * 20_000, "'a' " * 20_000]
)
def test_a_name_without_end_is_read_at_once(text: str) -> None:
    import time

    before = time.process_time()
    parse_name(text)
    assert time.process_time() - before < 2
