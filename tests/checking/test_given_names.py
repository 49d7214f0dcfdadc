"""A given name alone, in what another will read, is one warning a text; see docs/privacy.md."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from dossier.building.load import load
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
RATED = "backing: {familiarity: 5, satisfaction: 5, communication: 5}\n"
CONTACTS = {
    "priya": "name: Priya Raman\n",
    "marta": "name: Marta Gil\n",
    "grace": "name: Grace Hu\n",
    "wei": f"name: Wei Chen\n{RATED}",
    "olaf": "name: Olaf Berg\n",
}


def told(
    root: Path, saw: str = "", brief: str = "", more: str = "", to_them: str = ""
) -> list[str]:
    """Give the warnings about given names; Priya and Marta saw the story, Wei is rated."""
    files = {
        f"content/contacts/{slug}.md": f"---\n{front}---\n" for slug, front in CONTACTS.items()
    }
    files["content/contacts/priya.md"] += f"\n## To them\n\n{to_them}\n"
    people = f"people:\n  - priya: {saw!r}\n  - marta\n  - grace\n"
    files["content/stories/a.md"] = (
        f"---\ntitle: The cutover\n{people}{more}---\n\n## In brief\n\n{brief}\n"
    )
    found = load(write_workspace(root, files), DAY, DAY)
    assert found.judgement, found.problems
    return [problem.sentence for problem in found.problems if problem.rule == "given-name"]


@pytest.mark.parametrize(
    ("brief", "name"),
    [
        ("It was Marta who found it.", "Marta Gil"),
        ("Marta found it.", "Marta Gil"),
        ("Marta lo copió.", "Marta Gil"),
        ("It was Marta's idea, and MARTA said so.", "Marta Gil"),
        ("I asked Wei.", "Wei Chen"),
        ("- one\n- with Wei", "Wei Chen"),
        ("I asked Grace, and she said yes.", "Grace Hu"),
    ],
)
def test_a_given_name_in_what_others_read_is_told(tmp_path: Path, brief: str, name: str) -> None:
    given = name.split()[0]
    assert told(tmp_path, brief=brief) == [f'this may leave, and "{given}" may be taken for {name}']


@pytest.mark.parametrize(
    "brief",
    [
        "I said that martas are small, and so is marta.",
        "It was Marta Ruiz who found it.",
        "At Martas, all was well. Martagon lilies.",
        "Sam did it.",
        "I asked Olaf.",
        "Grace under fire. That is all the grace there is.",
        "“Grace under fire.” That is all the grace there is.",
        "Then I left.\n\nGrace is a grace.",
    ],
)
def test_what_is_no_given_name_of_somebody_known_is_not(tmp_path: Path, brief: str) -> None:
    assert told(tmp_path, brief=brief) == []


def test_each_text_is_told_once(tmp_path: Path) -> None:
    brief = "I asked Marta. Then Wei came, and Marta left. Marta and Wei agreed."
    assert len(told(tmp_path, brief=brief)) == 1
    assert len(told(tmp_path, brief=brief, more="claim: I listen to Wei.\n")) == 2


@pytest.mark.parametrize(
    "saw",
    ["I told Priya first.", "Priya copied it.", "Thanks to Priya it went well.", "It was Priya."],
)
def test_the_reader_in_the_third_person_is_told(tmp_path: Path, saw: str) -> None:
    assert told(tmp_path, saw=saw) == [
        'this is read by Priya, and speaks of "Priya" in the third person'
    ]


@pytest.mark.parametrize(
    "to_them",
    [
        "Priya, you chaired the call.",
        "Dear Priya,\n\nthank you.",
        "Hi Priya!",
        "Thank you, Priya.",
        "You know, Priya, how it went.",
        "Thank you, Priya",
    ],
)
def test_the_reader_may_be_spoken_to(tmp_path: Path, to_them: str) -> None:
    assert told(tmp_path, to_them=to_them) == []


def test_two_of_one_name_are_told_as_such(tmp_path: Path) -> None:
    files = {"content/contacts/wei-li.md": f"---\nname: Wei Li\n{RATED}---\n"}
    write_workspace(tmp_path, files)
    assert told(tmp_path, brief="I asked Wei.") == [
        'this may leave, and "Wei" may be taken for one of 2 contacts'
    ]


def test_after_a_large_import_it_is_no_flood_and_takes_no_time(tmp_path: Path) -> None:
    """Nobody imported was asked, rated or named in a story: their names are ordinary words."""
    for number in range(4000):
        given = ("Anna", "Peter", "Grace", "Will")[number % 4]
        path = tmp_path / f"content/contacts/i{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\nname: {given} Nr{number}\nrole: Peter's\n---\n", encoding="utf-8")
    began = time.process_time()
    assert told(tmp_path, brief="I asked Anna, and Peter, and Will.") == []
    assert time.process_time() - began < 20
