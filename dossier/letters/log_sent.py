"""Write a mail that was sent into its reader's log."""

from collections.abc import Iterable
from pathlib import Path

from dossier.building.log_section import log_names
from dossier.problems import UserError
from dossier.records.partial_date import PartialDate
from dossier.records.receipt import Receipt
from dossier.workspace import CONTENT
from dossier.writing.add_log_line import LogLine, add_line
from dossier.writing.change import change


def log(root: Path, receipt: Receipt) -> None:
    """Add the line."""
    change(root, _path(root, receipt), lambda was: add_line(was, _line(receipt), log_names(root)))


def log_once(root: Path, receipt: Receipt, receipts: Iterable[Receipt]) -> None:
    """Add the line, unless the command that was killed had added it.

    Its like may stand there for another mail, so that those of the mails before it are counted.
    """
    line = _line(receipt)
    alike = sum(one.logged and _line(one) == line for one in _others(receipt, receipts))
    lines = (root / _path(root, receipt)).read_bytes().decode(errors="replace").splitlines()
    if sum(one.strip() == str(line) for one in lines) <= alike:
        log(root, receipt)


def _others(receipt: Receipt, receipts: Iterable[Receipt]) -> Iterable[Receipt]:
    return (one for one in receipts if one.contact == receipt.contact and one.state == "sent")


def _line(receipt: Receipt) -> LogLine:
    return LogLine(
        date=PartialDate.of(receipt.day),
        kind=receipt.kind,
        about=receipt.opportunity,
        ask=receipt.which or "",
        text=receipt.note,
    )


def _path(root: Path, receipt: Receipt) -> str:
    path = f"{CONTENT}/contacts/{receipt.contact}.md"
    if not (root / path).is_file():
        raise UserError(f"there is no {path} to log this in", "name the file as sent/ names it")
    return path
