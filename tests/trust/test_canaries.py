"""No brief holds a word of another contact's, nor any private word at all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dossier.building.build import BuildOptions, build
from dossier.building.load import load
from dossier.letters.choose_mail import choose
from dossier.letters.compose import compose
from dossier.letters.mail_task import MailChoice
from dossier.records.correspondence import About
from tests.trials import ALL
from tests.trust.canaries import (
    CANARY,
    canary,
    lay_canaries,
    may_know,
    phone,
    readable,
    readable_parts,
    slug,
)

COUNT = 200 if ALL else 60
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def outbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build once for all tests of this file."""
    root = lay_canaries(tmp_path_factory.mktemp("canaries"), COUNT)
    report = build(root, BuildOptions(today=TODAY, clock=TODAY))
    assert report.published, report.problems
    return root / "output/outbox"


@pytest.fixture(scope="module")
def texts(outbox: Path) -> dict[str, str]:
    """Read every file that leaves."""
    files = (path for path in outbox.rglob("*") if path.is_file())
    return {path.relative_to(outbox).as_posix(): read(path) for path in files}


def read(path: Path) -> str:
    """Read a file in full: of a mail its lines, its decoded parts, and what is attached."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return readable(data)
    if path.suffix == ".eml":
        bare = re.sub(rb"(?m)^[\w+/=]{4,76}\r$", b"", data)
        return "\n".join([bare.decode(), *readable_parts(data)]).lower()
    return data.decode().lower()


def briefs(texts: dict[str, str], ending: str = "pdf") -> dict[int, str]:
    return {number: texts[f"meridian/{slug(number)}.{ending}"] for number in range(COUNT)}


def test_every_contact_has_a_brief_that_holds_what_is_theirs(texts: dict[str, str]) -> None:
    for number, text in briefs(texts).items():
        own = {canary(place, number) for place in ("given", "family", "to them", "shared place")}
        assert own <= set(CANARY.findall(text))


def test_no_brief_holds_a_word_that_its_reader_may_not_know(texts: dict[str, str]) -> None:
    for number, text in briefs(texts).items():
        assert set(CANARY.findall(text)) - may_know(number, COUNT) == set(), slug(number)


@pytest.mark.parametrize("ending", ["eml", "txt"])
def test_no_draft_holds_more_than_the_brief_but_its_reader_s_address(
    texts: dict[str, str], ending: str
) -> None:
    for number, text in briefs(texts, ending).items():
        address = {canary("email", number), canary("domain", number)}
        found = set(CANARY.findall(text))
        assert address | {canary("given", number)} <= found
        assert found - address - may_know(number, COUNT) == set(), slug(number)


@pytest.mark.parametrize("about", ["hello", "progress", "begin", "thanks"])
def test_no_other_mail_holds_more_than_a_brief_or_what_its_owner_is_shown_beside_it(
    outbox: Path, about: About
) -> None:
    loaded = load(outbox.parent.parent, TODAY, TODAY)
    assert loaded.judgement
    for number in range(4):
        wish = MailChoice(who=slug(number), about=about)
        mail = compose(loaded, loaded.judgement, choose(loaded.dossier, loaded.judgement, wish))
        text = "\n".join([mail.subject, mail.text, *readable_parts(mail.data)]).lower()
        found = set(CANARY.findall(text)) - {canary("email", number), canary("domain", number)}
        assert canary("given", number) in found
        assert found - may_know(number, COUNT) == set(), slug(number)
        if about == "hello":
            assert set(CANARY.findall("\n".join(mail.beside))) - found


def test_nothing_that_leaves_holds_a_phone_number_but_of_those_who_share_it(
    texts: dict[str, str],
) -> None:
    numbers = {phone(number).removeprefix("+44 7700 "): number for number in range(COUNT)}
    for path, text in texts.items():
        shared = {number for digits, number in numbers.items() if f"7700 {digits}" in text}
        assert all(path.endswith("references.pdf") and number % 6 == 0 for number in shared), path


def test_the_employers_list_names_those_alone_who_share_their_name(texts: dict[str, str]) -> None:
    text = texts["meridian/references.pdf"]
    places = ("given", "family", "shared place", "my role")
    listed = [number for number in range(0, COUNT, 6) if canary("family", number) in text]
    assert listed
    assert set(CANARY.findall(text)) == {canary(p, n) for p in places for n in listed}


def test_no_name_of_a_file_tells_of_another(outbox: Path) -> None:
    for path in outbox.rglob("*.*"):
        known = set(CANARY.findall(path.name))
        assert known in ({*slug(number).split("-")} for number in range(COUNT)) or not known
