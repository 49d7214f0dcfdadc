"""Take from an opportunity what its referees may know."""

from __future__ import annotations

from typing import get_args

from dossier.linking import LinkedAsk
from dossier.records import Opportunity
from dossier.records.opportunity import ReferenceCheck
from dossier.views.brief.brief_facts import Channel, Check, Role
from dossier.views.brief.brief_text import Titles
from dossier.views.brief.check_hours import hours_for
from dossier.views.brief.link_titles import day, line


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
