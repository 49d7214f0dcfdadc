"""A dossier with names in many scripts builds, and the names stand in it unchanged."""

from __future__ import annotations

import html
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import program
from tests.workspaces import write_workspace

NAMES = {
    "layla": "ليلى حدّاد",
    "omar": "عمر الفاروق",
    "chen-wei": "陈薇",
    "li-na": "李娜",
    "asha": "आशा शर्मा",
    "kiran": "किरण देसाई",
    "yael": "יעל כהן",
    "noam": "נועם לוי",
    "somchai": "สมชาย ใจดี",
    "zoe": "Zoë Ångström-Łukasiewicz",
    "jose": "José Núñez Çelik",
    "dvorak": "Přemysl Dvořák",
}
SLUGS = list(NAMES)
SKILLS = ["migration", "hiring", "mentoring", "cost", "risk"]


def contact(slug: str) -> str:
    return (
        f"---\nname: {NAMES[slug]}\nworked_together:\n  - {{from: 2019-03, to: 2022-06, "
        "organization: Northwind, relation: manager, their_role: Director, my_role: Lead}\n"
        "backing: {familiarity: 5, satisfaction: 5, communication: 5}\n"
        "permission: {asked: 2026-11-02, recommend: yes, for: [reference]}\n---\n"
        "## Log\n- 2026-11-02 call: she agreed\n"
    )


def story(number: int) -> str:
    seen = {SLUGS[number % 12], SLUGS[(number * 5 + 1) % 12]}
    people = "".join(f"  - {slug}: You were there.\n" for slug in sorted(seen))
    return (
        f"---\ntitle: Story number {number}\nfrom: 2020-01\nto: 2020-06\norganization: Northwind\n"
        f"skills: [{SKILLS[number % 5]}]\npeople:\n{people}claim: It worked.\n---\n"
        "## In brief\nI moved it in small steps and nobody noticed.\n"
    )


def opportunity(number: int) -> str:
    asks = "".join(
        f"  - {{who: {slug}, kind: reference}}\n" for slug in SLUGS[number * 3 : number * 3 + 3]
    )
    return (
        f"---\nrole: Engineer {number}\norganization: Meridian\nstatus: references\n"
        f"wants: [migration, hiring]\nreference_check: {{by: Dana, how: phone, from: 2026-11-24, "
        f"to: 2026-11-28}}\nasks:{' []' if not asks else ''}\n{asks}---\n"
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"dossier.toml": "today = 2026-11-22\n"}
    files |= {f"content/contacts/{slug}.md": contact(slug) for slug in SLUGS}
    files |= {f"content/stories/story-{number}.md": story(number) for number in range(40)}
    files |= {f"content/opportunities/role-{number}.md": opportunity(number) for number in range(5)}
    root = write_workspace(tmp_path_factory.mktemp("scripts"), files)
    run = CliRunner().invoke(program, ["-C", str(root), "build"])
    assert run.exit_code == 0, run.output
    return root / "output"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_name_stands_unchanged_on_the_site(built: Path, slug: str) -> None:
    page = html.unescape((built / f"site/backers/{slug}.html").read_text(encoding="utf-8"))
    assert NAMES[slug] in page


@pytest.mark.parametrize("slug", SLUGS)
def test_a_name_stands_unchanged_in_the_brief(built: Path, slug: str) -> None:
    import pypdfium2

    (file,) = built.glob(f"outbox/*/{slug}.pdf")
    document = pypdfium2.PdfDocument(file)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    found = unicodedata.normalize("NFC", " ".join(text.split()))
    name = unicodedata.normalize("NFC", NAMES[slug])
    assert name in document.get_metadata_dict()["Title"]
    if unicodedata.bidirectional(name[0]) == "L":
        assert name in found
    else:
        # In a line that runs from left to right pdfium gives such words from the left, too.
        assert name.split()[0] in found
