"""Send a mail and log it, once and no more; settle what a killed command left, or its owner saw."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from dossier.letters.mail_log import log_mail, log_once
from dossier.mailing import archive
from dossier.mailing.account import Account
from dossier.mailing.archive import Delivery
from dossier.mailing.outgoing import Outgoing, read_draft
from dossier.problems import UserError
from dossier.reading.receipts import BROKEN, read_receipts
from dossier.records.correspondence import Receipt
from dossier.records.settings import MailSettings
from dossier.workspace import SENT
from dossier.writing.change import SENDING, locked

_AGAIN = "--again sends it all the same"
_UNWRITTEN = "The mail has gone all the same; nothing says so but this: log it yourself."
_WENT, _DID_NOT = "its owner saw that it had gone out", "its owner saw that it had not gone out"
_BY_HAND = "by hand, as its owner says; its words may have been changed there"


def deliver(
    root: Path, outgoing: Outgoing, account: Account, at: datetime, *, again: bool = False
) -> Delivery:
    """Send and log it; raise UserError, with nothing sent, where it is unfit or went before.

    With `again` it may have gone before. Raise UserError for a workspace that is locked, too.
    """
    digest = read_draft(outgoing.draft).content_digest
    with locked(root, name=SENDING):
        recover_locked(root)
        if not again:
            _refuse_repetition(root, outgoing, digest)
        delivery = archive.send(root, outgoing, account, at)
        return _logged(root, delivery) if delivery.receipt.state == "sent" else delivery


def refuse_in_advance(root: Path, outgoing: Outgoing, mail: MailSettings, *, again: bool) -> None:
    """Raise UserError for what `deliver` would refuse, before anybody is asked to confirm it."""
    draft = archive.preflight(outgoing, mail)
    if not again:
        _refuse_repetition(root, outgoing, draft.content_digest)


def _refuse_repetition(root: Path, outgoing: Outgoing, digest: str) -> None:
    receipts, problems = read_receipts(root)
    own = f"{SENT}/{outgoing.contact}/"
    for problem in problems:
        if problem.rule == BROKEN and problem.source.path.startswith(own):
            sentence = f"{problem.source.path} cannot be read, and may be this very mail"
            raise UserError(sentence, f"mend it; or {_AGAIN}")
    earlier = archive.find_duplicate(receipts, outgoing, digest)
    if earlier:
        remedy = f"{SENT}/{earlier.message} holds it; {_AGAIN}"
        if earlier.state == "sent":
            raise UserError(f"the same was sent to {earlier.to} on {earlier.day}", remedy)
        sentence = f"the same may have gone out to {earlier.to} on {earlier.day}"
        remedy = f"`dossier sent {earlier.contact}` says how to settle it; {remedy}"
        raise UserError(sentence, remedy)


def _logged(root: Path, delivery: Delivery) -> Delivery:
    """Write the log line, unless the archive could not be written: the two say the same."""
    receipt = delivery.receipt
    if delivery.problem:
        return replace(delivery, problem=f"{delivery.problem} {_UNWRITTEN}")
    try:
        log_mail(root, receipt)
        return Delivery(receipt=archive.mark_logged(root, receipt))
    except UserError as error:
        return Delivery(receipt=receipt, problem=f"{error} The next `dossier email` tries again.")


def recover(root: Path) -> tuple[Receipt, ...]:
    """Settle what a killed command left, write the log lines it owes, and return those mails."""
    receipts, _ = read_receipts(root)
    if not any(map(_is_unfinished, receipts)):
        return ()
    with locked(root, name=SENDING):
        return recover_locked(root)


def recover_locked(root: Path) -> tuple[Receipt, ...]:
    """Do what `recover` does; the caller holds the lock."""
    archive.remove_unfinished(root)
    receipts, _ = read_receipts(root)
    recovered = list[Receipt]()
    for receipt in filter(_is_unfinished, receipts):
        # What cannot be written now stays unfinished, and `check` goes on telling it.
        with suppress(UserError):
            if receipt.state == "handing-over":
                recovered.append(_settle_killed(root, receipt))
            else:
                log_once(root, receipt, receipts)
                recovered.append(archive.mark_logged(root, receipt))
    return tuple(recovered)


def settle(root: Path, which: str, *, went: bool) -> Receipt:
    """Write down that a mail went, with its log line, or that it did not.

    `which` is the name of a mail, or a contact's slug; raise UserError where that is not one.
    """
    with locked(root, name=SENDING):
        receipt = _find_unknown(root, which)
        said = _WENT if went else _DID_NOT
        settled = archive.settle(root, receipt, "sent" if went else "refused", said)
    recovered = {each.message: each for each in recover(root)}
    return recovered.get(settled.message, settled)


def archive_and_log_by_hand(root: Path, outgoing: Outgoing, at: datetime) -> Receipt:
    """Archive and log what its owner sent; raise UserError for a draft without both addresses.

    A command that is killed between the steps leaves what `recover` settles.
    """
    draft = read_draft(outgoing.draft)
    with locked(root, name=SENDING):
        receipt = archive.begin(root, outgoing, draft, outgoing.draft, at)
        receipt = archive.settle(root, receipt, "sent", _BY_HAND)
        log_mail(root, receipt)
        return archive.mark_logged(root, receipt)


def _is_unfinished(receipt: Receipt) -> bool:
    return receipt.state == "handing-over" or (receipt.state == "sent" and not receipt.logged)


def _settle_killed(root: Path, receipt: Receipt) -> Receipt:
    if archive.has_message(root, receipt):
        return archive.settle(root, receipt, "unknown", "the command ended while it handed it over")
    return archive.settle(root, receipt, "refused", "the command ended before it handed it over")


def _find_unknown(root: Path, which: str) -> Receipt:
    receipts, _ = read_receipts(root)
    unknown = [receipt for receipt in receipts if receipt.state == "unknown"]
    matches = [receipt for receipt in unknown if which in (receipt.contact, receipt.name)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        remedy = f"write {' or '.join(receipt.name for receipt in matches)}"
        raise UserError(f"more than one mail to {which} may have gone out", remedy)
    if any(receipt.name == which for receipt in receipts):
        raise UserError(f"{SENT}/{which} is settled", "`dossier sent` shows how")
    raise UserError(f"no mail to {which} is open", "`dossier sent` lists what was sent")
