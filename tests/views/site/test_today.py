"""What the first page says, from an empty workspace to a busy one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.views.site.conftest import Views

READY = """---
name: {name}
backing: {{familiarity: 5, satisfaction: 5, communication: 4}}
permission: {{asked: 2026-10-02, recommend: yes}}
---
## Log
- 2026-11-02 call: all well
"""
STORY = "---\ntitle: The cutover\nskills: [migration]\npeople:\n{people}---\n## Result\nIt held.\n"
ROLE = """---
role: Staff Engineer
organization: Meridian
status: references
wants: [migration, hiring]
reference_check: {from: 2026-11-24, to: 2026-11-28}
---
"""


def people(*slugs: str) -> str:
    return STORY.format(people="".join(f"  - {slug}\n" for slug in slugs))


def contact(name: str) -> dict[str, str]:
    slug = name.casefold()
    return {f"content/contacts/{slug}.md": READY.format(name=name)}


def today(views: Views, files: dict[str, str]) -> Any:
    return views(files)["index.html"]


def test_an_empty_workspace_begins_with_one_person(views: Views) -> None:
    page = today(views, {})
    assert page.headline == "Begin with one person who has seen your work."
    (band,) = page.portion.bands
    assert (band.id, band.title, page.weeks) == ("prepare", "Begin here", ())
    assert [(one.before, one.name, one.href) for one in band.steps] == [
        ("Say who you are and what you want", "", ""),
        ("Name a first person", "", ""),
    ]
    wanted, named = band.steps
    assert wanted.write.startswith("looking_for: {roles: ")
    assert named.write == 'dossier new contact "THEIR NAME"'
    assert [one.why.source.text for one in band.steps] == ["me.md:2", "content/contacts"]
    assert (page.backers, page.role) == ((), None)


def test_a_name_alone_is_nobody_who_could_speak(views: Views) -> None:
    page = today(views, {"content/contacts/lin.md": "---\nname: Lin\n---\n"})
    assert page.headline == "Nobody is close enough to speak for you yet."
    assert page.backers == ()


def test_names_are_read_as_they_are_spoken(views: Views) -> None:
    contact = READY.format(name="D'Amico, Ada").replace("asked: 2026-10-02, ", "")
    me = "---\nname: Souza Lima, Maria José\n---\n"
    files = {
        "content/contacts/ada.md": contact,
        "content/me.md": me,
        "content/stories/a.md": people("ada"),
    }
    pages: Any = views(files)
    seen = "\n".join(map(repr, pages.values()))
    assert "Ada D'Amico" in seen
    assert "D'Amico, Ada" not in seen
    assert pages["me.html"].headline == "Maria José Souza Lima"


@pytest.mark.parametrize(
    ("names", "headline"),
    [
        (["Ada"], "One person said they would speak for you, and can today."),
        (["Ada", "Bo"], "Two people said they would speak for you, and can today."),
    ],
)
def test_who_is_ready_is_counted(views: Views, names: list[str], headline: str) -> None:
    files = {"content/stories/cutover.md": people(*(name.casefold() for name in names))}
    for name in names:
        files |= contact(name)
    assert today(views, files).headline == headline


def test_who_was_never_asked_would_but_cannot_today(views: Views) -> None:
    files = contact("Ada") | {
        "content/contacts/bo.md": "---\nname: Bo\n"
        "backing: {familiarity: 4, satisfaction: 4, communication: 4}\n---\n",
        "content/stories/cutover.md": people("ada", "bo"),
    }
    page = today(views, files)
    assert page.headline == (
        "One person said they would speak for you, and can today. One is not asked yet."
    )
    assert [(row.name, row.verdict.text) for row in page.backers] == [
        ("Ada", "ready"),
        ("Bo", "not asked"),
    ]


def test_the_most_urgent_role_shows_what_nobody_saw(views: Views) -> None:
    files = contact("Ada") | {
        "content/stories/cutover.md": people("ada"),
        "content/opportunities/meridian.md": ROLE,
    }
    page = today(views, files)
    assert page.open == "One opportunity is open; Meridian calls referees from 24 to 28 November."
    assert [link.text for link in page.role.cover.panel] == ["Ada"]
    assert (
        page.role.cover.seen == "This one person has seen one of the two things the role asks for."
    )
    assert [(piece.skill.text, piece.by) for piece in page.role.cover.pieces] == [
        ("migration", 1),
        ("hiring", 0),
    ]


def test_gaps_and_single_points_are_named_in_the_grid(views: Views) -> None:
    files = contact("Ada") | {
        "content/stories/cutover.md": people("ada"),
        "content/opportunities/meridian.md": ROLE,
    }
    rows = today(views, files).grid.rows
    assert [(row.name, row.note, row.counts) for row in rows] == [
        ("hiring", "nobody", (0,)),
        ("migration", "only Ada", (1,)),
    ]
