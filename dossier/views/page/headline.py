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


def headline(index: SiteIndex) -> str:
    """Count who said that they would speak, who can today, and who is not asked yet."""
    every = {
        slug: verdict
        for slug, verdict in index.judgement.verdicts.items()
        if verdict.word != "inactive"
    }
    said = [
        verdict
        for verdict in every.values()
        if verdict.said_yes and verdict.word not in UNBRIEFABLE
    ]
    ready = sum(verdict.word == "ready" for verdict in said)
    unasked = sum(
        verdict.word in WILLING and not verdict.said_yes and not _was_asked(slug, index)
        for slug, verdict in every.items()
    )
    return _sentences(len(said), ready, unasked, len(every))


def _was_asked(slug: str, index: SiteIndex) -> bool:
    """Return whether the honest conversation was held, or anything asked, whatever the answer."""
    asks = (progress.state != "planned" for progress in index.progress_of[slug])
    return bool(index.dossier.contacts[slug].permission.asked) or any(asks)


def readiness(index: SiteIndex) -> str:
    """Count those who are ready, and those whom one step parts from it."""
    words = [index.verdict(contact.slug).word for contact in index.backers]
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
