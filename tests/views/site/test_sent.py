"""The page of what leaves shows what has left, as sent/ keeps it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from dossier.building.build import BuildOptions, build
from dossier.mailing import archive
from dossier.records.correspondence import Receipt
from tests.workspaces import write_workspace

DAY = date(2026, 11, 22)
RECEIPT = Receipt(
    contact="priya",
    opportunity="meridian",
    about="brief",
    day=DAY,
    at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    to="priya@northwind.example",
    subject="Your briefing & <more>",
    message="priya/2026-11-22-meridian-brief.eml",
    digest="",
    brief="priya/2026-11-22-meridian-brief.pdf",
    content="",
    kind="briefed",
    state="sent",
    logged=True,
)


def page(root: Path, *receipts: Receipt) -> str:
    write_workspace(root, {"content/contacts/priya.md": "---\nname: Priya Raman\n---\n"})
    for receipt in receipts:
        file = (root / "sent" / receipt.message).with_suffix(".json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(archive.format_receipt(receipt))
    assert build(root, BuildOptions(today=None, clock=DAY)).published
    return (root / "output/site/outbox.html").read_text()


def test_a_mail_stands_there_with_its_reader_and_what_is_kept(tmp_path: Path) -> None:
    shown = page(tmp_path, RECEIPT)
    assert '<h2 id="mails">Sent</h2>' in shown
    assert (
        "<bdi>Your briefing &amp; &lt;more&gt;</bdi>, to <bdi>priya@northwind.example</bdi>"
        in shown
    )
    assert '<a href="backers/priya.html"><bdi>Priya Raman</bdi></a>' in shown
    start = '<a href="../../sent/priya/2026-11-22-meridian-brief'
    assert f'{start}.eml"><bdi>mail</bdi></a>, {start}.pdf"><bdi>PDF</bdi></a>' in shown
    assert 'data-label="On"><time datetime="2026-11-22">22 November 2026</time></td>' in shown


def test_what_may_have_gone_is_shown_as_that_and_what_was_refused_is_not(tmp_path: Path) -> None:
    later = replace(RECEIPT, subject="Perhaps", state="unknown", message="priya/b.eml", brief="")
    refused = replace(RECEIPT, subject="Never", state="refused", message="priya/c.eml")
    shown = page(tmp_path, later, refused)
    assert "Perhaps" in shown
    assert "22 November 2026</time>, may have gone out</td>" in shown
    assert "Never" not in shown


def test_the_latest_stands_first_and_one_to_nobody_any_more_stays(tmp_path: Path) -> None:
    later = replace(RECEIPT, subject="Later", at=RECEIPT.at.replace(hour=10), message="gone/b.eml")
    shown = page(tmp_path, RECEIPT, later)
    assert shown.index("Later") < shown.index("Your briefing")
    assert '<th scope="row"><bdi>gone</bdi></th>' in shown


def test_where_nothing_was_sent_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert 'id="mails"' not in page(tmp_path)
