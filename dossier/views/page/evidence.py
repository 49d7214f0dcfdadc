"""Set each rating beside what the files show."""

from __future__ import annotations

from datetime import date

from dossier.english import capital, sentence, spelled
from dossier.judging.verdict import Evidence
from dossier.linking import Witness
from dossier.records import Contact
from dossier.records.partial_date import PartialDate
from dossier.views.page import dates
from dossier.views.page.backer_row import Rating, ratings
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.site_index import SiteIndex
from dossier.views.view import View

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
    asked = f"asked in {dates.partly(permission.asked).text}"
    if permission.asked.day:
        asked = f"asked on {dates.partly(permission.asked).text}"
    parts = [asked, _ANSWERS[answer] if answer else "no answer written down"]
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
