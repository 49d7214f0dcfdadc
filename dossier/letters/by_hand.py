"""Remember a mail that its owner sent with a mail program of their own."""

from datetime import datetime
from pathlib import Path

from dossier.letters.log_sent import log
from dossier.mailing import archive
from dossier.mailing.outgoing import Outgoing, read_draft
from dossier.records.receipt import Receipt
from dossier.writing.lock import SENDING, locked

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
