"""Whatever a server does, archive, log and answer agree with what it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from dossier.letters.delivery import deliver
from dossier.mailing.account import Account, Password, Timeouts
from dossier.mailing.archive import Delivery
from dossier.reading.receipts import read_receipts
from dossier.records.settings import MailSettings
from tests.mailing.certificates import server_context
from tests.mailing.drafts import AT, logged, outgoing
from tests.mailing.scripted_server import CUT, DRIP, DROP, HANG, TAKE_AND_DROP, ScriptedServer

QUICK, CALM = Timeouts(0.4, 0.4), Timeouts(20, 20)
SECRET = "hunter2 grüße"
NOTHING = "Nothing was sent."
PERHAPS = "It may have gone out all the same: ask them before you send it again."
NO = b"554 5.7.1 not today"
LATER = b"451 4.3.0 come back later"


def attempt(root: Path, server: ScriptedServer, security: str = "none") -> Delivery:
    mail = server.settings(security, "sam")
    silent = {HANG, DRIP} & set(server.answers.values())
    timeouts = QUICK if silent else CALM
    return deliver(root, outgoing(), Account(mail, Password(SECRET), timeouts), AT)


def check(root: Path, delivery: Delivery, taken: list[bytes]) -> None:
    """Compare what the server has with the archive and the log."""
    (kept,), problems = read_receipts(root)
    assert problems == []
    assert kept == delivery.receipt
    message = (root / "sent" / kept.message).read_bytes()
    assert taken in ([], [message])
    if kept.state != "unknown":
        assert bool(taken) == (kept.state == "sent")
    assert kept.logged == (kept.state == "sent") == (len(logged(root)) == 2)
    assert SECRET not in f"{delivery}{delivery.sentence}"


STEPS = {
    "greeting": "the greeting",
    "EHLO": "EHLO",
    "AUTH": "the log-in",
    "MAIL": "the sender",
    "RCPT": "the reader",
    "DATA": "the beginning of the message",
    "end": "the message",
}


@pytest.mark.parametrize("answer", [NO, LATER], ids=["for good", "for now"])
@pytest.mark.parametrize("step", STEPS)
def test_a_no_at_any_step_is_told_and_nothing_is_sent(step: str, answer: bytes, root: Path) -> None:
    with ScriptedServer({step: answer}) as server:
        delivery = attempt(root, server)
    assert delivery.sentence == f"127.0.0.1 refused {STEPS[step]}: {answer.decode()}. {NOTHING}"
    check(root, delivery, server.taken)


@pytest.mark.parametrize("step", ["greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
def test_a_connection_lost_before_the_message_has_sent_nothing(step: str, root: Path) -> None:
    with ScriptedServer({step: DROP}) as server:
        delivery = attempt(root, server)
    lost = f"the connection to 127.0.0.1 was lost at {STEPS[step]}"
    closed = "127.0.0.1 could not be reached: the connection was closed at once"
    assert delivery.sentence == f"{closed if step == 'greeting' else lost}. {NOTHING}"
    check(root, delivery, server.taken)


@pytest.mark.parametrize("end", [CUT, DROP, TAKE_AND_DROP])
def test_a_connection_lost_amid_the_message_or_after_it_may_have_sent_it(
    end: bytes, root: Path
) -> None:
    with ScriptedServer({"end": end}) as server:
        delivery = attempt(root, server)
    assert delivery.sentence.startswith("the connection to 127.0.0.1 was lost at ")
    assert delivery.sentence.endswith(PERHAPS)
    assert delivery.receipt.state == "unknown"
    check(root, delivery, server.taken)
    assert len(server.taken) == (end == TAKE_AND_DROP)


@pytest.mark.parametrize("how", [HANG, DRIP], ids=["says nothing", "never comes to an end"])
@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_does_not_answer_is_given_up_on(step: str, how: bytes, root: Path) -> None:
    with ScriptedServer({step: how}) as server:
        delivery = attempt(root, server)
    what = "the end of the message" if step == "end" else STEPS[step]
    may = PERHAPS if step == "end" else NOTHING
    assert delivery.sentence == f"127.0.0.1 gave no answer to {what} within 0.4 seconds. {may}"
    check(root, delivery, server.taken)


@pytest.mark.parametrize(
    ("end", "state", "said"),
    [
        (b"250", "sent", "Sent to priya@northwind.example: the server said 250."),
        (b"250-one\r\n250 two", "sent", "the server said 250 one two."),
        (
            b"251 hm",
            "unknown",
            "127.0.0.1 answered the message with 251 hm, which is neither yes nor no",
        ),
        (b"what?", "unknown", "answered the message with what is no SMTP, which is neither"),
        (b"250 " + b"x" * 9000, "unknown", "answered the end of the message with what is no SMTP"),
        (b"550 \x1b[31mred\x07" + b"y" * 400, "refused", "550 [31mred " + "y" * 292 + "…. Nothing"),
        (f"554 I heard {SECRET}".encode(), "refused", "554 I heard …. Nothing"),
        (b"554 AHNhbQBodW50ZXIyIGdyw7zDn2U=", "refused", "554 …. Nothing"),
    ],
)
def test_only_250_is_a_yes_and_no_answer_harms(
    end: bytes, state: str, said: str, root: Path
) -> None:
    with ScriptedServer({"end": end}) as server:
        delivery = attempt(root, server)
    assert delivery.receipt.state == state
    assert said in delivery.sentence
    assert delivery.sentence.isprintable()
    check(root, delivery, server.taken)


def test_a_server_that_offers_no_starttls_gets_nothing(root: Path) -> None:
    with ScriptedServer() as server:
        delivery = attempt(root, server, "starttls")
    assert delivery.sentence == (
        f"127.0.0.1 does not offer STARTTLS, which keeps mail private. {NOTHING}"
    )
    assert server.lines == [b"ehlo [127.0.0.1]\r\n", b"quit\r\n"]
    check(root, delivery, server.taken)


OFFERS = b"250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (NO, f"127.0.0.1 refused STARTTLS: {NO.decode()}. {NOTHING}"),
        (DROP, f"the connection to 127.0.0.1 was lost at STARTTLS. {NOTHING}"),
        (HANG, f"127.0.0.1 gave no answer to STARTTLS within 0.4 seconds. {NOTHING}"),
    ],
)
def test_a_failing_starttls_sends_nothing(answer: bytes, said: str, root: Path) -> None:
    with ScriptedServer({"EHLO": OFFERS, "STARTTLS": answer}) as server:
        delivery = attempt(root, server, "starttls")
    assert delivery.sentence == said
    assert not any(b"AUTH" in line or b"MAIL" in line for line in server.lines)
    check(root, delivery, server.taken)


def test_what_is_said_in_clear_beside_starttls_is_not_heard(
    root: Path, tmp_path: Path, trusted: EllipticCurvePrivateKey
) -> None:
    # CVE-2021-38371 and its kin: an answer slipped in before TLS would be taken for a later one.
    tls = server_context(tmp_path, trusted, "127.0.0.1")
    slipped = b"220 go on\r\n250 AUTH LOGIN\r\n235 welcome"
    with ScriptedServer({"EHLO": OFFERS, "STARTTLS": slipped, "AUTH": NO}, tls) as server:
        delivery = attempt(root, server, "starttls")
    assert delivery.receipt.state == "refused"
    check(root, delivery, server.taken)


def test_a_server_without_a_way_to_log_in_gets_nothing(root: Path) -> None:
    with ScriptedServer({"EHLO": b"250 here"}) as server:
        delivery = attempt(root, server)
    assert delivery.sentence == f"127.0.0.1 offers no log-in with a password. {NOTHING}"


# The user and the password arrive as lines of their own.
OLDER = {
    "EHLO": b"250-here\r\n250 AUTH LOGIN",
    "AUTH": b"334 VXNlcm5hbWU6",
    "c2Ft".upper(): b"334 UGFzc3dvcmQ6",
    "aHVudGVyMiBncsO8w59l".upper(): b"235 welcome",
}


def test_the_older_log_in_is_spoken_too(root: Path) -> None:
    with ScriptedServer(OLDER) as server:
        delivery = attempt(root, server)
    assert delivery.receipt.state == "sent"


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        (MailSettings(server="127.0.0.1", port=1), "could not be reached: Connection refused"),
        (MailSettings(server="mail.invalid"), "mail.invalid could not be found"),
        (MailSettings(server="a..b"), "a..b could not be found"),
    ],
)
def test_a_server_that_is_not_there_is_told(mail: MailSettings, said: str, root: Path) -> None:
    delivery = deliver(root, outgoing(), Account(mail, timeouts=QUICK), AT)
    assert f"{said}. {NOTHING}" in delivery.sentence
    check(root, delivery, [])
