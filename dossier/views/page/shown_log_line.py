"""One line of a contact's log."""

from __future__ import annotations

from dossier.linking import LinkedEntry
from dossier.views.charts.contact_timeline import Lane, lane
from dossier.views.page.dates import PageDay, partly
from dossier.views.page.field_text import FieldText, field_text
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import opportunity_link
from dossier.views.view import Link, View


class ShownLogLine(View, frozen=True, kw_only=True):
    """One line of the log: its day, kind and subject, and the owner's words."""

    day: PageDay
    kind: str
    lane: Lane
    about: Link | None
    text: FieldText


def log_line(line: LinkedEntry, atlas: SiteIndex) -> ShownLogLine:
    """Show one line."""
    entry = line.entry
    return ShownLogLine(
        day=partly(entry.date),
        kind=entry.kind.replace("-", " "),
        lane=lane(entry.kind),
        about=_about(line, atlas),
        text=field_text(entry.text, line.contact.path, atlas),
    )


def _about(line: LinkedEntry, atlas: SiteIndex) -> Link | None:
    if line.opportunity:
        return opportunity_link(line.opportunity)
    return atlas.person(line.other.slug) if line.other else None
