"""Write a mail that was sent into its reader's log."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dossier.building.section_names import log_names
from dossier.mailing.outgoing import Outgoing
from dossier.problems import UserError
from dossier.records.partial_date import PartialDate
from dossier.records.receipt import Receipt
from dossier.workspace import CONTENT
from dossier.writing.add_log_line import LogLine, add_line
from dossier.writing.change import change


def log(root: Path, receipt: Receipt) -> None:
    """Add its lines, all or none: they are one change of the file."""
    add_lines(root, receipt.contact, lines_of(receipt))


def log_once(root: Path, receipt: Receipt, receipts: Iterable[Receipt]) -> None:
    """Add its lines, unless the command that was killed had added them.

    Their like may stand there for another mail, so that those of the mails before it are counted.
    """
    earlier = Counter(
        str(line)
        for other in receipts
        if other.contact == receipt.contact and other.state == "sent" and other.logged
        for line in lines_of(other)
    )
    data = (root / _path(root, receipt.contact)).read_bytes()
    standing = Counter(line.strip() for line in data.decode(errors="replace").splitlines())
    owed = [line for line in lines_of(receipt) if standing[str(line)] <= earlier[str(line)]]
    add_lines(root, receipt.contact, owed)


def lines_of(mail: Receipt | Outgoing) -> list[LogLine]:
    """List the lines of the log that a mail becomes: one, or one for each letter of a schedule."""
    day = PartialDate.of(mail.day)
    if not mail.letters:
        which = mail.which or ""
        about, note = mail.opportunity, mail.note
        return [LogLine(date=day, kind=mail.kind, about=about, ask=which, text=note)]
    return [
        LogLine(
            date=day,
            kind=letter.kind,
            about=letter.opportunity,
            ask=letter.which or "",
            text=mail.note,
        )
        for letter in mail.letters
    ]


def add_lines(root: Path, contact: str, lines: Iterable[LogLine]) -> None:
    """Add lines to a contact's log; raise UserError where there is no such file."""
    lines, names = tuple(lines), log_names(root)
    if not lines:
        return

    def added(data: bytes) -> bytes:
        for line in lines:
            data = add_line(data, line, names)
        return data

    change(root, _path(root, contact), added)


def _path(root: Path, contact: str) -> str:
    path = f"{CONTENT}/contacts/{contact}.md"
    if not (root / path).is_file():
        raise UserError(f"there is no {path} to log this in", "name the file as sent/ names it")
    return path
