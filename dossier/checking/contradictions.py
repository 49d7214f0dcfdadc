"""Rules on what contradicts: lines of a log, the days of a story, a rating and its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.judging import Judgement
from dossier.judging.verdict import Evidence
from dossier.linking import Dossier, LinkedEntry, Witness
from dossier.problems import Problem, warning
from dossier.records import Contact
from dossier.records.contact import WorkedTogether
from dossier.records.correspondence import PROGRESS


def future_log(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a line of a log is dated after today.

    The judgement leaves it out until its day comes.
    """
    for entries in dossier.ledger.values():
        for line in entries:
            entry = line.entry
            if entry.date.first > judgement.today:
                sentence = f"{entry.kind} on {entry.date} is after today, {judgement.today}"
                remedy = "the log holds what has happened: mend the date"
                yield warning(entry.source, "future-log", sentence, remedy)


_LEDGER_ORDER = "ledger-order"
_MEND = "mend the dates, or add the missing line"
_AFTER_ASKING = ("replied", "agreed", "declined", "briefed")
# Who introduced the owner is thanked and told, and was never asked.
_OF_AN_ASK = tuple(kind for kind in PROGRESS if kind not in ("thanked", "told"))


def ledger_order(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where the lines of a log contradict each other, or the asks; both places are named.

    Each ask is followed through the log of its contact; only a certain contradiction counts.
    """
    for slug, entries in dossier.ledger.items():
        groups: dict[str, list[LinkedEntry]] = {}
        for line in entries:
            if line.entry.kind in PROGRESS and (line.opportunity or not line.other):
                about = line.opportunity.slug if line.opportunity else ""
                groups.setdefault(about, []).append(line)
        for lines in groups.values():
            yield from _before_asking(lines)
            yield from _agreed_after_declined(lines)
        yield from _without_an_ask(dossier, dossier.contacts[slug], groups)


def _before_asking(lines: Sequence[LinkedEntry]) -> Iterator[Problem]:
    asked = next((line.entry for line in lines if line.entry.kind == "asked"), None)
    for line in lines:
        entry = line.entry
        if asked and entry.kind in _AFTER_ASKING and entry.date.last < asked.date.first:
            place = f"the ask of {asked.date} on line {asked.source.line}"
            sentence = f"{entry.kind} on {entry.date}, before {place}"
            yield warning(entry.source, _LEDGER_ORDER, sentence, _MEND)


def _agreed_after_declined(lines: Sequence[LinkedEntry]) -> Iterator[Problem]:
    declined = None
    for entry in (line.entry for line in lines):
        if entry.kind == "declined":
            declined = entry
        elif entry.kind == "asked":
            declined = None
        elif entry.kind == "agreed" and declined and declined.date.last < entry.date.first:
            place = f"declined on {declined.date} on line {declined.source.line}"
            sentence = f"agreed on {entry.date}, after they {place}"
            yield warning(
                entry.source, _LEDGER_ORDER, sentence, "mend one of them, or add the new ask"
            )


def _without_an_ask(
    dossier: Dossier, contact: Contact, groups: dict[str, list[LinkedEntry]]
) -> Iterator[Problem]:
    asked = {ask.opportunity.slug for ask in dossier.asked[contact.slug] if ask.opportunity}
    for slug, lines in groups.items():
        first = next((line.entry for line in lines if line.entry.kind in _OF_AN_ASK), None)
        if first and slug and slug not in asked:
            place = dossier.opportunities[slug].source("asks")
            sentence = f"{first.kind} for {slug}, and {place.path}:{place.line} has no such ask"
            yield warning(first.source, _LEDGER_ORDER, sentence, f"add {contact.slug} to its asks")


def dates_disagree(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where a story lies outside the time its witness shared with the owner.

    At one organisation: an employer compares them with the CV.
    """
    for seen in dossier.seen.values():
        for witness in seen:
            shared = [
                together
                for together in witness.contact.worked_together
                if together.organization == witness.story.organization and together.from_
            ]
            if shared and not any(_overlap(witness, together) for together in shared):
                begin, end = shared[0].from_, shared[0].to or "today"
                sentence = (
                    f"{witness.contact.listed_name} is a witness, and your time together at "
                    f"{witness.story.organization} was {begin} to {end}"
                )
                remedy = f"mend the dates here or in {witness.contact.path}"
                source = witness.story.source("from")
                yield warning(source, "dates-disagree", sentence, remedy)


def _overlap(witness: Witness, shared: WorkedTogether) -> bool:
    begin, end = witness.story.from_, witness.story.to or witness.story.from_
    if not begin or not end or not shared.from_:
        return True
    ended_before = shared.to is not None and shared.to.last < begin.first
    return not ended_before and shared.from_.first <= end.last


_HIGH, _LOW = 4, 2
_MANY_STORIES = 3
_SLOW, _QUICK = 7, 1
_ENOUGH_ANSWERS = 2

Contradiction = tuple[str, str]


def ratings_against_evidence(dossier: Dossier, judgement: Judgement) -> Iterator[Problem]:
    """Warn where the files say otherwise than a rating, in both directions."""
    for slug, contact in dossier.contacts.items():
        if contact.is_inactive:
            continue
        evidence = judgement.verdicts[slug].evidence
        contradictions = (*_familiarity(contact, evidence), *_satisfaction(contact))
        for rating, but in (*contradictions, *_communication(contact, evidence)):
            value = getattr(contact.private.backing, rating)
            sentence = f"{rating} is {value}, but {but}"
            remedy = "mend the rating, or write down what is missing"
            source = contact.source(f"backing.{rating}")
            yield warning(source, "ratings-against-evidence", sentence, remedy)


def _familiarity(contact: Contact, evidence: Evidence) -> Iterator[Contradiction]:
    rating, stories = contact.private.backing.familiarity, evidence.stories
    if rating is not None and rating >= _HIGH and not stories:
        yield "familiarity", f"no story names {contact.listed_name}"
    elif rating is not None and rating <= _LOW and stories >= _MANY_STORIES:
        yield "familiarity", f"{stories} stories name {contact.listed_name}"


def _satisfaction(contact: Contact) -> Iterator[Contradiction]:
    rating, recommend = contact.private.backing.satisfaction, contact.permission.private.recommend
    if rating is not None and rating >= _HIGH and recommend == "no":
        yield "satisfaction", f"{contact.listed_name} would not recommend you"
    elif rating is not None and rating <= _LOW and recommend == "yes":
        yield "satisfaction", f"{contact.listed_name} would recommend you"


def _communication(contact: Contact, evidence: Evidence) -> Iterator[Contradiction]:
    rating, days = contact.private.backing.communication, evidence.days_to_answer
    if rating is None or days is None:
        return
    too_high = rating >= _HIGH and days > _SLOW
    too_low = rating <= _LOW and days <= _QUICK and evidence.answers >= _ENOUGH_ANSWERS
    if too_high or too_low:
        text = f"{contact.listed_name} answers after {days:g} {'day' if days == 1 else 'days'}"
        yield "communication", text
