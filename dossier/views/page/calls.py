"""Say who contacts referees, how and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dossier.english import capital, number, sentence, spelled
from dossier.judging.progress import Progress
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


def open_sentence(atlas: SiteIndex) -> str:
    """Count what is open, and name who calls referees next."""
    count = len(atlas.open)
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    text = f"{capital(spelled(count, 'opportunity', 'opportunities'))} {verb} open"
    calls = [call for one in atlas.open if (call := call_sentence(one, atlas))]
    return sentence("; ".join([text, *calls[:1]]))


def call_sentence(opportunity: Opportunity, atlas: SiteIndex) -> str:
    """Say when an employer contacts referees, while that is not over."""
    check = opportunity.reference_check
    if not check or not (check.from_ or check.to):
        return ""
    if (check.to or check.from_ or atlas.judgement.today) < atlas.judgement.today:
        return ""
    return f"{opportunity.organization} {does(check)} {dates.window(check.from_, check.to)}"


def does(check: ReferenceCheck) -> str:
    """Say what an employer does: `calls referees`."""
    return _CONTACTS[check.channel]


def check_sentence(opportunity: Opportunity) -> str:
    """Say all that is known of a reference check."""
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


def coming(atlas: SiteIndex, ahead: int = _AHEAD) -> list[Opportunity]:
    """List the open roles whose check is under way or begins within so many days, in their order.

    A check of which no last day is known is under way on its first day alone.
    """
    today = atlas.judgement.today
    until = today + timedelta(days=ahead)
    found = [(w, one) for one in atlas.open if (w := window(one.reference_check))]
    near = [(w, one) for w, one in found if w[0] <= until and today <= w[1]]
    return [one for _, one in sorted(near, key=lambda pair: (pair[0], pair[1].slug))]


def referees(opportunity: Opportunity, atlas: SiteIndex) -> list[Progress]:
    """List the progress of those who are named as referees, and have not declined."""
    every = atlas.judgement.progress[opportunity.slug]
    return [one for one in every if one.ask.ask.kind == "reference" and one.state != "declined"]


def check_headline(atlas: SiteIndex) -> str:
    """Say what the next check calls for today; nothing where none is near."""
    found = coming(atlas)
    if not found:
        return ""
    every = [one for role in found for one in referees(role, atlas)]
    return f"{_who_when(found, atlas.judgement.today)}. {_ready(every)}"


def _who_when(found: list[Opportunity], today: date) -> str:
    check, both = found[0].reference_check, window(found[0].reference_check)
    if not check or not both:
        return ""
    when, employers = _when(check, both, today), len({one.organization for one in found})
    if employers > 1:
        return f"{capital(number(employers))} employers contact referees, the first {when}"
    return f"{check.by or found[0].organization} {does(check)} {when}"


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
    logged = [{line.entry.kind for line in one.entries} for one in asks]
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
