"""`dossier email --due`: today's mails one by one, stopped and gone on with at any point."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dossier.records.settings import MailSettings
from tests.cli.mail_workspace import (
    ANA,
    BRIEFED,
    DAY,
    PRIYA,
    ROLE,
    WEI,
    edit,
    log_lines,
    mail_program,
    readers,
    use_mail_server,
)
from tests.cli.small_workspace import ROOT, run
from tests.cli.terminal import type_in
from tests.mailing.mailbox import Mailbox
from tests.mailing.scripted_server import HANG, TAKE_AND_DROP, ScriptedServer

ANA_S, WEI_S, PRIYA_S = "ana@aldgate.example", "wei@cobalt.example", "priya@northwind.example"
ALL = ("email", "--due", "--send", "--yes")
TOLD = f"- {DAY} told [[aldgate]]: by e-mail"
THANKED = f"- {DAY} thanked [[meridian]]: by e-mail"
QUESTION = "send, skip or quit: "
GO_ON = "`dossier email --due` goes on with what is left."


def test_each_is_sent_and_logged_and_then_none_is_left(home: Path, box: Mailbox) -> None:
    shown = run(home, *ALL)
    assert shown.exit_code == 0
    heads = [line for line in shown.output.splitlines() if " of 3 · " in line]
    assert heads == [
        "1 of 3 · brief · Priya Raman · Meridian Health",
        "2 of 3 · outcome · Ana Silva · Aldgate Pay",
        "3 of 3 · thanks · 陈伟 · Meridian Health",
    ]
    assert shown.stderr == "3 sent.\n"
    assert readers(box) == [PRIYA_S, ANA_S, WEI_S]
    assert (
        TOLD in log_lines(home, ANA),
        THANKED in log_lines(home, WEI),
        BRIEFED in log_lines(home, PRIYA),
    ) == (
        True,
        True,
        True,
    )
    again = run(home, *ALL)
    assert (again.exit_code, again.output) == (0, "Nothing that a mail can do is due today.\n")
    assert len(box.taken) == 3


def test_in_a_pipe_it_shows_them_all_and_does_nothing(home: Path) -> None:
    shown = run(home, "email", "--due")
    assert (shown.exit_code, shown.output.count("Subject:  ")) == (0, 3)
    letters = json.loads(run(home, "email", "--due", "--json").output)
    assert [(each["contact"], each["about"]) for each in letters] == [
        ("priya-raman", "brief"),
        ("ana-silva", "outcome"),
        ("wei-chen", "thanks"),
    ]
    assert not (home / "sent").exists()


def test_one_is_sent_one_is_skipped_and_after_that_it_is_left(home: Path, box: Mailbox) -> None:
    answers = [(QUESTION, "send"), (QUESTION, "sk"), (QUESTION, "q")]
    code, shown = type_in(home, "email", "--due", "--send", answers=answers)
    assert (code, shown.splitlines()[-1]) == (0, f"1 sent, 1 skipped. {GO_ON}")
    assert readers(box) == [PRIYA_S]

    answers = [(QUESTION, "send"), (QUESTION, "send")]
    code, shown = type_in(home, "email", "--due", "--send", answers=answers)
    assert (code, shown.splitlines()[-1]) == (0, "2 sent.")
    assert readers(box) == [PRIYA_S, ANA_S, WEI_S]


def test_an_answer_that_is_none_is_asked_for_again(home: Path, box: Mailbox) -> None:
    answers = [(QUESTION, "s"), (QUESTION, "yes"), (QUESTION, "quit")]
    code, shown = type_in(home, "email", "--due", "--send", answers=answers)
    assert shown.count("Error: Write send, skip or quit.") == 2
    assert (code, shown.splitlines()[-1], box.taken) == (0, f"Nothing done. {GO_ON}", [])


def test_without_send_each_is_opened_or_logged(home: Path, tmp_path: Path) -> None:
    question = "open, log, skip or quit: "
    found = mail_program(tmp_path / "bin")
    yes = ("Did you send it? [y/N]: ", "y")
    answers = [(question, "open"), yes, (question, "log"), yes, (question, "skip")]
    code, shown = type_in(home, "email", "--due", answers=answers, PATH=found)
    assert (code, shown.splitlines()[-1]) == (0, f"2 logged, 1 skipped. {GO_ON}")
    assert b"To: Priya Raman <priya@northwind" in (tmp_path / "bin/opened.eml").read_bytes()
    assert (
        BRIEFED in log_lines(home, PRIYA),
        TOLD in log_lines(home, ANA),
        THANKED in log_lines(home, WEI),
    ) == (
        True,
        True,
        False,
    )


def test_one_that_cannot_be_written_is_told_and_the_others_go(home: Path, box: Mailbox) -> None:
    edit(home, ROLE, "Dana Whitlock", "Dora Whitlock")
    shown = run(home, *ALL)
    assert (shown.exit_code, readers(box)) == (1, [ANA_S, WEI_S])
    assert shown.stderr == (
        "Error: output/outbox/meridian/priya-raman.pdf is older than what you wrote. run `dossier "
        f"build`, and look at it\n2 sent, 1 failed. {GO_ON}\n"
    )


def test_one_that_the_server_refuses_is_told_and_the_others_go(home: Path) -> None:
    with ScriptedServer({"end": b"552 too large"}) as server:
        use_mail_server(home, server.settings())
        shown = run(home, *ALL)
    said = "127.0.0.1 refused the message: 552 too large. Nothing was sent.\n"
    assert (shown.exit_code, server.taken) == (1, [])
    assert shown.stderr == f"{said * 3}3 failed. {GO_ON}\n"


def test_a_server_that_is_not_there_ends_it(home: Path) -> None:
    use_mail_server(home, MailSettings(server="127.0.0.1", port=1, security="none"))
    shown = run(home, *ALL)
    assert (shown.exit_code, shown.stderr) == (
        1,
        (
            "127.0.0.1 could not be reached: Connection refused. Nothing was sent.\n"
            "No other mail would go now, so this is the end.\n"
            f"Nothing done. {GO_ON}\n"
        ),
    )


def test_what_may_have_gone_out_is_left_alone_though_its_words_changed(home: Path) -> None:
    with ScriptedServer({"end": TAKE_AND_DROP}) as server:
        use_mail_server(home, server.settings())
        assert run(home, *ALL).exit_code == 1
        assert len(server.settle()) == 3
    edit(home, "content/opportunities/aldgate.md", "role: Platform Lead", "role: Platform Head")
    with Mailbox() as box:
        use_mail_server(home, box.settings)
        shown = run(home, *ALL)
        assert (shown.exit_code, box.taken) == (1, [])
    said = f"Error: it may have gone out to {ANA_S} on {DAY}. Look into the Sent folder"
    assert said in shown.stderr


@pytest.mark.parametrize("when", ["the greeting", "the end of the message"])
def test_after_a_kill_it_goes_on_and_nothing_is_sent_twice(home: Path, when: str) -> None:
    step = "greeting" if when == "the greeting" else "end"
    with ScriptedServer({step: HANG}) as server:
        use_mail_server(home, server.settings())
        killed = kill_amid(home)
    assert killed == -signal.SIGKILL
    with Mailbox() as box:
        use_mail_server(home, box.settings)
        shown = run(home, *ALL)
        # Whatever was begun may have gone out: it is left to its owner to look.
        assert readers(box) == [ANA_S, WEI_S]
        assert "brief" in shown.stderr
        assert BRIEFED not in log_lines(home, PRIYA)
        assert run(home, "sent", "priya-raman", "--settle", "not-sent").exit_code == 0
        assert run(home, *ALL).exit_code == 0
        assert readers(box) == [ANA_S, WEI_S, PRIYA_S]
    assert BRIEFED in log_lines(home, PRIYA)


def kill_amid(root: Path) -> int:
    """Kill the command once it hands the first mail over."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dossier", *ALL],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 20
    while time.monotonic() < end and not list((root / "sent").glob("*/*.eml")):
        time.sleep(0.02)
    time.sleep(0.3)
    process.kill()
    return process.wait()
