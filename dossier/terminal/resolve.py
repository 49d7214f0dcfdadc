"""Find what a word on the command line means, as a reference in a file is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dossier.linking import GENERAL
from dossier.linking.name_index import NameIndex
from dossier.problems import UserError
from dossier.records.ask import ASK_KINDS
from dossier.records.record import Record
from dossier.source.links import record_name
from dossier.terminal.choices import unknown

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.linking import LinkedAsk
    from dossier.records.ask import AskKind, WhichAsk


def contact(loaded: Loaded, word: str) -> str:
    """Find a contact's slug."""
    remedy = f"`dossier new contact` makes one: {word}"
    return _one("contact", word, [_contacts(loaded)], remedy)


def opportunity(loaded: Loaded, word: str) -> str:
    """Find an opportunity's slug."""
    known = loaded.dossier.opportunities
    remedy = f"the opportunities are {', '.join(known)}" if known else "there is none yet"
    return _one("opportunity", word, [_opportunities(loaded)], remedy)


def folder(loaded: Loaded, word: str | None) -> str | None:
    """Find an opportunity's slug; `general` means none of them, and no word any of them.

    `letters` is what the schedule of a writer's letters goes by.
    """
    from dossier.judging.letters import LETTERS

    if word == LETTERS and LETTERS not in loaded.dossier.opportunities:
        return LETTERS
    return word and ("" if word == "general" else opportunity(loaded, word))


def opportunity_or_contact(loaded: Loaded, word: str) -> str:
    """Find what a log line is about; an opportunity goes before a contact of that name."""
    families = [_opportunities(loaded), _contacts(loaded)]
    return _one("opportunity or contact", word, families)


def about(loaded: Loaded, slug: str, word: str) -> list[tuple[str, WhichAsk]]:
    """Find what a log line of a contact is about, and which ask it means: `meridian (referral)`.

    `letters` means every letter that they are asked for; `general` what me.md asks.
    """
    from dossier.judging.letters import LETTERS, letters

    asked, known = loaded.dossier.asked[slug], loaded.dossier.opportunities
    if word == LETTERS and LETTERS not in known:
        found = [one.opportunity.slug if one.opportunity else "" for one in letters(asked)]
        if not found:
            raise UserError(f"{slug} is asked for no letter", "name them under asks first")
        return [(one, _which(asked, one, "recommendation")) for one in found]
    name, _, kind = word.rstrip(") ").rpartition("(")
    ask = next((one for one in ASK_KINDS if one == kind.strip().casefold()), None)
    if not ask:
        return [(opportunity_or_contact(loaded, word), "")]
    name = name.strip()
    is_general = name == GENERAL and GENERAL not in known
    return [("" if is_general else opportunity_or_contact(loaded, name), ask)]


def _which(asked: Iterable[LinkedAsk], for_: str, kind: AskKind) -> WhichAsk:
    """Say the kind of an ask where its contact has several for that opportunity."""
    return kind if sum(one.folder == (for_ or GENERAL) for one in asked) > 1 else ""


def refuse_unknown_links(loaded: Loaded, links: Iterable[str]) -> None:
    """Refuse a `[[link]]` to nothing, which would be an error in the file."""
    stories: NameIndex[Record] = NameIndex("story", loaded.dossier.stories.values())
    families = [_contacts(loaded), stories, _opportunities(loaded)]
    for link in links:
        if not any(names.find(link) for names in families):
            slugs = [slug for names in families for slug in names.by_slug]
            raise unknown("contact, story or opportunity", link, slugs)


def _contacts(loaded: Loaded) -> NameIndex[Record]:
    return NameIndex("contact", loaded.dossier.contacts.values())


def _opportunities(loaded: Loaded) -> NameIndex[Record]:
    return NameIndex("opportunity", loaded.dossier.opportunities.values())


def _one(kind: str, word: str, families: Sequence[NameIndex[Record]], remedy: str = "") -> str:
    found = next((found for names in families if (found := names.find(record_name(word)))), [])
    if not found:
        words = [known for names in families for known in names.words()]
        raise unknown(kind, word, words, remedy)
    if len(found) > 1:
        slugs = " or ".join(record.slug for record in found)
        raise UserError(f'"{word}" may mean more than one', f"write {slugs}")
    return found[0].slug
