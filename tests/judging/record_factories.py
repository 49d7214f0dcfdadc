"""Make dossiers in Python where a test needs many, or random ones."""

from __future__ import annotations

from datetime import date
from random import Random

from dossier.linking import Dossier, link
from dossier.problems import Source
from dossier.records import Contact, Opportunity, Owner, Records, Settings, Story
from dossier.records.contact import (
    Backing,
    ContactPrivate,
    Permission,
    PermissionPrivate,
    Relation,
    WorkedTogether,
)
from dossier.records.correspondence import Ask, LogEntry
from dossier.records.opportunity import OpportunityPrivate, ReferenceCheck, Status, Want
from dossier.records.partial_date import PartialDate
from dossier.records.record import Reference
from dossier.records.story import Person

TODAY = date(2026, 11, 22)
RELATIONS: tuple[Relation, ...] = ("manager", "report", "peer", "client", "mentor")
NOWHERE = Source("content/somewhere.md")


def reference(slug: str) -> Reference:
    return Reference(slug, NOWHERE)


def line(day: date | str, kind: str, about: str = "") -> LogEntry:
    when = PartialDate.of(day) if isinstance(day, date) else PartialDate.parse(day)
    return LogEntry(date=when, kind=kind, about=reference(about) if about else None, source=NOWHERE)


def contact(
    slug: str,
    *,
    log: tuple[LogEntry, ...] = (),
    backing: tuple[int | None, int | None, int | None] = (5, 5, 4),
    asked: str = "2026-08",
    relation: Relation = "manager",
    private: ContactPrivate | None = None,
) -> Contact:
    """Make somebody who is ready as soon as a story names them and a talk is logged."""
    familiarity, satisfaction, communication = backing
    kept = private or ContactPrivate(
        log=log,
        backing=Backing(
            familiarity=familiarity, satisfaction=satisfaction, communication=communication
        ),
    )
    return Contact(
        slug=slug,
        path=f"content/contacts/{slug}.md",
        name=slug.replace("-", " ").title(),
        worked_together=(WorkedTogether(relation=relation),),
        permission=Permission(
            asked=PartialDate.parse(asked) if asked else None,
            private=PermissionPrivate(recommend="yes"),
        ),
        private=kept,
    )


def story(slug: str, skills: tuple[str, ...], *people: str) -> Story:
    return Story(
        slug=slug,
        path=f"content/stories/{slug}.md",
        title=slug,
        skills=skills,
        people=tuple(Person(who=reference(who)) for who in people),
    )


def opportunity(
    slug: str,
    wants: dict[str, float],
    *,
    asks: tuple[Ask, ...] = (),
    status: Status = "references",
    check: date | None = None,
    closed: PartialDate | None = None,
) -> Opportunity:
    return Opportunity(
        slug=slug,
        path=f"content/opportunities/{slug}.md",
        role="Engineer",
        organization=slug.title(),
        wants=tuple(Want(skill=skill, weight=weight) for skill, weight in wants.items()),
        reference_check=ReferenceCheck(from_=check, to=check) if check else None,
        private=OpportunityPrivate(status=status, asks=asks, closed=closed),
    )


def dossier(
    contacts: list[Contact],
    stories: list[Story],
    opportunities: list[Opportunity],
    settings: Settings | None = None,
) -> Dossier:
    records = Records(
        owner=Owner(slug="me", path="content/me.md", name="Sam Okafor"),
        settings=settings or Settings(),
        contacts=tuple(contacts),
        stories=tuple(stories),
        opportunities=tuple(opportunities),
    )
    linked, problems = link(records)
    assert not problems
    return linked


def crowd(random: Random, size: int, wants: int, stories: int, open_roles: int = 1) -> Dossier:
    """Make many contacts, each a witness of some stories that show one to three skills."""
    skills = [f"skill {n}" for n in range(max(wants, 12))]
    slugs = [f"contact-{n:04}" for n in range(size)]
    roles = {f"role-{n}": dict.fromkeys(skills[:wants], 1.0) for n in range(open_roles)}
    contacts = [
        contact(
            slug,
            log=(
                line("2026-09-01", "met"),
                line("2026-10-07", "asked", "role-0"),
                line("2026-10-09", "agreed", "role-0"),
            )
            if random.random() < 0.5
            else (),
            relation=random.choice(RELATIONS),
        )
        for slug in slugs
    ]
    told = [
        story(
            f"story-{n:05}",
            tuple(random.sample(skills, random.randint(1, 3))),
            *random.sample(slugs, 2),
        )
        for n in range(stories)
    ]
    return dossier(contacts, told, [opportunity(slug, its) for slug, its in roles.items()])
