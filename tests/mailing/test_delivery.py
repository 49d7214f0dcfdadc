"""A mail goes once, stands in the log once, and what was interrupted is mended."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from dossier.building.load import load
from dossier.letters.delivery import deliver, recover
from dossier.mailing import archive
from dossier.mailing.account import Account
from dossier.mailing.archive import Delivery
from dossier.mailing.outgoing import Outgoing
from dossier.problems import UserError
from dossier.reading.receipts import read_receipts
from dossier.records.correspondence import Receipt, SentLetter, State
from dossier.records.settings import MailSettings
from tests.mailing.drafts import AT, DAY, PDF, PRIYA, draft, logged, outgoing
from tests.mailing.scripted_server import ScriptedServer

LINE = "- 2026-11-22 briefed [[meridian]]: by e-mail"


def post(
    root: Path, server: ScriptedServer, mail: Outgoing | None = None, *, again: bool = False
) -> Delivery:
    return deliver(root, mail or outgoing(), Account(server.settings()), AT, again=again)


def states(root: Path) -> list[tuple[str, State, bool]]:
    receipts, _ = read_receipts(root)
    return [
        (receipt.message.rpartition("/")[2], receipt.state, receipt.logged) for receipt in receipts
    ]


def change(root: Path, receipt: Receipt, state: State, *, logged: bool = False) -> None:
    """Make a receipt what a killed command would have left."""
    file = (root / "sent" / receipt.message).with_suffix(".json")
    file.write_bytes(archive.format_receipt(replace(receipt, state=state, logged=logged)))


def test_the_same_goes_once_unless_its_owner_says_again(root: Path) -> None:
    with ScriptedServer() as server:
        post(root, server)
        with pytest.raises(UserError) as raised:
            post(root, server)
        assert str(raised.value) == (
            "the same was sent to priya@northwind.example on 2026-11-22. "
            "sent/priya/2026-11-22-meridian-brief.eml holds it; --again sends it all the same"
        )
        assert len(server.taken) == 1
        post(root, server, again=True)
    assert len(server.taken) == 2
    assert logged(root) == ["- 2026-11-02 met", LINE, LINE]
    assert states(root) == [
        ("2026-11-22-meridian-brief.eml", "sent", True),
        ("2026-11-22-meridian-brief-2.eml", "sent", True),
    ]


@pytest.mark.parametrize(
    "mail",
    [
        outgoing(draft(text="Hello Priya, once more\n")),
        outgoing(draft(pdf=PDF + b"changed")),
        outgoing(draft(pdf=b"")),
        replace(outgoing(), opportunity=""),
        replace(outgoing(), about="heads-up"),
    ],
    ids=["text", "PDF", "no PDF", "opportunity", "kind"],
)
def test_what_says_something_else_goes_without_again(mail: Outgoing, root: Path) -> None:
    with ScriptedServer() as server:
        post(root, server)
        assert post(root, server, mail).receipt.state == "sent"
    assert len(server.taken) == 2


def test_what_was_refused_may_be_tried_again(root: Path) -> None:
    with ScriptedServer({"RCPT": b"451 later"}) as server:
        post(root, server)
        server.answers["RCPT"] = b"250 ok"
        assert post(root, server).receipt.state == "sent"
    assert len(server.taken) == 1
    assert logged(root) == ["- 2026-11-02 met", LINE]


def test_what_may_have_gone_is_not_sent_again_by_itself(root: Path) -> None:
    with ScriptedServer({"end": b"251 hm"}) as server:
        post(root, server)
        with pytest.raises(UserError, match="the same may have gone out to priya@northwind"):
            post(root, server)
    assert len(server.taken) == 1


def test_two_commands_at_once_send_one(root: Path) -> None:
    def attempt(_: int) -> str:
        try:
            return post(root, server).receipt.state
        except UserError as error:
            return error.sentence

    with ScriptedServer() as server, ThreadPoolExecutor(4) as at_once:
        said = sorted(at_once.map(attempt, range(4)))
    assert said == ["sent", *["the same was sent to priya@northwind.example on 2026-11-22"] * 3]
    assert len(server.taken) == 1
    assert logged(root) == ["- 2026-11-02 met", LINE]


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (MailSettings(), "no mail server is set up"),
        (MailSettings(server="smtp.example.org", security="none"), "could be read on the way"),
    ],
)
def test_a_server_that_is_not_fit_is_refused_first(
    mail: MailSettings, said: str, root: Path
) -> None:
    with pytest.raises(UserError, match=said):
        deliver(root, outgoing(), Account(mail), AT)
    assert not (root / "sent").exists()


def test_a_draft_for_somebody_else_is_refused(root: Path) -> None:
    with (
        ScriptedServer() as server,
        pytest.raises(UserError, match=r"for wei@x\.example, and not for"),
    ):
        post(root, server, outgoing(draft(to="wei@x.example")))
    assert server.lines == []
    assert not (root / "sent").exists()


def test_where_nothing_can_be_kept_nothing_is_sent(root: Path) -> None:
    (root / "sent").write_text("in the way")
    with ScriptedServer() as server, pytest.raises(UserError, match="could not be written"):
        post(root, server)
    assert server.lines == []


def test_a_mail_that_could_not_be_logged_is_logged_later(root: Path) -> None:
    contact = root / PRIYA
    text = contact.read_bytes()
    contact.write_bytes(b"no front matter")
    with ScriptedServer() as server:
        delivery = post(root, server)
    assert (delivery.receipt.state, delivery.receipt.logged) == ("sent", False)
    assert "the file has no front matter" in delivery.problem
    assert recover(root) == ()
    contact.write_bytes(text)
    assert [receipt.logged for receipt in recover(root)] == [True]
    assert logged(root) == ["- 2026-11-02 met", LINE]
    assert recover(root) == ()


def test_a_command_killed_before_it_logged_is_made_up_for_once(root: Path) -> None:
    with ScriptedServer() as server:
        first = post(root, server).receipt
        second = post(root, server, again=True).receipt
        change(root, second, "sent")
        # Its line stands there: only the receipt does not say so yet.
        recover(root)
        assert logged(root) == ["- 2026-11-02 met", LINE, LINE]
        # Its line does not stand there yet, though that of the first does.
        contact = root / PRIYA
        contact.write_text(contact.read_text().replace(LINE + "\n", "", 1))
        change(root, second, "sent")
        recover(root)
    assert logged(root) == ["- 2026-11-02 met", LINE, LINE]
    assert {first.logged, *(state[2] for state in states(root))} == {True}


def test_a_command_killed_amid_handing_over_may_have_sent_it(root: Path) -> None:
    with ScriptedServer() as server:
        receipt = post(root, server).receipt
        change(root, receipt, "handing-over")
        problems = {problem.rule: str(problem) for problem in load(root, None, DAY).problems}
        assert problems["unsettled"] == (
            "sent/priya/2026-11-22-meridian-brief.json:1:1: warning[unsettled]: a command ended "
            "while it handed this over, and it may have gone out. "
            "`dossier sent` shows what is known of it"
        )
        with pytest.raises(UserError, match="may have gone out"):
            post(root, server)
    assert [state[1] for state in states(root)] == ["unknown"]


def test_a_command_killed_before_the_message_was_kept_has_sent_nothing(root: Path) -> None:
    with ScriptedServer() as server:
        receipt = post(root, server).receipt
        change(root, receipt, "handing-over")
        (root / "sent" / receipt.message).unlink()
        assert [receipt.state for receipt in recover(root)] == ["refused"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_text("{"),
        lambda file: file.write_text("{}"),
        lambda file: file.write_bytes(file.read_bytes().replace(b'"sent"', b'"gone"')),
        lambda file: file.write_bytes(b" " * 70_000),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.unlink(), file.symlink_to("nowhere")),
    ],
)
def test_a_broken_receipt_is_told_kept_and_in_the_way_of_sending(
    damage: Callable[[Path], object], root: Path
) -> None:
    with ScriptedServer() as server:
        receipt = post(root, server).receipt
        file = (root / "sent" / receipt.message).with_suffix(".json")
        damage(file)
        problems = load(root, None, DAY).problems
        (problem,) = (problem for problem in problems if problem.rule == "broken-receipt")
        assert str(problem).startswith(
            "sent/priya/2026-11-22-meridian-brief.json:1:1: warning[broken-receipt]: "
            "this is no receipt that can be read ("
        )
        with pytest.raises(UserError, match="cannot be read, and may be this very mail"):
            post(root, server)
        assert post(root, server, again=True).receipt.state == "sent"
    assert file.is_dir() or file.is_symlink() or file.stat().st_size


def test_a_folder_of_sent_is_renamed_with_its_contact(root: Path) -> None:
    with ScriptedServer() as server:
        post(root, server)
    (root / PRIYA).rename(root / "content/contacts/priya-raman.md")
    (root / "sent/priya").rename(root / "sent/priya-raman")
    dossier = load(root, None, DAY).dossier
    (receipt,) = dossier.receipts["priya-raman"]
    assert (receipt.contact, (root / "sent" / receipt.brief).read_bytes()) == ("priya-raman", PDF)
    assert (root / "sent" / receipt.message).is_file()


def test_being_stopped_by_its_user_is_settled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import smtplib

    from dossier.mailing.smtp_session import SmtpSession

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with ScriptedServer() as server:
        monkeypatch.setattr(smtplib.SMTP, "getreply", stop)
        with pytest.raises(KeyboardInterrupt):
            post(root, server)
        monkeypatch.undo()
        monkeypatch.setattr(SmtpSession, "_outcome", stop)
        with pytest.raises(KeyboardInterrupt):
            post(root, server)
    receipts, _ = read_receipts(root)
    assert sorted((receipt.state, receipt.said) for receipt in receipts) == [
        ("refused", "it was stopped at the greeting"),
        ("unknown", "it was stopped at the end of the message"),
    ]


def test_a_schedule_of_letters_is_logged_a_line_each_and_only_what_is_missing_is_added(
    root: Path,
) -> None:
    letters = tuple(
        SentLetter(opportunity=slug, kind="briefed", row=slug) for slug in ("meridian", "calder")
    )
    schedule = replace(outgoing(), opportunity="", about="letters", letters=letters)
    lines = [LINE, LINE.replace("meridian", "calder")]
    with ScriptedServer() as server:
        receipt = post(root, server, schedule).receipt
    assert receipt.letters == letters
    assert logged(root) == ["- 2026-11-02 met", *lines]
    contact = root / PRIYA
    contact.write_text(contact.read_text().replace(lines[1] + "\n", "", 1))
    change(root, receipt, "sent")
    recover(root)
    assert logged(root) == ["- 2026-11-02 met", *lines]
    assert recover(root) == ()
