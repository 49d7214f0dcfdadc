"""Parse a mail by three programs that know nothing of each other, and say it in one form."""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest

HERE = Path(__file__).with_name("parsers")
# Beside the packages of this environment, and not in the checkout: named for what is locked.
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
    """Install what is locked where no other test has yet; skip where that cannot be done."""
    lock = (HERE / "package-lock.json").read_bytes()
    place = Path(sys.prefix) / f"mail-parsers-{digest(lock)[:12]}"
    if not place.exists():
        _install(place)
    return place


def _install(place: Path) -> None:
    """Make the folder under another name first: another process may want it at this moment."""
    own = Path(mkdtemp(dir=place.parent, prefix=f".{place.name}-"))
    try:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, own)
        _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(own))
        if not place.exists():
            own.rename(place)
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _npm(*arguments: Sequence[str] | str) -> None:
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(
            [BIN / "npm", *map(str, arguments)],
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        pytest.skip(f"npm does not run here: {wrong}")
    if done.returncode:
        pytest.skip(f"npm could not install the parsers: {done.stderr.strip()[-300:]}")
