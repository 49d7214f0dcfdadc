"""Say in a sentence how many would speak for the owner, and how many can today."""

from __future__ import annotations

from dossier.english import capital, number, spelled
from dossier.judging.verdict import UNBRIEFABLE, VerdictWord
from dossier.views.page.site_index import SiteIndex

WILLING: tuple[VerdictWord, ...] = (
    "ready",
    "not-asked",
    "ask-again",
    "unrated",
    "gone-quiet",
    "hard-to-reach",
)


def headline(atlas: SiteIndex) -> str:
    """Count who said that they would speak, who can today, and who is not asked yet."""
    every = {slug: one for slug, one in atlas.judgement.verdicts.items() if one.word != "inactive"}
    said = [one for one in every.values() if one.said_yes and one.word not in UNBRIEFABLE]
    ready = sum(one.word == "ready" for one in said)
    unasked = sum(
        one.word in WILLING and not one.said_yes and not _was_asked(slug, atlas)
        for slug, one in every.items()
    )
    return _sentences(len(said), ready, unasked, len(every))


def _was_asked(slug: str, atlas: SiteIndex) -> bool:
    """Tell whether the honest conversation was held, or anything asked, whatever the answer."""
    asks = (one.state != "planned" for one in atlas.progress_of[slug])
    return bool(atlas.dossier.contacts[slug].permission.asked) or any(asks)


def readiness(atlas: SiteIndex) -> str:
    """Count those who are ready, and those whom one step parts from it."""
    words = [atlas.verdict(contact.slug).word for contact in atlas.backers]
    ready = words.count("ready")
    near = sum(word in WILLING for word in words) - ready
    if not words:
        return "You have no backers yet."
    verb = "is" if ready == 1 else "are"
    text = f"{capital(number(ready, 20)) if ready else 'Nobody'} {verb if ready else 'is'} ready"
    return f"{text}, {number(near)} one step away." if near else f"{text}."


def _sentences(said: int, ready: int, unasked: int, known: int) -> str:
    if not known:
        return "Begin with one person who has seen your work."
    if not said and not unasked:
        return "Nobody is close enough to speak for you yet."
    if not said:
        return f"Nobody has said yet that they would speak for you; {_unasked(unasked)}."
    start = f"{capital(spelled(said, 'person', 'people', most=20))} said they would speak for you"
    if said == ready:
        start = f"{start}, and can today."
    else:
        start = f"{start}. {capital(number(ready, 20) if ready else 'none')} can today."
    return f"{start} {capital(_unasked(unasked))}." if unasked else start


def _unasked(count: int) -> str:
    return f"{number(count, 20)} {'is' if count == 1 else 'are'} not asked yet"
