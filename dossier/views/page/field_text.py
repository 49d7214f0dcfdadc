"""A text of the front matter or the log, or a reason: a link in it leads to its meaning."""

from __future__ import annotations

from dossier.english import sentence
from dossier.judging.verdict import Reason
from dossier.linking.dossier import linked_parts
from dossier.views.page.site_index import SiteIndex
from dossier.views.page.urls import SourceLink, source_link
from dossier.views.view import Link, View

# Words and links in reading order; words have an empty `href`.
FieldText = tuple[Link, ...]


def field_text(text: str, path: str, index: SiteIndex) -> FieldText:
    """Divide a text of a file into words and links; empty where there is none."""
    pieces = []
    for part, file, words in linked_parts(text, path, index.dossier) if text else ():
        page = index.pages.get(file)
        shown = words or (page.text if page else "")
        pieces.append(Link(text=shown, href=page.href) if page else Link(text=part, href=""))
    return tuple(pieces)


def in_words(text: str, path: str, index: SiteIndex) -> str:
    """Write such a text for a place that has no room for links."""
    return "".join(piece.text for piece in field_text(text, path, index))


class ReasonLink(View, frozen=True, kw_only=True):
    """A sentence and the way to its source."""

    text: FieldText
    source: SourceLink


def why(reason: Reason, index: SiteIndex) -> ReasonLink:
    """Return a reason of the judgement with the way to its source."""
    return ReasonLink(
        text=field_text(sentence(reason.text), reason.source.path, index),
        source=source_link(reason.source),
    )
