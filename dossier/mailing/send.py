"""Send one mail: write it down, hand it over, write down what became of it.

This imports smtplib and ssl; import it where something is sent.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from dossier.mailing import archive
from dossier.mailing.account import Account
from dossier.mailing.archive import Delivery
from dossier.mailing.outgoing import Draft, Outgoing, read_draft, with_date_and_id
from dossier.mailing.smtp_outcome import SmtpOutcome
from dossier.mailing.smtp_session import SmtpSession
from dossier.problems import UserError
from dossier.records.correspondence import Receipt
from dossier.records.settings import MailSettings

# No other place knows the outcome, so a write that fails is tried once more.
_ATTEMPTS = 2


def send(root: Path, outgoing: Outgoing, account: Account, at: datetime) -> Delivery:
    """Send it; the caller holds the lock, knows that it was not sent before, and logs it.

    Raise UserError, with nothing sent, where it is unfit or cannot be archived.
    """
    draft = preflight(outgoing, account.settings)
    message = with_date_and_id(outgoing.draft, draft.sender, at)
    receipt = archive.begin(root, outgoing, draft, message, at)
    session = SmtpSession(account)
    try:
        outcome = session.submit(message, draft.sender, draft.recipient)
    except BaseException:
        _record(root, receipt, session.interrupted())
        raise
    return _record(root, receipt, outcome)


def preflight(outgoing: Outgoing, mail: MailSettings) -> Draft:
    """Parse the draft; raise UserError for what could go wrong, before anything is written down."""
    if not mail.server:
        remedy = "write server, user and security under [mail] in dossier.toml"
        raise UserError("no mail server is set up", remedy)
    if mail.is_open:
        raise UserError(f"mail to {mail.server} could be read on the way", 'use "starttls"')
    draft = read_draft(outgoing.draft)
    if draft.recipient != outgoing.to:
        sentence = f"the draft is for {draft.recipient}, and not for {outgoing.to}"
        raise UserError(sentence, "nothing was sent; build anew, and look at the draft")
    return draft


def _record(root: Path, receipt: Receipt, outcome: SmtpOutcome) -> Delivery:
    """Write the outcome down; where that fails, the receipt still says that it may have gone."""
    state, problem, unusable = outcome.state, "", outcome.server_unusable
    for _ in range(_ATTEMPTS):
        try:
            settled = archive.settle(root, receipt, state, outcome.said)
            return Delivery(receipt=settled, server_unusable=unusable)
        except UserError as error:
            problem = str(error)
    unwritten = replace(receipt, state=state, said=outcome.said)
    return Delivery(receipt=unwritten, problem=problem, server_unusable=unusable)
