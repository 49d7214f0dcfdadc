"""Backers on the pages: a row of a list, ratings beside the evidence, how many would speak."""

from __future__ import annotations

from datetime import date

from dossier.english import capital, number, sentence, spelled
from dossier.judging.days import when
from dossier.judging.verdict import UNBRIEFABLE, Evidence, VerdictWord
from dossier.linking import Witness
from dossier.records import Contact
from dossier.records.partial_date import PartialDate
from dossier.views.page import dates
from dossier.views.page.chip import Chip, verdict_chip
from dossier.views.page.dates import PageDay
from dossier.views.page.field_text import FieldText, ReasonLink, field_text, why
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import backer_page
from dossier.views.view import View


class FilterKeys(View, frozen=True, kw_only=True):
    """The relation of a contact to the owner, in the owner's words too."""

    relations: tuple[str, ...]
    tags: tuple[str, ...]


def who(contact: Contact) -> FilterKeys:
    """Take what a list of contacts is filtered by."""
    relations = dict.fromkeys(shared.relation for shared in contact.worked_together)
    return FilterKeys(relations=tuple(relations), tags=contact.private.tags)


class Rating(View, frozen=True, kw_only=True):
    """One rating and its subject; 0 is not rated."""

    label: str
    value: int


def ratings(contact: Contact) -> tuple[Rating, ...]:
    """Return a contact's three ratings, in the order every page shows them."""
    backing = contact.private.backing
    return (
        Rating(label="Knows your work", value=backing.familiarity or 0),
        Rating(label="Glad of it", value=backing.satisfaction or 0),
        Rating(label="Answers", value=backing.communication or 0),
    )


class BackerRow(View, frozen=True, kw_only=True):
    """One line of a list of backers."""

    name: str
    href: str
    known: str
    who: FilterKeys
    ratings: tuple[Rating, ...]
    verdict: Chip
    why: ReasonLink | None
    stories: int
    talked: PageDay | None


def backer_row(contact: Contact, index: SiteIndex) -> BackerRow:
    """Return the row of a contact."""
    verdict = index.verdict(contact.slug)
    last = verdict.evidence.last_talk
    today = index.judgement.today
    return BackerRow(
        name=index.dossier.labels[contact.slug],
        href=backer_page(contact.slug),
        known=known_as(contact),
        who=who(contact),
        ratings=ratings(contact),
        verdict=verdict_chip(verdict),
        why=why(verdict.reasons[0], index) if verdict.reasons else None,
        stories=verdict.evidence.stories,
        talked=PageDay(iso=last.isoformat(), text=dates.ago(last, today)) if last else None,
    )


def known_as(contact: Contact) -> str:
    """Format in a few words what they were to the owner, or what they do now."""
    if contact.worked_together:
        shared = contact.worked_together[0]
        relation = "" if shared.relation == "other" else shared.relation
        return ", ".join(filter(None, (relation, shared.organization)))
    return ", ".join(filter(None, (contact.private.role, contact.private.organization)))


_ANSWERS = {
    "yes": "said yes, would recommend you",
    "with concerns": "would recommend you with concerns",
    "no": "would not recommend you",
}


class Measure(View, frozen=True, kw_only=True):
    """A rating and its evidence."""

    rating: Rating
    shown: FieldText


def measures(
    contact: Contact, seen: tuple[Witness, ...], evidence: Evidence, index: SiteIndex
) -> tuple[Measure, ...]:
    """Return the three ratings, each with what stands beside it."""
    today = index.judgement.today
    shown = (
        _familiarity(contact, seen, today),
        _satisfaction(contact),
        _communication(evidence, today),
    )
    return tuple(
        Measure(
            rating=rating,
            shown=field_text(capital(sentence("; ".join(parts))), contact.path, index),
        )
        for rating, parts in zip(ratings(contact), shown, strict=True)
    )


def _familiarity(contact: Contact, seen: tuple[Witness, ...], today: date) -> list[str]:
    parts = [f"saw {spelled(len(seen), 'story', 'stories')}"]
    together = months_together(contact, today)
    if together:
        parts.append(f"worked with you for {dates.duration(together)}")
    return parts


def months_together(contact: Contact, today: date) -> int:
    """Count the months of shared work, each once.

    As in a brief, the month it ended in is not counted; a year without a month is, to its end.
    """
    months: set[int] = set()
    for shared in contact.worked_together:
        end = shared.to or PartialDate.of(today)
        if shared.from_ and shared.from_.first <= end.last:
            first, last = dates.month_number(shared.from_.first), dates.month_number(end.last)
            months.update(range(first, max(first + 1, last if end.month else last + 1)))
    return len(months)


def _satisfaction(contact: Contact) -> list[str]:
    permission = contact.permission
    answer = permission.private.recommend
    if not permission.asked:
        return ["you have not asked"]
    parts = [
        f"asked {when(permission.asked)}",
        _ANSWERS[answer] if answer else "no answer written down",
    ]
    if permission.private.concerns:
        parts.append(f"concerns: {permission.private.concerns}")
    return parts


def _communication(evidence: Evidence, today: date) -> list[str]:
    parts = []
    if evidence.days_to_answer is not None:
        within = round(evidence.days_to_answer)
        took = f"in {spelled(within, 'day')}" if within else "the same day"
        parts.append(f"usually answers {took}")
    if evidence.last_talk:
        parts.append(f"last talk {dates.ago(evidence.last_talk, today)}")
    return parts or ["no talk in the log"]


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
