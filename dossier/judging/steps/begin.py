"""What to begin with: who the owner is, a first person, a rating, a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from dossier.english import listed
from dossier.judging.days import when
from dossier.judging.steps.step import Step, StepContext, step, undated
from dossier.judging.verdict import Reason
from dossier.problems import Source
from dossier.records import Contact
from dossier.records.contact import RATINGS
from dossier.records.partial_date import add_months
from dossier.records.schema import STARTER_TEXT

_WANTED = "looking_for: {roles: [Staff Engineer], why: one sentence that backers can repeat}"


def say_what_you_want(context: StepContext) -> Iterator[Step]:
    """Ask for the owner's name and what they look for, where me.md lacks it; `who` is empty.

    A backer can only repeat what the owner has said.
    """
    owner, wanted = context.dossier.owner, context.dossier.owner.looking_for
    if owner.name.casefold() == STARTER_TEXT["Owner", "name"].casefold():
        source = owner.source("name")
        why = Reason(f'{owner.path} calls you "{owner.name}", as the file began.', source)
        saying = undated("say-what-you-want", "", "", why, context.today)
        yield replace(saying, closes_with="name", write="name: your full name")
    elif not (wanted.roles or wanted.organizations or wanted.places or wanted.why):
        field = "looking_for" if owner.source("looking_for").line > 1 else "name"
        why = Reason(f"{owner.path} does not say what you look for.", owner.source(field))
        saying = undated("say-what-you-want", "", "", why, context.today)
        yield replace(saying, write=_WANTED)


_NEW_CONTACT = 'dossier new contact "THEIR NAME"'


def name_somebody(context: StepContext) -> Iterator[Step]:
    """Ask for one contact where there is none; who is inactive is none."""
    if any(not contact.is_inactive for contact in context.dossier.contacts.values()):
        return
    text = "Nobody is written down yet: begin with one person who saw your work and was glad of it;"
    text = f"{text} dossier import FILE takes many, from your phone, LinkedIn or a mailbox."
    why = Reason(text, Source("content/contacts"))
    yield replace(undated("name-somebody", "", "", why, context.today), run=_NEW_CONTACT)


_NEW_STORY = 'dossier new story "WHAT HAPPENED, IN A FEW WORDS"'


def write_story(context: StepContext) -> Iterator[Step]:
    """Take the best rated of those whom no story names: they have nothing to speak of.

    One at a time, since a story takes an hour. Where a story names nobody yet, it is the one to
    write them into.
    """
    for contact in context.nearest():
        if not context.dossier.seen[contact.slug] and _is_rated_near(contact, context):
            yield _writing(contact, context)
            return


def _is_rated_near(contact: Contact, context: StepContext) -> bool:
    backing, settings = contact.private.backing, context.dossier.settings.verdict
    lacks = None in (backing.familiarity, backing.satisfaction, backing.communication)
    return (
        not lacks
        and (backing.familiarity or 0) > settings.familiarity_low
        and (backing.satisfaction or 0) > max(settings.satisfaction_low, settings.lukewarm)
    )


def _writing(contact: Contact, context: StepContext) -> Step:
    stories = context.dossier.stories.values()
    unseen = next((story for story in stories if not story.people), None)
    who, write = contact.slug, f"people: [{contact.slug}]"
    if unseen:
        text = f"No story names {contact.name}: write them into this one, if they saw it."
        source = unseen.source("people" if unseen.source("people").line > 1 else "title")
        writing = undated("write-story", who, "", Reason(text, source), context.today)
        return replace(writing, write=write)
    text = (
        f"No story names {contact.name}: write down one thing they saw you do, and name them there."
    )
    why = Reason(text, contact.source("backing"))
    return replace(undated("write-story", who, "", why, context.today), write=write, run=_NEW_STORY)


_RATING_ASKS = {
    "familiarity": "how well they know your work",
    "satisfaction": "how glad they were of it",
    "communication": "how surely they answer",
}


def rate(context: StepContext) -> Iterator[Step]:
    """Find who is to be rated first, and whose ratings are too old: a rating is a memory."""
    yield from _first_rating(context)
    yield from _rating_again(context)


def _first_rating(context: StepContext) -> Iterator[Step]:
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
    said = listed(tuple(_RATING_ASKS[name] for name in lacking))
    text = f"You have not rated {contact.name}, from 1 to 5: {said}. Only you ever see it."
    has_some = len(lacking) < len(RATINGS)
    fields = ", ".join(f"{name}: 4" for name in lacking)
    write = fields if has_some else f"backing: {{{fields}, rated: {today:%Y-%m}}}"
    why = Reason(text, contact.source("backing" if has_some else "name"))
    rating = undated("rate", contact.slug, "", why, today)
    return replace(rating, closes_with="backing", write=write)


def _rating_again(context: StepContext) -> Iterator[Step]:
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
