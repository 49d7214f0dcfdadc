"""All letters of one writer stand on one schedule, by the day they are due."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path

import page
import pikepdf
import pytest
from msgspec.structs import replace

from dossier.disclosure.allow_list import AllowList
from dossier.languages import Languages
from dossier.rendering.mail_text import fill_mail
from dossier.rendering.pdf import fill, render_pdf
from dossier.rendering.proof import proofread_page
from dossier.rendering.theme import find_theme
from dossier.views.brief.schedules import News
from dossier.views.outbox.letters_schedule import LettersSchedule
from dossier.views.outbox.message import Message
from tests.rendering.reading_back import pages
from tests.views.outbox.outbox_workspace import ROOT, TODAY, by_path, leaving, loaded, story

NEWS: tuple[News, ...] = ("new", "changed", "")
LEE = """\
---
name: Sun Lee
worked_together: [{from: 2024-09, to: 2026-10, organization: Hale, relation: mentor}]
backing: {familiarity: 5, satisfaction: 5, communication: 5}
permission: {asked: 2026-10, recommend: yes, for: [recommendation]}
---

## Log

- 2026-11-02 gave [[given]]: it is in
"""


def role(organization: str, ask: str, status: str = "applied") -> str:
    return (
        f"---\nrole: PhD at {organization}\norganization: {organization}\nstatus: {status}\n"
        f"asks: [{{who: lee, kind: recommendation, {ask}}}]\n---\n"
    )


def workspace(*slugs: str) -> dict[str, str]:
    roles = {
        "late": role("Garth", "by: 2027-01-15, route: by post"),
        "early": role("Corley", "by: 2026-12-01, length: 1 page, to: the committee"),
        "open": role("Dunmere", "stories: [s]"),
        "lost": role("Ashby", "by: 2026-12-02", "lost\nclosed: 2026-11-01"),
        "given": role("Elmstead", "by: 2026-12-03"),
        "given2": role("Fenwick", "linkedin: yes"),
    }
    files = {f"content/opportunities/{slug}.md": roles[slug] for slug in (*slugs, "given")}
    return {
        **files,
        "content/contacts/lee.md": LEE,
        "content/stories/s.md": story("The records", "lee: You checked them.", "claim: Good.\n"),
    }


def schedule(root: Path, *slugs: str) -> LettersSchedule | None:
    target = leaving(root, workspace(*slugs)).get("general/lee-letters.pdf")
    if target is None:
        return None
    assert isinstance(target.view, LettersSchedule)
    return target.view


def test_those_not_yet_given_stand_by_the_day_they_must_arrive(tmp_path: Path) -> None:
    view = schedule(tmp_path, "late", "open", "early", "lost", "given2")
    assert view
    assert [letter.organization for letter in view.letters] == ["Corley", "Garth", "Dunmere"]
    assert (view.letters[0].length, view.letters[0].to) == ("1 page", "the committee")
    assert [one.title for one in view.stories] == ["The records"]
    assert view.role is None


def test_one_letter_needs_no_schedule(tmp_path: Path) -> None:
    assert schedule(tmp_path, "early", "lost") is None


def test_it_has_a_box_to_tick_for_each_and_a_mail(tmp_path: Path) -> None:
    targets = leaving(tmp_path, workspace("late", "early"))
    assert {f"general/lee-letters.{ending}" for ending in ("eml", "txt")} <= targets.keys()
    theme, target = find_theme(ROOT, "plain"), targets["general/lee-letters.pdf"]
    data = render_pdf(target, theme).data
    assert data == render_pdf(target, theme).data
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    with pikepdf.open(BytesIO(data)) as pdf:
        fields = [str(field.TU) for field in pdf.Root.AcroForm.Fields]
    assert fields == ["Sent: Corley, PhD at Corley", "Sent: Garth, PhD at Garth"]


def test_many_letters_take_two_pages_at_most(tmp_path: Path) -> None:
    files = workspace("early")
    for number in range(30):
        files[f"content/opportunities/r{number}.md"] = role(
            f"University {number}", "by: 2026-12-09"
        )
    target = leaving(tmp_path, files)["general/lee-letters.pdf"]
    data = render_pdf(target, find_theme(ROOT, "plain")).data
    assert len(pages(data)) == 2
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant


def test_its_writer_may_have_the_roles_that_they_write_for_and_no_other(tmp_path: Path) -> None:
    files = workspace("late", "early")
    files["content/opportunities/other.md"] = role("Secret", "").replace("who: lee", "who: kim")
    files["content/contacts/kim.md"] = LEE.replace("Sun Lee", "Kim Ro").partition("## Log")[0]
    found = loaded(tmp_path, files)
    texts = [*AllowList(found.dossier).texts("outbox/general/lee-letters.pdf")]
    assert {"Garth", "Corley"} <= set(texts)
    assert "Secret" not in texts
    assert by_path(found)


def test_it_reads_well_in_every_language_and_form(tmp_path: Path) -> None:
    theme, view = find_theme(ROOT, "plain"), schedule(tmp_path, "late", "early", "open")
    assert view
    rows = [replace(row, news=news) for row, news in zip(view.letters, NEWS, strict=True)]
    full = replace(view, letters=tuple(rows), since=date(2026, 11, 2), prompts=2, others=1)
    for language, formal in product(Languages.of_theme(ROOT, "plain").names, (False, True)):
        for agreed in (False, True):
            spoken = replace(full, language=language, formal=formal, reminds=TODAY)
            spoken = replace(spoken, is_agreed=agreed)
            html = fill("brief/letters.html", spoken, theme)
            assert proofread_page(spoken, html, theme) == (), (language, formal)


def test_its_file_is_named_as_a_schedule_and_no_briefing(tmp_path: Path) -> None:
    mail = leaving(tmp_path, workspace("late", "early"))["general/lee-letters.eml"].view
    assert isinstance(mail, Message)
    theme = find_theme(ROOT, "plain")
    names = {
        language: fill_mail(replace(mail, language=language), theme).attachment
        for language in Languages.of_theme(ROOT, "plain").names
    }
    briefs = [
        fill_mail(replace(mail, about="brief", language=language, letters=None), theme).attachment
        for language in names
    ]
    assert names["en"] == "Schedule of letters for Sun Lee.pdf"
    assert names["de"] == "Plan der Empfehlungsschreiben für Sun Lee.pdf"
    assert names["pt-br"] == "Calendário das cartas para Sun Lee.pdf"
    assert not {*names.values()} & {*briefs}


def test_what_is_new_is_marked_with_the_day_it_was_sent(tmp_path: Path) -> None:
    sent = {
        "contact": "lee",
        "about": "letters",
        "day": "2026-11-02",
        "at": "2026-11-02T09:00:00Z",
        **dict.fromkeys(("to", "subject", "message", "digest", "content"), ""),
        "kind": "briefed",
        "letters": [{"opportunity": "late", "which": None, "kind": "briefed", "row": "other"}],
        "state": "sent",
        "logged": True,
    }
    files = workspace("late", "early") | {"sent/lee/a.json": json.dumps(sent)}
    view = leaving(tmp_path, files)["general/lee-letters.pdf"].view
    assert isinstance(view, LettersSchedule)
    assert [(row.organization, row.news) for row in view.letters] == [
        ("Corley", "new"),
        ("Garth", "changed"),
    ]
    assert view.since == date(2026, 11, 2)


@pytest.mark.parametrize(
    "route", ["upload link in their mail", "portale dell’ateneo", "بوابة الجامعة"]
)
def test_it_counts_the_prompts_and_who_else_writes(route: str, tmp_path: Path) -> None:
    files = workspace("late", "early")
    kim = "asks: [{who: kim, kind: recommendation}, "
    late = files["content/opportunities/late.md"].replace("asks: [", kim)
    files["content/opportunities/late.md"] = late.replace("by post", route)
    files["content/contacts/kim.md"] = LEE.replace("Sun Lee", "Kim Ro").partition("## Log")[0]
    view = leaving(tmp_path, files)["general/lee-letters.pdf"].view
    assert isinstance(view, LettersSchedule)
    assert (view.prompts, view.others) == (1, 1)


def test_one_letter_given_is_no_yes_to_the_others(tmp_path: Path) -> None:
    made = schedule(tmp_path, "late", "early")
    assert made
    assert not made.is_agreed


def test_its_one_reminder_is_some_days_before_the_first_of_them(tmp_path: Path) -> None:
    def reminded(root: Path, settings: str) -> date | None:
        files = workspace("late", "early") | {"dossier.toml": settings}
        view = leaving(root, files)["general/lee-letters.pdf"].view
        assert isinstance(view, LettersSchedule)
        told = "I will remind you only once, on 24\N{NO-BREAK SPACE}November." in fill(
            "brief/letters.html", view, find_theme(ROOT, "plain")
        )
        assert told == (view.reminds == date(2026, 11, 24))
        return view.reminds

    assert reminded(tmp_path / "default", "") == date(2026, 11, 24)
    assert reminded(tmp_path / "later", "[steps]\nremind_letters = 3\n") == date(2026, 11, 28)
    assert reminded(tmp_path / "gone", "[steps]\nremind_letters = 14\n") is None


def test_letters_without_a_day_are_a_schedule_too(tmp_path: Path) -> None:
    files = workspace("open") | {"content/opportunities/other.md": role("Garth", "route: by post")}
    view = leaving(tmp_path, files)["general/lee-letters.pdf"].view
    assert "<h1>2 letters</h1>" in fill("brief/letters.html", view, find_theme(ROOT, "plain"))
