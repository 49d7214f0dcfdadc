"""Write what they saw: who is named in no story has nothing to speak of."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, undated
from dossier.judging.verdict import Reason
from dossier.records import Contact

_RUN = 'dossier new story "WHAT HAPPENED, IN A FEW WORDS"'


def steps(situation: StepContext) -> Iterator[Step]:
    """Take the best rated of those whom no story names; one at a time, since a story takes an hour.

    Where a story names nobody yet, it is the one to write them into.
    """
    for contact in situation.nearest():
        if not situation.dossier.seen[contact.slug] and _is_rated_near(contact, situation):
            yield _step(contact, situation)
            return


def _is_rated_near(contact: Contact, situation: StepContext) -> bool:
    backing, settings = contact.private.backing, situation.dossier.settings.verdict
    lacks = None in (backing.familiarity, backing.satisfaction, backing.communication)
    return (
        not lacks
        and (backing.familiarity or 0) > settings.familiarity_low
        and (backing.satisfaction or 0) > max(settings.satisfaction_low, settings.lukewarm)
    )


def _step(contact: Contact, situation: StepContext) -> Step:
    stories = situation.dossier.stories.values()
    unseen = next((story for story in stories if not story.people), None)
    who, write = contact.slug, f"people: [{contact.slug}]"
    if unseen:
        text = f"No story names {contact.name}: write them into this one, if they saw it."
        source = unseen.source("people" if unseen.source("people").line > 1 else "title")
        found = undated("write-story", who, "", Reason(text, source), situation.today)
        return replace(found, write=write)
    text = (
        f"No story names {contact.name}: write down one thing they saw you do, and name them there."
    )
    why = Reason(text, contact.source("backing"))
    return replace(undated("write-story", who, "", why, situation.today), write=write, run=_RUN)
