"""One thing to do next, as the pages show it."""

from __future__ import annotations

from datetime import date

from dossier.english import sentence, spelled
from dossier.judging.steps.step import Step, StepKind
from dossier.judging.verdict import Reason
from dossier.linking import GENERAL, LinkedAsk
from dossier.views.calendar import STEP_WORDS
from dossier.views.page import dates
from dossier.views.page.chip import Chip
from dossier.views.page.dates import PageDay
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, backer_page, source_link
from dossier.views.view import View


class ReasonLink(View, frozen=True, kw_only=True):
    """A sentence and the way to its source."""

    text: FieldText
    source: SourceLink


def why(reason: Reason, index: SiteIndex) -> ReasonLink:
    """Show a reason of the judgement."""
    return ReasonLink(
        text=field_text(sentence(reason.text), reason.source.path, index),
        source=source_link(reason.source),
    )


_OF_LETTERS: dict[StepKind, str] = {
    "ask": "for {}",
    "chase": "of the {} you asked for",
    "brief": "the schedule of {}",
    "heads-up": "of the {}",
    "thank": "for {}",
}


class NextStep(View, frozen=True, kw_only=True):
    """When, what, with whom (with nobody: no name, no address) and why, and what closes it.

    `command` logs it; where a field closes it, `write` is the command that begins it, or what to
    write at the place of `why`.
    """

    day: PageDay
    late: bool
    before: str
    name: str
    after: str
    href: str
    why: ReasonLink
    chip: Chip
    command: str
    write: str


def next_step(step: Step, index: SiteIndex) -> NextStep:
    """Show a step of the judgement."""
    before, after, word = STEP_WORDS[step.kind]
    ask = index.ask(step.who, step.for_ or GENERAL, step.ask) if step.who else None
    if step.parts:
        after = _OF_LETTERS[step.kind].format(spelled(len(step.parts), "letter"))
    elif step.kind == "ask" and step.ask:
        after = f"for a {step.ask}"
    elif step.which:
        after = f"{after} ({step.which})".strip()
    return NextStep(
        day=_day(step.due, index.judgement.today),
        late=step.late > 0,
        before=before,
        name=index.dossier.labels[step.who] if step.who else "",
        after=after,
        href=backer_page(step.who) if step.who else "",
        why=why(step.why, index),
        chip=_chip(step, word, ask, index),
        command="" if step.write or step.run else step.command,
        write=step.run or step.write,
    )


def _chip(step: Step, word: str, ask: LinkedAsk | None, index: SiteIndex) -> Chip:
    document = index.schedule(step.who) if step.parts else index.brief(ask) if ask else ""
    brief = document if step.kind == "brief" else ""
    return Chip(text="PDF ready", tone="ok", href=brief) if brief else Chip(text=word)


def _day(due: date, today: date) -> PageDay:
    return PageDay(iso=due.isoformat(), text=dates.due(due, today))
