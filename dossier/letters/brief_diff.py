"""Find what a contact was sent, and what changed in it since."""

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

_WENT = ("sent", "unknown")


class BriefDiff(Struct, frozen=True, kw_only=True):
    """One brief, when it was sent, and what changed since; `sent` is none for never.

    `is_same` tells that not a byte changed: with no changes and other bytes, its looks did.
    """

    path: str
    folder: str
    sent: date | None = None
    may_have_gone: bool = False
    is_same: bool = False
    pages: tuple[int, int] = (0, 0)
    changes: tuple[WordChange, ...] = ()


def since(
    loaded: Loaded, judgement: Judgement, who: str, for_: str | None
) -> tuple[BriefDiff, ...]:
    """Compare each brief that is made for a contact with the one they were sent last."""
    wanted = None if for_ is None else for_ or GENERAL
    found = tuple(offered(loaded.dossier, judgement, who, wanted))
    if not found:
        what = f"no brief is made for {who}{(wanted and f' in {wanted}') or ''}"
        raise UserError(what, "`dossier sent` lists what they were sent")
    return tuple(_since(loaded, judgement, document) for document in found)


def _since(loaded: Loaded, judgement: Judgement, document: Offered) -> BriefDiff:
    path, folder, asks = document
    now = find_brief(loaded, judgement, asks[0].contact.slug, path).data
    receipt = _last(loaded, document)
    if not receipt:
        return BriefDiff(path=path, folder=folder)
    (data, was), pdf = _read(loaded, receipt), read_pdf(now)
    return BriefDiff(
        path=path,
        folder=folder,
        sent=receipt.day,
        may_have_gone=receipt.state != "sent",
        is_same=data == now,
        pages=(len(was.pages), len(pdf.pages)),
        changes=changes(words(was.pages), words(pdf.pages)),
    )


def _last(loaded: Loaded, document: Offered) -> Receipt | None:
    """Find the latest mail that carried this document, and may have gone."""
    ask, is_schedule = document.asks[0], document.folder == LETTERS
    receipts = [
        one
        for one in loaded.dossier.receipts.get(ask.contact.slug, ())
        if one.brief
        and one.state in _WENT
        and (one.about == LETTERS) == is_schedule
        and (is_schedule or (one.opportunity or GENERAL, one.ask) == (ask.folder, ask.ask.kind))
    ]
    return receipts[-1] if receipts else None


def _read(loaded: Loaded, receipt: Receipt) -> tuple[bytes, Pdf]:
    place = f"{SENT}/{receipt.brief}"
    try:
        data = (loaded.root / place).read_bytes()
        return data, read_pdf(data)
    except (OSError, ValueError):
        raise UserError(f"{place} cannot be read", "the message beside it has it, too") from None
