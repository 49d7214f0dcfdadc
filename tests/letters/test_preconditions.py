"""What is not written, since it would not be so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.building.load import load
from dossier.letters.choose_mail import choose
from dossier.letters.mail_task import MailChoice
from dossier.letters.preconditions import refuse_unfit
from dossier.problems import UserError
from dossier.records.correspondence import About, AskKind
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
PRIYA = "---\nname: Priya\npermission: {asked: 2026-03, recommend: yes}\n---\n## Log\n\n"
ROLE = """---
role: Staff Engineer
organization: Meridian
status: references
reference_check: {from: 2026-11-24, to: 2026-11-28}
asks: [{who: priya, kind: KIND}]
---
"""
ASKED = "- 2026-11-02 asked [[role]]\n"
AGREED = f"- 2026-11-04 agreed [[role]]\n{ASKED}"
DECLINED = f"- 2026-11-04 declined [[role]]\n{ASKED}"
DONE = f"- 2026-11-06 contacted [[role]]\n{AGREED}"


def look(root: Path, about: About, log: str, kind: AskKind = "reference") -> None:
    """Raise what is said against a mail to Priya, whose log is this."""
    files = {
        "content/contacts/priya.md": PRIYA + log,
        "content/opportunities/role.md": ROLE.replace("KIND", kind),
    }
    loaded = load(write_workspace(root, files), TODAY, TODAY)
    assert loaded.judgement, loaded.problems
    task = choose(
        loaded.dossier, loaded.judgement, MailChoice(who="priya", about=about, for_="role")
    )
    refuse_unfit(task, loaded.dossier, loaded.judgement)


@pytest.mark.parametrize(
    ("about", "log"),
    [
        ("ask", ""),
        ("ask", ASKED),
        ("chase", ASKED),
        ("chase", f"- 2026-11-09 asked [[role]]\n{DECLINED}"),
        ("heads-up", AGREED),
        ("brief", ""),
        ("brief", DECLINED),
        ("thanks", DONE),
    ],
)
def test_what_is_so_may_be_written(tmp_path: Path, about: About, log: str) -> None:
    look(tmp_path, about, log)


@pytest.mark.parametrize(
    ("about", "log", "said"),
    [
        ("ask", AGREED, "Priya has agreed already. --about brief is what comes next"),
        ("chase", AGREED, "Priya has agreed already. --about brief is what comes next"),
        ("chase", "", "the log of Priya does not say that you asked. --about ask comes first"),
        (
            "ask",
            DECLINED,
            "Priya has declined. ask somebody else; or log it as agreed, if they thought again",
        ),
        ("ask", DONE, "Priya has done it already. --about thanks is what is left to write"),
        ("heads-up", "", "Priya has not agreed yet. --about ask comes first, or --about chase"),
        ("heads-up", ASKED, "Priya has not agreed yet. --about ask comes first, or --about chase"),
        ("heads-up", DONE, "Priya has done it already. --about thanks is what is left to write"),
    ],
)
def test_nobody_is_asked_what_they_answered_or_warned_of_what_they_did_not_take_on(
    tmp_path: Path, about: About, log: str, said: str
) -> None:
    with pytest.raises(UserError) as raised:
        look(tmp_path, about, log)
    assert str(raised.value) == said


@pytest.mark.parametrize("kind", ["recommendation", "referral"])
def test_nobody_is_warned_of_a_call_for_a_letter_or_an_introduction(
    tmp_path: Path, kind: AskKind
) -> None:
    with pytest.raises(UserError, match=f"nobody will call Priya, who is asked for a {kind}"):
        look(tmp_path, "heads-up", AGREED, kind)
