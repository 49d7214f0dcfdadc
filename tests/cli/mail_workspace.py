"""A workspace with three mails to write, and the mail server that it names."""

from __future__ import annotations

import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from dossier.records.settings import MailSettings
from tests.cli.small_workspace import FILES
from tests.mailing.mailbox import Mailbox

DAY = "2026-11-22"
PRIYA, WEI = "content/contacts/priya-raman.md", "content/contacts/wei-chen.md"
ANA = "content/contacts/ana-silva.md"
CUTOVER, ROLE = "content/stories/cutover.md", "content/opportunities/meridian.md"
BRIEF = "output/outbox/meridian/priya-raman.pdf"
BRIEFED = f"- {DAY} briefed [[meridian]]: by e-mail"
WORKSPACE = FILES | {
    "content/me.md": FILES["content/me.md"].replace(
        "name: Sam Okafor\n", "name: Sam Okafor\nemail: sam@okafor.example\n"
    ),
    WEI: FILES[WEI] + "- 2026-11-19 introduced [[meridian]]\n",
    ANA: """---
name: Ana Silva
email: ana@aldgate.example
---

## Log

- 2026-10-02 asked [[aldgate]]
""",
    "content/opportunities/aldgate.md": """---
role: Platform Lead
organization: Aldgate Pay
status: lost
closed: 2026-11-18
asks: [{who: ana-silva, kind: reference}]
---
""",
}
LETTER = """\
To:       Priya Raman <priya@northwind.example>
Subject:  A reference: Staff Engineer, Meridian Health
Attached: Briefing for Priya Raman - Meridian Health.pdf (1 page)

Dear Priya,
"""


def use_mail_server(root: Path, mail: MailSettings) -> None:
    """Write a server under [mail]; the briefs depend on all other settings, which stay."""
    lines = [f"{name} = {_toml(getattr(mail, name))}" for name in mail.__struct_fields__]
    file = root / "dossier.toml"
    others = file.read_text(encoding="utf-8").partition("[mail]")[0]
    file.write_text("\n".join([others, "[mail]", *lines, ""]), encoding="utf-8")


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def edit(root: Path, path: str, was: str, now: str) -> None:
    """Change a file as its owner does."""
    text = (root / path).read_text(encoding="utf-8")
    assert was in text
    (root / path).write_text(text.replace(was, now), encoding="utf-8")


def log_lines(root: Path, path: str) -> list[str]:
    """List the lines of a log."""
    return [line for line in (root / path).read_text().splitlines() if line.startswith("- 2")]


def received(box: Mailbox) -> list[EmailMessage]:
    """Read what the server took."""
    return [
        message_from_bytes(envelope.original_content or b"", EmailMessage, policy=policy.strict)
        for envelope in box.taken
    ]


def readers(box: Mailbox) -> list[str]:
    """List to whom the server took mails, in their order."""
    return [reader for envelope in box.taken for reader in envelope.rcpt_tos]


def mail_program(folder: Path, ends: int = 0) -> str:
    """Make a program that copies what it is given to open, and return the PATH that finds it."""
    folder.mkdir()
    program = folder / ("open" if sys.platform == "darwin" else "xdg-open")
    program.write_text(f'#!/bin/sh\ncp "$1" "{folder}/opened.eml"\nexit {ends}\n')
    program.chmod(0o700)
    return f"{folder}:/usr/bin:/bin"
