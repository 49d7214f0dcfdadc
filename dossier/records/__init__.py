"""Hold what the owner writes down: frozen records, no I/O."""

from msgspec import Struct

from dossier.records.contact import Contact
from dossier.records.opportunity import Opportunity
from dossier.records.owner import Owner
from dossier.records.photo import Photo
from dossier.records.question import OwnQuestion
from dossier.records.receipt import Receipt
from dossier.records.record import Reference
from dossier.records.settings import Settings
from dossier.records.story import Story
from dossier.records.text import Content

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
    """Hold everything that was read from one workspace."""

    owner: Owner
    settings: Settings = Settings()
    cv: str = ""
    cv_content: Content = ()
    cv_mentions: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    stories: tuple[Story, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    photos: tuple[Photo, ...] = ()
    questions: tuple[OwnQuestion, ...] = ()
    receipts: tuple[Receipt, ...] = ()
