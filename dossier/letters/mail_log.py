"""The lines that a sent mail becomes in its contact's log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from dossier.building.own_file import log_names
from dossier.mailing.outgoing import Outgoing
from dossier.problems import UserError
from dossier.records.correspondence import Receipt
from dossier.records.partial_date import PartialDate
from dossier.workspace import CONTENT
from dossier.writing.add_to_body import LogLine, add_line
from dossier.writing.change import change


def log_lines(mail: Receipt | Outgoing) -> list[LogLine]:
    """List the lines that a mail becomes: one, or one for each letter of a schedule."""
    day = PartialDate.of(mail.day)
    lines = [(letter.kind, letter.opportunity, letter.which) for letter in mail.letters]
    return [
        LogLine(date=day, kind=kind, about=slug, ask=which or "", text=mail.note)
        for kind, slug, which in lines or [(mail.kind, mail.opportunity, mail.which)]
    ]


def add_log_lines(root: Path, contact: str, lines: Iterable[LogLine]) -> None:
    """Add lines to a contact's log, all or none: they are one change of the file.

    Raise UserError where there is no such file.
    """
    if lines := tuple(lines):
        names = log_names(root)
        change(
            root,
            _path(root, contact),
            lambda text: reduce(lambda data, line: add_line(data, line, names), lines, text),
        )


def log_mail(root: Path, mail: Receipt | Outgoing) -> None:
    """Add the lines of a mail; raise UserError where its contact has no file."""
    add_log_lines(root, mail.contact, log_lines(mail))


def log_once(root: Path, receipt: Receipt, receipts: Iterable[Receipt]) -> None:
    """Add the lines of a mail, unless the command that was killed had added them.

    Equal lines may stand there for earlier mails, so theirs are counted. Raise UserError where the
    contact has no file.
    """
    earlier = Counter(
        str(line)
        for other in receipts
        if other.contact == receipt.contact and other.state == "sent" and other.logged
        for line in log_lines(other)
    )
    text = (root / _path(root, receipt.contact)).read_bytes().decode(errors="replace")
    present = Counter(line.strip() for line in text.splitlines())
    missing = [line for line in log_lines(receipt) if present[str(line)] <= earlier[str(line)]]
    add_log_lines(root, receipt.contact, missing)


def _path(root: Path, contact: str) -> str:
    path = f"{CONTENT}/contacts/{contact}.md"
    if not (root / path).is_file():
        raise UserError(f"there is no {path} to log this in", "name the file as sent/ names it")
    return path
