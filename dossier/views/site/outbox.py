"""Show what leaves: every file that is made for somebody else, and what of whom is in it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from dossier.views.outbox.parts.facts import Brief
from dossier.views.outbox.reference_list import Referee, ReferenceList
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.days import Day, partly
from dossier.views.site.parts.frame import Frame
from dossier.views.site.parts.places import opportunity_link
from dossier.views.site.parts.words import capital, counted, listed
from dossier.views.view import Link, Target, View


class Leaving(View, frozen=True, kw_only=True):
    """Hold one file: for whom, what is in it, and when the log says it went."""

    file: str
    href: str
    reader: str
    holds: tuple[str, ...]
    sent: Day | None


class Folder(View, frozen=True, kw_only=True):
    """Hold the files that belong to one opportunity, or to none."""

    title: str
    about: Link | None
    files: tuple[Leaving, ...]


class Outbox(View, frozen=True, kw_only=True):
    """Hold the page."""

    frame: Frame
    headline: str
    folders: tuple[Folder, ...]


def targets(atlas: Atlas) -> Iterator[Target]:
    """Make the page."""
    leaving = sorted(atlas.leaving, key=lambda target: target.path)
    folders = groupby(leaving, key=lambda target: target.path.split("/")[1])
    sent = _sent(atlas)
    view = Outbox(
        frame=atlas.frame("outbox", "What leaves"),
        headline=_headline(leaving),
        folders=tuple(_folder(name, tuple(files), sent, atlas) for name, files in folders),
    )
    yield Target(path="site/outbox.html", template="site/outbox.html", view=view)


def _sent(atlas: Atlas) -> dict[str, Day]:
    """Find when each brief went, by its address."""
    return {
        atlas.brief(one.ask): partly(line.entry.date)
        for group in atlas.judgement.progress.values()
        for one in group
        for line in one.entries
        if line.entry.kind == "briefed"
    }


def _headline(leaving: Sequence[Target]) -> str:
    if not leaving:
        return "Nothing leaves the house."
    return f"{capital(counted(len(leaving), 'file', most=20))} may leave the house."


def _folder(name: str, files: tuple[Target, ...], sent: dict[str, Day], atlas: Atlas) -> Folder:
    opportunity = atlas.dossier.opportunities.get(name)
    return Folder(
        title=opportunity.organization if opportunity else "Tied to no opportunity",
        about=opportunity_link(opportunity) if opportunity else None,
        files=tuple(_leaving(target, sent) for target in files),
    )


def _leaving(target: Target, sent: dict[str, Day]) -> Leaving:
    href = f"../{quote(target.path)}"
    return Leaving(
        file=target.path.rsplit("/", 1)[1],
        href=href,
        reader=_reader(target.view),
        holds=tuple(_holds(target.view)),
        sent=sent.get(href),
    )


def _reader(view: View) -> str:
    if isinstance(view, ReferenceList):
        return view.role.organization if view.role else "an employer"
    return view.name if isinstance(view, Brief) else ""


def _holds(view: View) -> Iterator[str]:
    if isinstance(view, ReferenceList):
        yield from (_shared(referee) for referee in view.referees)
    elif isinstance(view, Brief):
        yield from (story.title for story in view.stories)
        own = ("your e-mail address", view.owner.email), ("your phone number", view.owner.phone)
        yield from (words for words, value in own if value)
        if view.note:
            yield "your note to them"


def _shared(referee: Referee) -> str:
    details = {
        "role": referee.role,
        "organization": referee.organization,
        "phone": referee.phone,
        "e-mail": referee.email,
        "links": referee.links,
    }
    given = [name for name, value in details.items() if value]
    return f"{referee.name} ({listed(given)})" if given else referee.name
