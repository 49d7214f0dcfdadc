"""What a contact would stumble over in the texts that they read, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.disclosure.soft_spots import SoftSpots
from tests.views.outbox.outbox_workspace import PRIYA, loaded, opportunity, story

LONG = "and then we went on " * 9


def found(root: Path, **files: str) -> list[str]:
    """Give the soft spots for Priya; `files` are stories, and `note` what is said to her."""
    note = files.pop("note", "Thank you.")
    stories = {f"content/stories/{slug}.md": text for slug, text in files.items()}
    dossier = loaded(
        root,
        {
            **stories,
            "content/contacts/priya.md": f"{PRIYA.partition('## Log')[0]}## To them\n\n{note}\n",
            "content/opportunities/job.md": opportunity("  - {who: priya, kind: reference}\n"),
        },
    ).dossier
    spots = SoftSpots(dossier).of(dossier.contacts["priya"])
    return [f"{source}: {text}" for source, text in spots]


def test_a_story_without_a_witness_line_or_a_result(tmp_path: Path) -> None:
    assert found(tmp_path, a=story("The move", "priya")) == [
        'content/stories/a.md:2:1: "The move" has no result',
        "content/stories/a.md:3:10: it does not say what Priya Raman saw of it",
    ]


def test_long_sentences_capitals_and_tracking_at_their_own_lines(tmp_path: Path) -> None:
    note = f"Fine.\n\nWe began {LONG}.\n\nIt is VERY IMPORTANT.\n\nhttps://x.example/?utm_source=a"
    first = PRIYA.partition("## Log")[0].count("\n") + 3
    lines = [f"content/contacts/priya.md:{first + below}:1" for below in (2, 4, 6)]
    assert found(tmp_path, note=note) == [
        f'{lines[0]}: the sentence "We began and then we went …" has 47 words',
        f'{lines[1]}: "VERY IMPORTANT" is in capitals',
        f'{lines[2]}: the address tells who opened it: "utm_source="',
    ]


def test_the_items_of_a_list_are_no_sentence_together(tmp_path: Path) -> None:
    items = "\n".join(f"- the step numbered {number} was taken ;" for number in range(9))
    assert found(tmp_path, note=f"What I did :\n{items}") == []
    place = f"content/contacts/priya.md:{PRIYA.partition('## Log')[0].count(chr(10)) + 13}:1"
    assert found(tmp_path, note=f"What I did :\n{items}\n- We began {LONG}") == [
        f'{place}: the sentence "We began and then we went …" has 47 words'
    ]


def test_her_own_name_in_what_she_saw(tmp_path: Path) -> None:
    more = "result: {figure: 0 min}\n"
    told = story("The move", "priya: You were there.", more, "## In brief\n\nPriya copied it.\n")
    assert found(tmp_path, a=told) == [
        'content/stories/a.md:9:1: Priya Raman reads of "Priya" as of somebody else'
    ]


def test_what_others_read_and_abbreviations_are_none(tmp_path: Path) -> None:
    other = story("The NASA RFC", "priya: You rang ESA.", "result: {figure: 1}\n")
    assert found(tmp_path, a=other) == []


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("I LEAD TWO TEAMS NOW.", ["I LEAD TWO TEAMS NOW"]),
        ("It is VERY IMPORTANT!", ["VERY IMPORTANT"]),
        ("КОГДА МЫ УШЛИ.", ["КОГДА МЫ УШЛИ"]),
        ("IBM, NASA and ESOC; AWS GCP SAP too.", []),
        ("когда-нибудь непременно", []),
        ("昨年の秋、私たちは倉庫を移しました", []),
        ("पिछले साल हमने चालीस गोदामों को", []),
    ],
)
def test_capitals_are_those_of_scripts_that_have_them(
    text: str, shouted: list[str], tmp_path: Path
) -> None:
    told = [spot.rpartition(": ")[2] for spot in found(tmp_path, note=text)]
    assert told == [f'"{word}" is in capitals' for word in shouted]


def test_her_own_name_in_what_is_written_to_her_is_no_form_of_address(tmp_path: Path) -> None:
    (spot,) = found(tmp_path, note="Dear Priya, thank you, Priya! Priya was always kind.")
    assert spot.endswith('Priya Raman reads of "Priya" as of somebody else')
