"""Rate, one person at a time; and again: a rating is a memory, and fades in 18 months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from dossier.english import listed
from dossier.judging.days import when
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, step, undated
from dossier.judging.verdict import Reason
from dossier.records import Contact
from dossier.records.contact import RATINGS
from dossier.records.partial_date import add_months

_ASKS = {
    "familiarity": "how well they know your work",
    "satisfaction": "how glad they were of it",
    "communication": "how surely they answer",
}


def steps(context: StepContext) -> Iterator[Step]:
    """Find who is to be rated first, and whose ratings are too old."""
    yield from _first(context)
    yield from _again(context)


def _first(context: StepContext) -> Iterator[Step]:
    """Take the nearest of those whom a story names and who lack a rating.

    While nobody is rated, a story is not needed: a first person is rated before any is written.
    """
    contacts = context.nearest()
    is_begun = any(contact.private.backing.familiarity for contact in contacts)
    for contact in contacts:
        lacking = [name for name in RATINGS if getattr(contact.private.backing, name) is None]
        if lacking and (context.word(contact.slug) == "unrated" or not is_begun):
            yield _rate(contact, lacking, context.today)
            return


def _rate(contact: Contact, lacking: list[str], today: date) -> Step:
    said = listed(tuple(_ASKS[name] for name in lacking))
    text = f"You have not rated {contact.name}, from 1 to 5: {said}. Only you ever see it."
    has_some = len(lacking) < len(RATINGS)
    fields = ", ".join(f"{name}: 4" for name in lacking)
    write = fields if has_some else f"backing: {{{fields}, rated: {today:%Y-%m}}}"
    why = Reason(text, contact.source("backing" if has_some else "name"))
    rating = undated("rate", contact.slug, "", why, today)
    return replace(rating, closes_with="backing", write=write)


def _again(context: StepContext) -> Iterator[Step]:
    """Find whose ratings say when they were made, and are too old.

    On the very day they still hold. Who has no `rated` is not asked for it.
    """
    months = context.dossier.settings.verdict.rating_months
    for who, contact in context.dossier.contacts.items():
        rated = contact.private.backing.rated
        due = add_months(rated.last, months) if rated else None
        if rated and due and due < context.today:
            text = f"You rated {contact.listed_name} {when(rated)}, over {months} months ago."
            why = Reason(text, contact.source("backing.rated"))
            rating = step("rate", who, "", due, why, context.today)
            yield replace(rating, write=f"rated: {context.today:%Y-%m}")
