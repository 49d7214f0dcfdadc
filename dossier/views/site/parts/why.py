"""Hold a reason and the line it was read from."""

from dossier.judging.verdict import Reason
from dossier.views.site.parts.places import SourceLink, source_link
from dossier.views.site.parts.words import sentence
from dossier.views.view import View


class Why(View, frozen=True, kw_only=True):
    """Hold a sentence and the way to its source."""

    text: str
    source: SourceLink


def why(reason: Reason) -> Why:
    """Show a reason of the judgement."""
    return Why(text=sentence(reason.text), source=source_link(reason.source))
