"""How the pages hang together: both ways, with the place each judgement was read from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.views.site.conftest import Views

MARCUS = """---
name: Marcus Bell
backing: {familiarity: 4, satisfaction: 5, communication: 5}
permission: {asked: 2026-02-07, recommend: yes}
keep_in_touch: 6 weeks
---
Asks what the night shift says. See [[scanners]].

## Log
- 2026-11-19 introduced [[meridian]]: three generous lines
- 2026-10-08 agreed [[meridian]]: "of course"
- 2026-10-07 asked [[meridian]]
- 2026-09 helped: a spreadsheet
"""
LIN = "---\nname: Lin Zhao\nmet_through: marcus-bell\n---\n"
SCANNERS = """---
title: Eleven hundred scanners
skills: [roll-out, Mentoring]
people:
  - marcus-bell: You told me that my first plan was wrong.
---
## Action
Marcus said so.
"""
MERIDIAN = """---
role: Staff Engineer
organization: Meridian Health
status: interviewing
introduced_by: marcus-bell
wants: [rollout]
asks:
  - {who: marcus-bell, kind: reference, stories: [scanners]}
---
"""
FILES = {
    "content/contacts/marcus-bell.md": MARCUS,
    "content/contacts/lin-zhao.md": LIN,
    "content/stories/scanners.md": SCANNERS,
    "content/opportunities/meridian.md": MERIDIAN,
}


def pages(views: Views) -> dict[str, Any]:
    return dict(views(FILES))


def test_a_backer_and_a_story_lead_to_each_other(views: Views) -> None:
    all_pages = pages(views)
    (seen,) = all_pages["backers/marcus-bell.html"].seen
    assert seen.story.href == "stories/scanners.html"
    assert [piece.text for piece in seen.saw] == ["You told me that my first plan was wrong."]
    (witness,) = all_pages["stories/scanners.html"].witnesses
    assert witness.who.href == "backers/marcus-bell.html"
    assert witness.source.text == "scanners.md:5"


def test_a_story_says_where_it_is_used_and_wanted(views: Views) -> None:
    story = pages(views)["stories/scanners.html"]
    assert [(use.who.text, use.kind) for use in story.uses] == [("Marcus Bell", "reference")]
    assert [link.href for link in story.wanted] == ["opportunities/meridian.html"]


def test_introductions_are_told_on_both_sides(views: Views) -> None:
    all_pages = pages(views)
    facts = {fact.label: fact.items for fact in all_pages["backers/marcus-bell.html"].facts}
    assert [link.text for link in facts["Introduced you to"]] == [
        "Lin Zhao",
        "Meridian Health · Staff Engineer",
    ]
    met = {fact.label: fact.items for fact in all_pages["backers/lin-zhao.html"].facts}
    assert [link.text for link in met["Met through"]] == ["Marcus Bell"]
    doors = all_pages["favours.html"].introductions
    assert doors.says == "One person opened two doors for you."
    assert [(one.to.text, one.opens, one.ends) for one in doors.doors] == [
        ("Marcus Bell", True, 0),
        ("Lin Zhao", False, 0),
        ("Meridian Health · Staff Engineer", False, 1),
    ]


def test_every_reason_leads_to_its_file_and_line(views: Views) -> None:
    for path, page in pages(views).items():
        if path.startswith("backers/"):
            assert page.reasons
            for reason in page.reasons:
                assert reason.source.href.startswith("../../content/")
                assert ":" in reason.source.text


def test_favours_are_counted_both_ways(views: Views) -> None:
    page = pages(views)["backers/marcus-bell.html"]
    assert [line.kind for line in page.given] == ["helped"]
    assert [line.kind for line in page.received] == ["introduced"]
    assert page.balance == "Neither of you owes the other."


def test_a_line_of_contact_says_when_the_next_talk_is_due(views: Views) -> None:
    files = {
        "content/contacts/ada.md": "---\nname: Ada\nkeep_in_touch: 2 months\n---\n"
        "## Log\n- 2026-09-01 call: long\n- 2026-08-01 note: moved house\n"
    }
    timeline: Any = dict(views(files))["backers/ada.html"]
    assert timeline.timeline.description == (
        "Two lines in the log, one talk; the last talk was three months ago; "
        "you want one every 2 months, so the next was due on 1 November 2026."
    )
    assert [band.late for band in timeline.timeline.bands] == [False, True]


def test_a_skill_is_one_however_it_is_written(views: Views) -> None:
    page = pages(views)["skills.html"]
    assert [(row.name, row.counts, row.note) for row in page.grid.rows] == [
        ("roll-out", (1,), "only Marcus"),
        ("Mentoring", (1,), "only Marcus"),
    ]


def test_the_picture_of_the_grid_says_what_its_table_says(views: Views) -> None:
    page = pages(views)["skills.html"]
    rows = [(" ".join(one.name), one.counts, " ".join(one.note)) for one in page.picture.bands]
    assert rows == [(row.name, row.counts, row.note) for row in page.grid.rows]
    assert [" ".join(name) for name in page.picture.names] == ["Marcus Bell"]
    assert page.picture.description == "Only one person saw two of them."
    assert [one.y for one in page.picture.bands[1:]] == [
        one.y + one.height for one in page.picture.bands[:-1]
    ]


def test_the_cv_may_link_to_what_the_dossier_holds(views: Views) -> None:
    cv = "# Ada\n\nWith [[marcus-bell]] and [the scanners](stories/scanners.md).\n"
    page: Any = dict(views(FILES | {"content/cv.md": cv}))["me.html"]
    assert {one.written: one.href for one in page.cv.mentions} == {
        "marcus-bell": "backers/marcus-bell.html",
        "stories/scanners.md": "stories/scanners.html",
    }


def test_what_leaves_is_listed_with_what_is_in_it(views: Views) -> None:
    page = pages(views)["outbox.html"]
    files = [file for folder in page.folders for file in folder.files]
    (brief,) = [file for file in files if file.file == "marcus-bell.pdf"]
    assert (brief.reader, brief.holds) == ("Marcus Bell", ("Eleven hundred scanners",))
    assert brief.sent is None


def test_keeping_in_touch_is_late_only_after_its_grace(views: Views) -> None:
    contact = "---\nname: Ada\nbacking:\n  familiarity: 1\nkeep_in_touch: 2 months\n---\n"
    contact += "## Log\n- {} call\n"
    late = {}
    for day in ("2026-09-10", "2026-08-01"):
        found: Any = dict(views({"content/contacts/ada.md": contact.format(day)}))
        late[day] = [(step.day.text, step.late) for step in found["backers/ada.html"].steps]
    assert late == {
        "2026-09-10": [("12 days late", False)],
        "2026-08-01": [("52 days late", True)],
    }


def test_nobody_saw_is_said_only_where_nobody_did(views: Views) -> None:
    other = MARCUS.replace("Marcus Bell", "Bo").replace("See [[scanners]].", "")
    files = FILES | {
        "dossier.toml": "[panel]\nsize = 1\n",
        "content/contacts/bo.md": other.split("## Log")[0],
        "content/stories/hall.md": "---\ntitle: Hall\nskills: [hiring]\npeople: [bo]\n---\n",
        "content/opportunities/meridian.md": MERIDIAN.replace(
            "wants: [rollout]", "wants: [{rollout: 2}, hiring, sums]"
        ),
    }
    found: Any = dict(views(files))
    (row,) = found["opportunities.html"].open
    assert [link.text for link in row.missing] == ["hiring"]
    assert [link.text for link in row.unseen] == ["sums"]
    pieces = found["opportunities/meridian.html"].cover.pieces
    assert [(one.skill.text, one.by, one.is_unseen) for one in pieces] == [
        ("rollout", 1, False),
        ("hiring", 0, False),
        ("sums", 0, True),
    ]


def test_the_owner_has_a_page_with_what_is_told_and_what_is_kept(views: Views) -> None:
    owner = """---
