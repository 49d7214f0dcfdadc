"""A hello, how the search goes, and that it begins: when each is written, and what it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.building.load import Loaded, load
from dossier.cli.next import mail_command
from dossier.letters.choose_mail import choose, due
from dossier.letters.compose import ComposedMail, compose
from dossier.letters.mail_task import MailChoice, MailTask
from dossier.problems import UserError
from dossier.records.correspondence import ABOUTS, About
from tests.drafts.letters import ROOT
from tests.workspaces import write_workspace

TODAY = date(2026, 11, 22)
OWNER = """---
name: Sam Okafor
email: sam@okafor.example
looking_for: {roles: [Staff Engineer, Tech Lead], places: [London], not: [betting]}
---
"""
PRIYA = """---
name: Priya Raman
email: priya@northwind.example
backing: {familiarity: 5, satisfaction: 4, communication: 2}
permission: {asked: 2026-03, recommend: yes, concerns: too quick at times}
keep_in_touch: 3 months
needs: an editor for her book
tags: [inner circle]
---

## Log

- 2026-06-13 met: noodles, and her sister's illness
"""
CUTOVER = "---\ntitle: The cutover\nfrom: 2021\npeople: [priya]\n---\n"
SECRET = "---\ntitle: The merger\nfrom: 2022\nconfidential: true\npeople: [priya]\n---\n"
ROLE = """---
role: Staff Engineer
organization: Meridian
status: interviewing
since: 2026-11-17
asks: [{who: priya, kind: reference}]
---
"""
AGREED = "- 2026-06-14 agreed [[meridian]]\n"
PRIVATE = ("noodles", "illness", "editor", "inner circle", "too quick", "betting", "cutover", "Wei")


def workspace(folder: Path, log: str = "", **changes: str) -> Loaded:
    files = {
        "content/me.md": OWNER,
        "content/contacts/priya.md": PRIYA + log,
        "content/contacts/wei.md": "---\nname: Wei Chen\nemail: wei@x.example\n---\n",
        "content/stories/cutover.md": CUTOVER,
        "content/stories/merger.md": SECRET,
        "content/opportunities/meridian.md": ROLE,
    }
    files |= {f"content/opportunities/{slug}.md": text for slug, text in changes.items()}
    return load(write_workspace(folder, files), TODAY, TODAY)


def chosen(loaded: Loaded, about: About | None = None, who: str = "priya", **more: str) -> MailTask:
    assert loaded.judgement, loaded.problems
    return choose(loaded.dossier, loaded.judgement, MailChoice(who=who, about=about, **more))


def mail(
    loaded: Loaded, about: About | None = None, who: str = "priya", **more: str
) -> ComposedMail:
    assert loaded.judgement, loaded.problems
    return compose(loaded, loaded.judgement, chosen(loaded, about, who, **more))


def test_keeping_in_touch_is_a_hello_of_three_sentences(tmp_path: Path) -> None:
    found = mail(workspace(tmp_path, meridian=ROLE.replace("priya", "wei")))
    assert (found.task.about, found.task.closes_with, found.task.note) == (
        "hello",
        "email",
        "a hello",
    )
    hello = found.text.split("\n\n")[1]
    assert hello == (
        "I thought of you, and wanted to say hello. How are you, and what are you working on these "
        "days? If there is something I can do for you, please ask."
    )


def test_the_last_talk_and_a_shared_story_stand_beside_a_hello_and_never_in_it(
    tmp_path: Path,
) -> None:
    found = mail(workspace(tmp_path), "hello")
    assert found.beside == (
        "your last talk, on 13 June 2026 (met): noodles, and her sister's illness",
        "a story you share: The cutover (content/stories/cutover.md)",
        "what they need: an editor for her book",
    )
    shown = found.data.decode("utf-8", "replace")
    for line in found.beside:
        assert line not in shown


@pytest.mark.parametrize("about", ["hello", "progress", "begin"])
def test_no_private_line_reaches_a_mail(tmp_path: Path, about: About) -> None:
    found = mail(workspace(tmp_path, AGREED), about)
    for words in PRIVATE:
        assert words.casefold() not in f"{found.subject} {found.text}".casefold()


def test_how_the_search_goes_is_told_once_a_stage_is_reached(tmp_path: Path) -> None:
    found = mail(workspace(tmp_path, AGREED))
    assert (found.task.about, found.task.for_, found.task.closes_with) == (
        "progress",
        "meridian",
        "told",
    )
    assert found.task.note == "how it goes by e-mail"
    assert found.subject == "How it is going: Meridian"
    assert "the role of Staff Engineer at Meridian. We are talking." in found.text
    assert "Thank you for your help." in found.text
    logged = mail(workspace(tmp_path / "b", f"{AGREED}- {TODAY} told [[meridian]]\n"), "progress")
    assert logged.task.due is None


def test_without_since_it_is_told_only_by_name(tmp_path: Path) -> None:
    loaded = workspace(tmp_path, AGREED, meridian=ROLE.replace("since: 2026-11-17\n", ""))
    assert chosen(loaded).about == "hello"
    assert mail(loaded, "progress").subject == "How it is going: Meridian"


def test_who_has_no_part_is_not_told_how_far_it_has_come(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Wei Chen has no part in content/opportunities/meridian"):
        mail(workspace(tmp_path), "progress", "wei", for_="meridian")
    noted = workspace(
        tmp_path / "n", "- 2026-11-01 note [[other]]\n", other=ROLE.replace("priya", "wei")
    )
    with pytest.raises(UserError, match="has no part in"):
        mail(noted, "progress", for_="other")
    over = ROLE.replace("interviewing", "lost")
    with pytest.raises(UserError, match=r"it is over .lost.*--about outcome tells how it ended"):
        mail(workspace(tmp_path / "b", meridian=over), "progress", for_="meridian")
    with pytest.raises(UserError, match="no progress of nothing in particular"):
        mail(workspace(tmp_path / "c"), "progress", "wei")


def test_that_the_search_begins_is_told_with_what_is_sought(tmp_path: Path) -> None:
    found = mail(workspace(tmp_path), "begin")
    assert (found.task.closes_with, found.task.for_, found.task.ask) == ("told", "", None)
    assert "What I am looking for: Staff Engineer, Tech Lead (London)." in found.text
    assert "I will ask you before anybody calls you." in found.text


def test_a_mail_before_its_day_says_so(tmp_path: Path) -> None:
    early = mail(workspace(tmp_path, "- 2026-11-20 call\n"), "hello")
    assert early.notes == ("it is early: this is called for on 2027-02-20",)
    assert mail(workspace(tmp_path / "b"), "hello").notes == ()


def test_who_is_waited_for_or_written_to_anyway_gets_no_hello(tmp_path: Path) -> None:
    asked = workspace(tmp_path, "- 2026-11-20 asked [[meridian]]\n")
    with pytest.raises(UserError, match="on 2026-11-25 it will be --about chase"):
        chosen(asked)
    told = workspace(tmp_path / "b", AGREED)
    for loaded, abouts in ((asked, []), (told, ["progress"])):
        assert loaded.judgement
        assert [task.about for task in due(loaded.dossier, loaded.judgement)] == abouts


def test_each_step_of_the_sample_has_its_words_or_says_where_to_write() -> None:
    loaded = load(ROOT, TODAY, TODAY)
    assert loaded.judgement
    steps = loaded.judgement.steps
    for step in steps:
        others = [other for other in steps if other.who == step.who]
        command = mail_command(step, others)
        assert command or step.kind in ("give-back", "rate", "replace")
        if command:
            words = command.split()
            options = dict(zip(words[3::2], words[4::2], strict=True))
            about = next(about for about in ABOUTS if about == options["--about"])
            for_ = options.get("--for", "").replace("general", "")
            wish = MailChoice(who=words[2], about=about, for_=for_, kind=options.get("--kind", ""))
            task = choose(loaded.dossier, loaded.judgement, wish)
            assert (task.for_, task.closes_with, task.due) == (
                step.for_,
                "email" if about == "hello" else step.closes_with,
                step.due,
            )
