"""Say in a sentence how many would speak for the owner, and how many can today."""

from dossier.judging.verdict import VerdictWord
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.words import capital, counted, number

WILLING: tuple[VerdictWord, ...] = (
    "ready",
    "not-asked",
    "ask-again",
    "unrated",
    "gone-quiet",
    "hard-to-reach",
)


def headline(atlas: Atlas) -> str:
    """Count those whom nothing speaks against, and those who are ready."""
    words = [verdict.word for verdict in atlas.judgement.verdicts.values()]
    willing = sum(word in WILLING for word in words)
    return _sentences(willing, words.count("ready"), len(words))


def readiness(atlas: Atlas) -> str:
    """Count those who are ready, and those whom one step parts from it."""
    words = [atlas.verdict(contact.slug).word for contact in atlas.backers]
    ready = words.count("ready")
    near = sum(word in WILLING for word in words) - ready
    if not words:
        return "You have no backers yet."
    verb = "is" if ready == 1 else "are"
    text = f"{capital(number(ready, 20)) if ready else 'Nobody'} {verb if ready else 'is'} ready"
    return f"{text}, {number(near)} one step away." if near else f"{text}."


def _sentences(willing: int, ready: int, known: int) -> str:
    if not known:
        return "Begin with one person who has seen your work."
    if not willing:
        return "Nobody is close enough to speak for you yet."
    start = f"{capital(counted(willing, 'person', 'people', most=20))} would speak for you"
    if willing == ready:
        return f"{start}, and can today."
    return f"{start}. {capital(number(ready, 20) if ready else 'none')} can today."
