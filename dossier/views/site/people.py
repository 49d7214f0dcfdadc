"""Show who introduced whom, and what came of it."""

from collections.abc import Iterator

from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.chip import Chip, verdict_chip
from dossier.views.site.parts.frame import Frame
from dossier.views.site.parts.places import opportunity_link
from dossier.views.site.parts.status import status_chip
from dossier.views.site.parts.tree import Tree, tree
from dossier.views.site.parts.words import capital, counted
from dossier.views.view import Link, Target, View

_MOST = 300


class Introduction(View, frozen=True, kw_only=True):
    """Hold who introduced the owner to whom or what, and what came of it."""

    by: Link
    to: Link
    kind: str
    outcome: Chip


class People(View, frozen=True, kw_only=True):
    """Hold the page."""

    frame: Frame
    headline: str
    tree: Tree | None
    introductions: tuple[Introduction, ...]
    more: int


def targets(atlas: Atlas) -> Iterator[Target]:
    """Make the page."""
    rows = [row for slug in atlas.rank for row in _introductions(slug, atlas)]
    view = People(
        frame=atlas.frame("people", "People"),
        headline=_headline(atlas, len(rows)),
        tree=tree(atlas),
        introductions=tuple(rows[:_MOST]),
        more=max(0, len(rows) - _MOST),
    )
    yield Target(path="site/people.html", template="site/people.html", view=view)


def _headline(atlas: Atlas, count: int) -> str:
    if not count:
        return "Nobody has introduced you to anybody yet."
    by = len({*atlas.dossier.met_through.values(), *atlas.dossier.introduced_by.values()})
    who = capital(counted(by, "person", "people"))
    return f"{who} opened {counted(count, 'door')} for you."


def _introductions(slug: str, atlas: Atlas) -> Iterator[Introduction]:
    dossier = atlas.dossier
    by = atlas.person(slug)
    for one in atlas.introduced.get(slug, ()):
        outcome = verdict_chip(atlas.verdict(one))
        to = atlas.person(one)
        yield Introduction(by=by, to=to, kind="person", outcome=outcome)
    for one in atlas.opened.get(slug, ()):
        opportunity = dossier.opportunities[one]
        to = opportunity_link(opportunity)
        yield Introduction(by=by, to=to, kind="role", outcome=status_chip(opportunity))
