"""What the first page says of a check that is near: the headline, the week, the bands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier.building.load import load
from dossier.disclosure.soft_spots import SoftSpots
from dossier.judging.steps.step import undated
from dossier.judging.verdict import Reason
from dossier.problems import Source
from dossier.views import site
from tests.views.site.conftest import Views

CONTACT = """---
name: {name}
backing: {{familiarity: 5, satisfaction: 5, communication: 4}}
permission: {{asked: 2026-10-02, recommend: yes}}
---
## Log
{log}
"""
STORY = (
    "---\ntitle: The cutover\nskills: [audit]\npeople: [ada, bo, cy]\n---\n## Result\nIt held.\n"
)
ROLE = """---
role: Staff Engineer
organization: Meridian
status: references
wants: [audit]
reference_check: {check}
asks:
  - {{who: ada, kind: reference}}
  - {{who: bo, kind: reference}}
---
"""
CHECK = "{by: Dana, how: phone, from: 2026-11-24, to: 2026-11-28}"
ME = "---\nname: Sam\nlooking_for: {roles: [Lead], why: I want to.}\n---\n"
BRIEFED = "- 2026-11-12 agreed [[job]]\n- 2026-11-13 briefed [[job]]"


def today(views: Views, check: str = CHECK, **logs: str) -> Any:
    people = {"ada": "- 2026-11-12 agreed [[job]]", "bo": BRIEFED, "cy": "", **logs}
    files = {
        f"content/contacts/{slug}.md": CONTACT.format(name=slug.title(), log=log)
        for slug, log in people.items()
    }
    files |= {"content/me.md": ME, "content/stories/cutover.md": STORY}
    files["content/opportunities/job.md"] = ROLE.format(check=check)
    return views(files)["index.html"]


@pytest.mark.parametrize(
    ("check", "says"),
    [
        (CHECK, "Dana calls referees from Tuesday."),
        ("{from: 2026-11-23}", "Meridian calls referees from tomorrow."),
        ("{how: email, from: 2026-11-20, to: 2026-11-25}", "Meridian writes to referees until"),
        ("{from: 2026-11-24, to: 2026-11-24}", "Meridian calls referees on Tuesday."),
        ("{from: 2026-11-22, to: 2026-11-22}", "Meridian calls referees today."),
        ("{to: 2026-11-25}", "Meridian calls referees by Wednesday."),
        ("{from: 2026-12-03, to: 2026-12-09}", "Meridian calls referees from 3 December."),
        ("{from: 2026-12-07, to: 2026-12-09}", ""),
        ("{from: 2026-11-10, to: 2026-11-21}", ""),
    ],
)
def test_the_headline_says_when_the_next_check_is(views: Views, check: str, says: str) -> None:
    assert today(views, check).check.startswith(says)
    assert bool(today(views, check).check) == bool(says)


@pytest.mark.parametrize(
    ("ada", "bo", "says"),
    [
        ("- 2026-11-12 agreed [[job]]", BRIEFED, "One of two is briefed."),
        (BRIEFED, BRIEFED, "Both are briefed."),
        ("", "", "Nobody is asked yet."),
        ("- 2026-11-21 contacted [[job]]", BRIEFED, "One of two is briefed."),
        ("- 2026-11-12 agreed [[job]]", "", "None of two is briefed."),
        ("- 2026-11-12 declined [[job]]", BRIEFED, "The one referee is briefed."),
    ],
)
def test_the_headline_counts_who_is_briefed(views: Views, ada: str, bo: str, says: str) -> None:
    assert today(views, ada=ada, bo=bo).check.endswith(says)


def test_the_week_says_who_stands_where_and_what_is_to_do(views: Views) -> None:
    (week,) = today(views).weeks
    assert [day.text for day in week.days] == [
        "Sun 22",
        "Mon 23",
        "Tue 24",
        "Wed 25",
        "Thu 26",
        "Fri 27",
        "Sat 28",
    ]
    assert week.calls == (False, False, True, True, True, True, True)
    assert [
        (row.who.text, row.standing, row.said, row.since and row.since.text, row.is_spare)
        for row in week.rows
    ] == [
        ("Ada", "agreed", "agreed", "12 Nov", False),
        ("Bo", "briefed", "briefed", "13 Nov", False),
    ]
    assert [
        (row.who.text, number, one.word, one.is_heads_up)
        for row in week.rows
        for number, cell in enumerate(row.days)
        for one in cell.due
    ] == [("Ada", 0, "brief", False), ("Bo", 1, "heads-up", True)]


def test_a_check_after_the_week_has_no_strip(views: Views) -> None:
    assert today(views, "{from: 2026-11-29, to: 2026-12-02}").weeks == ()


def test_who_moves_up_for_a_silent_referee_stands_in_the_week(views: Views) -> None:
    (week,) = today(views, ada="- 2026-11-10 asked [[job]]").weeks
    assert [(row.who.text, row.is_spare) for row in week.rows][-1] == ("Cy", True)
    assert [one.word for one in week.rows[-1].days[0].due] == ["next in line"]
    assert not any(cell.is_call for cell in week.rows[-1].days)


def test_the_day_stands_in_bands_and_is_numbered_through(views: Views) -> None:
    thanks = "- 2026-11-18 introduced [[job]]: to Dana"
    page = today(views, cy=thanks)
    assert [
        (band.title, band.first, [step.chip.text for step in band.steps])
        for band in page.portion.bands
    ] == [
        ("Before Dana calls referees", 1, ["PDF ready", "heads-up"]),
        ("You owe", 3, ["thank", "report"]),
        ("Keep in touch", 5, ["keep in touch"]),
    ]


def test_what_can_wait_is_folded_with_its_number(views: Views) -> None:
    quiet = {f"q{n}": "- 2026-01-02 call: long ago" for n in range(12)}
    story = STORY.replace("[ada, bo, cy]", f"[{', '.join(quiet)}]")
    files = {
        f"content/contacts/{slug}.md": CONTACT.format(name=slug.title(), log=log)
        for slug, log in quiet.items()
    }
    page: Any = views({**files, "content/me.md": ME, "content/stories/cutover.md": story})[
        "index.html"
    ]
    assert [len(band.steps) for band in page.portion.bands] == [5]
    (fold,) = page.portion.folds
    assert fold.says.startswith("Keep in touch: seven people, Q")
    assert (len(fold.steps), fold.more) == (5, 2)


def test_a_step_about_nobody_has_no_name_and_leads_to_nobody(views: Views, tmp_path: Path) -> None:
    today(views)
    loaded = load(tmp_path, None, date(2026, 11, 22))
    assert loaded.judgement
    why = Reason("me.md says not what you look for.", Source("content/me.md", 2))
    step = undated("rate", "", "", why, date(2026, 11, 22))
    judgement = replace(loaded.judgement, steps=(step,))
    page: Any = next(site.targets(loaded.dossier, judgement, (), SoftSpots(loaded.dossier))).view
    assert [(band.id, one.name, one.href) for band in page.portion.bands for one in band.steps] == [
        ("prepare", "", "")
    ]
    (first,) = page.portion.bands[0].steps
    assert first.why.source.text == "me.md:2"
