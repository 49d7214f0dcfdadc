"""Send a mail and log it, once and no more; mend what a command that was killed left."""

from __future__ import annotations

from collections import Counter
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
    from dossier.mailing.smtp_connection import Timeouts


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
    patience: Timeouts | None = None,
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
