"""What a real server gets is what was shown, and what sent/ keeps."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from dossier.letters.delivery import deliver
from dossier.mailing.account import Account, Password
from tests.mailing.certificates import authority, server_context
from tests.mailing.drafts import AT, PDF, draft, logged, outgoing
from tests.mailing.mailbox import PASSWORD, USER, Mailbox

SECURITIES = ("none", "starttls", "tls")


@pytest.mark.parametrize("login", [True, False], ids=["with a log-in", "without"])
@pytest.mark.parametrize("security", SECURITIES)
def test_what_was_received_is_what_was_shown(
    security: str, login: bool, root: Path, tmp_path: Path, trusted: EllipticCurvePrivateKey
) -> None:
    tls = server_context(tmp_path, trusted, "127.0.0.1")
    with Mailbox(security, tls, login=login) as box:
        delivery = deliver(root, outgoing(), Account(box.settings, Password(PASSWORD)), AT)
    assert (delivery.receipt.state, delivery.receipt.logged, delivery.problem) == ("sent", True, "")
    assert delivery.sentence == (
        "Sent to priya@northwind.example: the server said 250 2.0.0 Ok: queued as 4F2A."
    )
    (taken,) = box.taken
    assert (taken.mail_from, taken.rcpt_tos) == (USER, ["priya@northwind.example"])
    received = taken.original_content
    assert received
    kept = root / "sent" / delivery.receipt.message
    assert received == kept.read_bytes()
    assert (root / "sent" / delivery.receipt.brief).read_bytes() == PDF
    assert delivery.receipt.digest == sha256(received).hexdigest()
    assert delivery.receipt.brief_digest == sha256(PDF).hexdigest()
    assert logged(root) == ["- 2026-11-02 met", "- 2026-11-22 briefed [[meridian]]: by e-mail"]


def test_it_is_the_draft_with_a_date_and_a_name_and_no_longer_a_draft(root: Path) -> None:
    with Mailbox() as box:
        deliver(root, outgoing(), Account(box.settings), AT)
    received = box.taken[0].original_content
    assert received
    added, kept = received.split(b"From: ", 1)
    assert re.fullmatch(
        rb"Date: Sun, 22 Nov 2026 09:30:00 \+0000\r\n"
        rb"Message-ID: <[0-9a-f]{32}@okafor\.example>\r\n",
        added,
    )
    assert b"X-Unsent: 1\r\nFrom: " + kept == draft()
    message = message_from_bytes(received, policy=policy.strict)
    assert [name for name in message if name.lower() in ("to", "cc", "bcc")] == ["To"]
    (attached,) = message.iter_attachments()
    assert attached.get_content() == PDF
    assert attached.get_filename() == "Briefing for Priya Raman - Meridian.pdf"


def test_the_server_learns_no_name_of_this_machine(root: Path) -> None:
    with Mailbox() as box:
        deliver(root, outgoing(), Account(box.settings), AT)
    assert box.hello == ["[127.0.0.1]"]


def test_what_is_kept_is_its_owners_alone(root: Path) -> None:
    with Mailbox() as box:
        deliver(root, outgoing(), Account(box.settings), AT)
    modes = {
        path.relative_to(root).as_posix(): path.stat().st_mode & 0o777
        for path in [root / "sent", *(root / "sent").rglob("*")]
    }
    start = "sent/priya/2026-11-22-meridian-brief"
    files = {f"{start}{ending}": 0o600 for ending in (".eml", ".json", ".pdf")}
    assert modes == {"sent": 0o700, "sent/priya": 0o700, **files}


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("host", "days", "said"),
    [
        ("mail.example", 1, "IP address mismatch, certificate is not valid for '127.0.0.1'"),
        ("127.0.0.1", -1, "certificate has expired"),
    ],
)
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    security: str,
    host: str,
    days: int,
    said: str,
    root: Path,
    tmp_path: Path,
    trusted: EllipticCurvePrivateKey,
) -> None:
    tls = server_context(tmp_path, trusted, host, days)
    with Mailbox(security, tls, login=True) as box:
        delivery = deliver(root, outgoing(), Account(box.settings, Password(PASSWORD)), AT)
    assert box.taken == []
    assert delivery.receipt.state == "refused"
    start = "127.0.0.1 could not prove that it is 127.0.0.1: "
    assert delivery.sentence.removeprefix(start).startswith(said)
    assert delivery.sentence.endswith("Nothing was sent.")
    assert logged(root) == ["- 2026-11-02 met"]


def test_an_authority_that_nobody_named_is_not_trusted(root: Path, tmp_path: Path) -> None:
    _, key, _ = authority(tmp_path)
    with Mailbox("tls", server_context(tmp_path, key, "127.0.0.1")) as box:
        delivery = deliver(root, outgoing(), Account(box.settings), AT)
    assert "unable to get local issuer certificate. Nothing was sent." in delivery.sentence
