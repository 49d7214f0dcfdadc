"""List what can be found from any page, the likeliest first: one file, loaded on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.english import spelled
from dossier.views.page.backing import known_as
from dossier.views.page.chip import verdict_chip
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import backer_page, opportunity_page, opportunity_title, story_page
from dossier.views.view import Target, View

_LATIN = re.compile("[A-Za-z]")


class Entry(View, frozen=True, kw_only=True, array_like=True):
    """One thing to find; the note is looked through, too."""

    kind: str
    title: str
    note: str
    href: str


class Index(View, frozen=True, kw_only=True):
    """All that can be found."""

    entries: tuple[Entry, ...]


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the file."""
    entries = (*_people(index), *_opportunities(index), *_skills(index), *_stories(index))
    yield Target(path="site/static/find.js", template="", view=Index(entries=entries))


def _people(index: SiteIndex) -> Iterator[Entry]:
    for contact in index.contacts:
        private = contact.private
        # Where the list names an earlier title and employer, today's can be found as well.
        now = (private.role, private.organization) if contact.worked_together else ()
        # The slug of a name in another script can be typed on any keyboard.
        latin = "" if _LATIN.search(contact.name) else contact.slug
        verdict = verdict_chip(index.verdict(contact.slug)).text
        yield Entry(
            kind="person",
            title=index.dossier.labels[contact.slug],
            note=_joined(known_as(contact), *now, verdict, *private.tags, latin),
            href=backer_page(contact.slug),
        )


def _opportunities(index: SiteIndex) -> Iterator[Entry]:
    for opportunity in (*index.open, *index.closed):
        title, note = opportunity_title(opportunity), opportunity.private.status
        href = opportunity_page(opportunity.slug)
        yield Entry(kind="opportunity", title=title, note=note, href=href)


def _skills(index: SiteIndex) -> Iterator[Entry]:
    for skill in index.judgement.coverage.skills:
        href = index.skills.link(skill.name).href or "skills.html"
        seen = f"seen by {spelled(len(skill.stories), 'person', 'people')}"
        others = index.skills.others(skill.name)
        note = _joined("nobody saw it" if skill.is_gap else seen, *others)
        yield Entry(kind="skill", title=skill.name, note=note, href=href)


def _stories(index: SiteIndex) -> Iterator[Entry]:
    for story in index.stories:
        note = _joined(story.organization, *story.skills)
        yield Entry(kind="story", title=story.title, note=note, href=story_page(story.slug))


def _joined(*parts: str) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))