name: Sam Okafor
looking_for: {roles: [Lead], not: [betting]}
skills: [roll-out]
---
## Update
Still here.
"""
    found: Any = dict(views(FILES | {"content/me.md": owner, "content/cv.md": "# Sam\n"}))
    me = found["me.html"]
    assert (me.headline, me.has_update) == ("Sam Okafor", True)
    shareable, owner_only = (
        {f.label: [i.text for i in f.items] for f in x} for x in (me.shareable, me.owner_only)
    )
    assert (shareable, owner_only) == (
        {"Roles": ["Lead"]},
        {"Not": ["betting"], "Skills": ["roll-out"]},
    )
    assert (me.body.path, me.cv) == ("content/me.md", None)


def test_find_names_a_person_by_the_slug_where_the_name_has_another_script(views: Views) -> None:
    files = {"content/contacts/wei-chen.md": "---\nname: 陈伟\ntags: [climbing]\n---\n"}
    found: Any = dict(views(files))
    (entry,) = found["static/find.js"].entries
    assert (entry.kind, entry.title, entry.href) == ("person", "陈伟", "backers/wei-chen.html")
    assert entry.note == "not known yet · climbing · wei-chen"


def test_an_employer_has_a_page_with_who_is_there_and_who_was_asked(views: Views) -> None:
    files = {
        "content/me.md": "---\nname: Sam\nlooking_for: {organizations: [Harbor, Acme/Beta]}\n---\n",
        "content/contacts/tim.md": "---\nname: Tim\norganization: The Acme Beta Ltd\n---\n",
        "content/contacts/ann.md": "---\nname: Ann\ncan_introduce: [ACME-Beta]\n---\n",
        "content/contacts/bob.md": (
            "---\nname: Bob\nworked_together: [{organization: Acme Beta}]\n---\n"
            "## Log\n- 2026-11-20 asked [[job]]\n"
        ),
        "content/opportunities/job.md": (
            "---\nrole: Lead\norganization: Acme Beta\nasks: [{who: bob, kind: reference}]\n---\n"
        ),
    }
    pages = views(files)
    page: Any = pages["employers/acme-beta.html"]
    assert [one.link.text for one in page.now] == ["Tim"]
    assert [one.link.text for one in page.can_introduce] == ["Ann"]
    assert [one.link.text for one in page.then] == ["Bob"]
    assert [(one.who.text, one.kind, one.state) for one in page.asks] == [
        ("Bob", "reference", "asked")
    ]
    assert page.headline == (
        "One person works there, one person worked there with you and one person can introduce you."
    )
    today: Any = pages["index.html"]
    assert [
        (one.link.text, [(known.who.text, known.connection) for known in one.known])
        for one in today.wanted
    ] == [
        ("Harbor", []),
        (
            "Acme/Beta",
            [
                ("Tim", "works there"),
                ("Ann", "can introduce you"),
                ("Bob", "worked there with you"),
            ],
        ),
    ]
    role: Any = pages["opportunities/job.html"]
    assert role.employer.href == "employers/acme-beta.html"


@pytest.mark.parametrize(
    ("times", "long"),
    [
        ("{from: 2019-03, to: 2022-06}", "three years three months"),
        ("{from: 2019-03, to: 2020-06}, {from: 2020-06, to: 2022-06}", "three years three months"),
        ("{from: 2019-03, to: 2020-06}, {from: 2019-12, to: 2020-02}", "one year three months"),
        ("{from: 2020-05, to: 2020-05}", "one month"),
        ("{from: 2019, to: 2021}", "three years"),
        ("{from: 2026-09}", "two months"),
        ("{from: 2027-01}", ""),
    ],
)
def test_the_time_together_is_as_long_as_in_a_brief(views: Views, times: str, long: str) -> None:
    wei = f"---\nname: Wei\nworked_together: [{times}]\n---\n".replace("}", ", organization: N}")
    page: Any = views({"content/contacts/wei.md": wei})["backers/wei.html"]
    shown = "".join(piece.text for piece in page.measures[0].shown)
    assert shown.partition("worked with you for ")[2].removesuffix(".") == long
