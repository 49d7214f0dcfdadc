"""Show favours both ways, what is still open with whom, and who introduced whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.english import capital, spelled
from dossier.judging.steps.step import Step, StepKind
from dossier.views.charts.introductions import Introductions, introductions
from dossier.views.page.field_text import in_words
from dossier.views.page.frame import Frame
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, source_link
from dossier.views.view import Link, Target, View

_MOST = 200
_WAITS: dict[StepKind, str] = {
    "thank": "not thanked",
    "tell-outcome": "has not heard how it ended",
    "report-introduction": "has not heard what came of it",
}


class OpenLoop(View, frozen=True, kw_only=True):
    """What is still open with somebody, and the line it was read from."""

    text: str
    is_late: bool
    source: SourceLink


class FavourRow(View, frozen=True, kw_only=True):
    """How many favours somebody did the owner, and the owner them."""

    who: Link
    received: int
    given: int
    open: tuple[OpenLoop, ...]


class FavoursPage(View, frozen=True, kw_only=True):
    """The page; who waits for the owner stands first."""

    frame: Frame
    headline: str
    says: str
    rows: tuple[FavourRow, ...]
    more: int
    introductions: Introductions | None


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the page."""
    rows = sorted(_rows(index), key=_first_what_is_open)
    view = FavoursPage(
        frame=index.frame("favours", "Favours"),
        headline=_headline(rows, index),
        says=_says(rows),
        rows=tuple(rows[:_MOST]),
        more=max(0, len(rows) - _MOST),
        introductions=introductions(index),
    )
    yield Target(path="site/favours.html", template="site/favours.html", view=view)


def _rows(index: SiteIndex) -> Iterator[FavourRow]:
    """List who did a favour or had one, is waited for or needs something, the readiest first."""
    for contact in index.contacts:
        favours, loops = index.judgement.favours[contact.slug], tuple(_open(contact.slug, index))
        if (favours.received or favours.given or loops) and not contact.is_inactive:
            yield FavourRow(
                who=index.person(contact.slug),
                received=len(favours.received),
                given=len(favours.given),
                open=loops,
            )


def _open(slug: str, index: SiteIndex) -> Iterator[OpenLoop]:
    for step in index.steps_of[slug]:
        if step.kind in _WAITS:
            yield _loop(_WAITS[step.kind], step)
    contact = index.dossier.contacts[slug]
    if contact.private.needs:
        text = f"needs {in_words(contact.private.needs, contact.path, index)}"
        yield OpenLoop(text=text, is_late=False, source=source_link(contact.source("needs")))
    else:
        back = (step for step in index.steps_of[slug] if step.kind == "give-back")
        yield from (_loop("do something for them", step) for step in back)


def _loop(text: str, step: Step) -> OpenLoop:
    return OpenLoop(text=text, is_late=step.late > 0, source=source_link(step.why.source))


def _first_what_is_open(row: FavourRow) -> tuple[int, int, int, int]:
    late = sum(line.is_late for line in row.open)
    return -late, -len(row.open), row.given - row.received, -(row.given + row.received)


def _headline(rows: Sequence[FavourRow], index: SiteIndex) -> str:
    waiting = len({step.who for step in index.judgement.steps if step.kind in _WAITS})
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        who = capital(spelled(waiting, "person", "people", most=20))
        return f"{who} {verb} for a word from you."
    return "Nobody waits for a word from you." if rows else "No favour is written down yet."


def _says(rows: Sequence[FavourRow]) -> str:
    received, given = sum(row.received for row in rows), sum(row.given for row in rows)
    if not received and not given:
        return ""
    had, did = spelled(received, "favour"), spelled(given, "favour")
    return f"You had {had} from them, and did {did} for them."
