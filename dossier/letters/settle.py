"""Settle a mail of which nobody here could tell whether it has gone out: its owner looked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePosixPath

from dossier.letters.delivery import log, recover
from dossier.mailing import archive
from dossier.mailing.outgoing import Outgoing, read_draft
from dossier.problems import UserError
from dossier.reading.receipts import read_receipts
from dossier.records.receipt import Receipt
from dossier.workspace import SENT
from dossier.writing.lock import SENDING, locked

__all__ = ["Receipt", "name_of", "settle"]

_WENT, _DID_NOT = "its owner saw that it had gone out", "its owner saw that it had not gone out"


def name_of(receipt: Receipt) -> str:
    """Name a mail as `sent/` does, without an ending."""
    return str(PurePosixPath(receipt.message).with_suffix(""))


def settle(root: Path, which: str, *, went: bool) -> Receipt:
    """Write down that it went, with its log line, or that it did not.

    `which` is the name of a mail, or a contact's slug; raise UserError where that is not one.
    """
    with locked(root, name=SENDING):
        receipt = _open(root, which)
        said = _WENT if went else _DID_NOT
        settled = archive.settle(root, receipt, "sent" if went else "refused", said)
    mended = {one.message: one for one in recover(root)}
    return mended.get(settled.message, settled)


def _open(root: Path, which: str) -> Receipt:
    receipts, _ = read_receipts(root)
    unknown = [one for one in receipts if one.state == "unknown"]
    found = [one for one in unknown if which in (one.contact, name_of(one))]
    if len(found) == 1:
        return found[0]
    if found:
        remedy = f"write {' or '.join(map(name_of, found))}"
        raise UserError(f"more than one mail to {which} may have gone out", remedy)
    if any(name_of(one) == which for one in receipts):
        raise UserError(f"{SENT}/{which} is settled", "`dossier sent` shows how")
    raise UserError(f"no mail to {which} is open", "`dossier sent` lists what was sent")


SAID = "by hand, as its owner says; its words may have been changed there"


def note_by_hand(root: Path, outgoing: Outgoing, at: datetime) -> Receipt:
    """Keep the draft and log it; raise UserError for a draft without both addresses.

    A command that is killed between the steps leaves what `recover` settles.
    """
    draft = read_draft(outgoing.draft)
    with locked(root, name=SENDING):
        receipt = archive.begin(root, outgoing, draft, outgoing.draft, at)
        receipt = archive.settle(root, receipt, "sent", SAID)
        log(root, receipt)
        return archive.note_logged(root, receipt)
