"""Join the steps of several letters of one person: one schedule is one thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dossier.judging.days import spoken
from dossier.judging.deadlines import needed_on
from dossier.judging.letters import is_letter, letters
from dossier.judging.step_context import StepContext
from dossier.judging.steps.step import Step, StepKind
from dossier.judging.verdict import Reason
from dossier.linking import GENERAL

_SAID: dict[StepKind, str] = {
    "ask": "You want {count} letters from {name}{first}.",
    "chase": "You asked {name} for {count} letters, and have no answer.",
    "brief": "{name} agreed to write {count} letters{first}, and has no schedule of them.",
    "thank": "{name} wrote {count} letters, and has had no thanks.",
    "heads-up": "{name} has the schedule of {count} letters{first}: remind them once.",
}


def joined(steps: Iterable[Step], context: StepContext) -> Iterator[Step]:
    """Put one step in place of several of one kind about letters of one person."""
    groups: dict[tuple[StepKind, str], list[Step]] = {}
    for step in steps:
        if step.kind in _SAID and _is_of_letter(step, context):
            groups.setdefault((step.kind, step.who), []).append(step)
        else:
            yield step
    for group in groups.values():
        yield _one(group, context) if len(group) > 1 else group[0]


def _is_of_letter(step: Step, context: StepContext) -> bool:
    """Return whether a step is about a letter; thanks name the place alone, so all asks there."""
    if step.kind != "thank":
        return step.ask == "recommendation"
    asked = context.dossier.asked[step.who]
    there = [ask for ask in asked if ask.folder == (step.for_ or GENERAL)]
    return bool(letters(there)) and all(map(is_letter, there))


def _one(group: list[Step], context: StepContext) -> Step:
    first = min(group, key=lambda step: (not step.dated, step.due))
    folders = {step.for_ for step in group}
    asks = [
        ask
        for ask in letters(context.dossier.asked[first.who])
        if (ask.opportunity.slug if ask.opportunity else "") in folders
    ]
    days = [day for ask in asks if (day := needed_on(ask))]
    name = context.dossier.contacts[first.who].listed_name
    starts = f", the first due on {spoken(min(days))}" if days else ""
    text = _SAID[first.kind].format(name=name, count=len(group), first=starts)
    return replace(first, for_="", which="", parts=tuple(group), why=Reason(text, first.why.source))
