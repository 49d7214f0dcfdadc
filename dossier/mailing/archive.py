"""Send one mail and keep it in the archive: sent/CONTACT/DAY-OPPORTUNITY-ABOUT with three endings.

The receipt is written first and the message last, so that a receipt without a message tells that
nothing was handed over yet; nothing is ever sent that does not stand here.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json
from msgspec.structs import replace

from dossier.disk import create_file, make_folder, remove_leftovers, sync_folder, write_file
from dossier.mailing.outgoing import Draft, Outgoing, read_draft, with_date_and_id
from dossier.problems import UserError
from dossier.records.correspondence import MAY_HAVE_GONE, Receipt, State
from dossier.records.settings import MailSettings
from dossier.workspace import SENT

if TYPE_CHECKING:
    from dossier.mailing.account import Account
    from dossier.mailing.smtp_outcome import SmtpOutcome

# No other place knows the outcome, so a write that fails is tried once more.
_ATTEMPTS = 2
_ENDINGS = (".json", ".pdf", ".eml")
_WENT = {
    "refused": "Nothing was sent",
    "unknown": "It may have gone out all the same: ask them before you send it again",
}


class Delivery(Struct, frozen=True, kw_only=True):
    """The outcome of a mail, and the error that hindered writing it down.

    `server_unusable`: no other would go either, for the server is not there, or lets nobody in.
    """

    receipt: Receipt
    problem: str = ""
    server_unusable: bool = False

    @property
    def sentence(self) -> str:
        """Describe what happened, and whether it may have gone out."""
        if self.receipt.state == "sent":
            return f"Sent to {self.receipt.to}: the server said {self.receipt.said}."
        return f"{self.receipt.said}. {_WENT[self.receipt.state]}."


def send(root: Path, outgoing: Outgoing, account: Account, at: datetime) -> Delivery:
    """Send it; the caller holds the lock, knows that it was not sent before, and logs it.

    Raise UserError, with nothing sent, where it is unfit or cannot be archived.
    """
    from dossier.mailing.smtp_session import SmtpSession

    draft = preflight(outgoing, account.settings)
    message = with_date_and_id(outgoing.draft, draft.sender, at)
    receipt = begin(root, outgoing, draft, message, at)
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
            settled = settle(root, receipt, state, outcome.said)
            return Delivery(receipt=settled, server_unusable=unusable)
        except UserError as error:
            problem = str(error)
    unwritten = replace(receipt, state=state, said=outcome.said)
    return Delivery(receipt=unwritten, problem=problem, server_unusable=unusable)


def begin(root: Path, outgoing: Outgoing, draft: Draft, message: bytes, at: datetime) -> Receipt:
    """Write down what is about to be handed over; raise UserError where that cannot be kept."""
    name = _free_name(root, outgoing)
    receipt = Receipt(
        contact=outgoing.contact,
        opportunity=outgoing.opportunity,
        about=outgoing.about,
        ask=outgoing.ask,
        which=outgoing.which,
        day=outgoing.day,
        at=at.replace(microsecond=0),
        to=draft.recipient,
        subject=draft.subject,
        message=f"{name}.eml",
        digest=sha256(message).hexdigest(),
        brief=f"{name}.pdf" if draft.attachment else "",
        brief_digest=sha256(draft.attachment).hexdigest() if draft.attachment else "",
        content=draft.content_digest,
        kind=outgoing.kind,
        note=outgoing.note,
        letters=outgoing.letters,
        state="handing-over",
    )
    try:
        _create(root, receipt, message, draft.attachment)
    except UserError:
        for file in reversed(_files(root, name)):
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise
    return receipt


def settle(root: Path, receipt: Receipt, state: State, said: str) -> Receipt:
    """Write down what became of it."""
    return _rewrite(root, replace(receipt, state=state, said=said))


def mark_logged(root: Path, receipt: Receipt) -> Receipt:
    """Write down that its line stands in the log."""
    return _rewrite(root, replace(receipt, logged=True))


def has_message(root: Path, receipt: Receipt) -> bool:
    """Return whether the message was written down; before that, nothing is handed over."""
    return (root / SENT / receipt.message).is_file()


def remove_unfinished(root: Path) -> None:
    """Remove what an interrupted write left."""
    for folder in (root / SENT).glob("*/"):
        remove_leftovers(folder)


def format_receipt(receipt: Receipt) -> bytes:
    """Format a receipt as JSON that its owner can read."""
    return json.format(json.encode(receipt), indent=2) + b"\n"


def find_duplicate(receipts: Iterable[Receipt], outgoing: Outgoing, digest: str) -> Receipt | None:
    """Find the latest mail that may have gone and says the same; its date does not count."""
    same = (outgoing.contact, outgoing.opportunity, outgoing.about, digest)
    duplicates = [
        receipt
        for receipt in receipts
        if (receipt.contact, receipt.opportunity, receipt.about, receipt.content) == same
        and receipt.state in MAY_HAVE_GONE
    ]
    return duplicates[-1] if duplicates else None


def _create(root: Path, receipt: Receipt, message: bytes, brief: bytes) -> None:
    file = _file(root, receipt)
    if not file.parent.is_dir():
        make_folder(file.parent)
        sync_folder(file.parent.parent)
        sync_folder(root)
    create_file(file, format_receipt(receipt))
    if brief:
        create_file(root / SENT / receipt.brief, brief)
    create_file(root / SENT / receipt.message, message)


def _rewrite(root: Path, receipt: Receipt) -> Receipt:
    write_file(_file(root, receipt), format_receipt(receipt))
    return receipt


def _free_name(root: Path, outgoing: Outgoing) -> str:
    """Find a name that no file has yet: the plain one, or with -2, -3 and so on."""
    folder = outgoing.opportunity or "general"
    plain = f"{outgoing.contact}/{outgoing.day}-{folder}-{outgoing.about}"
    names = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(name for name in names if not any(map(Path.exists, _files(root, name))))


def _files(root: Path, name: str) -> list[Path]:
    return [root / SENT / f"{name}{ending}" for ending in _ENDINGS]


def _file(root: Path, receipt: Receipt) -> Path:
    return root / SENT / f"{receipt.name}.json"
