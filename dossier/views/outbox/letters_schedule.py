"""Put all letters that one contact is asked to write on one schedule, by the day they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import asdict, replace

from dossier.judging import Judgement
from dossier.judging.asks import open_asks
from dossier.judging.stories import AT_MOST, chosen, named
from dossier.linking import GENERAL, Dossier, LinkedAsk, Witness, WrittenDossier
from dossier.views.outbox import message
from dossier.views.outbox.parts.budget import (
    HEAD,
    NOTE,
    STORIES,
    WORK,
    Budget,
    Drop,
    Sheet,
    Switch,
    Text,
)
from dossier.views.outbox.parts.common import common
from dossier.views.outbox.parts.facts import Brief
from dossier.views.outbox.parts.origins import brief_origins
from dossier.views.outbox.parts.sharing import line, titles
from dossier.views.outbox.parts.standing import standing
from dossier.views.view import Target, View

# The name of the file after the contact's.
ENDING = "-letters"
_LEAST = 2
_TEXTS = (
    Text(part="letters.organization", words=8),
    Text(part="letters.role", words=10),
    Text(part="letters.route", words=14),
    Text(part="letters.to", words=8),
    Text(part="letters.length", words=8),
)
_BUDGET = Budget(
    sheets=(
        Sheet(),
        Sheet(
            switches=(Switch(part="tight"),),
            texts=(*HEAD, *NOTE, *WORK, *_TEXTS, *STORIES),
            drops=(Drop(part="stories", least=1), Drop(part="letters", least=20)),
        ),
    )
)


class LetterRow(View, frozen=True, kw_only=True):
    """One letter: the day it must have arrived, where, how, and of what length."""

    by: date | None
    organization: str
    role: str
    route: str
    to: str
    length: str


class LettersSchedule(Brief, frozen=True, kw_only=True):
    """All letters of one writer, and one set of facts for them."""

    letters: tuple[LetterRow, ...]


def targets(dossier: WrittenDossier, judgement: Judgement) -> Iterator[Target]:
    """Make a schedule, with its mail, for whoever has two letters or more to write."""
    writers: dict[str, list[LinkedAsk]] = {}
    for ask in open_asks(dossier, judgement):
        is_open = standing(ask, judgement) not in ("done", "declined")
        if ask.ask.kind == "recommendation" and is_open and not ask.ask.linkedin:
            writers.setdefault(ask.contact.slug, []).append(ask)
    for slug, asks in writers.items():
        if len(asks) >= _LEAST:
            yield from _files(slug, sorted(asks, key=_due), dossier, judgement)


def _due(ask: LinkedAsk) -> tuple[date, str]:
    return ask.ask.by or date.max, ask.folder


def _files(
    slug: str, asks: list[LinkedAsk], dossier: WrittenDossier, judgement: Judgement
) -> Iterator[Target]:
    path, stories = f"outbox/{GENERAL}/{slug}{ENDING}.pdf", _stories(asks, dossier)
    yield Target(
        path=path,
        template="brief/letters.html",
        view=view(asks, stories, dossier),
        origin=asks[0].source.path,
        origins=tuple(brief_origins(asks[0], stories, dossier)),
    )
    mail = message.view("brief", asks[0].contact, asks[0], dossier, judgement)
    mail = replace(mail, role=None, to="")
    yield from message.drafts(mail, path, asks[0].source.path)


def _stories(asks: list[LinkedAsk], dossier: Dossier) -> tuple[Witness, ...]:
    """Take the stories that the letters name, then the best of the others."""
    wanted = [witness for ask in asks for witness in named(ask, dossier)]
    wanted += [witness for ask in asks for witness in chosen(ask, dossier, set())]
    once = {witness.story.slug: witness for witness in wanted}
    return tuple(once.values())[:AT_MOST]


def view(
    asks: list[LinkedAsk], stories: tuple[Witness, ...], dossier: WrittenDossier
) -> LettersSchedule:
    """Make the schedule of one writer."""
    facts = common(asks[0], stories, dossier, _BUDGET)
    shared = replace(facts, role=None, about=(), say=(), by=None, route="", annexes=())
    return LettersSchedule(**asdict(shared), letters=tuple(_row(ask, dossier) for ask in asks))


def _row(ask: LinkedAsk, dossier: Dossier) -> LetterRow:
    asked, path, words = ask.ask, ask.source.path, titles(dossier)
    role = ask.opportunity
    return LetterRow(
        by=asked.by,
        organization=line(role.organization, role.path, words) if role else "",
        role=line(role.role, role.path, words) if role else "",
        route=line(asked.route, path, words),
        to=line(asked.to, path, words),
        length=line(asked.length, path, words),
    )
