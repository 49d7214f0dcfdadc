"""The page of one contact: the verdict and its reasons, and all that the files hold."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.english import capital, number, spelled
from dossier.judging.verdict import NOT_KNOWN, Reason, VerdictWord
from dossier.linking import LinkedEntry
from dossier.records import Contact
from dossier.views.page.backing import Measure, measures
from dossier.views.page.chip import Chip, verdict_chip
from dossier.views.page.contact_facts import (
    Fact,
    Seen,
    SharedTime,
    ShownLogLine,
    facts,
    shared_time,
    shown_log_line,
    witnessed_story,
)
from dossier.views.page.contact_timeline import Timeline, timeline
from dossier.views.page.field_text import ReasonLink, why
from dossier.views.page.frame import Frame
from dossier.views.page.next_step import NextStep, next_step
from dossier.views.page.panel_and_asks import AskMatrix, ask_matrix
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import ShownPhoto, SourceLink, source_link
from dossier.views.view import BodyProse, LazyTarget, View

_RECENT = 40
_SENTENCES: dict[VerdictWord, str] = {
    "ready": "Can speak for you today.",
    "not-asked": "Hold the honest conversation first.",
    "ask-again": "Ask again: the last answer is too old to lean on.",
    "unrated": "Rate what you know of them first.",
    "gone-quiet": "Say hello first: you have not talked for a long time.",
    "hard-to-reach": "Willing, but an employer may wait in vain.",
    "lukewarm": "Neither glad of your work nor sorry: only where nobody else saw a thing.",
    "too-far": "Too far from your work to speak about it.",
    "talk-first": "Talk about the concerns first. No brief is made until then.",
    "leave-out": "Leave them out. No brief is made.",
    "inactive": "Never asked, written to, counted or due again. What they saw stays theirs.",
}
_NEW = "Not known yet: rate them, and name them in a story they saw."


class Backer(View, frozen=True, kw_only=True):
    """A contact's page."""

    frame: Frame
    slug: str
    name: str
    now: str
    verdict: Chip
    sentence: str
    reasons: tuple[ReasonLink, ...]
    soft_spots: tuple[ReasonLink, ...]
    photo: ShownPhoto | None
    measures: tuple[Measure, ...]
    facts: tuple[Fact, ...]
    steps: tuple[NextStep, ...]
    shared: tuple[SharedTime, ...]
    seen: tuple[Seen, ...]
    asks: AskMatrix | None
    load: str
    balance: str
    given: tuple[ShownLogLine, ...]
    received: tuple[ShownLogLine, ...]
    timeline: Timeline | None
    recent: tuple[ShownLogLine, ...]
    older: tuple[ShownLogLine, ...]
    notes: BodyProse | None
    source: SourceLink


def targets(index: SiteIndex) -> Iterator[LazyTarget]:
    """Make a page for each contact."""
    for contact in index.dossier.contacts.values():
        yield LazyTarget(
            path=f"site/backers/{contact.slug}.html",
            template="site/backer.html",
            make=_backer,
            given=(contact,),
            index=index,
            origin=contact.path,
        )


def _backer(contact: Contact, index: SiteIndex) -> Backer:
    slug, today = contact.slug, index.judgement.today
    verdict, favours = index.verdict(slug), index.judgement.favours[slug]
    witnessed, ledger = index.dossier.seen[slug], index.dossier.ledger[slug]
    lines = _latest_first(ledger, index)
    return Backer(
        frame=index.frame("backers", index.dossier.labels[slug], "../"),
        slug=slug,
        name=index.dossier.labels[slug],
        now=", ".join(filter(None, (contact.private.role, contact.private.organization))),
        verdict=verdict_chip(verdict),
        sentence=_NEW if verdict.shown == NOT_KNOWN else _SENTENCES[verdict.word],
        reasons=tuple(why(reason, index) for reason in verdict.reasons),
        soft_spots=_soft_spots(contact, index),
        photo=index.pictures.get(contact.private.photo),
        measures=measures(contact, witnessed, verdict.evidence, index),
        facts=facts(contact, index),
        steps=tuple(next_step(step, index) for step in index.steps_of[slug]),
        shared=tuple(shared_time(stretch) for stretch in contact.worked_together),
        seen=tuple(witnessed_story(witness, index) for witness in witnessed),
        asks=ask_matrix(index.progress_of[slug], index),
        load=_load(len(index.judgement.load[slug]), index),
        balance=_balance(favours.owed),
        given=_latest_first(favours.given, index),
        received=_latest_first(favours.received, index),
        timeline=timeline(contact, ledger, verdict.evidence.last_talk, today),
        recent=lines[:_RECENT],
        older=lines[_RECENT:],
        notes=index.body(contact),
        source=source_link(contact.source(), line=False),
    )


def _soft_spots(contact: Contact, index: SiteIndex) -> tuple[ReasonLink, ...]:
    """Return where somebody who is asked for something would stumble over what they are sent."""
    spots = index.soft_spots.get(contact.slug, ())
    return tuple(why(Reason(text, source), index) for source, text in spots)


def _latest_first(lines: tuple[LinkedEntry, ...], index: SiteIndex) -> tuple[ShownLogLine, ...]:
    return tuple(shown_log_line(line, index) for line in reversed(lines))


def _load(asks: int, index: SiteIndex) -> str:
    most = index.dossier.settings.load.asks_per_quarter
    if not asks:
        return ""
    text = capital(spelled(asks, "ask"))
    return f"{text} this quarter{f', more than {number(most)}' if asks > most else ''}."


def _balance(owed: int) -> str:
    if not owed:
        return "Neither of you owes the other."
    return f"You are {spelled(abs(owed), 'favour')} {'behind' if owed > 0 else 'ahead'}."
