"""The page of favours both ways, what is still open with whom, and who introduced whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.english import capital, spelled
from dossier.judging.steps.step import Step, StepKind
from dossier.views.page.chip import Chip, status_chip, verdict_chip
from dossier.views.page.field_text import in_words
from dossier.views.page.frame import Frame
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, opportunity_link, source_link
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


_DOORS, _DEPTH = 300, 6


class Door(View, frozen=True, kw_only=True):
    """A name in a list of lists, written one after another.

    `opens`: the next one stands in a list below it. `ends` counts the lists that end behind it.
    """

    to: Link
    outcome: Chip | None
    is_role: bool
    opens: bool
    ends: int


class Introductions(View, frozen=True, kw_only=True):
    """Who led to whom and what, in a sentence and as a list of lists."""

    says: str
    doors: tuple[Door, ...]
    more: int


class _Leaf(NamedTuple):
    slug: str
    is_role: bool
    depth: int


def introductions(index: SiteIndex) -> Introductions | None:
    """List who led to whom; nothing where nobody did."""
    dossier = index.dossier
    leaves = list(_leaves(index))
    if not leaves:
        return None
    shown = leaves[:_DOORS]
    by = len({*dossier.met_through.values(), *dossier.introduced_by.values()})
    count = len(dossier.met_through) + len(dossier.introduced_by)
    who = capital(spelled(by, "person", "people"))
    return Introductions(
        says=f"{who} opened {spelled(count, 'door')} for you.",
        doors=tuple(_doors(shown, index)),
        more=len(leaves) - len(shown),
    )


def _leaves(index: SiteIndex) -> Iterator[_Leaf]:
    """Walk from those whom nobody introduced, then from those who introduced each other."""
    through = index.dossier.met_through
    roots = sorted(index.rank, key=lambda slug: slug in through)
    seen: set[str] = set()
    for root in roots:
        if root not in seen and _opened(root, index):
            stack = [_Leaf(root, False, 0)]
            while stack:
                leaf = stack.pop()
                if not leaf.is_role and leaf.slug in seen:
                    continue
                yield leaf
                if not leaf.is_role:
                    seen.add(leaf.slug)
                    below = _opened(leaf.slug, index)
                    depth = min(leaf.depth + 1, _DEPTH)
                    stack.extend(_Leaf(slug, is_role, depth) for slug, is_role in reversed(below))


def _opened(slug: str, index: SiteIndex) -> list[tuple[str, bool]]:
    people = [(contact, False) for contact in index.introduced.get(slug, ())]
    return [*people, *((opportunity, True) for opportunity in index.opened.get(slug, ()))]


def _doors(leaves: Sequence[_Leaf], index: SiteIndex) -> Iterator[Door]:
    depths = [*(leaf.depth for leaf in leaves[1:]), 0]
    for leaf, below in zip(leaves, depths, strict=True):
        if leaf.is_role:
            opportunity = index.dossier.opportunities[leaf.slug]
            to, outcome = opportunity_link(opportunity), status_chip(opportunity)
        else:
            to, outcome = index.person(leaf.slug), verdict_chip(index.verdict(leaf.slug))
        yield Door(
            to=to,
            outcome=outcome if leaf.depth else None,
            is_role=leaf.is_role,
            opens=below > leaf.depth,
            ends=max(0, leaf.depth - below),
        )
