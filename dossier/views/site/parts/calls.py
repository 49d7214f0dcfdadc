"""Say who contacts referees, how and when."""

from collections.abc import Mapping

from dossier.records import Opportunity
from dossier.records.opportunity import Channel, ReferenceCheck
from dossier.views.site.parts import days
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.words import capital, counted, sentence

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


def open_sentence(atlas: Atlas) -> str:
    """Count what is open, and name who calls referees next."""
    count = len(atlas.open)
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    text = f"{capital(counted(count, 'opportunity', 'opportunities'))} {verb} open"
    calls = [call for one in atlas.open if (call := call_sentence(one, atlas))]
    return sentence("; ".join([text, *calls[:1]]))


def call_sentence(opportunity: Opportunity, atlas: Atlas) -> str:
    """Say when an employer contacts referees, while that is not over."""
    check = opportunity.reference_check
    if not check or not (check.from_ or check.to):
        return ""
    if (check.to or check.from_ or atlas.judgement.today) < atlas.judgement.today:
        return ""
    does = _CONTACTS[check.channel]
    return f"{opportunity.organization} {does} {days.window(check.from_, check.to)}"


def check_sentence(opportunity: Opportunity) -> str:
    """Say all that is known of a reference check."""
    check = opportunity.reference_check
    if not check:
        return ""
    parts = [
        ", ".join(filter(None, (check.by, check.title))) or opportunity.organization,
        _BY.get(check.how.casefold(), check.how),
        " ".join(filter(None, (days.window(check.from_, check.to), _hours(check)))),
        f"about {counted(check.minutes, 'minute')} each" if check.minutes else "",
    ]
    return sentence("; ".join(filter(None, parts)))


def _hours(check: ReferenceCheck) -> str:
    where = check.timezone.rpartition("/")[2].replace("_", " ")
    return f"{check.hours} ({where} time)" if check.hours and where else check.hours
