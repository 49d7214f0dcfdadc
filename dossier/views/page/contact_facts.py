"""A contact's page: how to reach them, who led to whom, and the agreements."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from dossier.english import listed
from dossier.judging.days import spoken
from dossier.judging.employers import employer_key
from dossier.linking import LinkedEntry, Witness
from dossier.records import Contact
from dossier.records.contact import WorkedTogether
from dossier.views.page import dates
from dossier.views.page.contact_timeline import Lane, lane
from dossier.views.page.dates import PageDay, page_day
from dossier.views.page.field_text import FieldText, field_text, in_words
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import opportunity_link, story_link, web
from dossier.views.view import Link, View


class Fact(View, frozen=True, kw_only=True):
    """One thing that is known; an item without an address is plain text."""

    label: str
    items: tuple[Link, ...]


def facts(contact: Contact, index: SiteIndex) -> tuple[Fact, ...]:
    """List what is known, in the order in which it is looked for."""
    facts = (*_reach(contact), *_ways(contact, index), *_agreed(contact))
    return tuple(fact for fact in facts if fact.items)


def _reach(contact: Contact) -> Iterator[Fact]:
    private = contact.private
    yield Fact(
        label="E-mail",
        items=tuple(
            Link(text=address, href=f"mailto:{quote(address, safe='@+')}")
            for address in private.email
        ),
    )
    yield Fact(
        label="Phone",
        items=tuple(Link(text=number, href=f"tel:{_dialled(number)}") for number in private.phone),
    )
    yield Fact(label="Links", items=tuple(web(link) for link in private.links))
    yield _plain("Time zone", contact.timezone)
    yield _plain("Brief in", contact.language)


def _ways(contact: Contact, index: SiteIndex) -> Iterator[Fact]:
    dossier, slug = index.dossier, contact.slug
    through = dossier.met_through.get(slug)
    met = [index.person(through)] if through else []
    yield Fact(label="Met through", items=tuple(met))
    people = (index.person(introduced) for introduced in index.introduced[slug])
    doors = (opportunity_link(dossier.opportunities[opened]) for opened in index.opened[slug])
    yield Fact(label="Introduced you to", items=(*people, *doors))
    can = (employer_link(name, index) for name in contact.private.can_introduce)
    yield Fact(label="Can introduce you to", items=tuple(can))
    names = [
        contact.private.organization,
        *(stretch.organization for stretch in contact.worked_together),
    ]
    links = {link.href: link for name in names if (link := employer_link(name, index)).href}
    yield Fact(label="Employers", items=tuple(links.values()))
    yield _plain("Needs", in_words(contact.private.needs, contact.path, index))


def employer_link(name: str, index: SiteIndex) -> Link:
    """Link to an employer's page; where it has none, its name stands as text."""
    return index.employers.get(employer_key(name), Link(text=name, href=""))


def _agreed(contact: Contact) -> Iterator[Fact]:
    permission = contact.permission
    yield _plain("Agreed to", listed(permission.for_))
    yield _plain("Until", spoken(permission.until) if permission.until else "")
    yield _plain("An employer may have", listed(permission.share))
    policy = "only dates may be confirmed" if permission.policy == "dates-only" else ""
    yield _plain("Their employer’s rule", policy)
    interval = contact.private.keep_in_touch
    yield _plain("Keep in touch", f"every {interval}" if interval else "")
    yield _plain("Tags", ", ".join(contact.private.tags))


def _plain(label: str, text: str) -> Fact:
    return Fact(label=label, items=(Link(text=text, href=""),) if text else ())


def _dialled(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdecimal() or sign == "+")
    return f"+{digits[2:]}" if digits.startswith("00") else digits


class ShownLogLine(View, frozen=True, kw_only=True):
    """One line of the log: its day, kind and subject, and the owner's words."""

    day: PageDay
    kind: str
    lane: Lane
    about: Link | None
    text: FieldText


def shown_log_line(line: LinkedEntry, index: SiteIndex) -> ShownLogLine:
    """Return a line of the log as its page shows it."""
    entry = line.entry
    return ShownLogLine(
        day=page_day(entry.date),
        kind=entry.kind.replace("-", " "),
        lane=lane(entry.kind),
        about=_about(line, index),
        text=field_text(entry.text, line.contact.path, index),
    )


def _about(line: LinkedEntry, index: SiteIndex) -> Link | None:
    if line.opportunity:
        return opportunity_link(line.opportunity)
    return index.person(line.other.slug) if line.other else None


class Seen(View, frozen=True, kw_only=True):
    """A story, what this witness saw of it, and what it shows."""

    story: Link
    when: str
    saw: FieldText
    figure: FieldText
    skills: tuple[Link, ...]
    is_confidential: bool


def witnessed_story(witness: Witness, index: SiteIndex) -> Seen:
    """Return a story as the page of one who saw it shows it."""
    story = witness.story
    figure = f"{story.result.figure} {story.result.of}".strip() if story.result else ""
    return Seen(
        story=story_link(story),
        when=dates.span(story.from_, story.to, goes_on=False),
        saw=field_text(witness.saw, story.path, index),
        figure=field_text(figure, story.path, index),
        skills=tuple(index.skills.link(name) for name in story.skills),
        is_confidential=story.confidential,
    )


class SharedTime(View, frozen=True, kw_only=True):
    """One stretch of shared work: its time, its place and the roles."""

    span: str
    organization: str
    relation: str
    their_role: str
    my_role: str


def shared_time(stretch: WorkedTogether) -> SharedTime:
    """Return one stretch of shared work, in words."""
    return SharedTime(
        span=dates.span(stretch.from_, stretch.to),
        organization=stretch.organization,
        relation="" if stretch.relation == "other" else stretch.relation,
        their_role=stretch.their_role,
        my_role=stretch.my_role,
    )
