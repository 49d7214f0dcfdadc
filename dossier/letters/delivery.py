"""Send a mail and log it, once and no more."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from dossier.letters.mail_log import log_mail
from dossier.letters.settle import recover_locked
from dossier.mailing import archive
from dossier.mailing.account import Account
from dossier.mailing.outgoing import Outgoing, read_draft
from dossier.mailing.smtp_outcome import Delivery
from dossier.problems import UserError
from dossier.reading.receipts import BROKEN, read_receipts
from dossier.records.settings import MailSettings
from dossier.workspace import SENT
from dossier.writing.change import SENDING, locked

_AGAIN = "--again sends it all the same"
_UNWRITTEN = "The mail has gone all the same; nothing says so but this: log it yourself."


def deliver(
    root: Path, outgoing: Outgoing, account: Account, at: datetime, *, again: bool = False
) -> Delivery:
    """Send and log it; raise UserError, with nothing sent, where it is unfit or went before.

    With `again` it may have gone before. Raise UserError for a workspace that is locked, too.
    """
    from dossier.mailing.send import send

    digest = read_draft(outgoing.draft).content_digest
    with locked(root, name=SENDING):
        recover_locked(root)
        if not again:
            _refuse_repetition(root, outgoing, digest)
        delivery = send(root, outgoing, account, at)
        return _logged(root, delivery) if delivery.receipt.state == "sent" else delivery


def refuse_in_advance(root: Path, outgoing: Outgoing, mail: MailSettings, *, again: bool) -> None:
    """Raise UserError for what `deliver` would refuse, before anybody is asked to confirm it."""
    from dossier.mailing.send import preflight

    draft = preflight(outgoing, mail)
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
