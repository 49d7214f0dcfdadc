"""The owner's notes as frozen records, without I/O."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dossier.records.contact import Contact, OwnQuestion, Photo
from dossier.records.correspondence import Receipt
from dossier.records.opportunity import Opportunity
from dossier.records.owner import Owner
from dossier.records.record import Reference
from dossier.records.settings import Settings
from dossier.records.story import Story
from dossier.records.texts import PackedText

__all__ = [
    "Contact",
    "Opportunity",
    "OwnQuestion",
    "Owner",
    "Photo",
    "Receipt",
    "Records",
    "Settings",
    "Story",
]


class Records(Struct, frozen=True, kw_only=True):
    """Everything that was read from one workspace."""

    owner: Owner
    settings: Settings = Settings()
    cv: str = ""
    # Whether there is anything but headings in it.
    cv_is_written: bool = False
    cv_mentions: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    stories: tuple[Story, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    photos: tuple[Photo, ...] = ()
    questions: tuple[OwnQuestion, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    # The words of the records' bodies and of the CV, by the path of the file.
    texts: Mapping[str, PackedText] = {}
