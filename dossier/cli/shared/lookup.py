"""Find what a word on the command line means: a slug, or a contact's full name."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dossier.cli.shared.words import unknown
from dossier.linking import GENERAL
from dossier.problems import UserError
from dossier.records.ask import ASK_KINDS

if TYPE_CHECKING:
    from dossier.building.load import Loaded
    from dossier.linking import LinkedAsk
    from dossier.records.ask import AskKind, WhichAsk


def contact(loaded: "Loaded", word: str) -> str:
    """Find a contact's slug."""
    found = _find(word, _contacts(loaded))
    if not found:
        names = [one.name for one in loaded.dossier.contacts.values()]
        remedy = f"`dossier new contact` makes one: {word}"
        raise unknown("contact", word, [*loaded.dossier.contacts, *names], remedy)
    return _one(word, found)


def opportunity(loaded: "Loaded", word: str) -> str:
    """Find an opportunity's slug."""
    known = loaded.dossier.opportunities
    found = _find(word, {slug: slug for slug in known})
    if not found:
        remedy = f"the opportunities are {', '.join(known)}" if known else "there is none yet"
        raise unknown("opportunity", word, known, remedy)
    return _one(word, found)


def folder(loaded: "Loaded", word: str | None) -> str | None:
    """Find an opportunity's slug; `general` means none of them, and no word any of them."""
    return word and ("" if word == "general" else opportunity(loaded, word))


def opportunity_or_contact(loaded: "Loaded", word: str) -> str:
    """Find what a log line is about; an opportunity goes before a contact of that name."""
    known = loaded.dossier.opportunities
    found = _find(word, {slug: slug for slug in known}) or _find(word, _contacts(loaded))
    if not found:
        raise unknown("opportunity or contact", word, [*known, *loaded.dossier.contacts])
    return _one(word, found)


def about(loaded: "Loaded", slug: str, word: str) -> list[tuple[str, "WhichAsk"]]:
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


def _which(asked: Iterable["LinkedAsk"], for_: str, kind: "AskKind") -> "WhichAsk":
    """Say the kind of an ask where its contact has several for that opportunity."""
    return kind if sum(one.folder == (for_ or GENERAL) for one in asked) > 1 else ""


def refuse_unknown_links(loaded: "Loaded", links: Iterable[str]) -> None:
    """Refuse a `[[link]]` to nothing, which would be an error in the file."""
    dossier = loaded.dossier
    slugs = [*dossier.contacts, *dossier.stories, *dossier.opportunities]
    for link in links:
        if not _find(link, {slug: slug for slug in slugs} | _contacts(loaded)):
            raise unknown("contact, story or opportunity", link, slugs)


def fold(text: str) -> str:
    """Make names comparable: composed, without case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _contacts(loaded: "Loaded") -> dict[str, str]:
    return {slug: one.name for slug, one in loaded.dossier.contacts.items()}


def _find(word: str, names: Mapping[str, str]) -> list[str]:
    """List the slugs a word may mean: a slug goes before a name."""
    wanted = fold(word)
    slugs = [slug for slug in names if fold(slug) == wanted]
    return slugs or [slug for slug, name in names.items() if fold(name) == wanted]


def _one(word: str, found: list[str]) -> str:
    if len(found) > 1:
        raise UserError(f'"{word}" may mean more than one', f"write {' or '.join(found)}")
    return found[0]
