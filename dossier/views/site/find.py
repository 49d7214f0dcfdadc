"""List what can be found from any page, the likeliest first: one file, loaded on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.english import spelled
from dossier.judging.coverage import SkillCoverage
from dossier.records import Contact, Story
from dossier.views.page.backer_row import known_as
from dossier.views.page.chip import verdict_chip
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import (
    backer_page,
    opportunity_page,
    opportunity_title,
    story_page,
)
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


def targets(atlas: SiteIndex) -> Iterator[Target]:
    """Make the file."""
    entries = (*_people(atlas), *_opportunities(atlas), *_skills(atlas), *_stories(atlas))
    yield Target(path="site/static/find.js", template="", view=Index(entries=entries))


def _people(atlas: SiteIndex) -> Iterator[Entry]:
    for one in atlas.contacts:
        verdict = verdict_chip(atlas.verdict(one.slug)).text
        note = _joined(known_as(one), *_now(one), verdict, *one.private.tags, _written(one))
        yield Entry(
            kind="person",
            title=atlas.dossier.labels[one.slug],
            note=note,
            href=backer_page(one.slug),
        )


def _now(contact: Contact) -> tuple[str, ...]:
    """Give today's title and employer where the list names earlier ones."""
    private = contact.private
    return (private.role, private.organization) if contact.worked_together else ()


def _written(contact: Contact) -> str:
    """Give the slug of a name in another script: it can be typed on any keyboard."""
    return "" if _LATIN.search(contact.name) else contact.slug


def _opportunities(atlas: SiteIndex) -> Iterator[Entry]:
    for one in (*atlas.open, *atlas.closed):
        title, note = opportunity_title(one), one.private.status
        yield Entry(kind="opportunity", title=title, note=note, href=opportunity_page(one.slug))


def _skills(atlas: SiteIndex) -> Iterator[Entry]:
    for one in atlas.judgement.coverage.skills:
        href = atlas.skills.link(one.name).href or "skills.html"
        yield Entry(kind="skill", title=one.name, note=_seen(one, atlas), href=href)


def _seen(skill: SkillCoverage, atlas: SiteIndex) -> str:
    seen = f"seen by {spelled(len(skill.stories), 'person', 'people')}"
    return _joined("nobody saw it" if skill.is_gap else seen, *atlas.skills.others(skill.name))


def _stories(atlas: SiteIndex) -> Iterator[Entry]:
    for one in atlas.stories:
        yield Entry(kind="story", title=one.title, note=_told(one), href=story_page(one.slug))


def _told(story: Story) -> str:
    return _joined(story.organization, *story.skills)


def _joined(*parts: str) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))
