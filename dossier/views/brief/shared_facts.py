"""Take what the owner shares with a contact: of themselves, of the role, of what was answered."""

from __future__ import annotations

from typing import Literal, get_args

from dossier.judging import Judgement
from dossier.judging.judgement import standing_of
from dossier.linking import Dossier, LinkedAsk
from dossier.linking.dossier import links_in_words, named_file
from dossier.records import Contact, Opportunity, Owner, Story
from dossier.records.opportunity import ReferenceCheck
from dossier.records.partial_date import PartialDate
from dossier.records.texts import Texts, section_for
from dossier.views.brief.brief_facts import Channel, Check, Consent, Day, OwnerFacts, Role
from dossier.views.brief.brief_text import Titles, passages, typeset
from dossier.views.brief.check_hours import hours_for

UNSAID = "…"


def day(value: PartialDate | None) -> Day | None:
    """Copy a date of which a part may be unknown."""
    return Day(year=value.year, month=value.month, day=value.day) if value else None


def titles(dossier: Dossier) -> Titles:
    """Return what titles a link in the owner's Markdown; never by a name or a secret."""

    def title(path: str, written: str) -> str:
        file = dossier.mentions.get((path, written)) or named_file(written, dossier)
        record = dossier.record_at(file)
        if isinstance(record, Story):
            return UNSAID if record.confidential else record.title
        if isinstance(record, Contact):
            return UNSAID
        return record.organization if record else ""

    return title


def line(text: str, path: str, words: Titles) -> str:
    """Take a text of the front matter of a file; a link in it becomes what it means, in words."""
    return typeset(links_in_words(text, lambda written: words(path, written)))


def owner_facts(owner: Owner, texts: Texts, words: Titles, *languages: str) -> OwnerFacts:
    """Take the owner's shareable fields."""
    seeks = owner.looking_for

    def lines(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line(text, owner.path, words) for text in texts)

    return OwnerFacts(
        name=owner.whole_name,
        given=owner.called,
        email=owner.email,
        phone=owner.phone,
        headline=line(owner.headline, owner.path, words),
        seeks=line(seeks.why, owner.path, words),
        roles=lines(seeks.roles),
        places=lines(seeks.places),
        employers=lines(seeks.organizations),
        update=passages(section_for(texts.sections(owner, owner.update), *languages), words),
    )


def consent(contact: Contact) -> Consent:
    """Take what the contact agreed to have shared, in kinds and not in values."""
    permission = contact.permission
    return Consent(
        kinds=permission.share,
        asked=day(permission.asked),
        dates_only=permission.policy == "dates-only",
    )


def role_facts(opportunity: Opportunity | None, words: Titles, zone: str = "") -> Role | None:
    """Take the opportunity's shareable fields; the most wanted skills first.

    `zone` is the time zone of who reads of it.
    """
    if opportunity is None:
        return None
    wants = sorted(opportunity.wants, key=lambda want: -want.weight)
    return Role(
        title=line(opportunity.role, opportunity.path, words),
        organization=opportunity.organization,
        url=opportunity.url,
        number=opportunity.job_number,
        closes=day(opportunity.closes),
        wants=tuple(line(want.skill, opportunity.path, words) for want in wants),
        check=_check(opportunity.reference_check, opportunity.path, words, zone),
    )


def _check(check: ReferenceCheck | None, path: str, words: Titles, zone: str) -> Check | None:
    if check is None:
        return None
    hours = hours_for(check, line(check.hours, path, words), zone)
    return Check(
        by=line(check.by, path, words),
        title=line(check.title, path, words),
        channel=channel(check),
        how=line(check.how, path, words),
        number=line(check.number, path, words),
        minutes=check.minutes,
        first=hours.first,
        last=hours.last,
        hours=hours.text,
        clock=hours.clock,
        zone=hours.zone,
    )


def channel(check: ReferenceCheck | None) -> Channel:
    """Return the channel of a check; "other" where it is none of the usual ones."""
    chosen = check.channel if check else ""
    return next((known for known in get_args(Channel) if known == chosen), "other")


def route(ask: LinkedAsk) -> str:
    """Return the ask's route without the channel that stands before it anyway."""
    check = ask.opportunity.reference_check if ask.opportunity else None
    how = check.how if check else ""
    text = ask.ask.route
    return text[len(how) :].lstrip(" ,;:") if how and text.startswith(how) else text


# `wrote-all`: all letters of a schedule.
Did = Literal["", "spoke", "wrote", "wrote-all", "introduced"]

Answered = Literal["", "yes", "concerns"]

_DEEDS: dict[str, Did] = {
    "reference": "spoke",
    "recommendation": "wrote",
    "referral": "introduced",
}


def last_answer(contact: Contact, judgement: Judgement) -> Answered:
    """Return what a contact answered in the last honest conversation.

    By the verdict, which alone may leave: they said it themselves.
    """
    verdict = judgement.verdicts[contact.slug]
    if verdict.word == "ask-again" and verdict.said_yes:
        return "yes"
    return "concerns" if verdict.word == "talk-first" else ""


def deed(
    contact: Contact,
    ask: LinkedAsk | None,
    opportunity: Opportunity | None,
    dossier: Dossier,
    judgement: Judgement,
) -> Did:
    """Return what the contact did for the owner: what was asked, or an introduction."""
    if ask and standing_of(ask, judgement) == "done":
        return _DEEDS[ask.ask.kind]
    if opportunity and dossier.introduced_by.get(opportunity.slug) == contact.slug:
        return "introduced"
    lines = dossier.ledger[contact.slug]
    has_introduced = any(
        line.entry.kind == "introduced"
        and line.opportunity == opportunity
        and line.entry.date.first <= judgement.today
        for line in lines
    )
    return "introduced" if has_introduced else ""
