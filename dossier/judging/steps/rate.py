"""Rate again: a rating is a memory, and 18 months later it may be another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.situation import Situation
from dossier.judging.steps.step import Step, step
from dossier.judging.verdict import Reason
from dossier.judging.words import when
from dossier.records.interval import add_months


def steps(situation: Situation) -> Iterator[Step]:
    """Find whose ratings say when they were made, and are too old.

    On the very day they still hold. Who has no `rated` is not asked for it.
    """
    months = situation.dossier.settings.verdict.rating_months
    for who, contact in situation.dossier.contacts.items():
        rated = contact.private.backing.rated
        due = add_months(rated.last, months) if rated else None
        if rated and due and due < situation.today:
            text = f"You rated {contact.listed_name} {when(rated)}, over {months} months ago."
            why = Reason(text, contact.source("backing.rated"))
            found = step("rate", who, "", due, why, situation.today)
            yield replace(found, write=f"rated: {situation.today:%Y-%m}")
