"""From a phone, LinkedIn, a mailbox and a calendar: who is who, and when they last talked."""

from __future__ import annotations

import re
import time

import pytest

from tests.cli.small_workspace import run
from tests.importing.synthetic_life import SyntheticLife, generate_life
from tests.workspaces import write_workspace

LINE = re.compile(r"^- (\S+) (?:email|met|message)\b", re.MULTILINE)


@pytest.fixture(scope="module")
def life() -> SyntheticLife:
    return generate_life()


@pytest.fixture(scope="module")
def files(life: SyntheticLife, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("files")
    texts = {"phone.vcf": life.phone, "Connections.csv": life.connections}
    texts |= {"all.mbox": life.mailbox, "cal.ics": life.calendar}
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [str(folder / name) for name in texts]


@pytest.fixture(scope="module")
def contacts(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    owner = "---\nname: Sam Okafor\nemail: sam@okafor.example\n---\n"
    settings = "today = 2026-11-22\n"
    root = write_workspace(
        tmp_path_factory.mktemp("life"), {"content/me.md": owner, "dossier.toml": settings}
    )
    began = time.process_time()
    shown = run(root, "import", *files, "--new")
    took = time.process_time() - began
    assert shown.exit_code == 0, shown.output
    assert took < 10
    assert run(root, "check").exit_code == 0
    before = sorted((file.name, file.read_bytes()) for file in root.rglob("*.md"))
    run(root, "import", *files, "--new")
    assert sorted((file.name, file.read_bytes()) for file in root.rglob("*.md")) == before
    return [file.read_text() for file in (root / "content/contacts").iterdir()]


def numbers(text: str) -> tuple[set[int], set[int]]:
    """Return whose phone and whose profile stand in a contact's file."""
    phones = {int(number) - 100_0000 for number in re.findall(r"\+351 96 (\d+)", text)}
    return phones, set(map(int, re.findall(r"linkedin\.com/in/p(\d+)", text)))


def test_the_lists_are_as_long_as_they_are_said_to_be(life: SyntheticLife) -> None:
    assert life.phone.count("BEGIN:VCARD") == 220
    assert life.connections.count("\n") == 160
    assert life.mailbox.count("\nFrom: ") == 5_000
    assert len(life.both) == 60


def test_nobody_is_taken_for_another(contacts: list[str]) -> None:
    for text in contacts:
        phones, profiles = numbers(text)
        assert len(phones | profiles) == 1, text


def test_nearly_all_who_stand_in_both_are_joined_without_a_question(
    life: SyntheticLife, contacts: list[str]
) -> None:
    joined = {min(phones) for phones, profiles in map(numbers, contacts) if phones & profiles}
    assert joined <= life.both
    assert len(joined) >= 55


def test_the_last_talks_are_right(life: SyntheticLife, contacts: list[str]) -> None:
    last_days = {}
    for text in contacts:
        phones, profiles = numbers(text)
        for day in LINE.findall(text):
            assert min(phones | profiles) not in last_days
            last_days[min(phones | profiles)] = day
    assert last_days == {number: str(day) for number, day in life.last_talk.items()}
