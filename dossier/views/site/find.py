"""List what can be found from any page, the likeliest first: one file, loaded on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.english import spelled
from dossier.judging.coverage import SkillCoverage
from dossier.records import Contact, Story
from dossier.views.page.backing import known_as
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


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the file."""
    entries = (*_people(index), *_opportunities(index), *_skills(index), *_stories(index))
    yield Target(path="site/static/find.js", template="", view=Index(entries=entries))


def _people(index: SiteIndex) -> Iterator[Entry]:
    for contact in index.contacts:
        verdict = verdict_chip(index.verdict(contact.slug)).text
        note = _joined(
            known_as(contact), *_now(contact), verdict, *contact.private.tags, _written(contact)
        )
        yield Entry(
            kind="person",
            title=index.dossier.labels[contact.slug],
            note=note,
            href=backer_page(contact.slug),
        )


def _now(contact: Contact) -> tuple[str, ...]:
    """Return today's title and employer where the list names earlier ones."""
    private = contact.private
    return (private.role, private.organization) if contact.worked_together else ()


def _written(contact: Contact) -> str:
    """Return the slug of a name in another script: it can be typed on any keyboard."""
    return "" if _LATIN.search(contact.name) else contact.slug


def _opportunities(index: SiteIndex) -> Iterator[Entry]:
    for opportunity in (*index.open, *index.closed):
        title, note = opportunity_title(opportunity), opportunity.private.status
        yield Entry(
            kind="opportunity", title=title, note=note, href=opportunity_page(opportunity.slug)
        )


def _skills(index: SiteIndex) -> Iterator[Entry]:
    for skill in index.judgement.coverage.skills:
        href = index.skills.link(skill.name).href or "skills.html"
        yield Entry(kind="skill", title=skill.name, note=_seen(skill, index), href=href)


def _seen(skill: SkillCoverage, index: SiteIndex) -> str:
    seen = f"seen by {spelled(len(skill.stories), 'person', 'people')}"
    return _joined("nobody saw it" if skill.is_gap else seen, *index.skills.others(skill.name))


def _stories(index: SiteIndex) -> Iterator[Entry]:
    for story in index.stories:
        yield Entry(kind="story", title=story.title, note=_told(story), href=story_page(story.slug))


def _told(story: Story) -> str:
    return _joined(story.organization, *story.skills)


def _joined(*parts: str) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))
