"""Letters of one writer: one step, one mail with the schedule, a line of the log for each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from tests.cli.mail_workspace import edit, log_lines, received, use_mail_server
from tests.cli.small_workspace import run
from tests.mailing.mailbox import PASSWORD, Mailbox
from tests.rendering.reading_back import pages
from tests.workspaces import write_workspace

LEE = "content/contacts/lee.md"
SCHEDULE = "output/outbox/general/lee-letters.pdf"
FILES = {
    "dossier.toml": "today = 2026-11-05\n",
    "content/me.md": (
        "---\nname: Ada Grad\nemail: ada@uni.example\nlooking_for: {why: Rivers.}\n---\n"
    ),
    LEE: """---
name: Prof Sun Lee
email: lee@uni.example
worked_together: [{from: 2019, to: 2024, organization: Uni, relation: mentor}]
backing: {familiarity: 5, satisfaction: 5, communication: 4}
permission: {asked: 2026-10-01, recommend: yes, for: [recommendation]}
---

## Log

- 2026-10-30 met: yes, gladly
""",
    "content/stories/flood.md": (
        "---\ntitle: The flood\npeople: [lee]\n---\n\n## In brief\n\nIt ran.\n"
    ),
}


def role(slug: str, day: str, route: str) -> dict[str, str]:
    ask = f"{{who: lee, kind: recommendation, by: {day}, route: {route}}}"
    text = f"role: PhD\norganization: {slug.title()}\nstatus: applied\nasks: [{ask}]"
    return {f"content/opportunities/{slug}.md": f"---\n{text}\n---\n"}


PLACES = {
    **role("ashby", "2026-12-01", "upload link in their mail"),
    **role("corley", "2026-12-08", "by post to the dean"),
    **role("garth", "2027-01-15", "portal"),
}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_workspace(tmp_path_factory.mktemp("letters") / "home", FILES | PLACES)
    assert run(root, "build").exit_code == 0
    return root


@pytest.fixture(scope="module")
def agreed_once(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Log that the writer agreed to each letter, and build."""
    root = Path(copytree(built_once, tmp_path_factory.mktemp("agreed") / "home"))
    for slug in ("ashby", "corley", "garth"):
        assert run(root, "log", "lee", "agreed", "--for", slug).exit_code == 0
    assert run(root, "build").exit_code == 0
    return root


