"""Put all letters that one contact is asked to write on one schedule, by the day they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import asdict, replace

from dossier.judging import Judgement
from dossier.judging.coverage import AT_MOST, chosen, named
from dossier.judging.letters import is_prompted, letters
from dossier.linking import Dossier, LinkedAsk, Witness, WrittenDossier
from dossier.views.brief.brief_base import annexes, brief_base
from dossier.views.brief.brief_facts import Annex, Brief
from dossier.views.brief.brief_targets import brief_origins, letter_origins
from dossier.views.brief.page_budget import (
    HEAD,
    NOTE,
    STORIES,
    WORK,
    Budget,
    Drop,
    PageLimit,
    Switch,
    shares,
)
from dossier.views.brief.schedules import News, Schedule, schedules
from dossier.views.brief.shared_facts import line, titles
from dossier.views.outbox import message
from dossier.views.outbox.message import LettersFacts, Message, Turn
from dossier.views.view import Target, View

_TEXTS = (
    *shares("letters", organization=8, role=10, route=14, to=8, length=8, comparison=12),
    *shares(say=16),
)
_BUDGET = Budget(
    sheets=(
        PageLimit(),
        PageLimit(
            # Eight letters or so: closer rows keep a dozen of them on one page.
            switches=(Switch(part="tight", over=1200, parts=("letters",)),),
            texts=(*HEAD, *NOTE, *WORK, *_TEXTS, *STORIES),
            drops=(
                Drop(part="say", least=2),
                Drop(part="stories", least=1),
                Drop(part="say"),
                Drop(part="letters", least=20),
            ),
        ),
    )
)


class LetterRow(View, frozen=True, kw_only=True):
    """One letter: the day it must have arrived, where, how, and of what length.

    `news` tells that it is other than the schedule said that was sent last.
    """

    by: date | None
    organization: str
    role: str
    route: str
    to: str
    length: str
    comparison: str
    news: News


class LettersSchedule(Brief, frozen=True, kw_only=True):
    """All letters of one writer, and one set of facts for them.

    `is_agreed` tells that the reader said yes to one of them. `since` is the day on which the
    schedule was sent last, where a row is other than it was then. `reminds` is the day of the one
    reminder, if it is still to come. `prompts` is the number of mails that the places send
    themselves. `others` is how many others write for the same places.
    """

    letters: tuple[LetterRow, ...]
    reminds: date | None
    since: date | None
    prompts: int
    others: int


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[Target]:
    """Make a schedule, with its mail, for whoever has two letters or more to write."""
    for schedule in schedules(dossier, judgement):
        first, stories = schedule.asks[0], _stories(schedule, dossier)
        yield Target(
            path=schedule.path,
            template="brief/letters.html",
            view=view(schedule, stories, dossier, judgement),
            origin=first.source.path,
            origins=(*letter_origins(schedule.asks), *brief_origins(first, stories, dossier)),
        )
        mail = of_letters(schedule, dossier, judgement)
        yield from message.drafts(mail, schedule.path, first.source.path)


def _stories(schedule: Schedule, dossier: Dossier) -> tuple[Witness, ...]:
    """Take the stories that the letters name, then the best of the others."""
    wanted = [witness for ask in schedule.asks for witness in named(ask, dossier)]
    wanted += [witness for ask in schedule.asks for witness in chosen(ask, dossier, set())]
    once = {witness.story.slug: witness for witness in wanted}
    return tuple(once.values())[:AT_MOST]


def view(
    schedule: Schedule,
    stories: tuple[Witness, ...],
    dossier: WrittenDossier,
    judgement: Judgement,
) -> LettersSchedule:
    """Make the schedule of one writer."""
    asks, words = schedule.asks, titles(dossier)
    facts = brief_base(asks[0], stories, not schedule.is_open, dossier, _BUDGET)
    points = [line(text, ask.source.path, words) for ask in asks for text in ask.ask.say]
    shared = replace(
        facts,
        role=None,
        about=(),
        say=tuple(dict.fromkeys(points)),
        by=None,
        route="",
        annexes=_cv(asks, dossier),
    )
    return LettersSchedule(
        **asdict(shared),
        letters=tuple(
            _row(ask, news, dossier) for ask, news in zip(asks, schedule.news, strict=True)
        ),
        reminds=schedule.reminds(judgement.today),
        since=schedule.sent.day if schedule.sent and any(schedule.news) else None,
        prompts=sum(map(is_prompted, asks)),
        others=_others(schedule, dossier),
    )


def _cv(asks: tuple[LinkedAsk, ...], dossier: WrittenDossier) -> tuple[Annex, ...]:
    """Attach the CV once; an advert goes with the brief of its own letter."""
    asked = (ask for ask in asks if "cv" in ask.ask.attach)
    every = (annex for ask in asked for annex in annexes(ask, dossier))
    return tuple(annex for annex in every if annex.kind == "cv")[:1]


def _others(schedule: Schedule, dossier: Dossier) -> int:
    """Count who else is asked to write to one of these places."""
    folders = {ask.folder for ask in schedule.asks if ask.opportunity}
    return sum(
        slug != schedule.contact.slug and any(ask.folder in folders for ask in letters(asks))
        for slug, asks in dossier.asked.items()
    )


def _row(ask: LinkedAsk, news: News, dossier: Dossier) -> LetterRow:
    asked, path, words = ask.ask, ask.source.path, titles(dossier)
    role = ask.opportunity
    return LetterRow(
        by=asked.by,
        organization=line(role.organization, role.path, words) if role else "",
        role=line(role.role, role.path, words) if role else "",
        route=line(asked.route, path, words),
        to=line(asked.to, path, words),
        length=line(asked.length, path, words),
        comparison=line(asked.comparison, path, words),
        news=news,
    )


def of_letters(
    schedule: Schedule, dossier: WrittenDossier, judgement: Judgement, turn: Turn | None = None
) -> Message:
    """Take what the mail with a schedule may say; without a turn, what stands next."""
    today = judgement.today
    mail = message.view("letters", schedule.contact, None, dossier, judgement)
    days = (ask.ask.by for ask in schedule.asks if ask.ask.by and ask.ask.by >= today)
    return replace(
        mail,
        kind="recommendation",
        standing="open" if schedule.is_open else "agreed",
        letters=LettersFacts(
            turn=turn or ("ask" if schedule.is_open else "brief"),
            count=len(schedule.asks),
            first=min(days, default=None),
            prompts=sum(map(is_prompted, schedule.asks)),
            since=schedule.sent.day if schedule.sent else None,
            news=sum(map(bool, schedule.news)),
            more=0 if schedule.is_open else sum(row.kind == "asked" for row in schedule.rows),
            reminds=schedule.reminds(today),
        ),
    )
