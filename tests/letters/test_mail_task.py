"""What a mail is about, where several things could be meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.building.load import load
from dossier.letters.choose_mail import choose, due
from dossier.letters.mail_task import MailChoice, MailTask
from dossier.problems import UserError
from dossier.records.correspondence import About
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
MERIDIAN = """---
role: Staff Engineer
organization: Meridian
status: references
reference_check: {from: 2026-11-24, to: 2026-11-28}
asks: [{who: priya, kind: referral}, {who: priya, kind: reference}, {who: wei, kind: reference}]
---
"""
CALDER = "---\nrole: Lead\norganization: Calder\nasks: [{who: priya, kind: reference}]\n---\n"
OVER = """---
role: Manager
organization: Aldgate
status: lost
closed: 2026-11-18
introduced_by: priya
---
"""
RECEIPT = """{
  "contact": "priya", "about": "ask", "day": "2026-11-22", "at": "2026-11-22T09:00:00Z",
  "to": "p@x.example", "subject": "", "message": "", "digest": "", "content": "", "kind": "asked",
  "state": "sent", "logged": true
}"""
PRIYA = "---\nname: Priya\npermission: {asked: 2026-03, recommend: yes}\n---\n## Log\n\n"
WEI = "---\nname: Wei\npermission: {asked: 2026-03, recommend: with concerns}\n---\n"


def chosen(root: Path, log: str = "", **wish: object) -> MailTask:
    """Choose for Priya, whose log is this."""
    files = {
        "content/contacts/priya.md": PRIYA + log,
        "content/contacts/wei.md": WEI,
        "content/opportunities/meridian.md": MERIDIAN,
        "content/opportunities/calder.md": CALDER,
        "content/opportunities/aldgate.md": OVER,
    }
    loaded = load(write_workspace(root, files), TODAY, TODAY)
    assert loaded.judgement, loaded.problems
    return choose(loaded.dossier, loaded.judgement, MailChoice(**{"who": "priya", **wish}))  # type: ignore[arg-type]


def test_the_latest_step_goes_first(tmp_path: Path) -> None:
    task = chosen(tmp_path)
    assert (task.about, task.for_, task.closes_with) == ("ask", "meridian", "asked")


def test_of_two_asks_for_a_role_it_is_the_reference_or_the_one_that_is_named(
    tmp_path: Path,
) -> None:
    plain = chosen(tmp_path, about="brief", for_="meridian")
    other = chosen(tmp_path, about="brief", for_="meridian", kind="referral")
    assert plain.ask
    assert other.ask
    assert (plain.ask.ask.kind, other.ask.ask.kind) == ("reference", "referral")


def test_where_two_roles_could_be_meant_one_is_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="more than one") as raised:
        chosen(tmp_path, about="heads-up")
    assert raised.value.remedy == "write --for calder or --for meridian"


def test_of_two_asks_for_a_role_a_step_means_the_one_that_it_is_about(tmp_path: Path) -> None:
    # The reference waits for a window; the letter is wanted, and its brief is due.
    letter = "{who: priya, kind: recommendation, by: 2026-12-10}"
    role = CALDER.replace("]", f", {letter}]").replace("---\nrole", "---\nstatus: applied\nrole")
    files = {
        "content/contacts/priya.md": f"{PRIYA}- 2026-11-20 agreed [[calder]]\n",
        "content/opportunities/calder.md": role,
    }
    loaded = load(write_workspace(tmp_path, files), TODAY, TODAY)
    assert loaded.judgement, loaded.problems
    (task,) = due(loaded.dossier, loaded.judgement)
    assert task.about == "brief"
    assert task.ask
    assert task.ask.ask.kind == "recommendation"
    assert choose(loaded.dossier, loaded.judgement, MailChoice(who="priya")) == task


def test_a_report_is_about_what_they_introduced_and_not_what_they_are_asked_for(
    tmp_path: Path,
) -> None:
    log = "- 2026-11-19 told [[aldgate]]\n- 2026-10-01 introduced [[calder]]\n"
    log += "- 2026-10-02 told [[calder]]\n"
    with pytest.raises(UserError, match="more than one opportunity") as raised:
        chosen(tmp_path, log, about="report")
    assert raised.value.remedy == "write --for aldgate or --for calder"


@pytest.mark.parametrize(
    ("about", "for_"), [("outcome", "aldgate"), ("report", ""), ("thanks", "")]
)
def test_a_role_that_is_over_is_the_one_to_tell_the_outcome_of(
    tmp_path: Path, about: About, for_: str
) -> None:
    log = "- 2026-11-19 told [[aldgate]]\n- 2026-11-20 introduced [[wei]]\n"
    log += "- 2026-11-21 thanked\n- 2026-11-21 told\n"
    task = chosen(tmp_path, log, about=about, for_=for_)
    assert (task.about, task.for_) == (about, for_)


def test_a_reminder_waits_for_its_day_but_not_where_its_owner_wants_it(tmp_path: Path) -> None:
    log = "- 2026-11-21 asked [[meridian]]\n- 2026-11-21 asked [[calder]]\n"
    log += "- 2026-11-19 told [[aldgate]]\n"
    with pytest.raises(UserError, match="on 2026-11-26 it will be --about chase"):
        chosen(tmp_path, log)
    assert chosen(tmp_path, log, about="chase").note == "a reminder by e-mail"


def test_who_is_to_be_asked_at_all_is_asked_for_nothing_else_on_that_day(tmp_path: Path) -> None:
    files = {
        "content/contacts/priya.md": "---\nname: Priya\n---\n",
        "content/contacts/wei.md": WEI,
        "content/opportunities/meridian.md": MERIDIAN,
    }
    loaded = load(write_workspace(tmp_path, files), TODAY, TODAY)
    assert loaded.judgement
    tasks = due(loaded.dossier, loaded.judgement)
    assert [(task.contact.slug, task.about, task.for_) for task in tasks] == [
        ("priya", "ask", ""),
        ("wei", "ask", ""),
    ]


def test_not_even_when_the_walk_goes_on_later_that_day(tmp_path: Path) -> None:
    files = {
        "content/contacts/priya.md": "---\nname: Priya\n---\n## Log\n\n- 2026-11-22 asked\n",
        "content/opportunities/meridian.md": CALDER,
        "sent/priya/2026-11-22-general-ask.json": RECEIPT,
    }
    root = write_workspace(tmp_path, files)
    for day, left in ((22, []), (23, ["ask"])):
        loaded = load(root, date(2026, 11, day), TODAY)
        assert loaded.judgement, loaded.problems
        tasks = due(loaded.dossier, loaded.judgement)
        assert [task.about for task in tasks] == left