@pytest.fixture
def home(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOSSIER_SMTP_PASSWORD", PASSWORD)
    return Path(copytree(built_once, tmp_path / "home"))


@pytest.fixture
def agreed(home: Path, agreed_once: Path) -> Path:
    """Put the workspace in which the writer agreed there, before `box` writes its settings."""
    rmtree(home)
    return Path(copytree(agreed_once, home))


@pytest.fixture
def box(home: Path) -> Iterator[Mailbox]:
    with Mailbox() as box:
        use_mail_server(home, box.settings)
        yield box


def steps(root: Path) -> list[str]:
    due = json.loads(run(root, "next", "--json").output)
    return [f"{step['kind']} {step['closes_with']}" for step in due]


def sent(root: Path, box: Mailbox) -> EmailMessage:
    done = run(root, "email", "lee", "--send", "--yes")
    assert done.exit_code == 0, done.output
    return received(box)[-1]


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return " ".join(str(body.get_content()).split())


def test_one_step_asks_for_all_and_one_mail_does_it(home: Path, box: Mailbox) -> None:
    assert steps(home) == ["ask asked", "keep-in-touch message"]
    mail = sent(home, box)
    assert "Would you write 3 letters of recommendation for me?" in text(mail)
    assert "The first letter must arrive by 1 December 2026." in text(mail)
    assert "For 2 of them you should get a prompt by e-mail from the place itself" in text(mail)
    assert len(received(box)) == 1
    assert log_lines(home, LEE)[-3:] == [
        "- 2026-11-05 asked [[ashby]]: by e-mail",
        "- 2026-11-05 asked [[corley]]: by e-mail",
        "- 2026-11-05 asked [[garth]]: by e-mail",
    ]
    assert steps(home) == ["chase asked", "keep-in-touch message"]


def test_each_letter_is_briefed_by_the_one_mail(agreed: Path, box: Mailbox) -> None:
    home = agreed
    assert steps(home)[0] == "brief briefed"
    assert "I will remind you only once, on 24 November" in text(sent(home, box))
    briefed = [line for line in log_lines(home, LEE) if " briefed " in line]
    assert briefed == [
        f"- 2026-11-05 briefed [[{slug}]]: the schedule by e-mail"
        for slug in ("ashby", "corley", "garth")
    ]
    # The one reminder that the mail announces.
    reminder = json.loads(run(home, "next", "--json").output)[0]
    assert (reminder["kind"], reminder["due"]) == ("heads-up", "2026-11-24")


def test_the_reminder_is_a_mail_of_its_own(agreed: Path, box: Mailbox) -> None:
    home = agreed
    sent(home, box)
    assert run(home, "build", "--today", "2026-11-24").exit_code == 0
    shown = run(home, "email", "lee", "--print", "--today", "2026-11-24").output
    assert "Subject:  A short heads-up\n" in shown
    assert "I will remind you only once" not in shown


def test_what_is_new_or_changed_since_it_was_sent_is_marked(agreed: Path, box: Mailbox) -> None:
    home = agreed
    sent(home, box)
    for path, text_ in role("dunmere", "2026-12-20", "portal").items():
        (home / path).write_text(text_)
    edit(home, "content/opportunities/garth.md", "route: portal", "route: by post")
    assert run(home, "build").exit_code == 0
    page = " ".join(pages((home / SCHEDULE).read_bytes())[0].split())
    day = "since 5 November 2026"
    assert f"Dunmere PhD new {day}" in page
    assert f"Garth PhD changed {day}" in page
    assert page.count(day) == 2
    mail = text(sent(home, box))
    assert "Here is where the letters of recommendation stand now." in mail
    assert "(2), and marked in the attachment. Not asked of you before: 1; a no is fine" in mail
    assert log_lines(home, LEE)[-2:] == [
        "- 2026-11-05 asked [[dunmere]]: the schedule by e-mail",
        "- 2026-11-05 briefed [[garth]]: the schedule by e-mail",
    ]


def test_what_changed_in_the_schedule_is_told_by_diff(agreed: Path, box: Mailbox) -> None:
    home = agreed
    sent(home, box)
    assert run(home, "diff", "lee").stderr == "Nothing changed since 2026-11-05.\n"
    assert run(home, "diff", "lee", "--for", "garth").stderr == "It was never sent.\n"


def test_a_letter_has_its_own_mail_where_it_is_named(home: Path) -> None:
    shown = run(home, "email", "lee", "--for", "garth", "--print").output
    assert "It is about the role of PhD at Garth." in shown
    same = run(home, "email", "lee", "--print").output
    assert run(home, "email", "lee", "--about", "letters", "--print").output == same
    assert run(home, "email", "lee", "--for", "letters", "--print").output == same
    assert run(home, "email", "--due", "--print").output.count("Subject:") == 1


def test_a_schedule_needs_two_letters(home: Path) -> None:
    for slug in ("ashby", "corley"):
        (home / f"content/opportunities/{slug}.md").unlink()
    shown = run(home, "email", "lee", "--about", "letters")
    assert shown.exit_code == 2
    assert shown.output.startswith("Error: no schedule is made for Prof Sun Lee: they have no two ")


def test_letters_that_were_written_are_thanked_for_in_one_mail(agreed: Path, box: Mailbox) -> None:
    home = agreed
    for slug in ("ashby", "corley"):
        assert run(home, "log", "lee", "gave", "--for", slug).exit_code == 0
    assert run(home, "build").exit_code == 0
    assert steps(home).count("thank thanked") == 1
    done = run(home, "email", "lee", "--about", "thanks", "--send", "--yes")
    assert done.exit_code == 0, done.output
    assert "Thank you for your letters." in text(received(box)[-1])
    assert [line for line in log_lines(home, LEE) if "thanked" in line] == [
        f"- 2026-11-05 thanked [[{slug}]]: by e-mail" for slug in ("ashby", "corley")
    ]
    assert "thank thanked" not in steps(home)
