"""Send the mail to Priya as a command does: what is killed, and what mends."""

from __future__ import annotations

from pathlib import Path

from dossier.letters.delivery import deliver, recover
from dossier.mailing.account import Account, Timeouts
from dossier.mailing.smtp_session import SmtpSession  # noqa: F401  loaded before anything is killed
from dossier.problems import UserError
from dossier.records.settings import MailSettings
from tests.mailing.drafts import AT, outgoing


def attempt(port: str) -> int:
    """Mend what is to be mended, then send what has not been sent."""
    root = Path.cwd()
    mail = MailSettings(server="127.0.0.1", port=int(port), security="none")
    try:
        recover(root)
        delivery = deliver(root, outgoing(), Account(mail, timeouts=Timeouts(20, 20)), AT)
    except UserError as error:
        print(error)
        return 1
    print(delivery.sentence, delivery.problem)
    return 0 if delivery.receipt.state == "sent" and not delivery.problem else 1
