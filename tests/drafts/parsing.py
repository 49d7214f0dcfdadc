"""Parse a mail by three programs that know nothing of each other, and say it in one form."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from tests import npm

HERE = Path(__file__).with_name("parsers")
BIN = Path(sys.executable).parent


class Mail(NamedTuple):
    """Hold what a parser read: people as name and address, files as name, type and SHA-256."""

    headers: list[str]
    sender: list[list[str]]
    to: list[list[str]]
    cc: list[list[str]]
    bcc: list[list[str]]
    subject: str
    text: str
    html: str
    files: list[list[str]]


def parse(messages: Iterable[bytes], place: Path) -> list[tuple[Mail, Mail, Mail]]:
    """Parse each mail by Python's own strict parser, by mailparser and by postal-mime."""
    messages = list(messages)
    lines = "".join(f"{b64encode(one).decode()}\n" for one in messages)
    command = [BIN / "node", HERE / "parse.mjs", place]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        (by_python(data), _mail(by_mailparser), _mail(by_postal_mime))
        for data, (by_mailparser, by_postal_mime) in zip(messages, told, strict=True)
    ]


def _mail(told: dict[str, Any]) -> Mail:
    return Mail(*told.values())


def by_python(data: bytes) -> Mail:
    """Parse a mail, and raise for the least defect."""
    strict = policy.SMTP.clone(raise_on_defect=True)
    message = message_from_bytes(data, _class=EmailMessage, policy=strict)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return Mail(
        sorted(name.lower() for name in message),
        _people(message, "from"),
        _people(message, "to"),
        _people(message, "cc"),
        _people(message, "bcc"),
        str(message["subject"]),
        _lined(text),
        _lined(html),
        [
            [str(part.get_filename()), part.get_content_type(), digest(part.get_content())]
            for part in message.iter_attachments()
        ],
    )


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _people(message: EmailMessage, name: str) -> list[list[str]]:
    return [
        [one.display_name, one.addr_spec]
        for header in message.get_all(name, [])
        for one in header.addresses
    ]


def _lined(part: Any) -> str:
    return str(part.get_content()).replace("\r\n", "\n").rstrip() if part else ""


def installed() -> Path:
    """Install the two parsers of npm where no other test has yet."""
    return npm.installed(HERE, "mail-parsers")
