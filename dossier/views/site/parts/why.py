"""Hold a reason and the line it was read from."""

from dossier.judging.verdict import Reason
from dossier.views.site.parts.atlas import Atlas
from dossier.views.site.parts.field_text import FieldText, field_text
from dossier.views.site.parts.places import SourceLink, source_link
from dossier.views.site.parts.words import sentence
from dossier.views.view import View


class Why(View, frozen=True, kw_only=True):
    """Hold a sentence and the way to its source."""

    text: FieldText
    source: SourceLink


def why(reason: Reason, atlas: Atlas) -> Why:
    """Show a reason of the judgement."""
    return Why(
        text=field_text(sentence(reason.text), reason.source.path, atlas),
        source=source_link(reason.source),
    )
