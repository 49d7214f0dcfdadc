"""Send one mail: write it down, hand it over, write down what became of it.

This loads what talks to servers; import it where something is sent.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from dossier.mailing import archive
from dossier.mailing.outgoing import Draft, Outgoing, read_draft, stamped
from dossier.mailing.password import Password
from dossier.mailing.smtp_connection import Conversation, Timeouts
from dossier.mailing.smtp_outcome import Accepted, Delivery, Outcome, Refused
from dossier.problems import UserError
from dossier.records.receipt import Receipt, State
from dossier.records.settings import MailSettings

# What is known here is known nowhere else, so that a disk that stumbles is asked again.
_ATTEMPTS = 2


def send(
    root: Path,
    outgoing: Outgoing,
    mail: MailSettings,
    password: Password | None,
    at: datetime,
    patience: Timeouts | None = None,
) -> Delivery:
    """Send it; its caller holds the lock, knows that it was not sent before, and logs it."""
    draft = fit(outgoing, mail)
    message = stamped(outgoing.draft, draft.sender, at)
    receipt = archive.begin(root, outgoing, draft, message, at)
    conversation = Conversation(mail, password, patience)
    try:
        outcome = conversation.hand_over(message, draft.sender, draft.reader)
    except BaseException:
        _settled(root, receipt, conversation.interrupted())
        raise
    return _settled(root, receipt, outcome)


def fit(outgoing: Outgoing, mail: MailSettings) -> Draft:
    """Read the draft; raise UserError for what could go wrong, before anything is written down."""
    if not mail.server:
        remedy = "write server, user and security under [mail] in dossier.toml"
        raise UserError("no mail server is set up", remedy)
    if mail.is_open:
        raise UserError(f"mail to {mail.server} could be read on the way", 'use "starttls"')
    draft = read_draft(outgoing.draft)
    if draft.reader != outgoing.to:
        sentence = f"the draft is for {draft.reader}, and not for {outgoing.to}"
        raise UserError(sentence, "nothing was sent; build anew, and look at the draft")
    return draft


def _settled(root: Path, receipt: Receipt, outcome: Outcome) -> Delivery:
    """Write the outcome down; where that fails, the receipt still says that it may have gone."""
    state, problem = _state(outcome), ""
    hopeless = isinstance(outcome, Refused) and outcome.hopeless
    for _ in range(_ATTEMPTS):
        try:
            settled = archive.settle(root, receipt, state, outcome.said)
            return Delivery(receipt=settled, hopeless=hopeless)
        except UserError as wrong:
            problem = str(wrong)
    told = replace(receipt, state=state, said=outcome.said)
    return Delivery(receipt=told, problem=problem, hopeless=hopeless)


def _state(outcome: Outcome) -> State:
    if isinstance(outcome, Accepted):
        return "sent"
    return "refused" if isinstance(outcome, Refused) else "unknown"
