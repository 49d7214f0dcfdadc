"""Find what a word on the command line means, as a reference in a file is found."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dossier.cli.shared.words import unknown
from dossier.linking.names import Names
from dossier.problems import UserError
from dossier.records.record import Record
from dossier.source.links import record_name

if TYPE_CHECKING:
    from dossier.building.load import Loaded


def contact(loaded: "Loaded", word: str) -> str:
    """Find a contact's slug."""
    remedy = f"`dossier new contact` makes one: {word}"
    return _one("contact", word, [_contacts(loaded)], remedy)


def opportunity(loaded: "Loaded", word: str) -> str:
    """Find an opportunity's slug."""
    known = loaded.dossier.opportunities
    remedy = f"the opportunities are {', '.join(known)}" if known else "there is none yet"
    return _one("opportunity", word, [_opportunities(loaded)], remedy)


def folder(loaded: "Loaded", word: str | None) -> str | None:
    """Find an opportunity's slug; `general` means none of them, and no word any of them."""
    return word and ("" if word == "general" else opportunity(loaded, word))


def opportunity_or_contact(loaded: "Loaded", word: str) -> str:
    """Find what a log line is about; an opportunity goes before a contact of that name."""
    families = [_opportunities(loaded), _contacts(loaded)]
    return _one("opportunity or contact", word, families)


def refuse_unknown_links(loaded: "Loaded", links: Iterable[str]) -> None:
    """Refuse a `[[link]]` to nothing, which would be an error in the file."""
    stories: Names[Record] = Names("story", loaded.dossier.stories.values())
    families = [_contacts(loaded), stories, _opportunities(loaded)]
    for link in links:
        if not any(names.find(link) for names in families):
            slugs = [slug for names in families for slug in names.by_slug]
            raise unknown("contact, story or opportunity", link, slugs)


def _contacts(loaded: "Loaded") -> Names[Record]:
    return Names("contact", loaded.dossier.contacts.values())


def _opportunities(loaded: "Loaded") -> Names[Record]:
    return Names("opportunity", loaded.dossier.opportunities.values())


def _one(kind: str, word: str, families: Sequence[Names[Record]], remedy: str = "") -> str:
    found = next((found for names in families if (found := names.find(record_name(word)))), [])
    if not found:
        words = [known for names in families for known in names.words()]
        raise unknown(kind, word, words, remedy)
    if len(found) > 1:
        slugs = " or ".join(record.slug for record in found)
        raise UserError(f'"{word}" may mean more than one', f"write {slugs}")
    return found[0].slug
