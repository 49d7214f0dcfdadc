"""Who contacts referees, how and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from operator import itemgetter

from dossier.english import capital, number, sentence, spelled
from dossier.judging.ledger import Progress
from dossier.records import Opportunity
from dossier.records.opportunity import Channel, ReferenceCheck
from dossier.views.page import dates
from dossier.views.page.site_index import SiteIndex

_CONTACTS: Mapping[Channel, str] = {
    "": "calls referees",
    "phone": "calls referees",
    "video": "calls referees by video",
    "form": "sends referees a form",
    "email": "writes to referees",
    "automated": "has referees called automatically",
    "other": "gets in touch with referees",
}
_BY = {"phone": "by phone", "video": "by video", "form": "by form", "e-mail": "by e-mail"}


def open_sentence(index: SiteIndex) -> str:
    """Count what is open, and name who calls referees next."""
    count = len(index.open)
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    text = f"{capital(spelled(count, 'opportunity', 'opportunities'))} {verb} open"
    calls = [call for opportunity in index.open if (call := call_sentence(opportunity, index))]
    return sentence("; ".join([text, *calls[:1]]))


def call_sentence(opportunity: Opportunity, index: SiteIndex) -> str:
    """Format when an employer contacts referees; empty once that is over."""
    check = opportunity.reference_check
    if not check or not (check.from_ or check.to):
        return ""
    if (check.to or check.from_ or index.judgement.today) < index.judgement.today:
        return ""
    return f"{opportunity.organization} {does(check)} {dates.window(check.from_, check.to)}"


def does(check: ReferenceCheck) -> str:
    """Return the words for what an employer does: `calls referees`."""
    return _CONTACTS[check.channel]


def check_sentence(opportunity: Opportunity) -> str:
    """Format all that is known of a reference check."""
    check = opportunity.reference_check
    if not check:
        return ""
    parts = [
        ", ".join(filter(None, (check.by, check.title))) or opportunity.organization,
        _BY.get(check.how.casefold(), check.how),
        " ".join(filter(None, (dates.window(check.from_, check.to), _hours(check)))),
        f"about {spelled(check.minutes, 'minute')} each" if check.minutes else "",
    ]
    return sentence("; ".join(filter(None, parts)))


def _hours(check: ReferenceCheck) -> str:
    where = check.timezone.rpartition("/")[2].replace("_", " ")
    return f"{check.hours} ({where} time)" if check.hours and where else check.hours


# Days ahead in which a check is what matters most today.
_AHEAD = 14


def window(check: ReferenceCheck | None) -> tuple[date, date] | None:
    """Return the first and the last day of a check; nothing where neither is known."""
    first = check and (check.from_ or check.to)
    last = check and (check.to or check.from_)
    return (first, last) if first and last else None


def coming(index: SiteIndex, ahead: int = _AHEAD) -> list[Opportunity]:
    """List the open roles whose check is under way or begins within so many days, in their order.

    A check of which no last day is known is under way on its first day alone.
    """
    today = index.judgement.today
    until = today + timedelta(days=ahead)
    near = []
    for opportunity in index.open:
        days = window(opportunity.reference_check)
        if days and days[0] <= until and today <= days[1]:
            near.append((days, opportunity.slug, opportunity))
    return [opportunity for *_, opportunity in sorted(near, key=itemgetter(0, 1))]


def referees(opportunity: Opportunity, index: SiteIndex) -> list[Progress]:
    """List the progress of those who are named as referees, and have not declined."""
    every = index.judgement.progress[opportunity.slug]
    return [
        progress
        for progress in every
        if progress.ask.ask.kind == "reference" and progress.state != "declined"
    ]


def check_headline(index: SiteIndex) -> str:
    """Format what the next check calls for today; empty where none is near."""
    opportunities = coming(index)
    if not opportunities:
        return ""
    every = [referee for role in opportunities for referee in referees(role, index)]
    return f"{_who_when(opportunities, index.judgement.today)}. {_ready(every)}"


def _who_when(opportunities: list[Opportunity], today: date) -> str:
    check, both = opportunities[0].reference_check, window(opportunities[0].reference_check)
    if not check or not both:
        return ""
    when = _when(check, both, today)
    employers = len({opportunity.organization for opportunity in opportunities})
    if employers > 1:
        return f"{capital(number(employers))} employers contact referees, the first {when}"
    return f"{check.by or opportunities[0].organization} {does(check)} {when}"


def _when(check: ReferenceCheck, both: tuple[date, date], today: date) -> str:
    first, last = both
    if not check.from_:
        return f"by {dates.near(last, today)}"
    if first == check.to:
        said = dates.near(first, today)
        return said if said in ("today", "tomorrow") else f"on {said}"
    return (
        f"from {dates.near(first, today)}" if first >= today else f"until {dates.near(last, today)}"
    )


def _ready(asks: list[Progress]) -> str:
    """Count those whom the log says to be briefed."""
    logged = [{line.entry.kind for line in progress.entries} for progress in asks]
    briefed, every = sum("briefed" in kinds for kinds in logged), len(asks)
    if not any(logged):
        return "Nobody is asked yet."
    if briefed == every:
        all_of_them = "Both" if every == 2 else f"All {number(every)}"
        return f"{all_of_them} are briefed." if every > 1 else "The one referee is briefed."
    if every == 1:
        return "The one referee is not briefed."
    return (
        f"{capital(number(briefed) if briefed else 'none')} of {number(every)} "
        f"{'are' if briefed > 1 else 'is'} briefed."
    )
