"""Make a finished draft as a build makes one, and a workspace to send it from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from dossier.mailing.outgoing import Outgoing
from tests.workspaces import write_workspace

DAY, AT = date(2026, 11, 22), datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
# Every byte, and what a line of a message may not be: a dot alone, and a very long line.
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n.\n..\n" + b"x" * 5000 + b"\n%%EOF\n"
PRIYA = "content/contacts/priya.md"
CONTACT = """---
name: Priya Raman
email: priya@northwind.example
---

## Log

- 2026-11-02 met
"""
OPPORTUNITY = "---\nrole: Lead\norganization: Meridian\n---\n"
TEXT = "Hello Priya,\n.\n..two dots\nFrom here on: grüße\n"


def draft(
    text: str = TEXT, pdf: bytes = PDF, to: str = "Priya Raman <priya@northwind.example>"
) -> bytes:
    """Write an .eml with text, HTML and a PDF."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["From"] = "Sam Okafor <sam@okafor.example>"
    message["To"] = to
    message["Subject"] = "Your briefing – Meridian"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(f"<p>{text}</p>", subtype="html", cte="quoted-printable")
    message.set_boundary("inner")
    if pdf:
        name = "Briefing for Priya Raman - Meridian.pdf"
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
        message.set_boundary("outer")
    return message.as_bytes()


def outgoing(data: bytes = b"", to: str = "priya@northwind.example") -> Outgoing:
    """Make the mail that briefs Priya."""
    return Outgoing(
        contact="priya",
        opportunity="meridian",
        about="brief",
        to=to,
        draft=data or draft(),
        day=DAY,
        kind="briefed",
        note="by e-mail",
    )


def workspace(folder: Path) -> Path:
    """Lay one contact and one opportunity."""
    return write_workspace(
        folder, {PRIYA: CONTACT, "content/opportunities/meridian.md": OPPORTUNITY}
    )


def logged(root: Path) -> list[str]:
    """List the lines of Priya's log."""
    return [line for line in (root / PRIYA).read_text().splitlines() if line.startswith("- ")]
