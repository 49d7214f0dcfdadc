"""Which stories a contact is briefed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.views.brief.brief_facts import Brief
from tests.views.outbox.outbox_workspace import PRIYA, leaving, opportunity, story

REFERENCE = "  - {who: priya, kind: reference}\n"


def chosen(
    root: Path, stories: dict[str, str], ask: str = REFERENCE, wants: str = "[]"
) -> list[str]:
    files = {f"content/stories/{slug}.md": text for slug, text in stories.items()}
    files["content/contacts/priya.md"] = PRIYA
    files["content/contacts/wei.md"] = PRIYA.replace("Priya Raman", "Wei Chen")
    files["content/opportunities/job.md"] = opportunity(ask, wants)
    brief = leaving(root, files)["job/priya.pdf"].view
    assert isinstance(brief, Brief)
    return [told.title for told in brief.stories]


def test_only_what_the_contact_saw_and_nothing_confidential(tmp_path: Path) -> None:
    stories = {
        "seen": story("Seen", "priya"),
        "unseen": story("Unseen", "wei"),
        "secret": story("Secret", "priya", "confidential: true\n"),
    }
    assert chosen(tmp_path, stories) == ["Seen"]


def test_most_of_the_wanted_weight_comes_first_and_nothing_twice(tmp_path: Path) -> None:
    stories = {
        "a": story("Hiring and cost", "priya", "skills: [hiring, cost]\n"),
        "b": story("Hiring again", "priya", "skills: [hiring]\n"),
        "c": story("Mentoring", "priya", "skills: [mentoring]\n"),
        "d": story("Something else", "priya", "skills: [gardening]\n"),
    }
    wants = "[cost, mentoring, {hiring: 3}]"
    assert chosen(tmp_path, stories, wants=wants) == [
        "Hiring and cost",
        "Mentoring",
        "Hiring again",
    ]


def test_a_synonym_counts_as_the_wanted_skill(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    stories = {
        "a": story("Firefighting", "priya", "skills: [firefighting]\nfrom: 2010\n"),
        "b": story("Newer", "priya", "from: 2020\n"),
    }
    files = {f"content/stories/{slug}.md": text for slug, text in stories.items()}
    files["dossier.toml"] = '[synonyms]\n"incident response" = ["firefighting"]\n'
    files["content/contacts/priya.md"] = PRIYA
    files["content/opportunities/job.md"] = opportunity(REFERENCE, "[incident response]")
    brief = leaving(tmp_path, files)["job/priya.pdf"].view
    assert isinstance(brief, Brief)
    assert [told.title for told in brief.stories] == ["Firefighting", "Newer"]


def test_then_what_no_other_referee_carries_then_the_latest_then_one_with_a_figure(
    tmp_path: Path,
) -> None:
    stories = {
        "a": story("Carried by Wei", "priya, wei", "to: 2024\n"),
        "b": story("Old", "priya", "to: 2011\n"),
        "c": story("No figure", "priya", "to: 2020-05\n"),
        "d": story("Figure", "priya", "to: 2020-05\nresult: {figure: 4 h}\n"),
    }
    asks = "  - {who: wei, kind: reference, stories: [a]}\n" + REFERENCE
    assert chosen(tmp_path, stories, asks) == ["Figure", "No figure", "Old"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("[b]", ["B"]),
        ("[c, a]", ["C", "A"]),
        ("[d, c, b, a]", ["D", "C", "B", "A"]),
    ],
)
def test_what_the_ask_names_is_told_in_that_order(
    named: str, told: list[str], tmp_path: Path
) -> None:
    stories = {slug: story(slug.upper(), "priya") for slug in "abcd"}
    ask = f"  - {{who: priya, kind: reference, stories: {named}}}\n"
    assert chosen(tmp_path, stories, ask) == told
