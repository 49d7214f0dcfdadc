"""`dossier email`, as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from dossier.publishing import digest
from dossier.records.settings import MailSettings
from tests.cli.mail_workspace import (
    BRIEF,
    BRIEFED,
    DAY,
    LETTER,
    PRIYA,
    ROLE,
    WEI,
    edit,
    log_lines,
    mail_program,
    readers,
    received,
    use_mail_server,
)
from tests.cli.small_workspace import run
from tests.cli.terminal import type_in
from tests.mailing.mailbox import PASSWORD, Mailbox
from tests.mailing.scripted_server import TAKE_AND_DROP, ScriptedServer

SENDING = ("email", "priya-raman", "--send", "--yes")
SENT = "Sent to priya@northwind.example: the server said 250 2.0.0 Ok: queued as 4F2A.\n"


def subject(root: Path, *arguments: str) -> str:
    shown = run(root, "email", *arguments, "--json")
    assert shown.exit_code == 0, shown.output
    letter = json.loads(shown.output)
    return f"{letter['about']} {letter['for']}: {letter['subject']}"


def test_it_writes_what_the_next_step_calls_for(home: Path) -> None:
    assert subject(home, "priya-raman").startswith("brief meridian: ")
    assert subject(home, "wei-chen").startswith("thanks meridian: ")
    assert subject(home, "Ana Silva").startswith("outcome aldgate: ")


def test_or_what_its_owner_says(home: Path) -> None:
    assert subject(home, "priya-raman", "--about", "heads-up").startswith("heads-up meridian: ")
    assert subject(home, "priya-raman", "--about", "thanks").startswith("thanks meridian: ")
    assert subject(home, "wei-chen", "--about", "report").startswith("report meridian: ")
    assert subject(home, "wei-chen", "--about", "ask", "--for", "general").startswith("ask None: ")


def test_where_nothing_is_called_for_it_says_what_can_be(home: Path) -> None:
    run(home, "log", "ana-silva", "told", "--for", "aldgate")
    shown = run(home, "email", "ana-silva")
    assert (shown.exit_code, shown.output) == (
        2,
        (
            "Error: nothing that a mail can do is called for with Ana Silva today. --about writes "
            "one all the same: brief, ask, chase, heads-up, thanks, outcome, report, hello, "
            "progress, begin, letters\n"
        ),
    )


def test_what_is_not_due_yet_is_named_and_not_written(home: Path) -> None:
    run(home, "log", "priya-raman", "briefed", "--for", "meridian", "--on", "2026-11-13")
    shown = run(home, "email", "priya-raman")
    assert shown.exit_code == 2
    assert shown.output.startswith(
        "Error: nothing that a mail can do is called for with Priya Raman today; "
        "on 2026-11-23 it will be --about heads-up. "
    )


def test_a_heads_up_carries_the_brief_again_and_thanks_carry_none(home: Path) -> None:
    shown = run(home, "email", "priya-raman", "--about", "heads-up").output
    assert "\nAttached: Briefing for Priya Raman - Meridian Health.pdf (1 page)\n" in shown
    assert "Attached" not in run(home, "email", "wei-chen").output


def test_in_a_pipe_it_shows_the_letter_and_does_nothing_else(home: Path) -> None:
    before = (home / PRIYA).read_bytes()
    shown = run(home, "email", "priya-raman")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith(LETTER)
    assert run(home, "email", "priya-raman", "--print").stdout == shown.stdout
    assert ((home / PRIYA).read_bytes(), (home / "sent").exists()) == (before, False)


def test_a_saved_draft_is_the_one_that_a_build_makes(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.eml"
    shown = run(home, "email", "priya-raman", "--save", str(file))
    assert (shown.exit_code, shown.output) == (0, f"Wrote the draft to {file}.\n")
    assert file.read_bytes() == (home / BRIEF).with_suffix(".eml").read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_saved_draft_replaces_no_file_of_the_owners(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "letters.eml"
    file.write_text("mine")
    shown = run(home, "email", "priya-raman", "--save", str(file))
    assert (shown.exit_code, file.read_text()) == (2, "mine")
    assert "is not what this command wrote. name another, or write --force" in shown.stderr
    assert run(home, "email", "priya-raman", "--save", str(file), "--force").exit_code == 0
    assert run(home, "email", "priya-raman", "--force").exit_code == 2


def test_a_draft_that_is_saved_is_shown_as_well_where_that_is_said(
    home: Path, tmp_path: Path
) -> None:
    save = ("email", "priya-raman", "--save", str(tmp_path / "draft.eml"))
    assert json.loads(run(home, *save, "--json").stdout)["about"] == "brief"
    assert run(home, *save, "--print").stdout.startswith(LETTER)
    assert run(home, *save).stdout == ""


def test_of_two_asks_for_one_role_the_other_is_told(home: Path) -> None:
    asked = "{who: priya-raman, kind: reference}"
    edit(home, ROLE, asked, f"{asked}, {{who: priya-raman, kind: referral}}")
    assert run(home, "build").exit_code == 0
    # The call is in two days; an introduction waits for no window, and is late.
    shown = run(home, "email", "priya-raman")
    assert shown.stdout.startswith(LETTER)
    assert shown.stderr == (
        "Warning: Priya Raman is asked for a referral there, too: "
        "--kind referral writes that mail.\n"
    )
    other = run(home, "email", "priya-raman", "--kind", "referral")
    assert "Subject:  An introduction: Staff Engineer, Meridian Health\n" in other.stdout


def test_json_has_all_that_is_shown(home: Path) -> None:
    letter = json.loads(run(home, "email", "priya-raman", "--json").output)
    assert letter.pop("text").startswith("Dear Priya,\n\n")
    assert letter == {
        "contact": "priya-raman",
        "for": "meridian",
        "about": "brief",
        "due": DAY,
        "closes_with": "briefed",
        "to": "priya@northwind.example",
        "subject": "A reference: Staff Engineer, Meridian Health",
        "attachment": "Briefing for Priya Raman - Meridian Health.pdf",
        "pages": 1,
        "beside": [],
        "sent": None,
    }


def test_json_of_what_was_sent_tells_that_too(home: Path, box: Mailbox) -> None:
    shown = run(home, *SENDING, "--json")
    assert json.loads(shown.output)["sent"] == {
        "state": "sent",
        "said": "250 2.0.0 Ok: queued as 4F2A",
        "logged": True,
        "message": f"sent/priya-raman/{DAY}-meridian-brief.eml",
    }
    assert len(box.taken) == 1


def test_it_is_opened_and_logged_once_its_owner_sent_it(home: Path, tmp_path: Path) -> None:
    found = mail_program(tmp_path / "bin")
    answers = [("Did you send it? [y/N]: ", "y")]
    code, shown = type_in(home, "email", "priya-raman", answers=answers, PATH=found)
    assert code == 0
    assert shown.startswith(LETTER)
    assert shown.endswith(
        "Opened in your mail program. Once you have sent it there, this can be logged:\n"
        f"  {PRIYA}: {BRIEFED}\n"
        "Did you send it? [y/N]: y\n"
        "Logged.\n"
    )
    draft = (home / BRIEF).with_suffix(".eml").read_bytes()
    assert (tmp_path / "bin/opened.eml").read_bytes() == draft
    assert log_lines(home, PRIYA)[0] == BRIEFED
    (kept,) = json.loads(run(home, "sent", "--json").output)
    assert (kept["state"], kept["said"]) == (
        "sent",
        "by hand, as its owner says; its words may have been changed there",
    )
    assert run(home, "diff", "priya-raman").output == f"Nothing changed since {DAY}.\n"


def test_what_was_not_sent_is_not_logged(home: Path, tmp_path: Path) -> None:
    found = mail_program(tmp_path / "bin")
    before = (home / PRIYA).read_bytes()
    answers = [("Did you send it? [y/N]: ", "")]
    code, shown = type_in(home, "email", "priya-raman", answers=answers, PATH=found)
    assert (code, shown.splitlines()[-1]) == (0, "Not logged. `dossier log` does it later.")
    assert ((home / PRIYA).read_bytes(), (home / "sent").exists()) == (before, False)


@pytest.mark.parametrize("there", [True, False], ids=["one that fails", "none"])
def test_without_a_mail_program_it_says_what_to_do(home: Path, tmp_path: Path, there: bool) -> None:
    found = mail_program(tmp_path / "bin", ends=3) if there else str(tmp_path)
    answers = [("Did you send it? [y/N]: ", "y")]
    code, shown = type_in(home, "email", "priya-raman", answers=answers, PATH=found)
    draft = ".dossier/drafts/priya-raman-meridian-brief.eml"
    assert code == 0
    assert shown.endswith(
        f"No mail program opened it here. The draft is {draft}\n"
        "to open or to copy from. Once you have sent it, this can be logged:\n"
        f"  {PRIYA}: {BRIEFED}\n"
        "Did you send it? [y/N]: y\n"
        "Logged.\n"
    )
    assert (home / draft).read_bytes() == (home / BRIEF).with_suffix(".eml").read_bytes()
    assert log_lines(home, PRIYA)[0] == BRIEFED


def test_the_draft_that_was_opened_goes_with_its_reader(home: Path, tmp_path: Path) -> None:
    found = mail_program(tmp_path / "bin")
    type_in(home, "email", "priya-raman", answers=[("[y/N]: ", "n")], PATH=found)
    assert [file.name for file in (home / ".dossier/drafts").iterdir()] == [
        "priya-raman-meridian-brief.eml"
    ]
    assert run(home, "forget", "priya-raman", "--yes").exit_code == 0
    assert list((home / ".dossier/drafts").iterdir()) == []


def test_sending_asks_first_and_once_more_for_the_password(home: Path) -> None:
    with Mailbox(login=True) as box:
        use_mail_server(home, box.settings)
        answers = [("Send it? [y/N]: ", "y"), ("at 127.0.0.1: ", PASSWORD)]
        code, shown = type_in(home, "email", "priya-raman", "--send", answers=answers)
        assert readers(box) == ["priya@northwind.example"]
    assert code == 0
    assert shown.startswith(LETTER)
    assert shown.endswith(
        "Send it? [y/N]: y\n"
        "Password of sam@okafor.example at 127.0.0.1: \n"
        f"{SENT}{PRIYA}: {BRIEFED}\n"
    )
    assert PASSWORD not in shown


def test_no_is_no(home: Path, box: Mailbox) -> None:
    answers = [("Send it? [y/N]: ", "n")]
    code, shown = type_in(home, "email", "priya-raman", "--send", answers=answers)
    assert (code, shown.splitlines()[-1]) == (0, "Nothing was sent.")
    assert (box.taken, (home / "sent").exists()) == ([], False)


def test_a_wrong_password_sends_nothing_and_logs_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_SMTP_PASSWORD", "wrong")
    before = (home / PRIYA).read_bytes()
    with Mailbox(login=True) as box:
        use_mail_server(home, box.settings)
        shown = run(home, *SENDING)
        assert (shown.exit_code, box.taken) == (1, [])
        assert shown.stderr.startswith("127.0.0.1 refused the log-in: 535 ")
        assert shown.stderr.endswith(" Nothing was sent.\n")
        assert (home / PRIYA).read_bytes() == before
        monkeypatch.setenv("DOSSIER_SMTP_PASSWORD", PASSWORD)
        assert run(home, *SENDING).exit_code == 0
        assert readers(box) == ["priya@northwind.example"]


def test_a_password_that_nobody_can_type_is_asked_for_by_name(home: Path) -> None:
    with Mailbox(login=True) as box:
        use_mail_server(home, box.settings)
        shown = run(home, *SENDING)
    assert (shown.exit_code, shown.stderr) == (
        2,
        (
            "Error: there is no terminal to ask for the password on. set DOSSIER_SMTP_PASSWORD, or "
            "put it into the keyring; nothing was sent\n"
        ),
    )


def test_a_server_that_is_not_there_is_told(home: Path) -> None:
    use_mail_server(home, MailSettings(server="127.0.0.1", port=1, security="none"))
    shown = run(home, *SENDING)
    assert (shown.exit_code, shown.stderr) == (
        1,
        "127.0.0.1 could not be reached: Connection refused. Nothing was sent.\n",
    )
    assert BRIEFED not in log_lines(home, PRIYA)


def test_what_may_have_gone_out_is_not_logged_and_not_sent_again(home: Path) -> None:
    with ScriptedServer({"end": TAKE_AND_DROP}) as server:
        use_mail_server(home, server.settings())
        shown = run(home, *SENDING)
        again = run(home, *SENDING)
        assert len(server.settle()) == 1
    assert (shown.exit_code, shown.stderr) == (
        1,
        (
            "the connection to 127.0.0.1 was lost at the end of the message. It may have gone out "
            "all the same: ask them before you send it again.\n"
            "Look into the Sent folder of your mail account, or ask them; then say "
            "`dossier sent priya-raman --settle sent`, or `--settle not-sent`.\n"
        ),
    )
    assert BRIEFED not in log_lines(home, PRIYA)
    assert again.exit_code == 2
    assert again.stderr == (
        f"Error: the same may have gone out to priya@northwind.example on {DAY}. `dossier sent "
        f"priya-raman` says how to settle it; sent/priya-raman/{DAY}-meridian-brief.eml holds it; "
        "--again sends it all the same\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("email",), "name one CONTACT; or write --due, and none."),
        (("email", "priya-raman", "--due"), "name one CONTACT; or write --due, and none."),
        (
            ("email", "--due", "--about", "brief"),
            "--due takes what is due; leave out what chooses or saves one mail.",
        ),
        (
            ("email", "priya-ramen"),
            'no contact is called "priya-ramen". did you mean "priya-raman"?',
        ),
        (
            ("email", "priya-raman", "--about", "breif"),
            'there is no kind of mail "breif". did you mean "brief"?',
        ),
        (
            ("email", "priya-raman", "--for", "meridain"),
            'no opportunity is called "meridain". did you mean "meridian"?',
        ),
        (("email", "priya-raman", "--yes"), "--yes and --again go with --send."),
        (
            ("email", "priya-raman", "--send", "--print"),
            "--send sends it; leave out --print or --save.",
        ),
        (
            ("email", "priya-raman", "--send"),
            (
                "there is no terminal to confirm it on. --yes sends it without asking; "
                "nothing was sent"
            ),
        ),
        (
            SENDING,
            (
                "no mail server is set up. write server, user and security under [mail] in "
                "dossier.toml"
            ),
        ),
        (
            ("email", "wei-chen", "--about", "brief"),
            (
                f"{ROLE}: 陈伟 is asked for nothing there. name them under asks first, or write "
                "another --for"
            ),
        ),
        (
            ("email", "ana-silva", "--about", "brief"),
            (
                "content/opportunities/aldgate.md: it is over (lost). --about thanks or --about "
                "outcome is what is left to write"
            ),
        ),
        (
            ("email", "priya-raman", "--about", "outcome"),
            (
                f"{ROLE}: it is not over (references). write how it ended: `status: "
                "won|lost|withdrawn` and `closed: DATE`"
            ),
        ),
        (
            ("email", "priya-raman", "--about", "report"),
            (
                "the log knows of no introduction by Priya Raman. `dossier log priya-raman "
                "introduced --for meridian` writes down one that was made"
            ),
        ),
        (
            ("email", "priya-raman", "--about", "brief", "--kind", "referral"),
            "Priya Raman is asked for no referral for meridian. write --kind reference",
        ),
        (
            ("email", "priya-raman", "--about", "chase"),
            "Priya Raman has agreed already. --about brief is what comes next",
        ),
        (
            ("email", "rob-keane", "--about", "ask"),
            (
                "Rob Keane is not to be asked (leave out): Rob Keane would not recommend you. it "
                "was read from content/contacts/rob-keane.md:4:33; mend it there, if it is no "
                "longer so"
            ),
        ),
    ],
)
def test_a_mistake_is_told_and_nothing_is_sent(
    home: Path, arguments: tuple[str, ...], said: str
) -> None:
    shown = run(home, *arguments)
    assert (shown.exit_code, shown.output.splitlines()[-1]) == (2, f"Error: {said}")
    assert not (home / "sent").exists()


@pytest.mark.parametrize("about", ["brief", "ask", "chase", "heads-up"])
def test_who_has_concerns_is_talked_to_and_not_asked(home: Path, box: Mailbox, about: str) -> None:
    edit(home, PRIYA, "recommend: yes", "recommend: with concerns")
    for_ = ("--about", about, "--for", "meridian")
    shown = run(home, "email", "priya-raman", *for_, "--send", "--yes")
    assert (shown.exit_code, box.taken) == (2, [])
    assert shown.output.startswith("Error: Priya Raman is not to be asked (talk first): ")
    talk = run(home, "email", "priya-raman", "--about", "ask", "--for", "general")
    assert talk.exit_code == 0


@pytest.mark.parametrize(
    ("path", "was", "now", "said"),
    [
        (
            PRIYA,
            "email: priya@northwind.example\n",
            "",
            f"{PRIYA}: Priya Raman has no address. write one there as `email:`",
        ),
        (
            PRIYA,
            "priya@northwind.example",
            "priyá@northwind.example",
            f"{PRIYA}: no mail server takes priyá@northwind.example. write one there as `email:`",
        ),
        (
            "content/me.md",
            "email: sam@okafor.example\n",
            "",
            "content/me.md has no address to send from. write yours as `email:`",
        ),
    ],
)
def test_a_mail_without_an_address_is_shown_and_not_sent(
    home: Path, box: Mailbox, path: str, was: str, now: str, said: str
) -> None:
    edit(home, path, was, now)
    run(home, "build")
    shown = run(home, *SENDING)
    assert (shown.exit_code, shown.output) == (2, f"Error: {said}\n")
    assert run(home, "email", "priya-raman", "--print").exit_code == 0
    assert box.taken == []


def test_a_brief_that_is_older_than_its_content_is_refused(home: Path, box: Mailbox) -> None:
    edit(home, ROLE, "Dana Whitlock", "Dora Whitlock")
    shown = run(home, *SENDING)
    assert (shown.exit_code, shown.output) == (
        1,
        f"Error: {BRIEF} is older than what you wrote. run `dossier build`, and look at it\n",
    )
    assert box.taken == []


def test_a_change_that_no_brief_shows_is_no_hindrance(home: Path, box: Mailbox) -> None:
    edit(home, PRIYA, "the honest talk", "the honest talk, an hour")
    assert run(home, *SENDING).exit_code == 0
    assert len(received(box)) == 1


def test_a_brief_that_was_exchanged_is_refused(home: Path, box: Mailbox) -> None:
    (home / BRIEF).write_bytes((home / "output/worksheet.pdf").read_bytes())
    shown = run(home, *SENDING)
    assert (shown.exit_code, box.taken) == (1, [])
    assert shown.output.startswith(f"Error: {BRIEF} is not what dossier made")


def test_a_brief_that_gives_something_away_is_refused(home: Path, box: Mailbox) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Keywords"] = "wei@cobalt.example"

    exchange(home, plant)
    shown = run(home, *SENDING)
    assert (shown.exit_code, shown.output, box.taken) == (
        1,
        (
            f'Error: {WEI}:3:8: the mail would give this away, "wei…", in Briefing for Priya '
            "Raman - Meridian Health.pdf, its metadata. nothing was sent; say it where this reader "
            "may have it, or keep it out\n"
        ),
        [],
    )


def test_a_brief_names_its_reader_as_one_speaks_of_them(home: Path) -> None:
    edit(home, PRIYA, "name: Priya Raman", "name: Raman, Priya")
    assert run(home, "build").exit_code == 0
    shown = run(home, "email", "Priya Raman", "--json")
    assert (shown.exit_code, json.loads(shown.output)["about"]) == (0, "brief")


def test_a_brief_that_does_not_name_its_reader_is_refused(home: Path, box: Mailbox) -> None:
    def blank(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "Briefing for Rob Keane"
        del pdf.pages[:]
        pdf.add_blank_page()

    exchange(home, blank)
    shown = run(home, *SENDING)
    assert (shown.exit_code, shown.output, box.taken) == (
        1,
        (
            f"Error: {BRIEF} does not name Priya Raman, and may be somebody else's. look at it; "
            "the theme's brief must name its reader\n"
        ),
        [],
    )


def exchange(root: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    """Put another brief in its place, and make the output's list agree with it."""
    file, manifest = root / BRIEF, root / "output/.dossier.json"
    was = file.read_bytes()
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(file)
    listed = manifest.read_text().replace(digest(was), digest(file.read_bytes()))
    manifest.write_text(listed)


def test_the_very_pdf_that_somebody_else_was_sent_is_refused(home: Path, box: Mailbox) -> None:
    assert run(home, *SENDING).exit_code == 0
    (home / "sent/priya-raman").rename(home / "sent/wei-chen")
    shown = run(home, "email", "priya-raman", "--about", "heads-up", "--send", "--yes")
    assert (shown.exit_code, shown.output) == (
        1,
        (
            f"Error: {BRIEF} is the very PDF that wei-chen was sent. `dossier build --full` makes "
            "each brief anew\n"
        ),
    )
