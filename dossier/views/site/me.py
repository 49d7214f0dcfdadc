"""The page of the owner: what backers may read, what stays here, and the CV."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.linking import GENERAL
from dossier.records import Owner
from dossier.records.schema import CV
from dossier.views.page.contact_facts import Fact
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.frame import Frame
from dossier.views.page.panel_and_asks import AskMatrix, ask_matrix
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import ME, SourceLink, source_link
from dossier.views.view import BodyProse, Link, Target, View


class Me(View, frozen=True, kw_only=True):
    """The page."""

    frame: Frame
    headline: str
    line: FieldText
    why: FieldText
    shareable: tuple[Fact, ...]
    owner_only: tuple[Fact, ...]
    asks: AskMatrix | None
    has_update: bool
    body: BodyProse | None
    cv: BodyProse | None
    source: SourceLink


def targets(index: SiteIndex) -> Iterator[Target]:
    """Make the page."""
    owner, progress = index.dossier.owner, index.judgement.progress[GENERAL]
    view = Me(
        frame=index.frame("me", "You"),
        headline=owner.listed_name
        if index.knows_owner
        else "Say who you are, and what you look for.",
        line=field_text(owner.headline, owner.path, index),
        why=field_text(owner.looking_for.why, owner.path, index),
        shareable=_facts(_shareable(owner)),
        owner_only=_facts(_owner_only(owner, index)),
        asks=ask_matrix(progress, index),
        has_update=any(section.is_written for section in owner.update),
        body=index.body(owner),
        cv=index.prose(CV) if index.dossier.cv_is_written else None,
        source=source_link(owner.source(), line=False),
    )
    yield Target(path=f"site/{ME}", template="site/me.html", view=view)


def _facts(pairs: Iterator[tuple[str, tuple[Link, ...]]]) -> tuple[Fact, ...]:
    return tuple(Fact(label=label, items=items) for label, items in pairs if items)


def _shareable(owner: Owner) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """List what every brief may hold."""
    wanted = owner.looking_for
    yield "Roles", _plain(wanted.roles)
    yield "Employers", _plain(wanted.organizations)
    yield "Places", _plain(wanted.places)
    yield "E-mail", _plain((owner.email,))
    yield "Phone", _plain((owner.phone,))


def _owner_only(owner: Owner, index: SiteIndex) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """List what nobody else reads."""
    yield "Not", _plain(owner.looking_for.private.not_)
    yield "Skills", tuple(index.skills.link(name) for name in owner.private.skills)


def _plain(texts: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(text=text, href="") for text in texts if text)
