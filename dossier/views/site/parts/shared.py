"""Hold one stretch of shared work."""

from dossier.records.contact import WorkedTogether
from dossier.views.site.parts import days
from dossier.views.view import View


class Shared(View, frozen=True, kw_only=True):
    """Hold when, where, and who was what."""

    span: str
    organization: str
    relation: str
    their_role: str
    my_role: str


def shared(stretch: WorkedTogether) -> Shared:
    """Show one stretch."""
    return Shared(
        span=days.span(stretch.from_, stretch.to),
        organization=stretch.organization,
        relation="" if stretch.relation == "other" else stretch.relation,
        their_role=stretch.their_role,
        my_role=stretch.my_role,
    )
