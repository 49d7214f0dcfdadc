"""Resolve a word on the command line to a record, as a reference in a file is resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossier.linking import GENERAL
from dossier.linking.name_index import NameIndex
from dossier.problems import UserError, nearest
from dossier.records.correspondence import ASK_KINDS
from dossier.records.record import Record
from dossier.source.links import record_name

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.records.correspondence import WhichAsk


def not_found(noun: str, word: str, known: Iterable[str], otherwise: str = "") -> UserError:
    """Return the error for an unknown name; its remedy is the nearest name, or `otherwise`."""
    return UserError(f'no {noun} is called "{word}"', nearest(word, known) or otherwise)


def contact(loaded: Loaded, word: str) -> str:
    """Return a contact's slug; raise UserError where the word means none, or several."""
    remedy = f"`dossier new contact` makes one: {word}"
    return _slug("contact", word, [_contacts(loaded)], remedy)


def opportunity(loaded: Loaded, word: str) -> str:
    """Return an opportunity's slug; raise UserError where the word means none, or several."""
    known = loaded.dossier.opportunities
    remedy = f"the opportunities are {', '.join(known)}" if known else "there is none yet"
    return _slug("opportunity", word, [_opportunities(loaded)], remedy)


def folder(loaded: Loaded, word: str | None) -> str | None:
    """Return an opportunity's slug, "" for the word `general`, and None for no word.

    `letters` stands for the schedule of a writer's letters, unless an opportunity has that name.
    Raise UserError for another word that means no opportunity.
    """
    from dossier.judging.letters import LETTERS

    if word == LETTERS and LETTERS not in loaded.dossier.opportunities:
        return LETTERS
    return word and ("" if word == "general" else opportunity(loaded, word))


def opportunity_or_contact(loaded: Loaded, word: str) -> str:
    """Return a slug; an opportunity goes before a contact of that name.

    Raise UserError where the word means none, or several.
    """
    return _slug("opportunity or contact", word, [_opportunities(loaded), _contacts(loaded)])


def about(loaded: Loaded, slug: str, word: str) -> list[tuple[str, WhichAsk]]:
    """Return the slugs that a log line of a contact is about, each with the ask that it means.

    `meridian (referral)` names the ask; `letters` means every letter that they are asked for,
    `general (referral)` what me.md asks. Raise UserError where the word means nothing.
    """
    from dossier.judging.letters import LETTERS, letters

    asked, known = loaded.dossier.asked[slug], loaded.dossier.opportunities
    if word == LETTERS and LETTERS not in known:
        slugs = [ask.opportunity.slug if ask.opportunity else "" for ask in letters(asked)]
        if not slugs:
            raise UserError(f"{slug} is asked for no letter", "name them under asks first")
        counts = Counter(ask.folder for ask in asked)
        return [(for_, "recommendation" if counts[for_ or GENERAL] > 1 else "") for for_ in slugs]
    name, _, suffix = word.rstrip(") ").rpartition("(")
    kind = next((kind for kind in ASK_KINDS if kind == suffix.strip().casefold()), None)
    if not kind:
        return [(opportunity_or_contact(loaded, word), "")]
    name = name.strip()
    is_general = name == GENERAL and GENERAL not in known
    return [("" if is_general else opportunity_or_contact(loaded, name), kind)]


def refuse_unknown_links(loaded: Loaded, links: Iterable[str]) -> None:
    """Raise UserError for a `[[link]]` to nothing, which would be an error in the file."""
    stories: NameIndex[Record] = NameIndex("story", loaded.dossier.stories.values())
    indexes = [_contacts(loaded), stories, _opportunities(loaded)]
    for link in links:
        if not any(index.find(link) for index in indexes):
            slugs = [slug for index in indexes for slug in index.by_slug]
            raise not_found("contact, story or opportunity", link, slugs)


def _contacts(loaded: Loaded) -> NameIndex[Record]:
    return NameIndex("contact", loaded.dossier.contacts.values())


def _opportunities(loaded: Loaded) -> NameIndex[Record]:
    return NameIndex("opportunity", loaded.dossier.opportunities.values())


def _slug(noun: str, word: str, indexes: Iterable[NameIndex[Record]], remedy: str = "") -> str:
    """Take the first index that knows the word."""
    names: list[str] = []
    for index in indexes:
        records = index.find(record_name(word))
        if len(records) > 1:
            slugs = " or ".join(record.slug for record in records)
            raise UserError(f'"{word}" may mean more than one', f"write {slugs}")
        if records:
            return records[0].slug
        names += index.words()
    raise not_found(noun, word, names, remedy)
