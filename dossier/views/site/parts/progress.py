"""Hold how far an ask has come, as a row of stages."""

from datetime import date
from typing import Literal

from dossier.judging.progress import Progress
from dossier.records.ask import AskKind
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.days import Day, briefly, whole
from dossier.views.site.parts.field_text import FieldText, field_text
from dossier.views.site.parts.places import (
    SourceLink,
    opportunity_link,
    source_link,
)
from dossier.views.view import Link, View

Mark = Literal["done", "now", "open", "no"]
_MIDDLE: dict[AskKind, tuple[str, ...]] = {
    "reference": ("briefed", "contacted"),
    "recommendation": ("briefed", "gave"),
    "referral": ("briefed", "gave"),
}


class Stage(View, frozen=True, kw_only=True):
    """Hold one stage: its name, whether it is reached, and when."""

    name: str
    mark: Mark
    day: Day | None = None


class AskProgress(View, frozen=True, kw_only=True):
    """Hold who is asked for what, the stages, and the brief that was made."""

    who: Link
    about: Link | None
    kind: AskKind
    state: str
    by: Day | None
    route: FieldText
    stages: tuple[Stage, ...]
    stories: tuple[Link, ...]
    brief: str
    source: SourceLink


def ask_progress(progress: Progress, atlas: Atlas) -> AskProgress:
    """Show one ask."""
    ask = progress.ask
    return AskProgress(
        who=atlas.person(ask.contact.slug),
        about=opportunity_link(ask.opportunity) if ask.opportunity else None,
        kind=ask.ask.kind,
        state=progress.state,
        by=whole(ask.ask.by) if ask.ask.by else None,
        route=field_text(ask.ask.route, ask.source.path, atlas),
        stages=_stages(progress, atlas.judgement.today),
        stories=tuple(atlas.pages[story.path] for story in ask.stories),
        brief=atlas.brief(ask),
        source=source_link(ask.source),
    )


def _stages(progress: Progress, today: date) -> tuple[Stage, ...]:
    when = {line.entry.kind: briefly(line.entry.date, today) for line in progress.entries}
    if progress.state == "declined":
        asked = Stage(name="asked", mark="done", day=when.get("asked"))
        return asked, Stage(name="declined", mark="no", day=when.get("declined"))
    names = ("asked", "agreed", *_MIDDLE[progress.ask.ask.kind], "thanked", "told")
    reached = max((names.index(kind) for kind in when if kind in names), default=-1)
    return tuple(
        Stage(name=name, mark=mark(place, reached), day=when.get(name))
        for place, name in enumerate(names)
    )


def mark(place: int, reached: int) -> Mark:
    """Tell whether a stage is passed, reached or still to come."""
    if place < reached:
        return "done"
    return "now" if place == reached else "open"
