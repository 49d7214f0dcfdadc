"""Set how often to talk: whom the owner hears of only when they need something is not near."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.steps.keep_in_touch import DEFAULT
from dossier.judging.steps.step import Step, StepContext, undated
from dossier.judging.verdict import Reason

_STARTED = ("not-asked", "ask-again", "hard-to-reach", "gone-quiet", "ready")


def steps(context: StepContext) -> Iterator[Step]:
    """Take the nearest while no file says how often, and nobody has one by default.

    Who would speak for the owner has an interval without it (keep_in_touch.DEFAULT).
    """
    contacts = context.dossier.contacts.values()
    is_set = any(contact.private.keep_in_touch for contact in contacts)
    if is_set or any(verdict.said_yes for verdict in context.verdicts.values()):
        return
    for contact in context.nearest():
        if context.word(contact.slug) in _STARTED:
            text = (
                f"No file says how often you mean to talk to somebody: begin with {contact.name}."
            )
            why = Reason(text, contact.source("name"))
            setting = undated("set-interval", contact.slug, "", why, context.today)
            yield replace(setting, write=f"keep_in_touch: {DEFAULT}")
            return
