"""Compare the brief that a contact was sent with the one that a build makes now."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dossier.building.built_brief import find_brief
from dossier.building.load import Loaded
from dossier.judging import Judgement
from dossier.judging.letters import LETTERS
from dossier.letters.pdf_words import Pdf, read_pdf, words
from dossier.letters.word_diff import WordChange, changes
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.records.receipt import Receipt
from dossier.views.brief.schedules import Offered, offered
from dossier.workspace import SENT

_PERHAPS_RECEIVED = ("sent", "unknown")


class BriefDiff(Struct, frozen=True, kw_only=True):
    """One brief, when it was sent, and what changed since; `sent` is none for never.

    Where the bytes differ and no words do, its looks changed. `pages`: before and now.
    """

    path: str
    folder: str
    sent: date | None = None
    may_have_gone: bool = False
    identical_bytes: bool = False
    pages: tuple[int, int] = (0, 0)
    changes: tuple[WordChange, ...] = ()


def diff_briefs(
    loaded: Loaded, judgement: Judgement, who: str, for_: str | None
) -> tuple[BriefDiff, ...]:
    """Compare each brief that is made for a contact with the one they were sent last.

    Raise UserError where none is made, or the one that was sent cannot be read.
    """
    folder = None if for_ is None else for_ or GENERAL
    documents = tuple(offered(loaded.dossier, judgement, who, folder))
    if not documents:
        sentence = f"no brief is made for {who}{(folder and f' in {folder}') or ''}"
        raise UserError(sentence, "`dossier sent` lists what they were sent")
    return tuple(_diff(loaded, judgement, document) for document in documents)


def _diff(loaded: Loaded, judgement: Judgement, document: Offered) -> BriefDiff:
    path, folder, asks = document
    data = find_brief(loaded, judgement, asks[0].contact.slug, path).data
    receipt = _last_sent(loaded, document)
    if not receipt:
        return BriefDiff(path=path, folder=folder)
    (sent_data, sent_pdf), pdf = _read_sent(loaded, receipt), read_pdf(data)
    return BriefDiff(
        path=path,
        folder=folder,
        sent=receipt.day,
        may_have_gone=receipt.state != "sent",
        identical_bytes=sent_data == data,
        pages=(len(sent_pdf.pages), len(pdf.pages)),
        changes=changes(words(sent_pdf.pages), words(pdf.pages)),
    )


def _last_sent(loaded: Loaded, document: Offered) -> Receipt | None:
    """Find the latest mail that carried this document, and may have gone."""
    ask, is_schedule = document.asks[0], document.folder == LETTERS
    receipts = [
        receipt
        for receipt in loaded.dossier.receipts.get(ask.contact.slug, ())
        if receipt.brief
        and receipt.state in _PERHAPS_RECEIVED
        and (receipt.about == LETTERS) == is_schedule
        and (is_schedule or _ask_of(receipt) == (ask.folder, ask.ask.kind))
    ]
    return receipts[-1] if receipts else None


def _ask_of(receipt: Receipt) -> tuple[str, str | None]:
    return receipt.opportunity or GENERAL, receipt.ask


def _read_sent(loaded: Loaded, receipt: Receipt) -> tuple[bytes, Pdf]:
    path = f"{SENT}/{receipt.brief}"
    try:
        data = (loaded.root / path).read_bytes()
        return data, read_pdf(data)
    except (OSError, ValueError):
        raise UserError(f"{path} cannot be read", "the message beside it has it, too") from None
