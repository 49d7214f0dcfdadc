"""Take from the records what the owner shares with a contact."""

from __future__ import annotations

from dossier.disclosure.links_in_words import links_in_words, named_file
from dossier.linking import Dossier
from dossier.records import Contact, Owner, Story
from dossier.records.partial_date import PartialDate
from dossier.records.texts import Texts, section_for
from dossier.views.brief.brief_facts import Consent, Day, OwnerFacts
from dossier.views.brief.brief_text import Titles, passages, typeset

UNSAID = "…"


def day(value: PartialDate | None) -> Day | None:
    """Copy a date of which a part may be unknown."""
    return Day(year=value.year, month=value.month, day=value.day) if value else None


def titles(dossier: Dossier) -> Titles:
    """Return what titles a link in the owner's Markdown; never by a name or a secret."""

    def title(path: str, written: str) -> str:
        file = dossier.mentions.get((path, written)) or named_file(written, dossier)
        record = dossier.record_at(file)
        if isinstance(record, Story):
            return UNSAID if record.confidential else record.title
        if isinstance(record, Contact):
            return UNSAID
        return record.organization if record else ""

    return title


def line(text: str, path: str, words: Titles) -> str:
    """Take a text of the front matter of a file; a link in it becomes what it means, in words."""
    return typeset(links_in_words(text, lambda written: words(path, written)))


def owner_facts(owner: Owner, texts: Texts, words: Titles, *languages: str) -> OwnerFacts:
    """Take the owner's shareable fields."""
    seeks = owner.looking_for

    def lines(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line(text, owner.path, words) for text in texts)

    return OwnerFacts(
        name=owner.whole_name,
        given=owner.called,
        email=owner.email,
        phone=owner.phone,
        headline=line(owner.headline, owner.path, words),
        seeks=line(seeks.why, owner.path, words),
        roles=lines(seeks.roles),
        places=lines(seeks.places),
        employers=lines(seeks.organizations),
        update=passages(section_for(texts.sections(owner, owner.update), *languages), words),
    )


def consent(contact: Contact) -> Consent:
    """Take what the contact agreed to have shared, in kinds and not in values."""
    permission = contact.permission
    return Consent(
        kinds=permission.share,
        asked=day(permission.asked),
        dates_only=permission.policy == "dates-only",
    )
