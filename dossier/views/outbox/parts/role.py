"""Take from an opportunity what its referees may know."""

from typing import get_args

from dossier.linking import LinkedAsk
from dossier.records import Opportunity
from dossier.records.opportunity import ReferenceCheck
from dossier.views.outbox.parts.facts import Channel, Check, Role
from dossier.views.outbox.parts.sharing import day


def role_facts(opportunity: Opportunity | None) -> Role | None:
    """Take the opportunity's shareable fields; the most wanted skills first."""
    if opportunity is None:
        return None
    wants = sorted(opportunity.wants, key=lambda want: -want.weight)
    return Role(
        title=opportunity.role,
        organization=opportunity.organization,
        url=opportunity.url,
        number=opportunity.job_number,
        closes=day(opportunity.closes),
        wants=tuple(want.skill for want in wants),
        check=_check(opportunity.reference_check),
    )


def _check(check: ReferenceCheck | None) -> Check | None:
    if check is None:
        return None
    return Check(
        by=check.by,
        title=check.title,
        channel=channel(check),
        how=check.how,
        minutes=check.minutes,
        first=check.from_,
        last=check.to,
    )


def channel(check: ReferenceCheck | None) -> Channel:
    """Tell which of the usual ways a check goes."""
    how = (check.how if check else "").casefold().replace("-", "").strip()
    return next((known for known in get_args(Channel) if known == how), "other")


def route(ask: LinkedAsk) -> str:
    """Give the ask's route without the channel that stands before it anyway."""
    check = ask.opportunity.reference_check if ask.opportunity else None
    how = check.how if check else ""
    text = ask.ask.route
    return text[len(how) :].lstrip(" ,;:") if how and text.startswith(how) else text
