"""Write what they saw: who is named in no story has nothing to speak of."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.steps.step import Step, StepContext, undated
from dossier.judging.verdict import Reason
from dossier.records import Contact

_RUN = 'dossier new story "WHAT HAPPENED, IN A FEW WORDS"'


def steps(context: StepContext) -> Iterator[Step]:
    """Take the best rated of those whom no story names; one at a time, since a story takes an hour.

    Where a story names nobody yet, it is the one to write them into.
    """
    for contact in context.nearest():
        if not context.dossier.seen[contact.slug] and _is_rated_near(contact, context):
            yield _step(contact, context)
            return


def _is_rated_near(contact: Contact, context: StepContext) -> bool:
    backing, settings = contact.private.backing, context.dossier.settings.verdict
    lacks = None in (backing.familiarity, backing.satisfaction, backing.communication)
    return (
        not lacks
        and (backing.familiarity or 0) > settings.familiarity_low
        and (backing.satisfaction or 0) > max(settings.satisfaction_low, settings.lukewarm)
    )


def _step(contact: Contact, context: StepContext) -> Step:
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
    return replace(undated("write-story", who, "", why, context.today), write=write, run=_RUN)
