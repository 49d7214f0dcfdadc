"""Send a mail and log it, once and no more; mend what a command that was killed left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dossier.building.log_section import log_names
from dossier.mailing import archive
from dossier.mailing.outgoing import Outgoing, content_of
from dossier.mailing.password import Password
from dossier.mailing.smtp_outcome import Delivery
from dossier.problems import Problem, UserError
from dossier.reading.receipts import BROKEN, read_receipts
from dossier.records.partial_date import PartialDate
from dossier.records.receipt import Receipt
from dossier.records.settings import MailSettings
from dossier.workspace import CONTENT, SENT
from dossier.writing.add_log_line import LogLine, add_line
from dossier.writing.change import change
from dossier.writing.lock import SENDING, locked

if TYPE_CHECKING:
    from dossier.mailing.smtp_connection import Patience


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


_AGAIN = "--again sends it all the same"
_UNWRITTEN = "The mail has gone all the same; nothing says so but this: log it yourself."


def deliver(
    root: Path,
    outgoing: Outgoing,
    mail: MailSettings,
    password: Password | None,
    at: datetime,
    *,
    again: bool = False,
    patience: Patience | None = None,
) -> Delivery:
    """Send and log it; raise UserError, with nothing sent, where it is unfit or went before."""
    from dossier.mailing.send import send

    content = content_of(outgoing.draft)
    with locked(root, name=SENDING):
        _mend(root)
        if not again:
            _refuse_repetition(outgoing, content, *read_receipts(root))
        delivery = send(root, outgoing, mail, password, at, patience)
        return _logged(root, delivery) if delivery.receipt.state == "sent" else delivery


def refuse_in_advance(
    root: Path, outgoing: Outgoing, mail: MailSettings, *, again: bool = False
) -> None:
    """Raise UserError for what `deliver` would refuse, before anybody is asked to confirm it."""
    from dossier.mailing.send import fit

    fit(outgoing, mail)
    if not again:
        _refuse_repetition(outgoing, content_of(outgoing.draft), *read_receipts(root))


def recover(root: Path) -> tuple[Receipt, ...]:
    """Settle what a killed command left, and write the log lines it owes; say what was mended."""
    receipts, _ = read_receipts(root)
    if not any(_is_owed(receipt) for receipt in receipts):
        return ()
    with locked(root, name=SENDING):
        return _mend(root)


def _is_owed(receipt: Receipt) -> bool:
    return receipt.state == "handing-over" or (receipt.state == "sent" and not receipt.logged)


def _mend(root: Path) -> tuple[Receipt, ...]:
    archive.clean(root)
    receipts, _ = read_receipts(root)
    return tuple(_mended(root, receipts))


def _mended(root: Path, receipts: Sequence[Receipt]) -> Iterator[Receipt]:
    """Settle each; what cannot be written now is owed still, and `check` goes on telling it."""
    for receipt in filter(_is_owed, receipts):
        with suppress(UserError):
            if receipt.state == "handing-over":
                yield _settle_killed(root, receipt)
            else:
                log_once(root, receipt, receipts)
                yield archive.note_logged(root, receipt)


def _settle_killed(root: Path, receipt: Receipt) -> Receipt:
    if archive.is_whole(root, receipt):
        return archive.settle(root, receipt, "unknown", "the command ended while it handed it over")
    return archive.settle(root, receipt, "refused", "the command ended before it handed it over")


def _refuse_repetition(
    outgoing: Outgoing, content: str, receipts: Sequence[Receipt], problems: Sequence[Problem]
) -> None:
    own = f"{SENT}/{outgoing.contact}/"
    for problem in problems:
        if problem.rule == BROKEN and problem.source.path.startswith(own):
            sentence = f"{problem.source.path} cannot be read, and may be this very mail"
            raise UserError(sentence, f"mend it; or {_AGAIN}")
    found = archive.already_sent(receipts, outgoing, content)
    if found:
        kept = f"{SENT}/{found.message} holds it; {_AGAIN}"
        if found.state == "sent":
            raise UserError(f"the same was sent to {found.to} on {found.day}", kept)
        sentence = f"the same may have gone out to {found.to} on {found.day}"
        raise UserError(sentence, f"`dossier sent {found.contact}` says how to settle it; {kept}")


def _logged(root: Path, delivery: Delivery) -> Delivery:
    """Write the log line, unless the archive could not be written: the two say the same."""
    receipt = delivery.receipt
    if delivery.problem:
        return replace(delivery, problem=f"{delivery.problem} {_UNWRITTEN}")
    try:
        log(root, receipt)
        return Delivery(receipt=archive.note_logged(root, receipt))
    except UserError as wrong:
        return Delivery(receipt=receipt, problem=f"{wrong} The next `dossier email` tries again.")
