"""Send the mail to Priya as a command does: what is killed, and what mends."""

from __future__ import annotations

from pathlib import Path

from dossier.letters.delivery import deliver, recover
from dossier.mailing.send import send  # noqa: F401  loaded before anything is killed
from dossier.mailing.smtp_connection import Timeouts
from dossier.problems import UserError
from dossier.records.settings import MailSettings
from tests.mailing.drafts import AT, outgoing


def attempt(port: str) -> int:
    """Mend what is to be mended, then send what has not been sent."""
    root = Path.cwd()
    mail = MailSettings(server="127.0.0.1", port=int(port), security="none")
    try:
        recover(root)
        done = deliver(root, outgoing(), mail, None, AT, patience=Timeouts(20, 20))
    except UserError as wrong:
        print(wrong)
        return 1
    print(done.sentence, done.problem)
    return 0 if done.receipt.state == "sent" and not done.problem else 1
