"""A template explains every field, and reads back without a problem."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.problems import UserError
from dossier.reading.record_file import read_record
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.records.record import Record
from dossier.records.schema import front_matter_fields
from dossier.source.unicode import without_invisible
from dossier.writing.new_record import KINDS, new_record
from dossier.writing.template import scalar, short_template, template

RECORDS: dict[type[Record], dict[str, str]] = {
    Contact: {"name": "Priya Raman"},
    Story: {"title": "The cutover: nobody noticed"},
    Opportunity: {"role": "Staff Engineer", "organization": "Meridian #1"},
    Owner: {"name": "Sam Okafor"},
}


def read(folder: Path, struct: type[Record], text: str) -> tuple[Record, list[str]]:
    file = folder / "record.md"
    file.write_text(text, encoding="utf-8")
    record, _, problems = read_record(file, "record.md", struct)
    return record, [str(problem) for problem in problems]


@pytest.mark.parametrize("struct", RECORDS, ids=lambda struct: struct.__name__)
def test_a_template_holds_what_was_given(tmp_path: Path, struct: type[Record]) -> None:
    record, problems = read(tmp_path, struct, template(struct, RECORDS[struct]))
    assert problems == []
    assert {name: getattr(record, name) for name in RECORDS[struct]} == RECORDS[struct]


@pytest.mark.parametrize("struct", RECORDS, ids=lambda struct: struct.__name__)
def test_its_examples_are_right_when_they_are_uncommented(
    tmp_path: Path, struct: type[Record]
) -> None:
    field = re.compile(r"^# (?=[ -]*[a-z_]+:)", re.MULTILINE)
    text = field.sub("", template(struct, RECORDS[struct]))
    record, problems = read(tmp_path, struct, text)
    assert problems == []
    assert set(re.findall(r"\n([a-z_]+)\t", record.places)) == set(front_matter_fields(struct))


def test_a_contact_as_the_owner_sees_it() -> None:
    assert template(Contact, {"name": "Priya Raman"}).splitlines()[:8] == [
        "---",
        "name: Priya Raman                             # their full name, as they write it",
        "# Take the # away from what you know. The rest can stay, or go.",
        "# known_as: Priya                             # what you call them",
        "# formal: no                                  # yes: Sie, usted or vous",
        (
            "# greeting: Dear Professor Raman              # the whole salutation, "
            "as `Dear Professor Raman`"
        ),
        "# timezone: Europe/London                     # an IANA name, as Europe/London",
        "# language: en                                # of their brief, as `en`",
    ]


@given(name=st.text(min_size=1, max_size=40))
@example(name="a\ufffeb\u202ec")
@example(name="! {a}: [b] # c")
@example(name="*0*")
def test_any_name_is_read_back_as_it_was_typed(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    clean = without_invisible(name)
    if not clean:
        return
    contact, problems = read(
        tmp_path_factory.mktemp("new"), Contact, template(Contact, {"name": clean})
    )
    assert isinstance(contact, Contact)
    assert problems == []
    assert contact.name == unicodedata.normalize("NFC", clean)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Priya Raman", "Priya Raman"),
        ("null", '"null"'),
        ("- a", '"- a"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ('say "a"', 'say "a"'),
        ('"a"', '"\\"a\\""'),
        ("No", "No"),
        ("", '""'),
    ],
)
def test_a_text_is_quoted_only_where_yaml_would_take_it_for_something_else(
    text: str, written: str
) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize(
    ("kind", "name", "path"),
    [
        ("contact", "Łukasz  Żółć", "content/contacts/lukasz-zolc.md"),
        ("story", "Black Friday, 2021", "content/stories/black-friday-2021.md"),
        ("opportunity", "CTO at Acme", "content/opportunities/cto-at-acme.md"),
    ],
)
def test_each_kind_has_its_folder(tmp_path: Path, kind: str, name: str, path: str) -> None:
    assert new_record(tmp_path, kind, name).path == path
    assert (tmp_path / path).stat().st_mode & 0o777 == 0o600
    _, _, problems = read_record(tmp_path / path, path, KINDS[kind][0])
    assert problems == []


def test_an_opportunity_has_a_role_and_an_organization(tmp_path: Path) -> None:
    path = new_record(tmp_path, "opportunity", "Head of Care at Home at Acme").path
    record, _, _ = read_record(tmp_path / path, path, Opportunity)
    assert (record.role, record.organization) == ("Head of Care at Home", "Acme")


def test_a_name_that_is_taken_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    path = new_record(tmp_path, "contact", "Priya Raman").path
    before = (tmp_path / path).read_bytes()
    with pytest.raises(UserError) as refused:
        new_record(tmp_path, "contact", "PRIYA RAMÁN")
    assert str(refused.value) == (
        "content/contacts/priya-raman.md is there already. edit it, or give a fuller name"
    )
    assert (tmp_path / path).read_bytes() == before


@pytest.mark.parametrize("struct", [Contact, Story, Opportunity], ids=lambda one: one.__name__)
def test_a_new_file_is_short_and_its_examples_are_right(
    tmp_path: Path, struct: type[Record]
) -> None:
    text = short_template(struct, RECORDS[struct])
    front, _, _ = text.removeprefix("---\n").partition("\n---\n")
    assert len(front.splitlines()) <= 32
    assert read(tmp_path, struct, text)[1] == []
    field = re.compile(r"^# (?=[ -]*[a-z_]+:)", re.MULTILINE)
    assert read(tmp_path, struct, field.sub("", text))[1] == []


def test_a_new_story_as_the_owner_sees_it() -> None:
    assert short_template(Story, {"title": "The cutover"}).partition("<!--")[0] == (
        "---\n"
        "title: The cutover\n"
        "# from: 2020-11\n"
        "# organization: Northwind Logistics\n"
        "# skills: [migration, stakeholders]\n"
        "# people: [priya-raman, {wei-chen: You found the fault at three in the morning.}]\n"
        "# result:\n"
        "#   figure: 0 min\n"
        "#   of: downtime across 40 warehouses\n"
        "# Take the # away from what you know; your editor completes the other fields:\n"
        "# `dossier doctor` says how, and `dossier schema story` lists them.\n"
        "---\n\n"
    )
