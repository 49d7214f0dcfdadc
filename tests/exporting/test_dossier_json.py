"""`dossier export json` gives the whole judged dossier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dossier.workspace import shipped
from tests.cli.small_workspace import run, workspace


def exported(root: Path) -> Any:
    shown = run(root, "export", "json")
    assert shown.exit_code == 0, shown.output
    return json.loads(shown.stdout)


def test_a_contact_has_what_was_written_and_what_is_concluded(tmp_path: Path) -> None:
    everything = exported(workspace(tmp_path))
    assert list(everything) == [
        "today",
        "owner",
        "cv",
        "contacts",
        "stories",
        "opportunities",
        "skills",
        "steps",
    ]
    (priya,) = [one for one in everything["contacts"] if one["slug"] == "priya-raman"]
    assert priya["backing"] == {
        "familiarity": 5,
        "satisfaction": 5,
        "communication": 4,
        "rated": None,
    }
    assert priya["worked_together"][0]["from"] == "2019-03"
    assert priya["permission"]["recommend"] == "yes"
    assert priya["saw"] == {"cutover": ""}
    assert (priya["verdict"], priya["evidence"]) == (
        "ready",
        {"stories": 1, "days_to_answer": 2.0, "last_talk": "2026-11-12"},
    )
    assert priya["log"][-1] == {
        "date": "2026-11-12",
        "kind": "agreed",
        "about": "meridian",
        "text": "gladly",
        "line": 11,
    }


def test_an_opportunity_has_its_panel_and_the_state_of_its_asks(tmp_path: Path) -> None:
    (meridian,) = exported(workspace(tmp_path))["opportunities"]
    assert meridian["panel"]["panel"] == ["priya-raman", "wei-chen"]
    assert meridian["panel"]["unseen"] == ["hiring"]
    assert meridian["wants"][0] == {"skill": "migration", "weight": 2.0}
    (ask,) = meridian["asks"]
    assert (ask["who"], ask["kind"], ask["state"], ask["since"]) == (
        "priya-raman",
        "reference",
        "agreed",
        "2026-11-12",
    )


def test_steps_and_skills_name_records_by_their_slugs(tmp_path: Path) -> None:
    everything = exported(workspace(tmp_path))
    slugs = {one["slug"] for one in everything["contacts"]}
    assert {step["who"] for step in everything["steps"]} <= slugs
    skills = {one["name"]: one for one in everything["skills"]}
    assert skills["hiring"] == {"name": "hiring", "stories": {}, "wanted_by": ["meridian"]}


def test_the_sample_is_exported_whole() -> None:
    everything = exported(shipped("content").parent)
    counts = {name: len(everything[name]) for name in ("contacts", "stories", "opportunities")}
    assert counts == {"contacts": 18, "stories": 21, "opportunities": 5}
    assert len(everything["owner"]["asks"]) == 2
    assert "Why leave" in everything["owner"]["body"]


def test_errors_in_the_content_give_no_half_dossier(tmp_path: Path) -> None:
    shown = run(workspace(tmp_path, cutover="---\nname: A\n---\n"), "export", "json")
    assert (shown.exit_code, json.loads(shown.stdout)) == (1, {})


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("jsn", 'there is no format "jsn". did you mean "json"?'),
        ("x", "write one of vcard, applications, json"),
    ],
)
def test_a_format_that_is_not_there(tmp_path: Path, word: str, told: str) -> None:
    shown = run(workspace(tmp_path), "export", word)
    assert shown.exit_code == 2
    assert told in shown.output
