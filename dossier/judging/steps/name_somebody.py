"""Name a first person: nothing can be judged of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dossier.judging.steps.step import Step, StepContext, undated
from dossier.judging.verdict import Reason
from dossier.problems import Source

_RUN = 'dossier new contact "THEIR NAME"'


def steps(context: StepContext) -> Iterator[Step]:
    """Ask for one contact where there is none; who is inactive is none."""
    if any(not contact.is_inactive for contact in context.dossier.contacts.values()):
        return
    text = "Nobody is written down yet: begin with one person who saw your work and was glad of it;"
    text = f"{text} dossier import FILE takes many, from your phone, LinkedIn or a mailbox."
    why = Reason(text, Source("content/contacts"))
    yield replace(undated("name-somebody", "", "", why, context.today), run=_RUN)
