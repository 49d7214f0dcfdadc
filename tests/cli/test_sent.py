"""`dossier sent`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.mail_workspace import BRIEFED, DAY, PRIYA, edit, log_lines, use_mail_server
from tests.cli.small_workspace import run
from tests.cli.terminal import on_terminal
from tests.mailing.mailbox import Mailbox
from tests.mailing.scripted_server import TAKE_AND_DROP, ScriptedServer

SENDING = ("email", "priya-raman", "--send", "--yes")
NAME = f"priya-raman/{DAY}-meridian-brief"
LOOK = (
    f"{NAME} may have gone out. Look into the Sent folder of your mail account, or ask them; then "
    f"say `dossier sent {NAME} --settle sent`, or `--settle not-sent`.\n"
)


@pytest.fixture
def lost(home: Path) -> Path:
    """Give a workspace whose mail to Priya may have gone out."""
    with ScriptedServer({"end": TAKE_AND_DROP}) as server:
        use_mail_server(home, server.settings())
        assert run(home, *SENDING).exit_code == 1
    return home


def test_before_anything_was_sent_it_says_so(home: Path) -> None:
    assert run(home, "sent").output == "Nothing was sent.\n"
    assert json.loads(run(home, "sent", "--json").output) == []


def test_what_was_sent_and_to_whom(home: Path, box: Mailbox) -> None:
    run(home, *SENDING)
    run(home, "email", "wei-chen", "--send", "--yes")
    first = f"{DAY}\tpriya-raman\tmeridian\tbrief\tsent\t{NAME}\n"
    second = f"{DAY}\twei-chen\tmeridian\tthanks\tsent\twei-chen/{DAY}-meridian-thanks\n"
    # Of two within one second either may stand first.
    assert run(home, "sent").output in (first + second, second + first)
    assert run(home, "sent", "Priya Raman").output == first
    (known,) = json.loads(run(home, "sent", "priya-raman", "--json").output)
    assert known.pop("at")
    assert known == {
        "day": DAY,
        "contact": "priya-raman",
        "for": "meridian",
        "about": "brief",
        "to": "priya@northwind.example",
        "subject": "A reference: Staff Engineer, Meridian Health",
        "message": f"sent/{NAME}.eml",
        "brief": f"sent/{NAME}.pdf",
        "state": "sent",
        "said": "250 2.0.0 Ok: queued as 4F2A",
        "logged": True,
    }


def test_on_a_terminal_it_is_a_table(home: Path, box: Mailbox) -> None:
    run(home, *SENDING)
    shown = on_terminal(home, "sent", columns=60, NO_COLOR="1")
    assert [line.rstrip() for line in shown.splitlines()][1:] == [
        "2026-11-22  Priya Raman  Meridian Health  brief  sent"
    ]


def test_what_was_refused_was_not_sent(home: Path) -> None:
    with ScriptedServer({"RCPT": b"550 no such reader"}) as server:
        use_mail_server(home, server.settings())
        run(home, *SENDING)
    assert f"\tbrief\trefused\t{NAME}\n" in run(home, "sent").output
    assert run(home, "sent").stderr == ""


def test_of_what_may_have_gone_out_it_says_how_to_settle_it(lost: Path) -> None:
    shown = run(lost, "sent")
    assert shown.stdout == f"{DAY}\tpriya-raman\tmeridian\tbrief\tunknown\t{NAME}\n"
    assert shown.stderr == LOOK


def test_what_a_killed_command_left_is_told_once(lost: Path) -> None:
    file = lost / f"sent/{NAME}.json"
    file.write_text(file.read_text().replace('"unknown"', '"handing-over"'))
    shown = run(lost, "sent")
    why = "may have gone out: the command ended while it handed it over."
    assert shown.stderr == LOOK.replace("may have gone out.", why)
    assert run(lost, "sent").stderr == LOOK


def test_settled_as_sent_it_is_logged(lost: Path) -> None:
    shown = run(lost, "sent", "priya-raman", "--settle", "sent")
    assert (shown.exit_code, shown.output) == (0, f"{NAME}: sent, and logged.\n")
    assert log_lines(lost, PRIYA)[0] == BRIEFED
    assert "brief\tpriya-raman" not in run(lost, "next").output
    assert run(lost, "sent").stderr == ""
    twice = run(lost, "sent", NAME, "--settle", "sent")
    said = f"Error: sent/{NAME} is settled. `dossier sent` shows how\n"
    assert (twice.exit_code, twice.output) == (2, said)
    assert log_lines(lost, PRIYA).count(BRIEFED) == 1


def test_settled_as_not_sent_it_can_be_sent(lost: Path) -> None:
    shown = run(lost, "sent", NAME, "--settle", "not-sent")
    assert (shown.exit_code, shown.output) == (0, f"{NAME}: not sent.\n")
    assert BRIEFED not in log_lines(lost, PRIYA)
    with Mailbox() as box:
        use_mail_server(lost, box.settings)
        assert run(lost, *SENDING).exit_code == 0
        assert len(box.taken) == 1


def test_of_two_that_may_have_gone_out_one_is_to_be_named(lost: Path) -> None:
    with ScriptedServer({"end": TAKE_AND_DROP}) as server:
        use_mail_server(lost, server.settings())
        run(lost, *SENDING, "--again")
    shown = run(lost, "sent", "priya-raman", "--settle", "sent")
    said = f"Error: more than one mail to priya-raman may have gone out. write {NAME} or {NAME}-2\n"
    assert (shown.exit_code, shown.output) == (2, said)
    assert run(lost, "sent", f"{NAME}-2", "--settle", "not-sent").exit_code == 0
    assert run(lost, "sent", "priya-raman", "--settle", "sent").exit_code == 0
    assert log_lines(lost, PRIYA).count(BRIEFED) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("priya-ramen",),
            'no contact is called "priya-ramen". did you mean "priya-raman"?',
        ),
        (
            ("--settle", "sent"),
            "--settle needs a CONTACT, or a mail, named as below sent/.",
        ),
        (
            ("wei-chen", "--settle", "sent"),
            "no mail to wei-chen is open. `dossier sent` lists what was sent",
        ),
        (
            ("wei-chen", "--settle", "send"),
            'there is no answer "send". did you mean "sent"?',
        ),
    ],
)
def test_a_mistake_is_told(home: Path, arguments: tuple[str, ...], said: str) -> None:
    shown = run(home, "sent", *arguments)
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (2, f"Error: {said}")


def test_it_is_told_though_the_content_has_errors(home: Path, box: Mailbox) -> None:
    run(home, *SENDING)
    edit(home, "content/stories/cutover.md", "title:", "titel:")
    assert run(home, "sent").stdout.endswith(f"\tsent\t{NAME}\n")


def test_a_broken_receipt_is_told_beside_the_others(home: Path, box: Mailbox) -> None:
    run(home, *SENDING)
    (home / "sent/priya-raman/broken.json").write_text("{")
    shown = run(home, "sent")
    assert shown.stdout.endswith(f"\tsent\t{NAME}\n")
    assert shown.stderr.startswith("sent/priya-raman/broken.json:1:1: warning[broken-receipt]: ")
