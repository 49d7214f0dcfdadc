"""Find what a contact was sent, and what changed in it since."""

from datetime import date

from msgspec import Struct

from dossier.building.brief import find_brief
from dossier.building.letters.changes import Change, changes
from dossier.building.letters.pdf import Pdf, read_pdf
from dossier.building.letters.words_of import words
from dossier.building.load import Loaded
from dossier.judging import Judgement
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.records.receipt import Receipt
from dossier.views.outbox.parts.briefs import places
from dossier.workspace import SENT

_WENT = ("sent", "unknown")


class Since(Struct, frozen=True, kw_only=True):
    """Hold one brief, when it was sent, and what changed since; `sent` is none for never.

    `is_same` tells that not a byte changed: with no changes and other bytes, its looks did.
    """

    path: str
    folder: str
    sent: date | None = None
    may_have_gone: bool = False
    is_same: bool = False
    pages: tuple[int, int] = (0, 0)
    changes: tuple[Change, ...] = ()


def since(loaded: Loaded, judgement: Judgement, who: str, for_: str | None) -> tuple[Since, ...]:
    """Compare each brief that is made for a contact with the one they were sent last."""
    wanted = None if for_ is None else for_ or GENERAL
    found = [
        (ask.folder, path)
        for ask, path in places(loaded.dossier, judgement)
        if ask.contact.slug == who and wanted in (None, ask.folder)
    ]
    if not found:
        what = f"no brief is made for {who}{(wanted and f' in {wanted}') or ''}"
        raise UserError(what, "`dossier sent` lists what they were sent")
    return tuple(_since(loaded, judgement, who, folder, path) for folder, path in found)


def _since(loaded: Loaded, judgement: Judgement, who: str, folder: str, path: str) -> Since:
    now = find_brief(loaded, judgement, who, path).data
    pdf = read_pdf(now)
    sent = _last(loaded, who, folder, pdf.title)
    if not sent:
        return Since(path=path, folder=folder)
    receipt, was, data = sent
    return Since(
        path=path,
        folder=folder,
        sent=receipt.day,
        may_have_gone=receipt.state != "sent",
        is_same=data == now,
        pages=(len(was.pages), len(pdf.pages)),
        changes=changes(words(was.pages), words(pdf.pages)),
    )


def _last(loaded: Loaded, who: str, folder: str, title: str) -> tuple[Receipt, Pdf, bytes] | None:
    """Take the latest; of two briefs for one role, the latest of that kind by its title."""
    receipts = [
        one
        for one in loaded.dossier.receipts.get(who, ())
        if one.brief and one.state in _WENT and (one.opportunity or GENERAL) == folder
    ]
    read = [(one, *_read(loaded, one)) for one in receipts]
    start = _kind(title)
    alike = [one for one in read if _kind(one[1].title) == start]
    found = alike or read
    return found[-1] if found else None


def _kind(title: str) -> str:
    """Take the first word of a title, which is the kind's own in each language."""
    return next(iter(title.split()), "")


def _read(loaded: Loaded, receipt: Receipt) -> tuple[Pdf, bytes]:
    place = f"{SENT}/{receipt.brief}"
    try:
        data = (loaded.root / place).read_bytes()
        return read_pdf(data), data
    except (OSError, ValueError):
        raise UserError(f"{place} cannot be read", "the message beside it has it, too") from None
